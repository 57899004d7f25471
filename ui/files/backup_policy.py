"""When a register that is open gets its next backup."""

from dataclasses import dataclass
from typing import Final

BECAUSE: Final = "hourly"
"""What such a backup says it was made for."""

EVERY_SECONDS: Final = 3600.0


@dataclass(slots=True)
class BackupPolicy:
    """Decides on hourly backups: only while the register is open, and only if it was changed since the last.

    The first one of a day is the store's own, before the first write; backups before an import, an upgrade or
    a restore are made by these. Moments are seconds on a clock that never goes back.

    Attributes:
        last_at: When the register was opened, or backed up last.

    """

    last_at: float
    _is_changed: bool = False

    def edited(self) -> None:
        """Note that something was changed."""
        self._is_changed = True

    def tried(self, at: float, *, succeeded: bool) -> None:
        """Note a try; one that failed is repeated in an hour, because each asks for time and room."""
        self.last_at = at
        self._is_changed = self._is_changed and not succeeded

    def due_at(self) -> float | None:
        """Return when to back up next, or None where nothing was changed."""
        return self.last_at + EVERY_SECONDS if self._is_changed else None

    def is_due(self, at: float) -> bool:
        """Tell whether to back up now."""
        due = self.due_at()
        return due is not None and at >= due
