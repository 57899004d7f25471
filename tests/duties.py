"""Publications for tests of duties, and the duties as the page reads them."""

from datetime import date
from typing import Any, Final

from offices import NOON
from sqlalchemy.orm import Session

from equality_tracker.operations.duties.duty_detail import DutyDetail, duty_details
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.duties import Publication

DAY: Final = date(2027, 3, 18)
"""The day that these tests look at."""


def publish(
    session: Session,
    on: date,
    *,
    duty: str = "annual-information",
    **more: Any,  # noqa: ANN401 - whatever a publication holds
) -> Publication:
    """Add a publication for a duty."""
    publication = Publication(duty=duty, title="Equality information", published_on=on, **more)
    add_record(session, publication, now=NOON)
    return publication


def detail(session: Session, duty: str = "annual-information", as_at: date = DAY) -> DutyDetail:
    """Return one duty as at a day."""
    return next(found for found in duty_details(session, as_at) if found.duty.code == duty)
