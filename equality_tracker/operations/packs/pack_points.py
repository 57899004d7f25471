"""The points to check as a pack prints them: what is marked as legal advice is held back."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import points_to_check
from equality_tracker.law.duties import duties
from equality_tracker.records.kinds import KINDS
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.reports.pack_lines.point_lines import PointLine

HELD_BACK: Final = "Held back: the record is marked as legal advice, which leaves no register in a pack."
"""What stands in the pack for a point about legal advice."""

HELD_BACK_WORDS: Final = "The office's explanation is on record and held back, too."
"""What stands in the pack for an explanation of such a point."""


def printed_points(session: Session, as_at: date) -> Iterator[PointLine]:
    """Yield every point to check on a day as it is printed, the most urgent first."""
    held_back = legal_advice(session)
    for point in points_to_check(session, as_at):
        is_legal = point.about in held_back
        yield PointLine(
            check=point.check,
            reference=shown_reference(point),
            sentence=HELD_BACK if is_legal and point.check != _ITS_OWN else point.sentence,
            severity=point.severity,
            explanation=HELD_BACK_WORDS if is_legal and point.explanation else point.explanation,
        )


def legal_advice(session: Session) -> set[str]:
    """Return the identities of all records that are marked as legal advice."""
    marked = [select(kind.record.uuid).where(kind.record.marking == LEGAL_ADVICE) for kind in KINDS]
    return set(session.execute(union_all(*marked)).scalars())


def shown_reference(point: Point) -> str:
    """Return what people read for a point: a duty's number instead of its code."""
    return _numbers().get(point.reference, point.reference)


@cache
def _numbers() -> Mapping[str, str]:
    return {found.code: found.number for found in duties()}


_ITS_OWN: Final = "legal-advice-in-public"
"""The check that is about the marking itself, and says nothing of the advice."""
