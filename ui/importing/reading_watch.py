"""How far reading a document is, told from one thread to another, and the word to stop."""

import threading

from ui.progress_note import WorkCancelledError


class ReadingWatch:
    """Written by the thread that reads, looked at by the window; holds nothing of Qt."""

    def __init__(self, sentence: str) -> None:
        """Begin with what is done first."""
        self.done = 0
        self.total = 0
        self.sentence = sentence
        self._stop = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the reading to stop at the next step."""
        self._stop.set()

    def progress(self, done: int, total: int, sentence: str) -> None:
        """Take note of how far it is.

        Raises:
            WorkCancelledError: It was asked to stop.

        """
        if self._stop.is_set():
            raise WorkCancelledError
        self.done, self.total, self.sentence = done, total, sentence
