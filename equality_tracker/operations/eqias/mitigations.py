"""Mitigations that become actions: what is proposed, and making them with owner, date and clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_points import called
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Impact
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.part_texts import split_texts
from equality_tracker.operations.editing.record_parts import texts_called
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.eqias.eqia_actions import EqiaAction, make_eqia_action, plan_made
from equality_tracker.operations.eqias.eqia_rows import agreements_of, eqia_called, rows_of
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.actions import Action
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.kinds import BY_CODE


class NoSuchRowError(TrackerError):
    """An action was to be made of a row that an EqIA does not have."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA."""
        super().__init__(f"A row of {reference} is not there any more; look at the grid again.")


class HasActionError(TrackerError):
    """A second action was to be made of one row."""

    def __init__(self, row: str) -> None:
        """Name the row."""
        super().__init__(f"“{row}” has its action already; change that one.")


class NotThisAgreementError(TrackerError):
    """An action was to be tied to an agreement that the EqIA does not serve."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA."""
        super().__init__(f"{reference} does not serve that agreement; link it first.")


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """An action that a row of the impact grid asks for.

    Attributes:
        row: The identity of the row.
        called: What the row is called.
        title: What would be done: the mitigation in its own words, or what is to be found out.
        finds_out: Whether it is to find out what is unknown; a mitigation of the row stands behind it then.
        clause: The clause of the agreement that the row names.
        agreement: The identity of the only agreement that the EqIA serves, or "".

    """

    row: str
    called: str
    title: str
    finds_out: bool
    clause: str
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAction:
    """An action to be made of a row.

    Attributes:
        row: The identity of the row.
        title: What will be done.
        owner: Who will do it, as it is typed; several with `;` between.
        due_on: By when, or None.
        clause: The clause of the agreement.
        agreement: The identity of the agreement, or "".

    """

    row: str
    title: str
    owner: str = ""
    due_on: date | None = None
    clause: str = ""
    agreement: str = ""


def proposed_actions(session: Session, uuid: str) -> tuple[ProposedAction, ...]:
    """Return the actions that the rows of an EqIA ask for and do not have, in the order of the grid.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    eqia_called(session, uuid)
    agreements = agreements_of(session, uuid)
    only = agreements[0].uuid if len(agreements) == 1 else ""
    rows = rows_of(session, EqiaImpact, uuid)
    carried = _with_action(session, rows)
    return tuple(_proposed(row, only) for row in rows if row.uuid not in carried and _asks(row))


def make_actions(
    session: Session, uuid: str, wanted: Sequence[WantedAction], *, on: date, plan: str | None = None
) -> tuple[str, ...]:
    """Make actions of rows of an EqIA and return their identities.

    Args:
        session: A writing session.
        uuid: The EqIA.
        wanted: The actions.
        on: The day, which words for owners and dates are seen from.
        plan: The identity of the plan; by default the one called “EqIA actions”, made where there is none.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NoSuchRowError, HasActionError: A row is gone, or has its action.
        NotThisAgreementError: The EqIA does not serve an agreement.
        NotAcceptedError: A text is not what its field takes.

    """
    eqia = eqia_called(session, uuid)
    rows = {row.uuid: row for row in rows_of(session, EqiaImpact, uuid)}
    carried = _with_action(session, list(rows.values()))
    serves = {agreement.uuid for agreement in agreements_of(session, uuid)}
    for each in wanted:
        if each.row not in rows:
            raise NoSuchRowError(eqia.reference)
        if each.row in carried:
            raise HasActionError(_row_called(rows[each.row]))
        if each.agreement and each.agreement not in serves:
            raise NotThisAgreementError(eqia.reference)
    if not wanted:
        return ()
    plan_uuid = plan or plan_made(session, now=_noon(on))
    made = [_made(session, eqia, rows[each.row], each, plan=plan_uuid, on=on) for each in wanted]
    session.flush()
    return tuple(made)


def _made(session: Session, eqia: Eqia, row: EqiaImpact, wanted: WantedAction, *, plan: str, on: date) -> str:
    owners = texts_called(BY_CODE["actions"], "owners")
    made = EqiaAction(
        eqia=eqia.uuid,
        title=wanted.title,
        origin=f"{eqia.reference}, {_row_called(row)}",
        owners=split_texts(session, owners, wanted.owner) if owners else (),
        due_on=wanted.due_on,
        clause=wanted.clause,
        agreement=wanted.agreement or None,
    )
    row.action_uuid = make_eqia_action(session, made, plan=plan, now=_noon(on))
    row.clause = row.clause or typed_value(EqiaImpact, "clause", wanted.clause, today=on)
    return row.action_uuid


def _with_action(session: Session, rows: Sequence[EqiaImpact]) -> frozenset[str]:
    """Return the identities of the rows whose action is there; one that was not accepted carries nothing."""
    pointed = [row.action_uuid for row in rows if row.action_uuid]
    statement = select(Action.uuid).where(
        Action.uuid.in_(pointed), Action.deleted.is_(False), Action.status != ActionStatus.NOT_ACCEPTED.value
    )
    living = set(session.scalars(statement))
    return frozenset(row.uuid for row in rows if row.action_uuid in living)


def _asks(row: EqiaImpact) -> bool:
    return says(row.mitigation) or _is_unknown(row)


def _is_unknown(row: EqiaImpact) -> bool:
    return Impact.UNKNOWN in (row.impact, row.residual)


def _proposed(row: EqiaImpact, agreement: str) -> ProposedAction:
    """Return what a row asks for: what is unknown is found out first, whatever is already promised."""
    named, finds_out = _row_called(row), _is_unknown(row)
    parts = ([f"Find out: {named}"] if finds_out else []) + [row.mitigation.strip()] * says(row.mitigation)
    return ProposedAction(row.uuid, named, "; ".join(parts), finds_out, row.clause, agreement)


def _row_called(row: EqiaImpact) -> str:
    return called(row.groups, row.who)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
