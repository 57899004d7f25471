"""The entries of what an import makes: what each begins with, and the reference that it is given."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from equality_tracker.operations.editing.references import following_reference, next_reference
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.identity import link_uuid, new_uuid
from equality_tracker.records.kinds import Kind
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import Scalar, entry_for_new_row, logged_columns
from equality_tracker.store.ops import CREATED, Op


class References:
    """Gives references of our own, counting on from those that this import has given.

    Args:
        session: A reading session.
        year: The year that stands in references which carry one.

    """

    def __init__(self, session: Session, *, year: int) -> None:
        self._session = session
        self._year = year
        self._given: dict[str, str] = {}

    def following(self, kind: Kind) -> str:
        """Return the next free reference of a kind."""
        given = self._given.get(kind.code)
        fresh = (
            next_reference(self._session, kind, year=self._year)
            if given is None
            else following_reference(given)
        )
        self._given[kind.code] = fresh
        return fresh


@cache
def beginning(record: type[Part]) -> Mapping[str, Scalar]:
    """Return what a new record of a class begins with, where nobody says anything: its own defaults."""
    empty = {column.key: column.empty for column in logged_columns(record.__tablename__).values()}
    required: dict[str, Any] = {
        item.name: empty[item.name]
        for item in fields(record)
        if item.init and MISSING is item.default is item.default_factory
    }
    return entry_for_new_row(record(**required))


def new_word(text: str, action: str, written_on: str) -> Op:
    """Return the entry of a dated word on how an action goes."""
    entry: dict[str, Scalar] = {"action_uuid": action, "written_on": written_on, "text": text}
    return (ActionUpdate.__tablename__, new_uuid(), CREATED, None, entry)


def new_measure(measure: Mapping[str, Scalar], objective: str) -> Op:
    """Return the entry of an objective's measure; another title is another measure."""
    table = Measure.__tablename__
    entry: dict[str, Scalar] = {"objective_uuid": objective, "position": 1, **measure}
    return (table, link_uuid(table, objective, str(measure["title"])), CREATED, None, entry)
