"""Asking for a list whose index has still to be made: piece by piece, with a word on how far it is."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.lists.list_answers import Readiness
from ui.background import Background
from ui.records.list_reader import ListReader

_T = TypeVar("_T")

_WORTH_A_WORD: Final = 10_000
"""Records of a list whose index takes so long that somebody wonders what goes on."""


class ListAsking(QObject):
    """Has a list read in the background; what waits for its index lets others have their turn meanwhile.

    Attributes:
        told: Emitted with a sentence on how far the index is, for a long list.

    """

    told = Signal(str)

    def __init__(
        self,
        reader: ListReader,
        background: Background,
        parent: QObject,
        *,
        shown: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """Have `reader` read on the thread of `background`.

        Args:
            reader: What reads.
            background: Where.
            parent: Whose it is.
            shown: Returns the keys of the columns whose headings are seen, by which a person may sort.

        """
        super().__init__(parent)
        self._reader = reader
        self._background = background
        self._shown = shown
        self._is_preparing = False
        self._prepared_for: set[str] | None = None
        self._has_told = False

    def ask(
        self, work: Callable[[], _T | Readiness], *, owner: QObject, on_success: Callable[[_T], None]
    ) -> None:
        """Do `work` until it answers with something else than how far the index is."""

        def take(answer: _T | Readiness) -> None:
            if isinstance(answer, Readiness):
                self._tell(answer)
                self.ask(work, owner=owner, on_success=on_success)
            else:
                self._tell_ready()
                on_success(answer)

        self._background.run(work, owner=owner, on_success=take)

    def prepare(self, *, is_indexed: bool) -> None:
        """Get ready for searching and for sorting by each heading seen, once the list can be looked at."""
        columns = tuple(self._shown())
        was_prepared = self._prepared_for is not None and self._prepared_for.issuperset(columns)
        if self._is_preparing or (was_prepared and is_indexed):
            return
        self._is_preparing = True
        self.ask(
            lambda: self._reader.prepare_some(columns),
            owner=self,
            on_success=lambda _nothing: self._on_prepared(columns),
        )

    def _on_prepared(self, columns: Sequence[str]) -> None:
        self._is_preparing = False
        self._prepared_for = {*(self._prepared_for or ()), *columns}
        self._tell_ready()
        # Others may be shown by now.
        self.prepare(is_indexed=True)

    def _tell(self, readiness: Readiness) -> None:
        if _WORTH_A_WORD <= readiness.total > readiness.done:
            self._has_told = True
            self.told.emit(
                "Getting search and sorting ready: "
                f"{readiness.done:,} of {readiness.total:,}. You can go on working."
            )

    def _tell_ready(self) -> None:
        if self._has_told and not self._is_preparing:
            self._has_told = False
            self.told.emit("Search and sorting are ready.")
