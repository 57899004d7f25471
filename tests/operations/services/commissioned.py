"""Builders of commissioned services and their EqIAs, for tests of what lies across them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from offices import NOON
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.providers import Agreement, Provider

DECIDED = date(2026, 6, 1)
_Kind = TypeVar("_Kind", bound=Record)


def recorded(session: Session, record: _Kind, **fields: object) -> _Kind:
    """Add a record with fields."""
    for key, value in fields.items():
        setattr(record, key, value)
    add_record(session, record, now=NOON)
    return record


def provider(session: Session, name: str) -> Provider:
    """Add a provider."""
    return recorded(session, Provider(name=name))


def service(session: Session, title: str, of: Provider | None = None, **fields: object) -> Agreement:
    """Add an agreement with a provider."""
    return recorded(
        session, Agreement(title=title, starts_on=DECIDED), provider_uuid=of.uuid if of else None, **fields
    )


def decision(session: Session, title: str, **fields: object) -> Decision:
    """Add a decision, taken on 1 June 2026 unless it says otherwise."""
    return recorded(session, Decision(title=title), **{"decided_on": DECIDED, **fields})


def eqia(session: Session, title: str, *, serves: Sequence[Agreement] = (), **fields: object) -> Eqia:
    """Add an EqIA that serves some agreements."""
    made = recorded(session, Eqia(title=title), **fields)
    for agreement in serves:
        session.add(EqiaAgreement(eqia_uuid=made.uuid, agreement_uuid=agreement.uuid))
    session.flush()
    return made


def impact(session: Session, of: Eqia, groups: Sequence[str], said: str, **fields: object) -> EqiaImpact:
    """Add an impact row to an EqIA."""
    made = EqiaImpact(eqia_uuid=of.uuid, groups=tuple(groups), impact=said)
    for key, value in fields.items():
        setattr(made, key, value)
    session.add(made)
    session.flush()
    return made


def monitoring_return(
    session: Session,
    of: Agreement,
    until: date,
    counts: Sequence[tuple[str, str, int | str]],
    **fields: object,
) -> MonitoringReturn:
    """Add a return with counts: characteristic, group, and a number or a mark; “Not stated” is one group."""
    made = recorded(
        session,
        MonitoringReturn(title=f"To {until}", agreement_uuid=of.uuid),
        **{"period_until": until, "received_on": until, **fields},
    )
    for characteristic, group, count in counts:
        session.add(
            MonitoringCount(
                return_uuid=made.uuid,
                characteristic=characteristic,
                group=group,
                is_not_stated=group == "Not stated",
                count=count if isinstance(count, int) else None,
                mark=count if isinstance(count, str) else "",
            )
        )
    session.flush()
    return made
