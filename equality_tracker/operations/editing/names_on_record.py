"""Owners, origins and addressees by the names that the register knows: offered, and written as they stand."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from equality_tracker.exchange.split_people import plain_name
from equality_tracker.operations.editing.record_parts import PartKind
from equality_tracker.records.actions import ActionOrigin
from equality_tracker.records.kinds import KINDS
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import SourceDocument

MOST_OFFERED: Final = 12
"""How many names are offered at once."""


def names_like(session: Session, known: PartKind, find: str = "", *, limit: int = MOST_OFFERED) -> list[str]:
    """Return names on record of which some word begins with what was typed, the most used first.

    Those that begin with it themselves come before the others; one that is written in several ways is
    offered in each of them.
    """
    wanted = plain_name(find)
    counts = _counted(session, known)
    for title in _titles(session, known):
        counts.setdefault(title, 0)
    fitting = [name for name in counts if f" {wanted}" in f" {plain_name(name)}"]
    fitting.sort(key=lambda name: (not plain_name(name).startswith(wanted), -counts[name], name.casefold()))
    return fitting[:limit]


def as_written(
    session: Session, known: PartKind, texts: Sequence[str], *, besides: Collection[str] = ()
) -> tuple[str, ...]:
    """Return names as other records of the register write them: capitals and a leading "the" do not count.

    A way of writing that stands there stays as it is, and so does every name that nobody else has: what one
    record says can be put right in it.

    Args:
        session: A session.
        known: The kind of row that holds the names.
        texts: The names, single-spaced.
        besides: The identities of the records that get these names, whose own do not count.

    """
    named = {plain_name(text) for text in texts}
    counts = _counted(session, known)
    counts = Counter({text: count for text, count in counts.items() if plain_name(text) in named})
    if not counts.keys() <= set(texts):
        counts.subtract(_counted(session, known, of=besides))
    titles = [title for title in _titles(session, known) if plain_name(title) in named]
    ways = [text for text, count in sorted(counts.items(), key=_most_used) if count > 0] + titles
    written: dict[str, str] = {}
    for text in texts:
        same = [way for way in ways if plain_name(way) == plain_name(text)]
        written.setdefault(plain_name(text), text if text in same or not same else same[0])
    return tuple(written.values())


def _most_used(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _counted(session: Session, known: PartKind, *, of: Collection[str] | None = None) -> Counter[str]:
    """Return how many records in use have each name; only those `of` some records, where they are given."""
    text, belongs_to = _column(known, "text"), _column(known, known.points_by)
    record = next(kind.record for kind in KINDS if (known.part, known.points_by) in kind.parts)
    in_trash = belongs_to.in_(select(record.uuid).where(record.deleted))
    counted = select(text, func.count()).where(known.part.deleted.is_(False), text != "", ~in_trash)
    statement = counted.group_by(text)
    if of is None:
        return _read(session, statement)
    uuids, found = sorted(of), Counter[str]()
    for start in range(0, len(uuids), _RECORDS_PER_QUERY):
        found += _read(session, statement.where(belongs_to.in_(uuids[start : start + _RECORDS_PER_QUERY])))
    return found


def _read(session: Session, statement: Select[Any]) -> Counter[str]:
    # By the connection: what is being changed has not to be written for it.
    return Counter(dict(session.connection().execute(statement).all()))


def _titles(session: Session, known: PartKind) -> list[str]:
    """Return the titles of the roles, or of the reports, that such a name can stand for."""
    named = SourceDocument if known.part is ActionOrigin else Role
    titles = select(named.title).where(named.deleted.is_(False)).order_by(named.reference_key, named.id)
    return list(session.connection().execute(titles).scalars())


def _column(known: PartKind, key: str) -> Any:  # noqa: ANN401 - a column of whichever class
    return getattr(known.part, key)


_RECORDS_PER_QUERY: Final = 500
