"""What can be typed about what a register holds: its duties, lists, records and points to check."""

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

_RULES: Final = (
    "annual-information",
    "objectives",
    "pay-gap",
    "inspection-response",
    "one-month",
    "six-months",
)


def add_when(commands: Commands) -> None:
    """Describe `when`."""
    made = command(commands, "when", "when", "Tell the safe date that follows from a date.")
    made.add_argument("rule", metavar="RULE", choices=_RULES, help=", ".join(_RULES))
    made.add_argument("date", metavar="DATE", type=typed_date, help="the day the period begins with")
    made.add_argument("--why", action="store_true", help="print the clause in plain English and the sum")
    take_json(made)


def add_duties(commands: Commands) -> None:
    """Describe `duties`."""
    made = command(commands, "duties", "duties", "Show every duty, whether it applies and where it stands.")
    take_file(made)
    take_as_at(made)
    take_as_it_stood(made)
    take_json(made)
    made.add_argument(
        "--fail-on-overdue", action="store_true", help="exit with 1 where a statutory duty is overdue"
    )


def add_publish(commands: Commands) -> None:
    """Describe `publish`."""
    made = command(commands, "publish", "publish", "Record that something was published for a duty.")
    take_file(made)
    made.add_argument("duty", metavar="DUTY", help="the duty's code, such as annual-information")
    made.add_argument(
        "--on", required=True, metavar="DATE", type=typed_date, help="when the public could read it"
    )
    made.add_argument("--url", default="", metavar="URL", help="where it was published")
    made.add_argument(
        "--file", dest="proof", type=Path, metavar="PATH", help="a copy to keep inside the register"
    )
    take_name(made)
    take_json(made)


def add_import(commands: Commands) -> None:
    """Describe `import`."""
    made = command(commands, "import", "importing", "Import a list from a csv, xlsx, ods or docx file.")
    take_file(made)
    made.add_argument(
        "document",
        metavar="DOCUMENT",
        type=Path,
        help="the file with the list, or - for text pasted on standard input",
    )
    made.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="actions, recommendations, agreements, objectives, meetings or eqias",
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
    take_over(made)
    take_json(made)


def add_list(commands: Commands) -> None:
    """Describe `list`."""
    made = command(commands, "list", "listing", "List the records of a kind.")
    take_file(made)
    made.add_argument(
        "kind", metavar="KIND", help="actions, recommendations, agreements, objectives, eqias, …"
    )
    made.add_argument("--find", default="", metavar="TEXT", help="only records that hold this text")
    take_as_at(made)
    take_as_it_stood(made)
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document")
    form.add_argument("--csv", action="store_true", help="print comma-separated values")


def add_show(commands: Commands) -> None:
    """Describe `show`."""
    made = command(commands, "show", "showing", "Show one record whole.")
    take_file(made)
    made.add_argument("reference", metavar="REF", help="its reference; an action is PLAN/1a")
    made.add_argument("--history", action="store_true", help="with everything ever recorded about it")
    take_as_at(made)
    take_as_it_stood(made)
    take_json(made)


def add_checks(commands: Commands) -> None:
    """Describe `checks`."""
    made = command(commands, "checks", "checks", "Show the points to check.")
    take_file(made)
    take_as_at(made)
    take_as_it_stood(made)
    take_json(made)
