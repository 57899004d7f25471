"""Adding, changing and taking away the rows of a record; updates are only ever added."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.asked_questions import ensure_asked
from equality_tracker.operations.editing.days_in_turn import ensure_in_turn
from equality_tracker.operations.editing.form_fields import is_writable, label_of
from equality_tracker.operations.editing.impact_rows import ensure_grouped, place_among
from equality_tracker.operations.editing.part_texts import plain_texts, put_texts, split_texts
from equality_tracker.operations.editing.record_beginnings import filled_days
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.record_parts import (
    PartKind,
    PartWay,
    is_kept,
    living_rows,
    parts_below,
    parts_of,
    row_word,
)
from equality_tracker.operations.editing.record_references import found_by_uuid
from equality_tracker.operations.editing.recorded_days import ensure_recorded
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.row_identities import add_row, fixed_columns
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.editing.value_reading import read_field
from equality_tracker.records.actions import Action, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaPart
from equality_tracker.records.kinds import BY_TABLE, TRACKED
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import table_of


class UpdateStandsError(TrackerError):
    """An update was to be changed or taken away."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("An update stays as it was written; add a new one that puts it right.")


class KeptRowError(TrackerError):
    """A row that came about elsewhere was to be typed, changed or taken away."""

    def __init__(self, table: str) -> None:
        """Name it."""
        super().__init__(f"A row called {row_word(table)} stands as it was written; nobody changes it here.")


class AnotherRowError(TrackerError):
    """A row that stands once only was to become another one."""

    def __init__(self, table: str, labels: Sequence[str]) -> None:
        """Name it and what makes it this one."""
        words = " and ".join(f"“{label}”" for label in labels)
        super().__init__(
            f"A row called {row_word(table)} keeps its {words}; take it away and add another one instead."
        )


class NoSuchPartError(TrackerError):
    """A kind of record has no such rows."""

    def __init__(self, what: str, table: str) -> None:
        """Name both."""
        super().__init__(f"{what} has no rows called {table.replace('_', ' ')}.")


class RequiredMissingError(TrackerError):
    """What a record or a row needs is not filled in."""

    def __init__(self, what: str, labels: Sequence[str]) -> None:
        """Name what is missing."""
        self.labels = tuple(labels)
        super().__init__(f"Fill in {' and '.join(f'“{label}”' for label in labels)} first: {what} needs it.")


def set_texts(session: Session, uuid: str, part_table: str, texts: Sequence[str] | str) -> None:
    """Give a record these owners, origins or addressees; one text is split as an import splits it.

    Raises:
        NoSuchRecordError, NoSuchPartError: There is no such record, or it has no such texts.
        NotAcceptedError: One is longer than a row takes.

    """
    kind, record = found_by_uuid(session, uuid)
    known = _known(parts_of(kind), part_table, kind.singular)
    if known.way is not PartWay.TEXTS:
        raise NoSuchPartError(kind.singular.capitalize(), part_table)
    wanted = split_texts(session, known, texts) if isinstance(texts, str) else plain_texts(known, texts)
    put_texts(session, known, living_rows(session, known, [record.uuid]), wanted)
    session.flush()


def add_update(session: Session, action_uuid: str, text: str, *, written_by: str, written_on: date) -> str:
    """Add a dated word to an action and return its identity.

    Raises:
        NoSuchRecordError: There is no such action.
        NotAcceptedError: There is no text, or it is longer than a field takes.

    """
    action = session.scalars(select(Action).where(Action.uuid == action_uuid)).first()
    if action is None:
        raise NoSuchRecordError
    said = typed_value(ActionUpdate, "text", text, today=written_on)
    by = typed_value(ActionUpdate, "written_by", written_by, today=written_on)
    update = ActionUpdate(action_uuid=action_uuid, text=said, written_by=by, written_on=written_on)
    session.add(update)
    session.flush()
    return update.uuid


def add_part(
    session: Session, parent_uuid: str, part_table: str, texts: Mapping[str, str], *, as_at: date
) -> str:
    """Add a row to a record, or a measurement to a measure, from what was typed; return its identity.

    Raises:
        NoSuchRecordError, NoSuchPartError: There is no such record, or it has no such rows.
        KeptRowError: Such rows come about elsewhere.
        NotAcceptedError, UnknownFieldError: A field does not take what was typed.
        DaysOutOfTurnError: It would end before it begins.
        RequiredMissingError: What the row needs is not filled in.
        AheadOfTimeError, NoFindingError, NoAnswerToTriggerError: It is recorded too early, or without words.
        DealtBeforeItHappenedError: A trigger would be dealt with before it happened.
        NotAskedError, NoGroupError: It answers what is not asked, or speaks of no group.

    """
    known = _known_below(session, parent_uuid, part_table)
    values = filled_days(known.part, as_at) | _read(session, known.part, texts, as_at, known.points_by)
    values[known.points_by] = parent_uuid
    ensure_recorded(session, known.part, values)
    ensure_in_turn(known.part, values)
    ensure_complete(known.part, values, known.singular)
    ensure_grouped(known.part, values)
    ensure_asked(session, known.part, values, parent_uuid)
    rows = living_rows(session, known, [parent_uuid])[parent_uuid]
    row = add_row(session, known.part, values | place_among(known.part, values, rows))
    session.flush()
    return row.uuid


