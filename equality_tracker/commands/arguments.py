"""How arguments are typed and read, and those that many commands take; the standard library only."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Final, Never, TypeAlias

# argparse has no public name for what add_subparsers returns.
Commands: TypeAlias = "argparse._SubParsersAction[PlainParser]"  # noqa: SLF001
_REFUSED: Final = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
# argparse says "argument KIND: invalid choice: 'x' (choose from 'a', 'b')"; newer ones quote less.
_NOT_OFFERED: Final = re.compile(r"^argument (.+?): invalid choice: (.+?) \(choose from (.+)\)$")
EPILOGUE: Final = (
    "Exit codes: 0 done; 1 done but something needs a person; 2 refused, nothing changed. "
    "Dates are typed as 2026-11-21 or as people write them, such as 21 Nov 2026 or 21/11/2026."
)


class PlainParser(argparse.ArgumentParser):
    """A parser that refuses in one sentence; the usage stands in the help."""

    def error(self, message: str) -> Never:
        """Say what was typed wrongly, in one line, and leave with 2."""
        message = _NOT_OFFERED.sub(r"\1 takes \3, not \2", " ".join(message.split()))
        sentence = message[:1].upper() + message[1:].rstrip(".")
        self.exit(_REFUSED, f"{sentence}. For help: {self.prog} --help\n")


def typed_date(text: str) -> date:
    """Return the day that somebody typed, in ISO form or as people write days.

    Raises:
        argparse.ArgumentTypeError: It names no day, or one that no office deals with.

    """
    day = _day_named(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"“{text}” names no day; type it as 2026-11-21 or 21 Nov 2026")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is too far away; check the year")
    return day


def typed_number(text: str) -> int:
    """Return the whole number that somebody typed.

    Raises:
        argparse.ArgumentTypeError: It is none.

    """
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number; type it as 32") from None


def typed_text(text: str) -> str:
    """Return a text that somebody typed.

    Raises:
        argparse.ArgumentTypeError: It holds bytes that are no letters, which no register can keep or find.

    """
    try:
        text.encode()
    except UnicodeEncodeError:
        readable = text.encode(errors="replace").decode()
        raise argparse.ArgumentTypeError(
            f"“{readable}” holds a character that cannot be read; type it again"
        ) from None
    return text


def command(
    commands: Commands,
    name: str,
    module: str,
    sentence: str,
) -> argparse.ArgumentParser:
    """Add a command that runs `module`, told by one sentence."""
    made = commands.add_parser(name, help=sentence, description=sentence, epilog=EPILOGUE)
    made.set_defaults(module=module)
    # What every argument of a command is read by that names nothing else: a text.
    made.register("type", None, typed_text)
    return made


def take_file(made: argparse.ArgumentParser) -> None:
    """Take the register as the first argument."""
    made.add_argument("file", metavar="FILE", type=Path, help="the register, such as Marlshire.equality")


def take_name(made: argparse.ArgumentParser) -> None:
    """Take the name of who does this, and the word that takes a register over."""
    made.add_argument(
        "--as", "--by", dest="who", metavar="NAME", default="", help="who does this, as the record will say"
    )
    take_over(made)


def take_over(made: argparse.ArgumentParser) -> None:
    """Take the word that takes a register over."""
    made.add_argument(
        "--take-over",
        action="store_true",
        help="take the register over from a computer that has been silent for 90 seconds",
    )


def take_as_at(made: argparse.ArgumentParser) -> None:
    """Take the day that everything is evaluated for."""
    made.add_argument(
        "--as-at",
        metavar="DATE",
        type=typed_date,
        help="evaluate today's knowledge at this date (default: today; for the sample office, its own day)",
    )


def take_as_it_stood(made: argparse.ArgumentParser) -> None:
    """Take the day whose state is shown."""
    made.add_argument(
        "--as-it-stood",
        metavar="DATE",
        type=typed_date,
        help="show what the register held at the end of this date",
    )


def take_json(made: argparse.ArgumentParser) -> None:
    """Take the wish for one JSON document."""
    made.add_argument("--json", action="store_true", help="print one JSON document")


def take_replace(made: argparse.ArgumentParser) -> None:
    """Take the word that replaces a file."""
    made.add_argument("--replace", action="store_true", help="replace a file that is there already")


def _day_named(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    # Only days that are not in ISO form need the reader of written dates.
    from equality_tracker.exchange.written_dates import Precision, read_written_date  # noqa: PLC0415

    written = read_written_date(text)
    return written.on if written.precision is Precision.DAY else None
