"""What the program does with whole registers on its threads: importing the core, opening, closing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from equality_tracker.errors import TrackerError

if TYPE_CHECKING:
    from ui.last_seen import LastSeen, Seeing, Stamp
    from ui.office import Office
    from ui.on_screen import Taken
    from ui.register_heading import Heading

Now: TypeAlias = Callable[[], datetime]

# The seam: nothing of this is imported before the window has been drawn, because SQLAlchemy alone takes
# longer than the whole window. A worker imports what lists need, the window's thread only the widgets.
_OFFICE: Final = "ui.office"
_LAST_SEEN: Final = "ui.last_seen"
_LOOKING_AHEAD: Final = "ui.looking_ahead"
_WORKING_COPY: Final = "equality_tracker.store.working_copy"
_SAMPLE: Final = "ui.files.sample_file"
_CORE: Final = (
    "equality_tracker.operations.lists.browsing",
    "equality_tracker.operations.editing.record_forms",
)

_AHEAD_SECONDS: Final = 1.5
"""How long the program works on after its last window is gone: short enough to switch a computer off."""


def import_core() -> None:
    """Import what opening a register and showing a list need."""
    for name in (_OFFICE, *_CORE):
        import_module(name)


def opened(path: Path, who: str, *, now: Now) -> "Office":
    """Open the register at `path`; `who` stands in its history."""
    office: Office = import_module(_OFFICE).Office(path, now=now, who=who).open()
    return office


def seen_of(path: Path, home: Path, who: str, names: Sequence[str], *, now: Now) -> "LastSeen | None":
    """Return what the window showed last of the register at `path`, where it is how things stand now."""
    known: LastSeen | None = import_module(_LAST_SEEN).last_seen(home, path, _seeing(who, names, now=now))
    return known


def opened_for_good(office: "Office", home: Path) -> "Stamp":
    """Open the register of an office that is shown already, and return how its files are then."""
    import_core()
    office.open()
    return stamp_of(office.path, home)


def opened_sample(folder: Path, who: str, *, now: Now) -> "Office":
    """Open the sample office, written into `folder` first where it is not there yet."""
    return opened(import_module(_SAMPLE).sample_file(folder, now=now), who, now=now)


def closed(office: "Office", taken: "Taken | None", home: Path, names: Sequence[str]) -> list[str]:
    """Close an office, as the last thing, and return what somebody has to act on.

    What was `taken` of its screen, for who goes by `names`, is kept for the next start; None is nothing.
    """
    try:
        close_and_keep(office, taken, home, names)
    except TrackerError as error:
        return [str(error)]
    return for_a_person(office)


def close_and_keep(office: "Office", taken: "Taken | None", home: Path, names: Sequence[str]) -> None:
    """Close an office, and keep what was `taken` of its screen where the register holds just that."""
    if not office.has_come:
        office.close()
        return
    is_wanted = taken is not None and office.read_only_error is None and office.reach is not None
    heading = _heading_now(office) if is_wanted else None
    reach = office.reach
    office.close()
    seen = import_module(_LAST_SEEN)
    # Before it is looked whether it is so: whoever writes meanwhile makes another stamp.
    stamp = seen.stamp_of(home, office.path)
    seen.forget(home, office.path)
    if heading is not None and _holds_just_that(office, home, reach):
        seeing = seen.Seeing(office.who, office.opened_on, tuple(names))
        seen.keep(home, office.path, seeing, taken, heading=heading, stamp=stamp)


def look_ahead(offices: "Sequence[Office]", home: Path, names: Sequence[str], *, now: Now) -> None:
    """Keep what offices that are closed will show on the next days to who goes by `names`."""
    if offices:
        today = import_module(_OFFICE).today(now)
        import_module(_LOOKING_AHEAD).look_ahead(offices, home, names, today=today, seconds=_AHEAD_SECONDS)


def forget_seen(path: Path, home: Path) -> None:
    """Keep nothing of what the window showed of the register at `path`."""
    import_module(_LAST_SEEN).forget(home, path)


def stamp_of(path: Path, home: Path) -> "Stamp":
    """Return how the files of the register at `path` are now."""
    stamp: Stamp = import_module(_LAST_SEEN).stamp_of(home, path)
    return stamp


def _heading_now(office: "Office") -> "Heading | None":
    try:
        return office.heading_now()
    except TrackerError:
        return None


def _holds_just_that(office: "Office", home: Path, reach: "Mapping[str, int] | None") -> bool:
    """Tell whether the file that people see holds changes as far as `reach`, and none beyond."""
    copy = import_module(_WORKING_COPY).WorkingCopy(home, office.path)
    try:
        known = copy.state()
        if known is None or known.tails != reach or copy.is_ahead():
            return False
        # A file that nobody touched need not be read once more, for which a share takes long.
        return office.is_file_untouched or bool(copy.is_current())
    except (TrackerError, OSError):
        return False


def _seeing(who: str, names: Sequence[str], *, now: Now) -> "Seeing":
    office = import_module(_OFFICE)
    day, person = office.today(now), who or office.person_here()
    seeing: Seeing = import_module(_LAST_SEEN).Seeing(person, day, tuple(names))
    return seeing


def for_a_person(office: "Office") -> list[str]:
    """Return what of an office's notices somebody has to act on."""
    return [notice.sentence for notice in office.notices() if notice.needs_person]
