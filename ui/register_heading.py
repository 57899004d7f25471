"""What the window says above everything that a register holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from equality_tracker.law.vocabularies import vocabulary
from ui.later import Later

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.checks import body
    from equality_tracker.store import log_tables
else:
    body = Later("equality_tracker.checks.body")
    log_tables = Later("equality_tracker.store.log_tables")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the window says above everything that a register holds.

    Attributes:
        name: What the office is called.
        as_at: The day that everything is shown for.
        is_sample: Whether the office is invented.
        marking: The marking of the whole register, in words.
        register: The register's own identity, the same on every copy.

    """

    name: str
    as_at: date
    is_sample: bool
    marking: str
    register: str = ""


def heading_on(session: "Session", path: Path, day: date) -> Heading:
    """Return what stands above the register at `path` on a day; an invented office has a day of its own."""
    as_at = body.sample_day(session) or day
    register = log_tables.register_id(session.connection())
    try:
        organisation = body.organisation_on(session, as_at)
    except body.NoOrganisationError:
        return Heading(path.stem, as_at, is_sample=False, marking=_marking(""), register=register)
    marking = _marking(organisation.marking)
    return Heading(organisation.name, as_at, organisation.is_sample, marking, register)


def _marking(code: str) -> str:
    """Return a marking in words; the first of the list stands for none."""
    markings = vocabulary("marking")
    return markings.term(code).label if code else markings.terms[0].label
