"""What the reviewer's sheet of an EqIA prints, read from the register."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.law.eqia import Form, Impact
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.documents.document_lines import living
from equality_tracker.operations.documents.signed_words import signed_lines
from equality_tracker.operations.eqias.eqia_check import awaits_signature, check_eqia
from equality_tracker.operations.eqias.eqia_rows import agreements_of, stage_words
from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.operations.eqias.page_parts import page_impacts
from equality_tracker.operations.eqias.page_values import PageImpact
from equality_tracker.operations.eqias.signing import obstacles_to_signing
from equality_tracker.operations.eqias.versions import versions_of
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.documents.review_sheet import ReviewedAim, ReviewedRow, ReviewSheetSnapshot
from equality_tracker.reports.printed_values import count_text, date_text


def review_sheet_snapshot(session: Session, eqia: Eqia, start: DocumentStart) -> ReviewSheetSnapshot:
    """Return what a person needs to see first who checks an EqIA; nothing that leaves no register."""
    decisions, hidden_decisions = living(
        session.scalars(select(Decision).where(Decision.uuid == eqia.decision_uuid))
    )
    services, hidden_services = living(agreements_of(session, eqia.uuid))
    guard = guard_of(session, eqia.uuid, start.as_at)
    impacts = page_impacts(session, eqia.uuid)
    shown = {eqia.uuid, *(each.uuid for each in (*decisions, *services))}
    named = f"{decisions[0].reference} {decisions[0].title.rstrip('.')}. " if decisions else ""
    return ReviewSheetSnapshot(
        start=start,
        reference=eqia.reference,
        title=eqia.title,
        what=_what(session, eqia),
        services=_services(session, services),
        roles=tuple((fields_of(Eqia)[key].label, getattr(eqia, key).strip()) for key in _ROLES),
        guard="" if hidden_decisions else f"{named}{_sentence(guard.sentence)}",
        explanation="" if hidden_decisions else guard.explanation,
        outcome=term_label("eqia-outcome", eqia.outcome) if eqia.outcome else "",
        because=eqia.outcome_because,
        ours=_ours(eqia),
        signed=signed_lines(session, eqia),
        aims=_aims(eqia),
        rows=tuple(_row(each) for each in impacts if _is_reviewed(each)),
        of_rows=len(impacts),
        missing=_missing(session, eqia, shown, start.as_at, said=guard.sentence),
        held_back=hidden_decisions + hidden_services,
    )


def _what(session: Session, eqia: Eqia) -> str:
    versions = versions_of(session, eqia.uuid)
    kept = (
        f"version {versions[0].version} kept on {date_text(versions[0].frozen_on)}"
        if versions
        else "no version is kept"
    )
    form = term_label("eqia-form", eqia.form or Form.FULL.value)
    return f"{form}, at the stage “{stage_words(eqia.stage)}”; {kept}"


def _services(session: Session, services: Sequence[Agreement]) -> tuple[str, ...]:
    wanted = {each.provider_uuid for each in services}
    providers, _ = living(session.scalars(select(Provider).where(Provider.uuid.in_(wanted))))
    names = {each.uuid: f" ({each.name})" for each in providers}
    return tuple(
        f"{each.reference} {each.title}{names.get(each.provider_uuid or '', '')}" for each in services
    )


def _ours(eqia: Eqia) -> str:
    if not says(eqia.our_consideration):
        return "Not written yet."
    by = f", drafted by {eqia.considered_by}" if eqia.considered_by.strip() else ""
    on = f" on {date_text(eqia.considered_on)}" if eqia.considered_on else ""
    return f"{count_text(len(eqia.our_consideration.split()), 'word')}{by}{on}."


def _aims(eqia: Eqia) -> tuple[ReviewedAim, ...]:
    labels = fields_of(Eqia)
    return tuple(
        ReviewedAim(label=labels[key].label, text=getattr(eqia, key)) for key in FIELDS_OF["summary"]
    )


def _is_reviewed(impact: PageImpact) -> bool:
    return bool(_REVIEWED & {impact.impact, impact.residual})


def _row(impact: PageImpact) -> ReviewedRow:
    return ReviewedRow(
        called=impact.called,
        impact=" ".join(
            filter(None, [impact.impact_words, impact.severity_words and f"({impact.severity_words})"])
        ),
        doing=impact.mitigation,
        afterwards=impact.residual_words,
        action=impact.action_reference,
    )


def _missing(session: Session, eqia: Eqia, shown: set[str], as_at: date, *, said: str) -> tuple[str, ...]:
    """Return what stands in the way of a signature, then what else the checks found, but what is `said`."""
    obstacles = obstacles_to_signing(session, eqia.uuid) if awaits_signature(eqia.stage) else ()
    found = []
    for each in check_eqia(session, eqia.uuid, as_at=as_at):
        point = each.shown.point
        if point.about not in shown or point.sentence in (*obstacles, said):
            continue
        whose = "" if each.section else f"{each.shown.called}: "
        because = f" Explained: {' '.join(point.explanation.split())}" if point.explanation else ""
        found.append(f"{whose}{point.sentence}{because}")
    return (*obstacles, *found)


def _sentence(said: str) -> str:
    return said if said.endswith(".") else f"{said}."


_ROLES: Final = ("author", "equality_lead", "decision_maker")
_REVIEWED: Final = frozenset({Impact.NEGATIVE.value, Impact.UNKNOWN.value})
