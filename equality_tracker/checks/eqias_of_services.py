"""EqIAs that cover a service of a decision while they are linked to another one, or to none."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from equality_tracker.checks.decision_guard import guards
from equality_tracker.law.date_words import format_date
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement


def covering_sentences(session: Session, as_at: date, decisions: Collection[str]) -> Mapping[str, str]:
    """Return, by decision, which signed EqIAs cover a service of it and stand beside another decision."""
    other = aliased(Decision)
    statement = (
        select(Agreement.decision_uuid, Eqia.uuid, Eqia.reference, other.reference.label("other"))
        .join(EqiaAgreement, EqiaAgreement.agreement_uuid == Agreement.uuid)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .outerjoin(other, and_(other.uuid == Eqia.decision_uuid, other.deleted.is_(False)))
        .where(
            Agreement.decision_uuid.in_(decisions),
            Agreement.deleted.is_(False),
            EqiaAgreement.deleted.is_(False),
            Eqia.deleted.is_(False),
            or_(Eqia.decision_uuid.is_(None), Eqia.decision_uuid != Agreement.decision_uuid),
        )
        .order_by(Eqia.reference_key, Eqia.id)
    )
    rows = session.connection().execute(statement).all() if decisions else []
    guarded = guards(session, as_at, sorted({row.uuid for row in rows})) if rows else {}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        guard = guarded[row.uuid]
        if guard.signed_on is not None:
            signed = "is recorded as signed" if guard.is_recorded_only else "was signed"
            found[row.decision_uuid][row.uuid] = (
                f"{row.reference}, linked to {row.other or 'no decision'}, covers a service of this one and "
                f"{signed} on {format_date(guard.signed_on)}."
            )
    return {decision: " ".join(said.values()) for decision, said in found.items()}
