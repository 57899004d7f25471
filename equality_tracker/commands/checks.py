"""`checks`: the points to check."""

from argparse import Namespace
from typing import Final

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import points_to_check
from equality_tracker.commands.opened import opened, read_session
from equality_tracker.commands.printing import Output
from equality_tracker.law.duties import duties
from equality_tracker.record_codes import Severity

_SHOWN: Final = {
    Severity.STATUTORY: "law's date",
    Severity.DECIDE: "decide",
    Severity.EXPLAIN: "explain",
    Severity.CHECK: "check",
}


def run(chosen: Namespace, output: Output) -> int:
    """Print the points; exit with 1 where one has no explanation yet."""
    with opened(chosen, output) as found:
        with read_session(found.register, chosen) as (session, as_at):
            points = points_to_check(session, as_at)
        if chosen.json:
            output.document(
                [
                    {
                        "check": point.check,
                        "reference": point.reference,
                        "sentence": point.sentence,
                        "severity": point.severity,
                        "explanation": point.explanation,
                    }
                    for point in points
                ]
            )
        else:
            for point in points:
                output.line(f"[{_SHOWN[point.severity]}] {_shown_reference(point)}: {point.sentence}")
                if point.explanation:
                    output.line(f"    Explained: {point.explanation}")
            number = f"{len(points)} point{'' if len(points) == 1 else 's'}"
            output.line(f"{number} to check" if points else "No points to check.")
    return found.exit_code(something_to_do=any(not point.explanation for point in points))


def _shown_reference(point: Point) -> str:
    """Return what people call the record; a duty by its number too, as the pack does."""
    number = next((each.number for each in duties() if each.code == point.reference), "")
    return f"{number} {point.reference}".strip()
