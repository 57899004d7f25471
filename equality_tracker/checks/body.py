"""What the organisation was called, and what kind of body with how many employees, on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ScalarSelect, case, func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import Body, BodyKind
from equality_tracker.law.rules import latest_snapshot
from equality_tracker.records.organisation import Headcount, Organisation, OrganisationForm


class NoOrganisationError(TrackerError):
    """The register does not say whose it is."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This register does not say which organisation it belongs to; add it first.")


@dataclass(frozen=True, slots=True)
class OrganisationOn:
    """The organisation on one day.

    Attributes:
        name: What it was called.
        kind: What kind of body it was.
        is_welsh: Whether its area lies in Wales.
        is_sample: Whether it is invented.
        marking: The marking code of the whole register.
        headcounts: Every headcount, oldest first; the first counts from always.

    """

    name: str
    kind: BodyKind
    is_welsh: bool
    is_sample: bool
    marking: str
    headcounts: tuple[Headcount, ...]

    def employees(self, on: date, duty: str = "") -> int | None:
        """Return the headcount that holds on a day, the one for `duty` before the general one."""
        for name in dict.fromkeys((duty, "")):
            counts = [count for count in self.headcounts if count.duty == name]
            past = [count for count in counts if count.counted_on is None or count.counted_on <= on]
            if past or counts:
                return (past[-1] if past else counts[0]).employees
        return None

    def body(self, on: date, duty: str = "") -> Body:
        """Return what the law needs to know of the body, counted for one duty on a day."""
        snapshot = latest_snapshot(on)
        return Body(
            kind=self.kind,
            employees=self.employees(on, duty),
            is_welsh=self.is_welsh,
            employees_on_snapshot=self.employees(snapshot, duty),
        )


def organisation_on(session: Session, on: date) -> OrganisationOn:
    """Return the organisation as it was on a day.

    Raises:
        NoOrganisationError: None is recorded.

    """
    organisation = session.scalars(
        select(Organisation).where(Organisation.deleted.is_(False)).order_by(Organisation.id)
    ).first()
    form = _form_on(session, on)
    if organisation is None or form is None:
        raise NoOrganisationError
    counts = session.scalars(select(Headcount).where(Headcount.deleted.is_(False))).all()
    return OrganisationOn(
        name=form.name,
        kind=BodyKind(form.kind),
        is_welsh=form.is_welsh,
        is_sample=organisation.is_sample,
        marking=organisation.default_marking,
        headcounts=tuple(sorted(counts, key=lambda count: (count.counted_on or date.min, count.id))),
    )


def name_on(on: date) -> ScalarSelect[str]:
    """Return the expression for what each organisation is called on a day, as `organisation_on` finds it."""
    form = OrganisationForm
    is_to_come = form.valid_from > on
    first_to_come = (
        case((is_to_come, 1), else_=0),
        case((is_to_come, form.valid_from)),
        case((is_to_come, form.id)),
    )
    return (
        select(form.name)
        .where(form.organisation_uuid == Organisation.uuid, form.deleted.is_(False))
        .order_by(*first_to_come, form.valid_from.desc().nulls_last(), form.id.desc())
        .limit(1)
        .correlate(Organisation)
        .scalar_subquery()
    )


def all_names() -> ScalarSelect[str]:
    """Return the expression for what each organisation was, is and will be called, a line for each name."""
    form = OrganisationForm
    return (
        select(func.aggregate_strings(form.name, "\n"))
        .where(form.organisation_uuid == Organisation.uuid, form.deleted.is_(False))
        .correlate(Organisation)
        .scalar_subquery()
    )


def sample_day(session: Session) -> date | None:
    """Return the day that a sample office is set on, or None for a real one."""
    return session.scalars(
        select(Organisation.sample_day).where(Organisation.sample_day.is_not(None))
    ).first()


def _form_on(session: Session, on: date) -> OrganisationForm | None:
    """Return the form that holds on a day; before the first one, the first."""
    forms = session.scalars(select(OrganisationForm).where(OrganisationForm.deleted.is_(False))).all()
    ordered = sorted(forms, key=lambda form: (form.valid_from or date.min, form.id))
    past = [form for form in ordered if form.valid_from is None or form.valid_from <= on]
    return past[-1] if past else next(iter(ordered), None)
