"""The one place where failures are told in plain words, and faults of ours logged without personal data."""

import errno
import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import Final, TextIO

from PySide6 import __version__ as qt_version
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSysInfo,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from equality_tracker import __version__
from equality_tracker.errors import TrackerError
from ui.program_folder import made_private

_LOG: Final = logging.getLogger("ui.faults")
_OURS: Final = ("equality_tracker", "ui", "resources")
_QUOTED: Final = re.compile(r"(['\"“\u2018]).*?(['\"”\u2019])|(?:[A-Za-z]:)?[\\/][^\s:]*[\\/][^\s:]*")
_LARGEST_LOG: Final = 500_000
_PLAIN_REASONS: Final = {
    errno.ENOSPC: "there is not enough room left on the disk",
    errno.EDQUOT: "there is no more room for this account on the disk",
    errno.EROFS: "the place can only be read",
    errno.EACCES: "this account may not do that there",
    errno.EPERM: "this account may not do that there",
    errno.EIO: "the disk has a fault, or its connection was lost",
}
_REASONS_OF_WINDOWS: Final = {
    5: "this account may not do that there",
    19: "the place can only be read",
    21: "the drive is not ready",
    32: "another program has the file open",
    33: "another program has the file open",
    39: "there is not enough room left on the disk",
    112: "there is not enough room left on the disk",
    1295: "there is no more room for this account on the disk",
}
"""By the numbers of its system errors: https://learn.microsoft.com/windows/win32/debug/system-error-codes."""
_APOLOGY: Final = (
    "Something in this program went wrong that should not have. What was saved before is safe. "
    "You can go on working; if it happens again, close the program and open it anew."
)


def told(error: BaseException) -> str:
    """Return what to tell of a failure: its own sentence where it has one that a person can act on."""
    if isinstance(error, TrackerError):
        return str(error)
    if isinstance(error, OSError):
        return f"The computer refused it: {why_refused(error)}. Nothing was changed."
    return _APOLOGY


def why_refused(error: OSError) -> str:
    """Return in words, without a full stop, why the computer did not read or write a file.

    Where Windows refused, its own number counts: Python calls a missing right what is none, such as a file
    that another program has open.
    """
    number = getattr(error, "winerror", None)
    said = error.strerror or "no reason given"
    if number is not None:
        return _REASONS_OF_WINDOWS.get(number, said)
    return _PLAIN_REASONS.get(error.errno or 0, said)


def is_fault(error: BaseException) -> bool:
    """Tell whether a failure is the program's own fault, rather than something that the world refused."""
    return not isinstance(error, TrackerError | OSError)


def fault_report(error: BaseException, *, at: datetime) -> str:
    """Return where the program failed, without any text that could have come from a register."""
    return "\n".join(
        [
            f"Equality Tracker {__version__}, {at:%Y-%m-%d %H:%M}",
            f"Python {sys.version.split()[0]}, Qt for Python {qt_version}, {QSysInfo.prettyProductName()}",
            "",
            *_places(error),
            "",
        ]
    )


class FaultHook(QObject):
    """Takes every failure that nobody caught, on whatever thread, to the log and then to the window.

    Attributes:
        fault_happened: Emitted on the window's thread with the failure.
        log_file: Where faults are written.

    """

    fault_happened = Signal(object)

    def __init__(self, folder: Path, *, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Prepare the log in `folder`; `install` makes the hook take what comes."""
        super().__init__(parent)
        self.log_file: Final = folder / "faults.log"
        self._now = now
        self._crashes: TextIO | None = None
        self._handler: logging.Handler | None = None

    def install(self) -> None:
        """Take over what Python and Qt would print; a folder that cannot be written costs the log only."""
        made_private(self.log_file.parent)
        try:
            _make_room(self.log_file)
            self._handler = logging.FileHandler(self.log_file, encoding="utf-8", delay=True)
            self._crashes = self.log_file.with_name("crash.log").open("a", encoding="utf-8")
        except OSError:
            self._handler = logging.NullHandler()
        else:
            faulthandler.enable(self._crashes)
        _LOG.addHandler(self._handler)
        _LOG.propagate = False
        sys.excepthook = self._on_exception
        threading.excepthook = lambda given: self._on_exception(
            given.exc_type, given.exc_value or given.exc_type(), given.exc_traceback
        )
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """Give Python and Qt their own ways back, and close the log."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
        if self._handler is not None:
            _LOG.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def take(self, error: BaseException) -> None:
        """Log a failure where it is the program's own fault, and have it shown."""
        if is_fault(error):
            _LOG.error("%s", fault_report(error, at=self._now()))
        self.fault_happened.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            # Qt quotes names and places in its messages; what is left says which rule was broken.
            _LOG.warning("%s %s", kind.name, _QUOTED.sub("…", message))


def _make_room(log: Path) -> None:
    """Put a long log aside, in place of the one put aside before."""
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))


def _places(error: BaseException | None) -> list[str]:
    """Return kind and places of a failure and of those that led to it, newest first, without messages."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(("because of " if lines else "") + type(error).__qualname__)
        lines += [
            f"  {_shortened(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.StackSummary.extract(
                traceback.walk_tb(error.__traceback__), lookup_lines=False
            )
        ]
        error = error.__cause__ or error.__context__
    return lines


def _shortened(file: str) -> str:
    """Return a module's place without the folders above it, which carry people's names."""
    parts = PurePath(file.replace("\\", "/")).parts
    starts = [place for place, part in enumerate(parts) if part in _OURS]
    return "/".join(parts[starts[-1] :]) if starts else "/".join(parts[-2:])
