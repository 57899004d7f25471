"""What a field of a record takes instead of what somebody typed for it elsewhere than in its form."""

from datetime import date

from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.base import Part


def refusal_of(record: type[Part], key: str, text: str, *, today: date) -> str:
    """Return in a sentence what the field `key` of a `record` takes instead; "" if it takes the text."""
    try:
        typed_value(record, key, text, today=today)
    except NotAcceptedError as refusal:
        return str(refusal)
    return ""
