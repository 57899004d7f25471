"""The command line: the same operations as the window, for scripts, checks and people who like to type."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from equality_tracker.commands.arguments import parser
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError

_REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done. 1: done, but something needs a person. 2: refused, with one plain sentence on standard error
    and nothing changed.
    """
    _write_every_letter()
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
    return code


def _run(arguments: Sequence[str] | None, output: Output) -> int:
    chosen = parser().parse_args(arguments)
    # Each command's module is imported when it is run: `when` needs no database, `list` no PDF writer.
    module = import_module(f"equality_tracker.commands.{chosen.module}")
    return int(module.run(chosen, output))


def _write_every_letter() -> None:
    """Let no letter fail: a file or a script gets UTF-8, an old screen its nearest to a letter it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
