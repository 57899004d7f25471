"""The statement of a pack: written by the office, confirmed by a person by name and role."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.record_editing import add_record, change_record
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.packs.statement_words import STATEMENT_PARTS, statement_obstacles
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.records.statements import Statement


@dataclass(frozen=True, slots=True)
class StatementOn:
    """A statement as it stands.

    Attributes:
        uuid: Its identity.
        reference: What it is called.
        as_at: The day of the records that it speaks of.
        texts: Its parts by field key, as they were typed; "" where nothing was.
        written_by: Who wrote it.
        confirmed_by: Who confirmed exactly these words, by name; "" where nobody did.
        confirmed_role: In which role.
        confirmed_on: On which day.
        marking: The code of its marking.

    """

    uuid: str
    reference: str
    as_at: date | None
    texts: Mapping[str, str]
    written_by: str = ""
    confirmed_by: str = ""
    confirmed_role: str = ""
    confirmed_on: date | None = None
    marking: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether a person confirmed it as it stands."""
        return bool(self.confirmed_by)


class StatementNotReadyError(TrackerError):
    """A statement was to be confirmed that still holds what nobody can confirm."""

    def __init__(self, obstacles: Sequence[str]) -> None:
        """Say what stands in the way."""
        self.obstacles = tuple(obstacles)
        super().__init__(f"The statement cannot be confirmed yet. {' '.join(obstacles)}")


class NoConfirmerError(TrackerError):
    """A statement was to be confirmed by nobody in particular."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("A statement is confirmed by a person: give the name and the role.")


class ConfirmedAheadError(TrackerError):
    """A statement was to be confirmed on a day that has not come."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"{format_date(day)} has not come yet; a statement is confirmed once it has been read."
        )


def statement_for(session: Session, as_at: date) -> StatementOn | None:
    """Return the statement that a pack of a day prints, or None.

    It is the one on the records as at that day; else the newest before it that no final pack came after. One
    that is marked as legal advice leaves no register, and is none that a pack prints.
    """
    after = _last_final_day(session, as_at)
    found = [
        each
        for each in session.scalars(_living())
        if each.as_at == as_at or after < (each.as_at or as_at) <= as_at
    ]
    newest = max(found, key=lambda each: (each.as_at or date.min, each.uuid), default=None)
    return None if newest is None else _as_it_stands(newest)


def statement_called(session: Session, uuid: str) -> StatementOn:
    """Return a statement by its identity.

    Raises:
        NoSuchRecordError: There is no such statement.

    """
    return _as_it_stands(_found(session, uuid))


def edit_statement(
    session: Session,
    texts: Mapping[str, str],
    *,
    as_at: date,
    now: datetime,
    uuid: str = "",
    written_by: str = "",
) -> str:
    """Write parts of a statement and return its identity; a change of its words takes its confirmation away.

    Args:
        session: A writing session.
        texts: Parts of the statement by field key; others stay.
        as_at: The day of the records that it speaks of.
        now: The present instant.
        uuid: The statement; "" begins one.
        written_by: Who writes it; "" leaves who did.

    Raises:
        NoSuchRecordError: There is no such statement.
        NotAcceptedError, UnknownFieldError: A part does not take its text, or there is no such part.

    """
    values = {key: typed_value(Statement, key, text, today=as_at) for key, text in texts.items()}
    statement = _found(session, uuid) if uuid else _begun(session, as_at, now)
    change_record(session, statement, values | {"as_at": as_at})
    if written_by:
        change_record(session, statement, {"written_by": written_by})
    _take_confirmation_away_if_changed(statement)
    session.flush()
    return statement.uuid


def confirm_statement(session: Session, uuid: str, *, name: str, role: str, on: date, today: date) -> None:
    """Record that a person confirms a statement as it stands.

    Raises:
        NoSuchRecordError: There is no such statement.
        NoConfirmerError: The name or the role shows no letter.
        NotAcceptedError: The name or the role is none that its field takes.
        ConfirmedAheadError: The day has not come.
        StatementNotReadyError: Words stand as they were offered, brackets are open, or it judges.

    """
    statement = _found(session, uuid)
    if not names_somebody(name) or not names_somebody(role):
        raise NoConfirmerError
    if on > today:
        raise ConfirmedAheadError(on)
    if obstacles := statement_obstacles(_texts(statement)):
        raise StatementNotReadyError(obstacles)
    statement.confirmed_by = typed_value(Statement, "confirmed_by", name, today=today)
    statement.confirmed_role = typed_value(Statement, "confirmed_role", role, today=today)
    statement.confirmed_on = on
    statement.confirmed_text = _fingerprint(statement)
    session.flush()


def names_somebody(text: str) -> bool:
    """Tell whether a name shows a letter or a digit; characters that nobody sees are none."""
    return any(character.isalnum() for character in text)


def confirmation_taken_away(statement: Statement, values: Mapping[str, object]) -> dict[str, object]:
    """Return what a change of `values` does to the confirmation: other words are not the ones confirmed."""
    is_other = any(key in values and values[key] != getattr(statement, key) for key in _CONFIRMED)
    return dict(_UNCONFIRMED) if is_other and statement.confirmed_by else {}


def _begun(session: Session, as_at: date, now: datetime) -> Statement:
    statement = Statement(title=f"Statement on the records as at {format_date(as_at)}", as_at=as_at)
    add_record(session, statement, now=now)
    return statement


def _take_confirmation_away_if_changed(statement: Statement) -> None:
    if statement.confirmed_by and statement.confirmed_text != _fingerprint(statement):
        for key, value in _UNCONFIRMED.items():
            setattr(statement, key, value)


def _as_it_stands(found: Statement) -> StatementOn:
    # Two copies that are merged can hold one's words and the other's confirmation of other words.
    holds = bool(found.confirmed_by) and found.confirmed_text == _fingerprint(found)
    return StatementOn(
        uuid=found.uuid,
        reference=found.reference,
        as_at=found.as_at,
        texts=_texts(found),
        written_by=found.written_by,
        confirmed_by=found.confirmed_by if holds else "",
        confirmed_role=found.confirmed_role if holds else "",
        confirmed_on=found.confirmed_on if holds else None,
        marking=found.marking,
    )


def _texts(found: Statement) -> dict[str, str]:
    return {key: getattr(found, key) for key in STATEMENT_PARTS}


def _fingerprint(found: Statement) -> str:
    day = found.as_at.isoformat() if found.as_at else ""
    return hashlib.sha256("\x1f".join([day, *_texts(found).values()]).encode()).hexdigest()


def _found(session: Session, uuid: str) -> Statement:
    found = session.scalars(
        select(Statement).where(Statement.uuid == uuid, Statement.deleted.is_(False))
    ).first()
    if found is None:
        raise NoSuchRecordError
    return found


def _last_final_day(session: Session, before: date) -> date:
    """Return the day of the newest final pack before a day: its statement speaks for no later pack."""
    statement = select(Pack.as_at).where(
        Pack.deleted.is_(False), Pack.state != PackState.DRAFT.value, Pack.as_at < before
    )
    return max(session.scalars(statement), default=date.min)


def _living() -> Select[Statement]:
    return select(Statement).where(
        Statement.deleted.is_(False), Statement.archived.is_(False), Statement.marking != LEGAL_ADVICE
    )


_CONFIRMED: Final = (*STATEMENT_PARTS, "as_at")
_UNCONFIRMED: Final[Mapping[str, object]] = {
    "confirmed_by": "",
    "confirmed_role": "",
    "confirmed_on": None,
    "confirmed_text": "",
}
