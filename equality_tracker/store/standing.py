"""Promise: taking back never takes a row away from under something that somebody made or changed since."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from equality_tracker.records.kinds import KINDS, TRACKED
from equality_tracker.store.logged_rows import table_of
from equality_tracker.store.progress import Progress, silent

_PARTS = {(part.__tablename__, column) for kind in KINDS for part, column in kind.parts}
_POINTS_TO_ANY = "about_uuid"


def left_standing(
    session: Session,
    made: Collection[str],
    changed: AbstractSet[str],
    *,
    released: AbstractSet[tuple[str, str]] = frozenset(),
    progress: Progress = silent,
) -> set[str]:
    """Return the rows of one operation that stay when it is taken back.

    A row stays that was changed since, or that a living row made since points to; with it stays what it
    points to, and with a record its own parts.

    Args:
        session: A reading session.
        made: The rows that the operation made.
        changed: Those of them that were changed since.
        released: Rows and columns that point elsewhere once the operation is taken back.
        progress: Told how many ways to point to a row have been looked at; it may raise to stop.

    """
    own = set(made)
    if not own:
        return set()
    parents: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    staying = set(changed)
    for child, parent, key, is_part in _pointers(session, own, progress):
        if (child, key) in released:
            continue
        if child not in own:
            staying.add(parent)
            continue
        parents[child].add(parent)
        if is_part:
            parts[parent].add(child)
    staying |= {part for row in staying for part in parts[row]}
    return staying | _all_above(staying, parents)


def _pointers(
    session: Session, own: AbstractSet[str], progress: Progress
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield every living row that points to one of `own`, with that one, by what, and whether as its part."""
    connection = session.connection()
    columns = [column for name in TRACKED for column in table_of(name).columns if _points(column)]
    for number, column in enumerate(columns):
        progress(number, len(columns), "Looking for what still points to it")
        table = column.table
        statement = select(table.c.uuid, column).where(table.c.deleted.is_(False), column.is_not(None))
        is_part = (table.name, column.key) in _PARTS
        # Fetched whole, in a fraction of the time that one row after the other takes.
        for child, parent in connection.execute(statement).all():
            if parent in own:
                yield child, parent, column.key, is_part


def _points(column: Column[Any]) -> bool:
    return bool(column.foreign_keys) or column.key == _POINTS_TO_ANY


def _all_above(rows: Collection[str], parents: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(rows)
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
