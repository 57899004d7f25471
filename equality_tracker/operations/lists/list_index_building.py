"""Making the index of a list piece by piece, so that others may read and write between two pieces."""

from collections import deque
from itertools import count
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.lists.list_answers import Readiness
from equality_tracker.operations.lists.list_index_changes import BuildAnewError, Reach, reach_of
from equality_tracker.operations.lists.list_index_rows import AT_ONCE, Layout, indexed_rows, natural_ids
from equality_tracker.operations.lists.list_index_tables import (
    GAP,
    finishing,
    insert_rows,
    is_filled_by,
    keep_reach,
    set_up,
)
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.derived_index import DerivedIndex


class IndexBuild:
    """The index of one kind while it is made; nothing can be asked of it before it is done.

    It says that it follows the register as it was when it was begun. What was changed since is taken in by
    whoever asks for it first. One that is not carried on is begun anew another time.

    Attributes:
        is_done: Whether it can be used.

    """

    def __init__(self, layout: Layout, register: str) -> None:
        """Be ready to begin with the index of `register` for the kind of `layout`."""
        self.is_done = False
        self._done = 0
        self._total = 0
        self._layout = layout
        self._register = register
        self._builder: Final = f"being made by {new_uuid()}"
        self._reach: Reach | None = None
        self._places: dict[int, int] = {}
        self._left: deque[int] = deque()
        self._finishing = deque(finishing(layout))

    @property
    def readiness(self) -> Readiness:
        """How many records are in it, of how many."""
        return Readiness(self._done, self._total)

    def go_on(self, session: Session, index: DerivedIndex) -> None:
        """Make the next piece.

        Raises:
            BuildAnewError: Another window of the same register has begun with it, too.

        """
        if self._reach is None:
            self._begin(session, index)
        elif self._left:
            self._add_rows(session, index)
        else:
            self._finish_a_bit(index)

    def _begin(self, session: Session, index: DerivedIndex) -> None:
        reach, ids = reach_of(session), natural_ids(session, self._layout.code)
        with index.changing() as connection:
            set_up(connection, self._layout, self._builder)
        self._reach, self._total = reach, len(ids)
        self._places = dict(zip(ids, count(GAP, GAP), strict=False))
        # By number, because so they lie in the register.
        self._left = deque(sorted(ids))

    def _add_rows(self, session: Session, index: DerivedIndex) -> None:
        ids = [self._left.popleft() for _ in range(min(AT_ONCE, len(self._left)))]
        rows = indexed_rows(session, self._layout.code, ids)
        with index.changing() as connection:
            self._ensure_ours(index)
            insert_rows(connection, self._layout, rows, [self._places[number] for number in rows.ids])
        self._done += len(ids)

    def _finish_a_bit(self, index: DerivedIndex) -> None:
        with index.changing() as connection:
            self._ensure_ours(index)
            if self._finishing:
                connection.execute(self._finishing.popleft())
                return
            keep_reach(connection, self._layout, self._register, self._reach or {})
        self.is_done = True

    def _ensure_ours(self, index: DerivedIndex) -> None:
        if not is_filled_by(index.connection, self._layout, self._builder):
            raise BuildAnewError
