"""Two people who typed into the same field: the later one is asked, so that neither version is lost."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.part_changes import found_row
from equality_tracker.operations.editing.part_texts import differ, split_texts, texts_of
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.record_parts import living_rows, texts_called
from equality_tracker.operations.editing.record_references import (
    found_by_uuid,
    references_of,
    written_reference,
)
from equality_tracker.operations.editing.refusals import NotAcceptedError, TwoVersionsError
from equality_tracker.operations.editing.value_reading import read_field
from equality_tracker.operations.editing.written_values import (
    written_field,
)
from equality_tracker.records.base import Part
from equality_tracker.records.duties import DutySetting

_SPACES: Final = re.compile(r"\s+")


def ensure_as_seen(session: Session, uuid: str, key: str, *, seen: str, typed: str, as_at: date) -> None:
    """Refuse to write over what somebody else put into a field of a record meanwhile.

    Args:
        session: A writing session.
        uuid: The record's identity.
        key: The field, or the key of owners and the like.
        seen: What stood there when the typing began.
        typed: What was typed; where somebody else put in the same, there is nothing to ask.
        as_at: The day that words like `today` are seen from.

    Raises:
        TwoVersionsError: The field holds something else than either.
        NoSuchRecordError: There is no such record.

    """
    kind, record = found_by_uuid(session, uuid)
    part = texts_called(kind, key)
    if part is None:
        _ensure_field(session, record, key, (seen, typed), as_at)
        return
    now = texts_of(living_rows(session, part, [uuid])[uuid])
    if all(differ(now, split_texts(session, part, text)) for text in (seen, typed)):
        raise TwoVersionsError(part.label, "; ".join(now))


def ensure_part_as_seen(
    session: Session, part_uuid: str, key: str, *, seen: str, typed: str, as_at: date
) -> None:
    """Refuse to write over what somebody else put into a field of a row; see `ensure_as_seen`."""
    _ensure_field(session, found_row(session, part_uuid), key, (seen, typed), as_at)


def ensure_word_as_seen(
    session: Session, duty_code: str, key: str, *, seen: str, typed: str, as_at: date
) -> None:
    """Refuse to write over what somebody else said of a duty meanwhile; see `ensure_as_seen`."""
    statement = select(DutySetting).where(DutySetting.duty == duty_code, DutySetting.deleted.is_(False))
    setting = session.scalars(statement.order_by(DutySetting.id.desc())).first()
    if setting is not None:
        _ensure_field(session, setting, key, (seen, typed), as_at)
    elif seen.strip():
        raise TwoVersionsError(label_of(DutySetting, key), "")


def _ensure_field(session: Session, item: Part, key: str, texts: Sequence[str], as_at: date) -> None:
    target = references_of(type(item)).get(key)
    now = written_reference(session, target, getattr(item, key)) if target else written_field(item, key)
    if any(_plain(text) == _plain(now) or _means(session, item, key, text, as_at) for text in texts):
        return
    raise TwoVersionsError(label_of(type(item), key), now)


def _means(session: Session, item: Part, key: str, text: str, as_at: date) -> bool:
    """Tell whether a text, typed again, is what the field holds: 31/3/27 is 31 Mar 2027."""
    try:
        values = read_field(session, type(item), key, text, as_at=as_at)
    except (NotAcceptedError, UnknownFieldError):
        return False
    return all(getattr(item, each) == value for each, value in values.items())


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
