"""Follow-ups of EqIAs in the months ahead: the days on which somebody looks whether it went as predicted."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.follow_ups import Look, looks_wanted
from equality_tracker.operations.duties.coming import Coming, DateType


def coming_looks(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    """Yield the follow-ups that are planned from one day to another and not recorded yet."""
    for each in looks_wanted(session, last):
        if each.why is Look.FOLLOW_UP and each.on is not None and each.on >= as_at:
            yield Coming(
                identity=f"follow-up-{each.row}",
                on=each.on,
                type=DateType.REVIEW,
                what=f"Did it go as predicted? {each.title}",
                reference=each.reference,
                kind="eqias",
                uuid=each.eqia,
            )
