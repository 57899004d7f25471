"""What everything on the screen of an open office works with."""

from dataclasses import dataclass
from pathlib import Path

from ui.background import Background
from ui.changes import Changes
from ui.office import Heading
from ui.records.list_reader import Reader
from ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """An open office, for those who show it.

    Attributes:
        path: The file that people see.
        heading: Its name, its marking, and the day that everything is shown for.
        reading: Opens a session for reading; on the thread of `background` only.
        background: The thread that reads.
        changes: The one way to change the register.
        settings: What the window remembers.

    """

    path: Path
    heading: Heading
    reading: Reader
    background: Background
    changes: Changes
    settings: Settings
