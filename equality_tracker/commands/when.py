"""`when`: the safe date that follows from a date, from the law package alone."""

from argparse import Namespace

from equality_tracker.commands.printing import Output
from equality_tracker.law.rules import explain, safe_date


def run(chosen: Namespace, output: Output) -> int:
    """Print the safe date in ISO form, and with `--why` the clause and the sum."""
    output.line(safe_date(chosen.rule, chosen.date).isoformat())
    if chosen.why:
        output.line(explain(chosen.rule, chosen.date))
    return 0
