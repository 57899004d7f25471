"""Slow work off the window's thread: one worker thread, one bridge back, no Qt object for each job."""

import threading
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from queue import SimpleQueue
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    """What was asked for; kept on the window's side, so that what it refers to is freed there too."""

    work: Callable[[], Any]
    owner: weakref.ref[QObject]
    on_success: Callable[[Any], None]
    on_failure: Callable[[Exception], None] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a job: its result, or the error that ended it."""

    number: int
    result: Any = None
    error: Exception | None = None


class _Bridge(QObject):
    """Carries the word that something is done from the worker thread to the window's."""

    finished = Signal()

    def __init__(self, deliver: weakref.WeakMethod[Callable[[], None]]) -> None:
        super().__init__()
        self._deliver: Final = deliver
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_finished(self) -> None:
        deliver = self._deliver()
        if deliver is not None:
            deliver()


@dataclass(slots=True)
class _Shared:
    """What the worker thread sees: never the `Background` itself, which it would keep alive for ever."""

    bridge: _Bridge
    waiting: SimpleQueue[int | None] = field(default_factory=SimpleQueue)
    jobs: dict[int, _Job] = field(default_factory=dict)
    outcomes: deque[_Outcome] = field(default_factory=deque)
    is_closed: bool = False


class Background:
    """Runs work one after another on a single thread and hands each result to its owner in the window.

    Who lets go of one without closing it ends its thread, too, as soon as what runs has ended.
    """

    def __init__(self, name: str = "background") -> None:
        """Start with nothing to do; the thread, called `name`, begins with the first job.

        It is made on the window's thread.
        """
        self._name: Final = name
        self._worker: threading.Thread | None = None
        self._shared: Final = _Shared(_Bridge(weakref.WeakMethod(self._deliver)))
        self._numbers: Final = count()
        self._window_thread: Final = threading.get_ident()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs, waits or has still to be delivered."""
        return not self._shared.jobs

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        on_success: Callable[[T], None],
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` on the worker thread, then call back on the window's thread if `owner` is still there.

        `work` touches no widget. Without `on_failure` an error is raised again on the window's thread, where
        the one hook for faults takes it. Nothing is started any more once the window has closed.
        """
        if threading.get_ident() != self._window_thread:
            raise RuntimeError("background work is asked for by the window, not by other work")
        if self._shared.is_closed:
            return
        number = next(self._numbers)
        self._shared.jobs[number] = _Job(work, weakref.ref(owner), on_success, on_failure)
        self._shared.waiting.put(number)
        if self._worker is None:
            self._worker = threading.Thread(target=_work, args=(self._shared,), name=self._name)
            self._worker.start()
            weakref.finalize(self, _let_go, self._worker, self._shared)

    def finish(self) -> None:
        """Do all that waits, then close: for changes, none of which may be dropped."""
        self._end_worker()
        self._shared.is_closed = True
        # What failed has still to be told.
        while self._shared.outcomes:
            self._hand_over(self._shared.outcomes.popleft())
        self.close()

    @property
    def has_ended(self) -> bool:
        """Whether its thread does nothing any more, or never began."""
        return self._worker is None or not self._worker.is_alive()

    def begin_to_close(self) -> None:
        """Drop what has not begun, and call nobody back any more; who wants to wait asks `has_ended`."""
        self._shared.is_closed = True
        self._shared.waiting.put(None)

    def close(self) -> None:
        """Drop what has not begun, wait for what has, and call nobody back any more."""
        self._shared.is_closed = True
        self._end_worker()
        self._shared.jobs.clear()
        self._shared.outcomes.clear()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._shared.waiting.put(None)
            self._worker.join()
            self._worker = None

    def _deliver(self) -> None:
        if self._shared.is_closed or not self._shared.outcomes:
            return
        self._hand_over(self._shared.outcomes.popleft())

    def _hand_over(self, outcome: _Outcome) -> None:
        job = self._shared.jobs.pop(outcome.number)
        owner = job.owner()
        if owner is None or not isValid(owner):
            return
        if outcome.error is None:
            job.on_success(outcome.result)
        elif job.on_failure is not None:
            job.on_failure(outcome.error)
        else:
            raise outcome.error


def _let_go(worker: threading.Thread, shared: _Shared) -> None:
    # It waits, so that a thing of Qt's such as the bridge is always freed on the window's thread.
    shared.is_closed = True
    shared.waiting.put(None)
    worker.join()


def _work(shared: _Shared) -> None:
    while (number := shared.waiting.get()) is not None and not shared.is_closed:
        # Nothing of the job stays in a variable here: this thread must never be the last to let go of it.
        shared.outcomes.append(_outcome(shared, number))
        shared.bridge.finished.emit()


def _outcome(shared: _Shared, number: int) -> _Outcome:
    try:
        return _Outcome(number, result=shared.jobs[number].work())
    except Exception as error:  # noqa: BLE001 - every failure is handed over, none ends the thread
        return _Outcome(number, error=error)
