"""The command line: the same operations as the window, for scripts, checks and people who like to type."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from equality_tracker.commands.parser import parser
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError

_REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done. 1: done, but something needs a person. 2: refused, with one plain sentence on standard error
    and nothing changed.
    """
    _take_every_letter()
    output = Output(sys.stdout, sys.stderr)
    try:
        code = _run(arguments, output)
        sys.stdout.flush()
    except TrackerError as error:
        output.refuse(str(error))
        return _REFUSED
    except KeyboardInterrupt:
        output.refuse("Stopped; what was not finished is not recorded.")
        return _REFUSED
    except BrokenPipeError:
        # Whoever read the output has heard enough, as `| head` has; what is left of it goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        output.refuse(_told(error))
        return _REFUSED
    return code


def _run(arguments: Sequence[str] | None, output: Output) -> int:
    chosen = parser().parse_args(arguments)
    # Each command's module is imported when it is run: `when` needs no database, `list` no PDF writer.
    module = import_module(f"equality_tracker.commands.{chosen.module}")
    return int(module.run(chosen, output))


def _told(error: OSError) -> str:
    """Return what a fault of the world around means: a name that no disk takes, a closed folder."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "A file"
    return (
        f"{name} cannot be used ({error.strerror or 'the computer does not say why'}); nothing more was done."
    )


def _take_every_letter() -> None:
    """Let no letter fail: a file or a script gets UTF-8, an old screen its nearest to a letter it lacks.

    A file name may hold bytes that are no letters; they are written as their numbers. Those in
    pasted text become a mark.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
