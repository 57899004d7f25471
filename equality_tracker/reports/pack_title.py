"""What stands at the head of a pack."""

from decimal import Decimal
from typing import Final

from equality_tracker.reports.content import Edition, Inline, Run
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.people_numbers import PeopleCount
from equality_tracker.reports.printed_values import date_text, shortened

_LONGEST_NAME: Final = 90


def pack_title(snapshot: PackSnapshot) -> str:
    """Return what the pack is called: as the office wants it, or after the office."""
    name = shortened(snapshot.organisation.name, _LONGEST_NAME)
    return shortened(snapshot.title, _LONGEST_NAME) or f"Equality pack: {name}"


def pack_subtitle(snapshot: PackSnapshot) -> tuple[Inline, ...]:
    """Return what stands below the title: which body, which day, which edition."""
    organisation = snapshot.organisation
    staff = organisation.employees
    edition = "Public edition" if snapshot.edition is Edition.PUBLIC else "Internal edition"
    draft = ", draft" if snapshot.is_draft else ""
    counted = f", {staff:,} staff" if staff is not None else ""
    records = (
        "From the office's own records"
        if snapshot.edition is Edition.PUBLIC
        else "From the records in this file"
    )
    about = Run(
        f"{organisation.kind}{counted}. As at {date_text(snapshot.as_at)}. {edition}{draft}. "
        f"{records}; not legal advice.",
        people=PeopleCount(Decimal(staff)) if staff is not None else None,
    )
    welsh = (
        (Run(shortened(organisation.name_cy, _LONGEST_NAME), language="cy"), "\n")
        if organisation.name_cy
        else ()
    )
    return (*welsh, about)
