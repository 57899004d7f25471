"""A thread for one thing that may take its time, such as writing to a slow disk."""

import threading
from collections.abc import Callable
from typing import Final

_IDLE_SECONDS: Final = 5.0
"""How long the thread waits for more; it begins anew with the next thing asked for."""


class Lane:
    """Does its work once for all that was asked for since it last began; holds nothing of Qt."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        """Begin nothing yet; `work` is done on a thread called `name`, and raises nothing."""
        self._name: Final = name
        self._work: Final = work
        self._changed: Final = threading.Condition()
        self._asked = self._done = 0
        self._is_running = False

    def ask(self) -> None:
        """Have the work done, once more where it goes on."""
        with self._changed:
            self._asked += 1
            if not self._is_running:
                self._is_running = True
                # Nothing is kept from ending by it: who must know that all is done waits for it.
                threading.Thread(target=self._go_on, name=self._name, daemon=True).start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until all that was asked for is done, but no longer; tell whether it is."""
        with self._changed:
            asked = self._asked
            return self._changed.wait_for(lambda: self._done >= asked, seconds)

    def _go_on(self) -> None:
        try:
            while asked := self._next():
                self._work()
                with self._changed:
                    self._done = asked
                    self._changed.notify_all()
        except BaseException:
            with self._changed:
                self._is_running = False
            raise

    def _next(self) -> int:
        """Return what is asked for by now, or 0 where nobody asks for a while."""
        with self._changed:
            if self._changed.wait_for(lambda: self._asked > self._done, _IDLE_SECONDS):
                return self._asked
            self._is_running = False
            return 0
