"""A thread for what takes long beside the window, stopped with what it is for."""

import weakref
from typing import Final

from ui.background import Background
from ui.progress_note import ProgressNote

_all: "Final[weakref.WeakSet[StoppableWork]]" = weakref.WeakSet()


class StoppableWork:
    """A thread of a page's own, and how far the work on it is.

    Attributes:
        background: The thread.
        note: How far the newest work is.

    """

    def __init__(self, name: str) -> None:
        """Work on a new thread called `name`, which begins with the first work."""
        self.background: Final = Background(name)
        self.note = ProgressNote()
        _all.add(self)

    def begin(self, sentence: str, *, can_stop: bool = True, is_for_screen: bool = False) -> ProgressNote:
        """Return where new work says how far it is."""
        self.note = ProgressNote(sentence, can_stop=can_stop, is_for_screen=is_for_screen)
        return self.note

    def stop(self) -> None:
        """Have the work stop soon."""
        self.note.stop()

    def close(self) -> None:
        """Stop the work, and end the thread."""
        self.note.stop()
        self.background.close()


def work_under_way() -> list[StoppableWork]:
    """Return what still goes on, on whatever page."""
    return [each for each in _all if not each.background.is_idle]
