"""`when`: the safe date that follows from a date, from the law package alone."""

from argparse import Namespace

from equality_tracker.commands.printing import Output
from equality_tracker.law.rules import explain, rule_anniversary, safe_date
from equality_tracker.law.working_days import last_working_day


def run(chosen: Namespace, output: Output) -> int:
    """Print the safe date in ISO form, and with `--why` the clause and the sum."""
    safe = safe_date(chosen.rule, chosen.date)
    why = explain(chosen.rule, chosen.date)
    output.result(
        {
            "rule": chosen.rule,
            "date": chosen.date,
            "safe_date": safe,
            "anniversary": rule_anniversary(chosen.rule, chosen.date),
            "last_working_day": last_working_day(safe),
            **({"why": why} if chosen.why else {}),
        },
        safe.isoformat(),
        *([why] if chosen.why else []),
        as_document=chosen.json,
    )
    return 0
