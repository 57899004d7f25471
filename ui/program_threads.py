"""The three threads of the program: one reads registers, one changes them, one asks places for files."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ui.background import Background

# The seam: what a thread needs is imported when the first one is made, after the window has been drawn.
_BACKGROUND: Final = "ui.background"


class ProgramThreads:
    """Makes each thread when something is asked of it first."""

    @cached_property
    def background(self) -> "Background":
        """The thread that reads registers."""
        return _called("reading")

    @cached_property
    def writing(self) -> "Background":
        """The thread that changes registers."""
        return _called("changes")

    @cached_property
    def files(self) -> "Background":
        """The thread for places that may not answer."""
        return _called("files")

    @property
    def are_idle(self) -> bool:
        """Whether nothing is read or changed, or waits to be."""
        return self.background.is_idle and self.writing.is_idle and self.files.is_idle

    def end(self) -> None:
        """Drop what is still to be read, and do what is still to be changed."""
        # Looked for in this way, because to ask for one that was never needed would make it.
        made = vars(self)
        for name in ("background", "files"):
            if name in made:
                made[name].close()
        if "writing" in made:
            made["writing"].finish()


def _called(name: str) -> "Background":
    made: Background = import_module(_BACKGROUND).Background(name)
    return made
