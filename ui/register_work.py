"""What the program does with whole registers on its threads: importing the core, opening, closing."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from equality_tracker.errors import TrackerError

if TYPE_CHECKING:
    from ui.office import Office

Now: TypeAlias = Callable[[], datetime]

# The seam: nothing of this is imported before the window has been drawn, because SQLAlchemy alone takes
# longer than the whole window. A worker imports what lists need, the window's thread only the widgets.
_OFFICE: Final = "ui.office"
_SAMPLE: Final = "ui.files.sample_file"
_CORE: Final = (
    "equality_tracker.operations.lists.browsing",
    "equality_tracker.operations.editing.record_forms",
)


def import_core() -> None:
    """Import what opening a register and showing a list need."""
    for name in (_OFFICE, *_CORE):
        import_module(name)


def opened(path: Path, who: str, *, now: Now) -> "Office":
    """Open the register at `path`; `who` stands in its history."""
    office: Office = import_module(_OFFICE).Office(path, now=now, who=who)
    return office


def opened_sample(folder: Path, who: str, *, now: Now) -> "Office":
    """Open the sample office, written into `folder` first where it is not there yet."""
    return opened(import_module(_SAMPLE).sample_file(folder, now=now), who, now=now)


def closed(office: "Office") -> list[str]:
    """Close an office as the last thing, and return what somebody has to act on."""
    try:
        office.close()
    except TrackerError as error:
        return [str(error)]
    return for_a_person(office)


def for_a_person(office: "Office") -> list[str]:
    """Return what of an office's notices somebody has to act on."""
    return [notice.sentence for notice in office.notices() if notice.needs_person]
