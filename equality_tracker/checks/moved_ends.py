"""Ends of agreements that were moved to a later day, as the change log tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.providers import Agreement
from equality_tracker.store.as_it_stood import LOCAL
from equality_tracker.store.change import Change
from equality_tracker.store.history import whole_changes
from equality_tracker.store.log_tables import CHANGE, TOUCHED
from equality_tracker.store.logged_rows import logged_columns

_PER_QUERY: Final = 500
_TABLE: Final = Agreement.__tablename__
_END: Final = next(
    code for code, column in logged_columns(_TABLE).items() if column.key == Agreement.ends_on.key
)


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """An end that was moved to a later day: from which day, to which, and when that was recorded."""

    before: date
    after: date
    recorded_on: date


def moved_ends(session: Session, agreements: Collection[Agreement], as_at: date) -> dict[str, MovedEnd]:
    """Return, by identity, the last move by a day of those ends that still stand later than before it.

    What was changed on the day on which the record was made, or before the service began, is no extension.
    """
    ends = {each.uuid: each.ends_on for each in agreements if each.ends_on is not None}
    since = {each.uuid: _begun_on(each) for each in agreements}
    numbers = _changes_after_the_first(session, ends)
    changes = whole_changes(session, sorted({number for each in numbers.values() for number in each}))
    found: dict[str, MovedEnd] = {}
    for uuid, of_it in numbers.items():
        for moved in _moves([changes[number] for number in of_it], uuid):
            if since[uuid] < moved.recorded_on <= as_at and moved.before < ends[uuid]:
                found[uuid] = replace(moved, after=min(moved.after, ends[uuid]))
    return found


def _begun_on(agreement: Agreement) -> date:
    made_at, starts_on = agreement.created_at, agreement.starts_on or date.min
    return max(made_at.astimezone(LOCAL).date(), starts_on) if made_at is not None else starts_on


def _changes_after_the_first(session: Session, uuids: Collection[str]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the changes that touched each row after it was made, in the order of the log."""
    keys = [UUID(uuid).bytes for uuid in sorted(uuids)]
    found: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for start in range(0, len(keys), _PER_QUERY):
        statement = (
            select(TOUCHED.c.row_uuid, CHANGE.c.lamport, CHANGE.c.replica, CHANGE.c.id)
            .join(CHANGE, CHANGE.c.id == TOUCHED.c.change_id)
            .where(TOUCHED.c.row_uuid.in_(keys[start : start + _PER_QUERY]))
        )
        for row, *place in session.connection().execute(statement):
            found[str(UUID(bytes=row))].append((place[0], place[1], place[2]))
    return {uuid: [number for *_, number in sorted(places)[1:]] for uuid, places in found.items()}


def _moves(changes: Sequence[Change], uuid: str) -> Iterator[MovedEnd]:
    """Yield each move of an end to a later day; one that was emptied before still stood there."""
    stood = ""
    for change in changes:
        for table, row, field, old, new in change.ops:
            if (table, row, field) != (_TABLE, uuid, _END):
                continue
            stood = old if isinstance(old, str) and old else stood
            if isinstance(new, str) and "" < stood < new:
                on = datetime.fromisoformat(change.at).astimezone(LOCAL).date()
                yield MovedEnd(date.fromisoformat(stood), date.fromisoformat(new), on)
