"""What everything on the screen of an open office works with."""

from dataclasses import dataclass, field
from pathlib import Path

from ui.background import Background
from ui.changes import Changes
from ui.last_seen import LastSeen
from ui.on_screen import OnScreen
from ui.records.list_reader import Reader
from ui.register_heading import Heading
from ui.settings import Settings


@dataclass(slots=True)
class Desk:
    """An open office, for those who show it.

    Attributes:
        path: The file that people see.
        heading: Its name, its marking, and the day that everything is shown for; another one as soon as the
            office's own record is changed.
        reading: Opens a session for reading; on the thread of `background` only.
        background: The thread that reads.
        changes: The one way to change the register.
        settings: What the window remembers.
        seen: What was on screen last time, until the register is open.
        screen: What is on screen now.

    """

    path: Path
    heading: Heading
    reading: Reader
    background: Background
    changes: Changes
    settings: Settings
    seen: LastSeen = field(default_factory=LastSeen)
    screen: OnScreen = field(default_factory=OnScreen)
