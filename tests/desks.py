"""An office opened as the window opens it, for tests of what stands on its screen."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from offices import NOON, WHO, ticking
from pytestqt.qtbot import QtBot

from ui.background import Background
from ui.changes import Changes
from ui.desk import Desk
from ui.files.stoppable_work import work_under_way
from ui.office import Office
from ui.settings import Settings

WAIT = 15_000


@dataclass
class OpenOffices:
    """Opens registers and closes them again; `settle` waits until nothing is read or changed any more."""

    background: Background
    settings: Settings
    qtbot: QtBot
    _opened: list[tuple[Office, Background, Changes]] = field(default_factory=list)

    def open(self, file: Path, *, who: str = WHO) -> Desk:
        """Open the register at `file`, a day after it was made."""
        office = Office(file, now=ticking(NOON + timedelta(days=1)), who=who).open()
        writing = Background("changes")
        changes = Changes(office, writing)
        self._opened.append((office, writing, changes))
        return Desk(file, office.heading, office.reading, self.background, changes, self.settings)

    def settle(self, wait: int = WAIT) -> None:
        """Wait until nothing is read or changed any more, at most `wait` milliseconds."""
        self.qtbot.waitUntil(
            lambda: (
                self.background.is_idle
                and all(changes.is_idle for _, _, changes in self._opened)
                and not work_under_way()
            ),
            timeout=wait,
        )

    def close(self) -> None:
        """Finish what was begun and close every register."""
        for office, writing, _ in self._opened:
            writing.finish()
            self.background.close()
            office.close()
        self._opened.clear()
