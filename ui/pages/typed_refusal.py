"""What a field of a record takes instead of what somebody typed for it elsewhere than in its form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.base import Part
from ui.pages.field_message import FieldMessage

Field = TypeVar("Field")


def refusal_of(record: type[Part], key: str, text: str, *, today: date) -> str:
    """Return in a sentence what the field `key` of a `record` takes instead; "" if it takes the text."""
    try:
        typed_value(record, key, text, today=today)
    except NotAcceptedError as refusal:
        return str(refusal)
    return ""


def say_refusals(said: Mapping[Field, str], message_of: Callable[[Field], FieldMessage]) -> Field | None:
    """Say below each field the sentence on what it takes instead, where there is one; return the first.

    `said` has "" for a field that takes what is typed; whatever is said below such a field stays.
    """
    wrong = [field for field, sentence in said.items() if sentence]
    for field in wrong:
        message_of(field).refuse(said[field])
    return next(iter(wrong), None)
