"""How far something is that takes long, told from one thread to another, and the word to stop it."""

import threading
from typing import Final

from equality_tracker.errors import TrackerError


class WorkCancelledError(TrackerError):
    """A person stopped what took long."""

    def __init__(self) -> None:
        """Say that nothing happened."""
        super().__init__("Stopped. Nothing was changed.")


class ProgressNote:
    """What the worker says and what the window wants, left where the other finds it; raises when stopped.

    Attributes:
        began_with: What goes on, in a sentence without its full stop.
        can_stop: Whether it can be stopped on the way.
        is_for_screen: Whether nobody wants what comes of it once the window is closed.

    """

    def __init__(self, began_with: str = "", *, can_stop: bool = True, is_for_screen: bool = False) -> None:
        """Begin with nothing done."""
        self.began_with: Final = began_with
        self.can_stop: Final = can_stop
        self.is_for_screen: Final = is_for_screen
        self._said: tuple[int, int, str] = (0, 0, "")
        self._stop: Final = threading.Event()

    def __call__(self, done: int, total: int, sentence: str) -> None:
        """Note how far it is.

        Raises:
            WorkCancelledError: A person stopped it.

        """
        self.ensure_wanted()
        self._said = (done, total, sentence)

    @property
    def said(self) -> tuple[int, int, str]:
        """How much is done, of how much, and a sentence."""
        done, total, sentence = self._said
        return done, total, sentence or self.began_with

    def stop(self) -> None:
        """Want it stopped."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Tell whether it is to stop."""
        return self._stop.is_set()

    def ensure_wanted(self) -> None:
        """Raise where it is to stop.

        Raises:
            WorkCancelledError: A person stopped it.

        """
        if self._stop.is_set():
            raise WorkCancelledError
