"""Starts the program: a register or nothing opens the window, commands go to the command line."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.plain_imports import import_plainly
from ui.screen import missing_for_window

_REFUSED = 2
_SUFFIXES = {".equality", ".equality-backup"}
_FOR_BENCHES = "--quit-after-first-paint"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; without `arguments` it takes the command line's own."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not _asks_for_the_window(given):
        from equality_tracker.cli import main as run_command  # noqa: PLC0415 - the window needs none of it

        return run_command(given)
    # Nothing made until the window stands is garbage; from then on the window collects it (ui/garbage.py).
    gc.disable()
    if missing := missing_for_window():
        print(missing, file=sys.stderr)  # noqa: T201 - this is the console entry
        return _REFUSED
    import_plainly()
    from ui.app import open_window  # noqa: PLC0415 - commands work where there is no Qt

    files = [Path(each) for each in given if each != _FOR_BENCHES]
    return open_window(files[0] if files else None, quits_after_first_paint=_FOR_BENCHES in given)


def _asks_for_the_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing or only a register was named, as a double click does."""
    names = [each for each in arguments if each != _FOR_BENCHES]
    return not names or (len(names) == 1 and Path(names[0]).suffix.lower() in _SUFFIXES)


if __name__ == "__main__":
    sys.exit(main())
