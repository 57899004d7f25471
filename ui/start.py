"""Starts the program: commands go to the command line, everything else will open the window."""

import sys
from collections.abc import Sequence
from pathlib import PurePath

from equality_tracker.cli import main as run_command

_NO_WINDOW_YET = (
    "The window comes with the next release; until then this program works by commands: "
    "see equality-tracker --help."
)
_REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; without `arguments` it takes the command line's own."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _asks_for_the_window(given):
        print(_NO_WINDOW_YET, file=sys.stderr)  # noqa: T201 - this is the console entry
        return _REFUSED
    return run_command(given)


def _asks_for_the_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing or only a register was named, as a double click does."""
    return not arguments or (len(arguments) == 1 and PurePath(arguments[0]).suffix == ".equality")


if __name__ == "__main__":
    sys.exit(main())