def change_part(session: Session, part_uuid: str, texts: Mapping[str, str], *, as_at: date) -> None:
    """Set fields of a row to what was typed into them; also what a piece of evidence shows.

    Raises:
        NoSuchRecordError: There is no such row.
        UpdateStandsError, KeptRowError: It is an update, or came about elsewhere.
        AnotherRowError: It would become another row of which one can stand only.
        NotAcceptedError, UnknownFieldError: A field does not take what was typed.
        DaysOutOfTurnError: It would end before it begins.
        AheadOfTimeError, NoFindingError, NoAnswerToTriggerError, DealtBeforeItHappenedError: As `add_part`.
        NotAskedError, NoGroupError: It would answer what is not asked, or speak of no group.

    """
    row = found_row(session, part_uuid)
    _ensure_it_may_change(row)
    values = _read(session, type(row), texts, as_at, "")
    ensure_recorded(session, type(row), values, row)
    ensure_in_turn(type(row), values, row)
    ensure_grouped(type(row), values, row)
    if isinstance(row, EqiaPart):
        ensure_asked(session, type(row), values, row.eqia_uuid)
    _ensure_it_stays_what_it_is(row, values)
    for key, value in values.items():
        setattr(row, key, value)
    session.flush()


def remove_part(session: Session, part_uuid: str) -> None:
    """Put a row into the trash, with the measurements of a measure; undo brings them back.

    Raises:
        NoSuchRecordError: There is no such row.
        UpdateStandsError, KeptRowError: It is an update, or came about elsewhere.

    """
    row = found_row(session, part_uuid)
    _ensure_it_may_change(row)
    row.deleted = True
    for known in parts_below(type(row)):
        for lower in living_rows(session, known, [row.uuid])[row.uuid]:
            lower.deleted = True
    session.flush()


def found_row(session: Session, uuid: str) -> Part:
    """Return the living row of a record with this identity.

    Raises:
        NoSuchRecordError: There is none.

    """
    for name, part in TRACKED.items():
        if name in BY_TABLE:
            continue
        row = session.scalars(select(part).where(part.uuid == uuid, part.deleted.is_(False))).first()
        if row is not None:
            return row
    raise NoSuchRecordError


def _ensure_it_may_change(row: Part) -> None:
    if isinstance(row, ActionUpdate):
        raise UpdateStandsError
    if is_kept(row.__tablename__):
        raise KeptRowError(row.__tablename__)


def _ensure_it_stays_what_it_is(row: Part, values: Mapping[str, Any]) -> None:
    fixed = fixed_columns(type(row))
    moved = [key for key, value in values.items() if key in fixed and value != getattr(row, key)]
    if moved:
        raise AnotherRowError(row.__tablename__, [label_of(type(row), key) for key in moved])


def _known_below(session: Session, parent_uuid: str, part_table: str) -> PartKind:
    """Return the kind of row that can be added to a record, or to one of its rows."""
    if part_table in {known.table for known in parts_below(Measure)}:
        parent = found_row(session, parent_uuid)
        return _known(parts_below(type(parent)), part_table, row_word(parent.__tablename__))
    kind, _record = found_by_uuid(session, parent_uuid)
    known = _known(parts_of(kind), part_table, kind.singular)
    if known.way is PartWay.UPDATES:
        raise NoSuchPartError(kind.singular.capitalize(), part_table)
    if known.way is PartWay.KEPT:
        raise KeptRowError(part_table)
    return known


def _known(parts: Sequence[PartKind], table: str, what: str) -> PartKind:
    for known in parts:
        if known.table == table:
            return known
    raise NoSuchPartError(what[:1].upper() + what[1:], table)


def _read(
    session: Session, part: type[Part], texts: Mapping[str, str], as_at: date, besides: str
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, text in texts.items():
        if key == besides:
            raise UnknownFieldError(row_word(part.__tablename__), key)
        values |= read_field(session, part, key, text, as_at=as_at)
    return values


def ensure_complete(record: type[Part], values: Mapping[str, Any], what: str) -> None:
    """Refuse a new row that lacks what it needs.

    Raises:
        RequiredMissingError: It lacks something.

    """
    columns = table_of(record.__tablename__).columns
    missing = [
        label_of(record, key)
        for key in columns.keys()  # noqa: SIM118 - a collection of columns, not a dict
        if is_writable(record, key) and _has_no_default(columns[key]) and values.get(key) in (None, "")
    ]
    if missing:
        raise RequiredMissingError(what, missing)


def _has_no_default(column: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's own column type
    return not column.nullable and column.default is None
