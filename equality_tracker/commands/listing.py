"""`list`: the records of a kind."""

from argparse import Namespace

from equality_tracker.commands.opened import opened, read_session
from equality_tracker.commands.printing import Output
from equality_tracker.operations.listing import kind_called, list_records


def run(chosen: Namespace, output: Output) -> int:
    """Print the list as text, JSON or comma-separated values."""
    kind = kind_called(chosen.kind)
    with opened(chosen, output) as found:
        with read_session(found.register, chosen) as (session, as_at):
            rows = list_records(session, kind.code, as_at=as_at, find=chosen.find)
        if chosen.json:
            output.document(rows)
        elif chosen.csv:
            output.values(rows)
        elif rows:
            shown = [key for key in rows[0] if any(row[key] not in (None, "", [], ()) for row in rows)]
            output.table(
                [key.replace("_", " ") for key in shown], [[row[key] for key in shown] for row in rows]
            )
            output.line(f"{len(rows)} {kind.plural if len(rows) != 1 else kind.singular}")
        else:
            held = f" that hold “{chosen.find}”" if chosen.find else ""
            output.line(f"There are no {kind.plural}{held} here yet.")
    return found.exit_code()
