"""Decisions, services and papers ahead, with what the record shows of their EqIA, in plain words."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.cover import SIGNED_STAGES
from equality_tracker.checks.decision_bases import DecisionBasis, decision_bases
from equality_tracker.checks.guard_words import NOBODY_HERE
from equality_tracker.checks.near_decisions import last_near_day
from equality_tracker.law.date_words import days_away, format_date, format_weekday
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.today.today_papers import papers_due
from equality_tracker.operations.today.today_rows import TodayList, TodayRow, all_of, status
from equality_tracker.operations.today.today_services import NEEDED, SETTLED, services_ahead
from equality_tracker.operations.wording import label
from equality_tracker.record_codes import Basis
from equality_tracker.records.eqias import Eqia


def before_a_decision(session: Session, as_at: date) -> TodayList:
    """Return decisions not taken yet, papers due, services that start or end soon, in order of date."""
    found = [*_decisions(session, as_at), *papers_due(session, as_at), *services_ahead(session, as_at)]
    return all_of([row for _, row in sorted(found, key=lambda entry: entry[0])])


def _decisions(session: Session, as_at: date) -> Iterator[tuple[date, TodayRow]]:
    near_until = last_near_day(session, as_at)
    for found in decision_bases(session, as_at):
        decision = found.decision
        if found.basis is not Basis.NOT_YET_DECIDED or decision.archived:
            continue
        on = decision.decided_on
        when = f"{format_weekday(on)}, {days_away(on, as_at)}" if on else "no date recorded yet"
        papers, are_there = _papers(found)
        is_near = on is None or on <= near_until
        mark = SETTLED if are_there else NEEDED if is_near else ("grey", "E", "No EqIA signed yet")
        row = TodayRow(
            text=f"{decision.reference}  {decision.title}: {when}",
            detail=papers,
            kind="decisions",
            uuid=decision.uuid,
            **status(mark),
        )
        yield on or date.max, row


def _papers(found: DecisionBasis) -> tuple[str, bool]:
    """Say what is on record before the decision, and whether anything is."""
    signed = [eqia for eqia in found.eqias if eqia.signed_on and eqia.stage in SIGNED_STAGES]
    has_note = says(found.decision.due_regard_note)
    if signed and not found.signed:
        return f"{_recorded(signed[0])}; {NOBODY_HERE}", has_note
    if signed and found.unsigned:
        verb = "is" if found.unsigned == 1 else "are"
        return f"{found.unsigned} of {found.signed + found.unsigned} EqIAs {verb} not signed yet", False
    if signed:
        return _signed(signed[0]), True
    if has_note:
        return "A due-regard note is on record; no signed EqIA", True
    if found.eqias:
        return f"{_stage(found.eqias[0])}; not signed yet", False
    return "No EqIA or due-regard note is on record yet", False


def _signed(eqia: Eqia) -> str:
    screened = " screened out," if eqia.stage == Stage.SCREENED_OUT.value else ""
    return f"{eqia.reference}{screened} signed on {format_date(eqia.signed_on or date.max)}"


def _recorded(eqia: Eqia) -> str:
    screened = " screened out," if eqia.stage == Stage.SCREENED_OUT.value else ""
    return f"{eqia.reference} is recorded as{screened} signed on {format_date(eqia.signed_on or date.max)}"


def _stage(eqia: Eqia) -> str:
    return f"{eqia.reference} is at the stage “{label('eqia-stage', eqia.stage)}”"
