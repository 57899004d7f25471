"""What can be typed about documents that go out, and those that come back."""

from pathlib import Path
from typing import Final

from equality_tracker.commands.arguments import (
    Commands,
    command,
    take_as_at,
    take_as_it_stood,
    take_file,
    take_json,
    take_name,
    take_over,
    typed_date,
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
    "review-sheet",
)


def add_pack(commands: Commands) -> None:
    """Describe `pack`."""
    made = command(commands, "pack", "pack", "Write the annual compliance pack as a tagged PDF.")
    take_file(made)
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="PACK.pdf", help="where to write it"
    )
    made.add_argument(
        "--html", type=Path, metavar="DIR", help="write it for the web, too, with every table as CSV"
    )
    made.add_argument("--docx", type=Path, metavar="PACK.docx", help="write it for Word, too")
    made.add_argument(
        "--data",
        action="store_true",
        help="attach its tables as CSV and its content as JSON to the PDF (PDF/A-3a; without it PDF/A-2a)",
    )
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
    take_over(made)
    take_as_at(made)
    take_as_it_stood(made)
    take_json(made)


def add_document(commands: Commands) -> None:
    """Describe `document`."""
    made = command(
        commands, "document", "document", "Write a report, a sheet or a form beside the pack, by its ending."
    )
    take_file(made)
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
    take_as_at(made)
    take_as_it_stood(made)
    take_json(made)


def add_workbook(commands: Commands) -> None:
    """Describe `workbook`."""
    made = command(commands, "workbook", "workbook", "Write a provider's form for an EqIA.")
    take_file(made)
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
        "--anyway",
        action="store_true",
        help="also where it serves no agreement, is signed or over, or where a form came back unread",
    )
    made.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FORM.xlsx", help="where to: .xlsx or .docx"
    )
    made.add_argument(
        "--as-at",
        metavar="DATE",
        type=typed_date,
        help="the day on the form (default: today; for the sample office, its own day)",
    )
    take_name(made)
    take_json(made)


def add_receive(commands: Commands) -> None:
    """Describe `receive`."""
    made = command(
        commands,
        "receive",
        "receive",
        "Take in a provider's form that came back, or the edits of a core: what the file says decides.",
    )
    take_file(made)
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
    take_name(made)
    take_json(made)
