"""What one check finds in an office of a test."""

from datetime import date

from offices import TODAY
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import CHECKS


def points(session: Session, check: str, as_at: date = TODAY) -> list[Point]:
    """Return what one check finds; every point carries its code."""
    session.flush()
    found = list(CHECKS[check](session, as_at))
    assert {point.check for point in found} <= {check}
    return found


def found(session: Session, check: str, as_at: date = TODAY) -> list[str]:
    """Return the references of what one check finds."""
    return [point.reference for point in points(session, check, as_at)]
