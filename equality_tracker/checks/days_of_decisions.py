"""Which days decisions had since EqIAs were signed, as the change log tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.decisions import Decision
from equality_tracker.store.change import Change
from equality_tracker.store.history import whole_changes
from equality_tracker.store.log_tables import CHANGE, TOUCHED
from equality_tracker.store.logged_rows import logged_columns
from equality_tracker.store.ops import CREATED

_PER_QUERY: Final = 500
_TABLE: Final = Decision.__tablename__
_DAY: Final = next(
    code for code, column in logged_columns(_TABLE).items() if column.key == Decision.decided_on.key
)


class _Place(NamedTuple):
    """Where a change stands in the log: the order of all copies, and its number in this file."""

    lamport: int
    replica: str
    number: int


def days_since(session: Session, decisions: Mapping[str, str]) -> dict[str, tuple[date, ...]]:
    """Return the days that decisions had since rows were written, before and after each change, in order.

    Args:
        session: A session on the register.
        decisions: The identity of a decision by that of the row; one whose decision was not changed since
            is left out of the answer.

    """
    places = _places(session, {*decisions, *decisions.values()})
    later: dict[str, list[int]] = {}
    for row, decision in decisions.items():
        written = min(places.get(row, ()), default=None)
        if written is not None:
            later[row] = [place.number for place in sorted(places[decision]) if place > written]
    changes = whole_changes(session, sorted({number for numbers in later.values() for number in numbers}))
    found = {
        row: tuple(dict.fromkeys(_days([changes[number] for number in numbers], decisions[row])))
        for row, numbers in later.items()
    }
    return {row: days for row, days in found.items() if days}


def _places(session: Session, rows: Collection[str]) -> Mapping[str, list[_Place]]:
    """Return where the changes of some rows stand, without what they did."""
    found: dict[str, list[_Place]] = defaultdict(list)
    keys = [UUID(row).bytes for row in sorted(rows)]
    for start in range(0, len(keys), _PER_QUERY):
        statement = (
            select(TOUCHED.c.row_uuid, CHANGE.c.lamport, CHANGE.c.replica, CHANGE.c.id)
            .join(CHANGE, CHANGE.c.id == TOUCHED.c.change_id)
            .where(TOUCHED.c.row_uuid.in_(keys[start : start + _PER_QUERY]))
        )
        for row, *place in session.connection().execute(statement):
            found[str(UUID(bytes=row))].append(_Place(*place))
    return found


def _days(changes: Sequence[Change], decision: str) -> Iterator[date]:
    for change in changes:
        for table, row, field, old, new in change.ops:
            if (table, row) != (_TABLE, decision):
                continue
            if field == CREATED and isinstance(new, Mapping):
                yield from _dates(new.get(_DAY))
            elif field == _DAY:
                yield from _dates(old, new)


def _dates(*written: object) -> Iterator[date]:
    for value in written:
        if isinstance(value, str) and value:
            yield date.fromisoformat(value)
