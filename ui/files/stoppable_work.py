"""A thread for what a page does that takes long: stopped with the page, so that nobody waits for it."""

from typing import Final

from ui.background import Background
from ui.files.progress_row import ProgressNote


class StoppableWork:
    """A thread of a page's own, or one that is lent to it, and how far the work on it is."""

    def __init__(self, lent: Background | None, name: str) -> None:
        """Work on the thread that is `lent`, or on a new one called `name`."""
        self._is_own: Final = lent is None
        self.background: Final = Background(name) if lent is None else lent
        self.note = ProgressNote()

    def begin(self) -> ProgressNote:
        """Return where new work says how far it is."""
        self.note = ProgressNote()
        return self.note

    def stop(self) -> None:
        """Have the work stop soon."""
        self.note.stop()

    def close(self) -> None:
        """Stop the work, and end the thread where it is the page's own."""
        self.note.stop()
        if self._is_own:
            self.background.close()
