"""The lines of the pack on EqIAs, with how each signature stands to its decision."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import DecisionGuard
from equality_tracker.law.date_words import count_days
from equality_tracker.operations.packs.pack_lines import HELD_BACK_NAME, held_back_providers
from equality_tracker.operations.wording import label
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.pack_lines.decision_lines import EqiaLine


def eqia_lines(session: Session, as_at: date) -> tuple[EqiaLine, ...]:
    """Return every EqIA; of decisions that leave no register, nothing stands beside its dates.

    One that was signed after its decision stays among them when it is archived.
    """
    guarded, providers = guards(session, as_at), _providers_of_eqias(session)
    shown = (Eqia.uuid, Eqia.reference, Eqia.title, Eqia.stage, Eqia.outcome, Eqia.signed_on, Eqia.review_on)
    statement = (
        select(*shown, Eqia.marking, Decision.marking.label("guard_marking"), Decision.decided_on)
        .outerjoin(Decision, Decision.uuid == Eqia.decision_uuid)
        .where(Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    return tuple(
        EqiaLine(
            reference=row.reference,
            title=row.title,
            provider=providers.get(row.uuid, ""),
            stage=label("eqia-stage", row.stage),
            outcome=label("eqia-outcome", row.outcome),
            considered_on=guarded[row.uuid].considered_on,
            guard=guard_words(guarded[row.uuid]),
            late_sentence=guarded[row.uuid].sentence if guarded[row.uuid].is_late else "",
            moved=guarded[row.uuid].moved,
            guard_marking=row.guard_marking or "",
            decision_on=row.decided_on,
            signed_on=row.signed_on,
            review_on=row.review_on,
            marking=row.marking,
        )
        for row in session.execute(statement)
        if not guarded[row.uuid].is_archived or guarded[row.uuid].is_late
    )


def guard_words(found: DecisionGuard) -> str:
    """Return how a signature stands to its decision, as short as a cell wants it."""
    days = count_days(abs(found.days)) if found.days is not None else ""
    words = {
        Guard.SIGNED_BEFORE: f"{days} before",
        Guard.SCREENED_BEFORE: f"{days} before",
        Guard.SIGNED_SAME_DAY: "the same day",
        Guard.RECORDED_LATER: "recorded later",
        Guard.NOT_SIGNED_HERE: "recorded, not signed here",
        Guard.SIGNED_AFTER: f"{days} after",
        Guard.NOTE_BEFORE: "a note before",
        Guard.NOTE_UNPLACED: "a note, order open",
    }
    waiting = dict.fromkeys((Guard.NOT_SIGNED, Guard.NEAR, Guard.AHEAD), "not signed")
    said = (words | waiting).get(found.guard, "") if found.guard else ""
    return f"{said}; archived" if found.is_archived else said


def _providers_of_eqias(session: Session) -> dict[str, str]:
    """Return the provider of the services that each EqIA covers: the first, and how many more."""
    held_back = held_back_providers(session)
    statement = (
        select(EqiaAgreement.eqia_uuid, Provider.name)
        .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
        .join(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(EqiaAgreement.deleted.is_(False), Agreement.deleted.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for uuid, name in session.execute(statement):
        found[uuid][HELD_BACK_NAME if name in held_back else name] = None
    return {
        uuid: f"{names[0]} and {len(names) - 1} more" if names[1:] else names[0]
        for uuid, names in ((uuid, list(names)) for uuid, names in found.items())
    }
