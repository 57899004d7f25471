"""A new contract or grant: its provider, its agreement, its decision and its EqIA, in one operation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.expected_form import ExpectedForm, expected_by
from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.editing.days_in_turn import ensure_in_turn
from equality_tracker.operations.editing.part_changes import RequiredMissingError
from equality_tracker.operations.editing.record_editing import add_record, check_code
from equality_tracker.operations.editing.reference_checks import ensure_free
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.row_identities import add_row
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.editing.value_reading import read_typed
from equality_tracker.operations.eqias.eqia_rows import ensure_named
from equality_tracker.operations.eqias.steps import take_step
from equality_tracker.operations.eqias.what_it_follows import followed_eqia
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Agreement, Provider


class SeveralProvidersError(TrackerError):
    """More than one provider is called alike."""

    def __init__(self, name: str) -> None:
        """Say what to do."""
        super().__init__(f"Several providers are called {name}; give the reference of the one that is meant.")


@dataclass(frozen=True, slots=True)
class NewService:
    """What was made.

    Attributes:
        provider: The identity of the provider; "" for a service of the office's own.
        agreement: The identity of the agreement.
        decision: The identity of the decision; "" where its day is not known yet.
        eqia: The identity of the EqIA; "" where the office expects none.
        expected: The form that the office expects, and why.

    """

    provider: str
    agreement: str
    decision: str
    eqia: str
    expected: ExpectedForm


def new_service(
    session: Session,
    *,
    provider: str,
    agreement: Mapping[str, str],
    change: str,
    decision_on: date | None,
    officer: str,
    on: date,
    follows: str = "",
) -> NewService:
    """Add a contract or grant with everything that its EqIA hangs on; the EqIA begins with its screening.

    Without a day there is no decision yet: agreement and EqIA stand without one until somebody links it.

    Args:
        session: A writing session.
        provider: The provider's name, reference or identity; a name that is new makes a new one; "" for a
            service of the office's own.
        agreement: What was typed for the agreement, by field key, such as `title`, `kind`, `value`.
        change: Whether the service is `new`, `changed` or `continuing`.
        decision_on: The day of the decision, taken or planned; None where it is not known yet.
        officer: The role that looks after it.
        on: The day of recording.
        follows: The reference of the agreement, or of the EqIA, that it follows; "" for none. What a provider
            answered for that one stands in its next form.

    Raises:
        RequiredMissingError: The agreement has no title.
        DaysOutOfTurnError: It would end before it starts.
        SeveralProvidersError: More than one provider is meant.
        UnknownCodeError: `change` is none there is.
        NobodyNamedError: No officer is named.
        NotAcceptedError, UnknownFieldError, ReferenceTakenError: A field does not take what was typed.
        UnknownReferenceError, AmbiguousReferenceError: What it follows is not in the register, or twice.

    """
    values = _agreement_values(session, agreement, on)
    check_code(Agreement, "change", change)
    ensure_named("A new service", officer)
    role = typed_value(Agreement, "officer", officer, today=on)
    followed = followed_eqia(session, follows)
    provider_uuid = _provider(session, provider, on)
    decision = _decision(session, values, decision_on, on)
    made = Agreement(**values, provider_uuid=provider_uuid or None, decision_uuid=decision or None)
    made.change, made.officer = change, role
    ensure_free(session, BY_CODE["agreements"], made, values)
    add_record(session, made, now=_noon(on))
    expected = expected_by(commissioning_rules(session), made)
    eqia = _eqia(session, made, decision, expected.form, on=on, follows=followed) if expected.form else ""
    return NewService(provider_uuid, made.uuid, decision, eqia, expected)


def _agreement_values(session: Session, agreement: Mapping[str, str], on: date) -> dict[str, Any]:
    said = {key: text for key, text in agreement.items() if text.strip() and key not in _SET_BESIDE}
    if not said.get("title"):
        raise RequiredMissingError("an agreement", ["Service"])
    values = read_typed(session, BY_CODE["agreements"], said, as_at=on)
    ensure_in_turn(Agreement, values)
    if values.get("equality_clause"):
        values["has_equality_clause"] = True
    return values


def _provider(session: Session, text: str, on: date) -> str:
    bare = " ".join(text.split())
    if not bare:
        return ""
    wanted = bare.lower()
    statement = select(Provider.uuid).where(
        Provider.deleted.is_(False),
        or_(
            func.lower(Provider.name) == wanted,
            func.lower(Provider.reference) == wanted,
            Provider.uuid == bare,
        ),
    )
    found = session.scalars(statement).all()
    if len(found) > 1:
        raise SeveralProvidersError(bare)
    if found:
        return found[0]
    name = typed_value(Provider, "name", bare, today=on)
    if not name:
        raise NotAcceptedError("Provider", text, "a name")
    return add_record(session, Provider(name=name), now=_noon(on)).uuid


def _decision(session: Session, values: Mapping[str, Any], decided_on: date | None, on: date) -> str:
    if decided_on is None:
        return ""
    kind = "grant" if values.get("kind") in _GRANTS else "commissioning"
    decision = Decision(title=values["title"], kind=kind, decided_on=decided_on)
    return add_record(session, decision, now=_noon(on)).uuid


def _eqia(session: Session, agreement: Agreement, decision: str, form: str, *, on: date, follows: str) -> str:
    role = agreement.officer
    eqia = Eqia(
        title=agreement.title,
        form=form,
        subject="grant" if agreement.kind in _GRANTS else "commissioned-service",
        author=role,
        decision_uuid=decision or None,
        supersedes_uuid=follows or None,
    )
    add_record(session, eqia, now=_noon(on))
    add_row(session, EqiaAgreement, {"eqia_uuid": eqia.uuid, "agreement_uuid": agreement.uuid})
    take_step(session, eqia, Stage.SCREENING, on=on, by=role, role=role)
    return eqia.uuid


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


_GRANTS: Final = frozenset({"grant", "grant-round"})
_SET_BESIDE: Final = frozenset({"provider_uuid", "decision_uuid", "change", "officer"})
