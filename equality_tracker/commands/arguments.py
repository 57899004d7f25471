"""What can be typed: every command with its arguments and help; the standard library only."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, Never, TypeAlias

from equality_tracker import __version__

_BODY_KINDS: Final = (
    "pcc",
    "pfcc",
    "mayor",
    "mopac",
    "board",
    "common-council",
    "combined-authority",
    "chief-constable",
)
_RULES: Final = (
    "annual-information",
    "objectives",
    "pay-gap",
    "inspection-response",
    "one-month",
    "six-months",
)
_DOCUMENTS: Final = (
    "eqia-report",
    "provider-report",
    "owner-sheet",
    "board-one-pager",
    "core",
    "workshop-form",
    "due-regard-ledger",
    "decision-file",
)
# argparse has no public name for what add_subparsers returns.
Commands: TypeAlias = "argparse._SubParsersAction[PlainParser]"  # noqa: SLF001
_REFUSED: Final = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
# argparse says "argument KIND: invalid choice: 'x' (choose from 'a', 'b')"; newer ones quote less.
_NOT_OFFERED: Final = re.compile(r"^argument (.+?): invalid choice: (.+?) \(choose from (.+)\)$")
_EPILOGUE: Final = (
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


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    made = PlainParser(
        prog="equality-tracker",
        description="A clock, a chain and a pack: the register of an office's equality duties.",
        epilog=_EPILOGUE,
    )
    made.add_argument("--version", action="version", version=f"Equality Tracker {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in _COMMANDS:
        add(commands)
    return made


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


def _day_named(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    # Only days that are not in ISO form need the reader of written dates.
    from equality_tracker.exchange.written_dates import Precision, read_written_date  # noqa: PLC0415

    written = read_written_date(text)
    return written.on if written.precision is Precision.DAY else None


def _command(
    commands: Commands,
    name: str,
    module: str,
    sentence: str,
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=sentence, description=sentence, epilog=_EPILOGUE)
    made.set_defaults(module=module)
    # What every argument of a command is read by that names nothing else: a text.
    made.register("type", None, typed_text)
    return made


def _file(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", metavar="FILE", type=Path, help="the register, such as Marlshire.equality")


def _as_name(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--as", "--by", dest="who", metavar="NAME", default="", help="who does this, as the record will say"
    )
    _take_over(made)


def _take_over(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--take-over",
        action="store_true",
        help="take the register over from a computer that has been silent for 90 seconds",
    )


def _as_at(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--as-at",
        metavar="DATE",
        type=typed_date,
        help="evaluate today's knowledge at this date (default: today; for the sample office, its own day)",
    )


def _as_it_stood(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--as-it-stood",
        metavar="DATE",
        type=typed_date,
        help="show what the register held at the end of this date",
    )


def _json(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="print one JSON document")


def _replace(made: argparse.ArgumentParser) -> None:
    made.add_argument("--replace", action="store_true", help="replace a file that is there already")


def _add_sample(commands: Commands) -> None:
    made = _command(commands, "sample", "sample", "Write the invented sample office, Marlshire.")
    _file(made)
    _replace(made)
    _json(made)


def _add_new(commands: Commands) -> None:
    made = _command(commands, "new", "new", "Start an office's register.")
    _file(made)
    made.add_argument("--body", required=True, metavar="NAME", help="what the body is called")
    made.add_argument("--kind", required=True, choices=_BODY_KINDS, help="its legal form")
    made.add_argument(
        "--staff", required=True, type=typed_number, metavar="N", help="how many people it employs"
    )
    made.add_argument("--wales", action="store_true", help="its area lies in Wales")
    _replace(made)
    _as_name(made)
    _json(made)


def _add_when(commands: Commands) -> None:
    made = _command(commands, "when", "when", "Tell the safe date that follows from a date.")
    made.add_argument("rule", metavar="RULE", choices=_RULES, help=", ".join(_RULES))
    made.add_argument("date", metavar="DATE", type=typed_date, help="the day the period begins with")
    made.add_argument("--why", action="store_true", help="print the clause in plain English and the sum")
    _json(made)


def _add_duties(commands: Commands) -> None:
    made = _command(commands, "duties", "duties", "Show every duty, whether it applies and where it stands.")
    _file(made)
    _as_at(made)
    _as_it_stood(made)
    _json(made)
    made.add_argument(
        "--fail-on-overdue", action="store_true", help="exit with 1 where a statutory duty is overdue"
    )


def _add_publish(commands: Commands) -> None:
    made = _command(commands, "publish", "publish", "Record that something was published for a duty.")
    _file(made)
    made.add_argument("duty", metavar="DUTY", help="the duty's code, such as annual-information")
    made.add_argument(
        "--on", required=True, metavar="DATE", type=typed_date, help="when the public could read it"
    )
    made.add_argument("--url", default="", metavar="URL", help="where it was published")
    made.add_argument(
        "--file", dest="proof", type=Path, metavar="PATH", help="a copy to keep inside the register"
    )
    _as_name(made)
    _json(made)


def _add_import(commands: Commands) -> None:
    made = _command(commands, "import", "importing", "Import a list from a csv, xlsx, ods or docx file.")
    _file(made)
    made.add_argument(
        "document",
        metavar="DOCUMENT",
        type=Path,
        help="the file with the list, or - for text pasted on standard input",
    )
    made.add_argument(
        "--as", dest="kind", metavar="KIND", help="actions, recommendations, agreements or objectives"
    )
    made.add_argument(
        "--by", dest="who", metavar="NAME", default="", help="who does this, as the record will say"
    )
    made.add_argument("--plan", default="", metavar="NAME", help="the action plan that the actions belong to")
    made.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help="what a column holds, by its heading or its number; FIELD empty leaves it out; remembered",
    )
    made.add_argument(
        "--keep-rest",
        dest="with_rest",
        action="store_true",
        help="keep what stands in other columns as each record's note",
    )
    made.add_argument("--dry-run", action="store_true", help="show what would happen and change nothing")
    _take_over(made)
    _json(made)


def _add_list(commands: Commands) -> None:
    made = _command(commands, "list", "listing", "List the records of a kind.")
    _file(made)
    made.add_argument(
        "kind", metavar="KIND", help="actions, recommendations, agreements, objectives, eqias, …"
    )
    made.add_argument("--find", default="", metavar="TEXT", help="only records that hold this text")
    _as_at(made)
    _as_it_stood(made)
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document")
    form.add_argument("--csv", action="store_true", help="print comma-separated values")


def _add_show(commands: Commands) -> None:
    made = _command(commands, "show", "showing", "Show one record whole.")
    _file(made)
    made.add_argument("reference", metavar="REF", help="its reference; an action is PLAN/1a")
    made.add_argument("--history", action="store_true", help="with everything ever recorded about it")
    _as_at(made)
    _as_it_stood(made)
    _json(made)


def _add_checks(commands: Commands) -> None:
    made = _command(commands, "checks", "checks", "Show the points to check.")
    _file(made)
    _as_at(made)
    _as_it_stood(made)
    _json(made)


def _add_pack(commands: Commands) -> None:
    made = _command(commands, "pack", "pack", "Write the annual compliance pack as a tagged PDF.")
    _file(made)
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="PACK.pdf", help="where to write it"
    )
    made.add_argument(
        "--html", type=Path, metavar="DIR", help="write it for the web, too, with every table as CSV"
    )
    made.add_argument("--docx", type=Path, metavar="PACK.docx", help="write it for Word, too")
    made.add_argument(
        "--edition", choices=("internal", "public"), default="internal", help="who will read it"
    )
    made.add_argument(
        "--language", choices=("en", "cy"), default="en", help="in which language; Welsh is not there yet"
    )
    made.add_argument(
        "--keep", action="store_true", help="keep it in the register, to compare later packs with it"
    )
    made.add_argument(
        "--final",
        action="store_true",
        help="no draft: refused while something stands in the way, which is named",
    )
    made.add_argument(
        "--since",
        default="",
        metavar="REF",
        help="the kept pack to compare with (default: the newest final one of this edition, else the newest)",
    )
    made.add_argument("--as", "--by", dest="who", metavar="NAME", default="", help="who prepared it")
    _take_over(made)
    _as_at(made)
    _as_it_stood(made)
    _json(made)


def _add_document(commands: Commands) -> None:
    made = _command(
        commands, "document", "document", "Write a report, a sheet or a form beside the pack, by its ending."
    )
    _file(made)
    made.add_argument("kind", metavar="KIND", choices=_DOCUMENTS, help=", ".join(_DOCUMENTS))
    made.add_argument(
        "reference",
        metavar="REF",
        nargs="?",
        default="",
        help="the EqIA, decision, provider or owner that it is about, by name too; owner-sheet: else all",
    )
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="OUT", help="where to: .pdf, .docx or .html"
    )
    made.add_argument(
        "--reply-by", metavar="DATE", type=typed_date, help="by when owners are asked to answer"
    )
    _as_at(made)
    _as_it_stood(made)
    _json(made)


def _add_workbook(commands: Commands) -> None:
    made = _command(commands, "workbook", "workbook", "Write a provider's form for an EqIA.")
    _file(made)
    made.add_argument("eqia", metavar="EQIA", help="the EqIA that the answers are for, such as EQ-2026-031")
    made.add_argument(
        "--agreement", default="", metavar="REF", help="which agreement, where the EqIA serves several"
    )
    made.add_argument(
        "--reply-by",
        metavar="DATE",
        type=typed_date,
        help="by when to answer (default: the office's usual time)",
    )
    made.add_argument("--word", action="store_true", help="for Word, whatever the ending of the file")
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FORM.xlsx", help="where to: .xlsx or .docx"
    )
    made.add_argument(
        "--as-at",
        metavar="DATE",
        type=typed_date,
        help="the day on the form (default: today; for the sample office, its own day)",
    )
    _as_name(made)
    _json(made)


def _add_receive(commands: Commands) -> None:
    made = _command(
        commands,
        "receive",
        "receive",
        "Take in a provider's form that came back, or the edits of a core: what the file says decides.",
    )
    _file(made)
    made.add_argument(
        "document", metavar="RETURN", type=Path, help="the form or the core as it came back, under any name"
    )
    made.add_argument("--dry-run", action="store_true", help="show what would change and change nothing")
    made.add_argument(
        "--theirs", action="store_true", help="of a core: where both sides changed, take what came back"
    )
    made.add_argument(
        "--make-actions",
        default="",
        metavar="PLAN",
        help="of a form: make the actions that the accepted answers promise, in the plan with this reference",
    )
    _as_name(made)
    _json(made)


def _add_undo(commands: Commands) -> None:
    made = _command(commands, "undo", "undo", "Take back the newest thing this person did on this copy.")
    _file(made)
    made.add_argument(
        "--last", type=typed_number, default=1, metavar="N", help="take back the newest N things"
    )
    made.add_argument("--redo", action="store_true", help="do again what was taken back last")
    _as_name(made)
    _json(made)


def _add_verify(commands: Commands) -> None:
    made = _command(commands, "verify", "verify", "Check the file, its change log, and that both agree.")
    _file(made)
    _json(made)


def _add_backup(commands: Commands) -> None:
    made = _command(commands, "backup", "backup", "Make a verified backup on this computer.")
    _file(made)
    made.add_argument("--list", action="store_true", dest="show", help="list the backups there are instead")
    _json(made)


def _add_restore(commands: Commands) -> None:
    made = _command(commands, "restore", "restore", "Restore a backup as a register of its own.")
    made.add_argument("backup", metavar="BACKUP", type=Path, help="the backup")
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="the register to write"
    )
    _replace(made)
    _json(made)


_COMMANDS: Final[tuple[Callable[[Commands], None], ...]] = (
    _add_sample,
    _add_new,
    _add_when,
    _add_duties,
    _add_publish,
    _add_import,
    _add_list,
    _add_show,
    _add_checks,
    _add_pack,
    _add_document,
    _add_workbook,
    _add_receive,
    _add_undo,
    _add_verify,
    _add_backup,
    _add_restore,
)
