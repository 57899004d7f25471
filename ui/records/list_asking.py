"""Asking for a list whose index has still to be made: piece by piece, with a word on how far it is."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.lists.browsing import Readiness
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

    def __init__(self, reader: ListReader, background: Background, parent: QObject) -> None:
        """Have `reader` read on the thread of `background`."""
        super().__init__(parent)
        self._reader = reader
        self._background = background
        self._is_preparing = False
        self._was_prepared = False
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
        """Get ready for searching and sorting, once the list is there to be looked at."""
        if self._is_preparing or (self._was_prepared and is_indexed):
            return
        self._is_preparing = True
        self.ask(self._reader.prepare_some, owner=self, on_success=self._on_prepared)

    def _on_prepared(self, _nothing: None) -> None:
        self._is_preparing = False
        self._was_prepared = True
        self._tell_ready()

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
