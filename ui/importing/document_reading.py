"""The reading of a document to import: the newest counts, it can be stopped, and typing is left in peace."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.background import Background
from ui.importing.reading_watch import ReadingWatch

_T = TypeVar("_T")


class DocumentReading(QObject):
    """Reads one document after another in the background.

    Attributes:
        changed: Emitted with how far it is (`ReadingWatch`) when a reading begins, and None when it is over.

    """

    changed = Signal(object)

    def __init__(self, background: Background, is_typing: Callable[[], bool], parent: QObject) -> None:
        """Read on the thread of `background`; while `is_typing`, what was read waits for `show_late`."""
        super().__init__(parent)
        self._background = background
        self._is_typing = is_typing
        self._watch: ReadingWatch | None = None
        self._late: Callable[[], None] | None = None

    @property
    def is_going(self) -> bool:
        """Whether a document is being read."""
        return self._watch is not None

    def begin(
        self,
        work: Callable[[ReadingWatch], _T],
        sentence: str,
        *,
        on_success: Callable[[_T], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        """Do `work`, called by `sentence`, in place of what is being read."""
        if self._watch is not None:
            self._watch.stop()
        watch = self._watch = ReadingWatch(sentence)
        self.changed.emit(watch)
        self._background.run(
            partial(work, watch),
            owner=self,
            on_success=lambda found: self._take(watch, partial(on_success, found)),
            on_failure=lambda error: self._take(watch, partial(on_failure, error)),
        )

    def stop(self) -> None:
        """Stop reading; nothing is shown then."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        self.changed.emit(None)

    def show_late(self) -> None:
        """Show what had to wait for the typing to end."""
        if self._late is not None:
            late, self._late = self._late, None
            late()

    def _take(self, watch: ReadingWatch, show: Callable[[], Any]) -> None:
        """Show what was read, unless something newer is being read or nobody waits for it."""
        if self._is_typing():
            # What is shown anew would close the cell, and what is being typed would be gone.
            self._late = partial(self._take, watch, show)
            return
        if watch is self._watch:
            self._watch = None
            self.changed.emit(None)
            if not watch.is_stopped:
                show()
