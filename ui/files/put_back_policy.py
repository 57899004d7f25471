"""When changes go back into the file that people see, and when others may write in it again."""

from dataclasses import dataclass
from typing import Final

IDLE_SECONDS: Final = 30.0
MOST_SECONDS: Final = 120.0
LET_GO_SECONDS: Final = 300.0
SLOW_SECONDS: Final = 15.0
_FIRST_RETRY_SECONDS: Final = 30.0
_LAST_RETRY_SECONDS: Final = 300.0


@dataclass(slots=True)
class PutBackPolicy:
    """Decides when to put back: 30 seconds after the last edit, at the latest two minutes after the first.

    Every moment is given in seconds on a clock that never goes back (`time.monotonic`); nothing waits here.

    Attributes:
        opened_at: When the register was opened for writing, for whoever opens it and changes nothing.
        is_slow: Whether putting back took long, as with a large file on a slow share: then it is done only
            when nobody has edited for five minutes, and at closing.

    """

    opened_at: float | None = None
    is_slow: bool = False
    _first_edit: float | None = None
    _last_edit: float | None = None
    _retry_at: float | None = None
    _failures: int = 0
    _edits: int = 0

    @property
    def waiting(self) -> int:
        """How many edits are on this computer only."""
        return self._edits

    @property
    def has_failed(self) -> bool:
        """Whether the last try failed, so that it is tried again by and by."""
        return self._failures > 0

    def edited(self, at: float) -> None:
        """Note an edit, an undo or an import."""
        self._edits += 1
        self._last_edit = at
        if self._first_edit is None:
            self._first_edit = at

    def succeeded(self, at: float, *, edits: int | None = None, seconds: float = 0.0) -> None:
        """Note that the changes are in the file, which took some `seconds`.

        `edits` were put back, if more came while that was under way.
        """
        self.is_slow = seconds >= SLOW_SECONDS
        self._edits -= self._edits if edits is None else min(edits, self._edits)
        self._first_edit = at if self._edits else None
        self._retry_at, self._failures = None, 0

    def failed(self, at: float) -> None:
        """Note that the file did not take the changes; the time between two tries grows to five minutes."""
        wait = min(_FIRST_RETRY_SECONDS * 2**self._failures, _LAST_RETRY_SECONDS)
        self._failures += 1
        self._retry_at = at + wait

    def retry(self, at: float) -> None:
        """Try again at once where the last try failed: what was in the way is known to be gone."""
        if self.has_failed:
            self._retry_at = at

    def due_at(self) -> float | None:
        """Return when to put back next, or None where nothing waits."""
        if not self._edits or self._first_edit is None or self._last_edit is None:
            return None
        if self._retry_at is not None:
            return self._retry_at
        if self.is_slow:
            return self._last_edit + LET_GO_SECONDS
        return min(self._last_edit + IDLE_SECONDS, self._first_edit + MOST_SECONDS)

    def is_due(self, at: float) -> bool:
        """Tell whether to put back now."""
        due = self.due_at()
        return due is not None and at >= due

    def may_let_go(self, at: float) -> bool:
        """Tell whether others may write: nothing waits, and nobody here has edited for five minutes."""
        since = self.opened_at if self._last_edit is None else self._last_edit
        return not self._edits and since is not None and at - since >= LET_GO_SECONDS
