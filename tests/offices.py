"""A small office to test with: a real register in a folder of the test's own, at a fixed hour."""

import csv
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.operations.registers.starting import NewOffice, start_register
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part, Record
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_TABLE
from equality_tracker.records.organisation import Headcount, Organisation, OrganisationForm
from equality_tracker.store.engine import open_memory
from equality_tracker.store.log_tables import make_schema
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

TODAY: Final = date(2026, 11, 21)
NOON: Final = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WHO: Final = "Equality lead"

_Row = TypeVar("_Row", bound=Part)


def ticking(start: datetime = NOON) -> Callable[[], datetime]:
    """Return a clock that goes on by a second whenever it is asked."""
    seconds = count()
    return lambda: start + timedelta(seconds=next(seconds))


def new_office(
    folder: Path,
    *,
    kind: BodyKind = BodyKind.PCC,
    employees: int = 32,
    is_welsh: bool = False,
    who: str = WHO,
) -> Register:
    """Start the register of a small office and return it open for writing."""
    return start_register(
        folder / "office.equality",
        NewOffice("PCC for Marlshire", kind, employees, is_welsh),
        who=who,
        now=ticking(),
        home=folder / "home",
    )


def open_office(folder: Path, *, who: str = WHO, write: bool = True) -> Register:
    """Open the register of a test's office again, a day later."""
    clock = ticking(NOON + timedelta(days=1))
    return open_register(
        folder / "office.equality", who=who, now=clock, write=write, home=folder / "home", patience=0
    )


@contextmanager
def memory_office(
    *, kind: BodyKind = BodyKind.PCC, employees: int = 32, is_welsh: bool = False
) -> Generator[Session]:
    """Yield a session on a small office that lives in memory only: for what merely reads records."""
    engine = open_memory()
    with engine.begin() as connection:
        make_schema(connection)
    with Session(engine) as session:
        office = Organisation(reference="ORG-001")
        session.add(office)
        form = OrganisationForm(
            organisation_uuid=office.uuid, name="PCC for Marlshire", kind=kind.value, is_welsh=is_welsh
        )
        session.add_all([form, Headcount(organisation_uuid=office.uuid, employees=employees)])
        session.flush()
        yield session
    engine.dispose()


@contextmanager
def recording(register: Register, note: str = "Edited.") -> Generator[Session]:
    """Yield a session whose edits are one operation of the office."""
    with register.transaction(note) as session:
        yield session


def organisation(session: Session) -> Organisation:
    """Return the office's own record."""
    return session.scalars(select(Organisation)).one()


def add_plan(session: Session, title: str = "Equality plan") -> ActionPlan:
    """Add an action plan."""
    plan = ActionPlan(title=title)
    add_record(session, plan, now=NOON)
    return plan


def add_action(
    session: Session,
    plan: ActionPlan,
    reference: str,
    *,
    owners: Sequence[str] = ("Equality lead",),
    **fields: Any,  # noqa: ANN401 - whatever an action holds
) -> Action:
    """Add an action to a plan, owned by an equality lead unless said otherwise."""
    values = {"title": f"Action {reference}"} | fields
    action = Action(reference=reference, plan_uuid=plan.uuid, **values)
    add_record(session, action, now=NOON)
    for position, owner in enumerate(owners, start=1):
        session.add(ActionOwner(action_uuid=action.uuid, text=owner, position=position))
    return action


def add_update(
    session: Session, action: Action, written_on: date, text: str = "Meeting held."
) -> ActionUpdate:
    """Add a dated word to an action."""
    update = ActionUpdate(action_uuid=action.uuid, written_on=written_on, text=text)
    session.add(update)
    return update


def add_evidence(
    session: Session,
    record: Record,
    title: str = "Minutes",
    **fields: Any,  # noqa: ANN401 - whatever evidence holds
) -> Evidence:
    """Add evidence and link it to a record."""
    evidence = Evidence(title=title, **fields)
    add_record(session, evidence, now=NOON)
    link = EvidenceLink(
        evidence_uuid=evidence.uuid, about_kind=BY_TABLE[record.__tablename__].code, about_uuid=record.uuid
    )
    session.add(link)
    return evidence


def one(
    session: Session,
    record: type[_Row],
    **values: Any,  # noqa: ANN401 - whatever a row holds
) -> _Row:
    """Return the one row of a class with these values."""
    return session.scalars(select(record).filter_by(**values)).one()


def listed(register: Register, code: str, *, find: str = "", as_at: date = TODAY) -> list[Row]:
    """Return a list of the register as people see it."""
    with register.reading() as session:
        return list_records(session, code, as_at=as_at, find=find)


def write_csv(path: Path, headings: Sequence[str], *rows: Sequence[str]) -> Path:
    """Write a document with one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path
