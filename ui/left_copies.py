"""Copies that were opened from a register and are left of a program that was killed."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.program_threads import ProgramThreads

# The seam: what knows copies is imported once the window has been drawn.
_OPENED_COPIES: Final = "ui.files.opened_copies"


def remove_left_copies(folder: Path, threads: "ProgramThreads", window: MainWindow) -> None:
    """Remove them from the program's `folder`, and tell of one that somebody changed: it stays."""
    remove = import_module(_OPENED_COPIES).remove_copies
    threads.files.run(partial(remove, folder), owner=window, on_success=partial(_tell_of_changed, window))


def _tell_of_changed(window: MainWindow, changed: list[Path]) -> None:
    if changed:
        window.tell(
            f"A copy that was opened from a register was changed and is kept: {changed[0]}. "
            "Add it as evidence, or delete it."
        )
