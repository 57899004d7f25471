"""Points to check about EqIAs: what rests on nothing, what is unknown, blank, or promised and not carried."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import CLOSED_STAGES
from equality_tracker.checks.eqia_standing import APPROVED_STAGES
from equality_tracker.checks.guard_words import ALONE
from equality_tracker.checks.near_decisions import last_near_day
from equality_tracker.checks.point import Point
from equality_tracker.checks.repeated_text import repeats
from equality_tracker.law.eqia import Impact, Stage
from equality_tracker.law.eqia_standing import STANDS_BEHIND, missing_behind, says
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.record_codes import Severity
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaEvidence, EqiaImpact, EqiaScreening
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import AnswerState, ProviderAnswer, ProviderForm

LOOKED_AT: Final = (Stage.QA.value, *APPROVED_STAGES, Stage.RECORDED.value)
"""Stages at which an EqIA is meant to be whole; earlier ones are looked at once their decision is near."""

AT_WORK: Final = (Stage.DRAFTING.value, Stage.WITH_PROVIDER.value, Stage.RETURNED.value)
"""Stages at which an EqIA is being written."""


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """One row of an impact grid, as far as the points need it."""

    called: str
    impact: str
    residual: str
    rests_on_something: bool
    has_action: bool
    has_mitigation: bool


def no_impact_without_evidence(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs with rows recorded as neutral for which no evidence is linked: all rows, or some."""
    row = EqiaImpact
    counted = select(row.eqia_uuid, func.count().label("rows"))
    of_all = counted.where(row.deleted.is_(False)).group_by(row.eqia_uuid)
    counts = {found.eqia_uuid: found.rows for found in session.connection().execute(of_all)}
    for uuid, reference, rows in _with_rows(session, as_at, row.impact == Impact.NEUTRAL.value):
        if sentence := no_impact_sentence(rows, counts[uuid]):
            is_all = sum(_claims_nothing(each) for each in rows) == counts[uuid]
            severity = Severity.EXPLAIN if is_all else Severity.CHECK
            yield Point("no-impact-without-evidence", reference, sentence, severity, uuid)


def unknown_without_action(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs with an unknown impact of which no action is to find out."""
    unknown = or_(EqiaImpact.impact == Impact.UNKNOWN.value, EqiaImpact.residual == Impact.UNKNOWN.value)
    for uuid, reference, rows in _with_rows(session, as_at, unknown):
        if sentence := unknown_sentence(rows):
            yield Point("unknown-without-action", reference, sentence, Severity.EXPLAIN, uuid)


def mitigation_without_action(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs that promise mitigations which no action carries."""
    for uuid, reference, rows in _with_rows(session, as_at, EqiaImpact.mitigation != ""):
        if sentence := mitigation_sentence(rows):
            yield Point("mitigation-without-action", reference, sentence, Severity.EXPLAIN, uuid)


def engagement_blank(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs that record neither whom they asked nor why nobody was asked.

    Of one that is recorded as approved elsewhere only the line of a list is here, which has its own point.
    """
    spoke = EqiaEngagement
    asked = select(spoke.eqia_uuid).where(spoke.deleted.is_(False))
    statement = looked_at(session, as_at).where(
        Eqia.uuid.not_in(asked),
        Eqia.form.in_(("", "full")),
        Eqia.stage != Stage.RECORDED.value,
    )
    statement = statement.add_columns(Eqia.no_engagement_because)
    for uuid, reference, because in session.connection().execute(statement):
        if says(because):
            continue
        sentence = "Neither whom it asked is recorded, nor why nobody was asked."
        yield Point("engagement-blank", reference, sentence, Severity.EXPLAIN, uuid)


def our_part_missing(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs of which the provider's part is in, and ours is empty or says theirs again."""
    theirs = _provider_words(session)
    if not theirs:
        return
    statement = (
        select(Eqia.uuid, Eqia.reference, Eqia.our_consideration)
        .where(Eqia.deleted.is_(False), Eqia.archived.is_(False), Eqia.stage.not_in(CLOSED_STAGES))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for uuid, reference, ours in session.connection().execute(statement):
        if uuid in theirs and (sentence := our_part_sentence(ours, theirs[uuid])):
            yield Point("our-part-missing", reference, sentence, Severity.EXPLAIN, uuid)


def approval_without_support(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs that are recorded as approved elsewhere: nobody signed them in this register."""
    behind = [getattr(Eqia, key) for key in STANDS_BEHIND]
    statement = (
        select(Eqia.uuid, Eqia.reference, Eqia.assessed_by, *behind)
        .where(Eqia.deleted.is_(False), Eqia.archived.is_(False), Eqia.stage == Stage.RECORDED.value)
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for uuid, reference, made_by, *values in session.connection().execute(statement):
        by = f" by {made_by}" if made_by else ""
        sentence = (
            f"It is recorded as approved elsewhere{by}, and was not signed in this register. Not on record "
            f"here: {', '.join(missing_behind(values))}. {ALONE}"
        )
        yield Point("approval-without-support", reference, sentence, Severity.CHECK, uuid)


def screened_out_with_yes(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield EqIAs that were screened out although an answer of the screening says yes."""
    asked = EqiaScreening
    statement = (
        select(Eqia.uuid, Eqia.reference, func.count().label("answers"))
        .join(asked, and_(asked.eqia_uuid == Eqia.uuid, asked.deleted.is_(False), asked.answer == "yes"))
        .where(Eqia.deleted.is_(False), Eqia.archived.is_(False), Eqia.stage == Stage.SCREENED_OUT.value)
        .group_by(Eqia.uuid, Eqia.reference, Eqia.reference_key, Eqia.id)
        .order_by(Eqia.reference_key, Eqia.id)
    )
    for uuid, reference, answers in session.connection().execute(statement):
        said = "1 answer of its screening says yes" if answers == 1 else f"{answers} answers say yes"
        yield Point("screened-out-with-yes", reference, f"Screened out, and {said}.", Severity.EXPLAIN, uuid)


def impact_rows(session: Session, which: ColumnElement[bool]) -> dict[str, list[ImpactRow]]:
    """Return those rows of impact grids that `which` is true of, by EqIA, in their order."""
    told = _groups_with_evidence(session, select(EqiaImpact.eqia_uuid).where(which))
    row = EqiaImpact
    statement = (
        select(
            row.eqia_uuid,
            row.groups,
            row.who,
            row.impact,
            row.residual,
            row.evidence,
            row.mitigation,
            Action.uuid.label("action"),
        )
        .outerjoin(Action, and_(Action.uuid == row.action_uuid, Action.deleted.is_(False), _is_accepted()))
        .where(row.deleted.is_(False), which)
        .order_by(row.position, row.id)
    )
    found: dict[str, list[ImpactRow]] = defaultdict(list)
    for each in session.connection().execute(statement):
        known = told.get(each.eqia_uuid, frozenset())
        found[each.eqia_uuid].append(
            ImpactRow(
                called=called(each.groups, each.who),
                impact=each.impact,
                residual=each.residual,
                rests_on_something=says(each.evidence) or not known.isdisjoint(each.groups),
                has_action=each.action is not None,
                has_mitigation=says(each.mitigation),
            )
        )
    return found


def _is_accepted() -> ColumnElement[bool]:
    return Action.status != ActionStatus.NOT_ACCEPTED.value


def called(groups: Sequence[str], who: str = "") -> str:
    """Return what a row of the grid is called, such as “Disability with Sex (older women)”."""
    known = _group_labels()
    names = " with ".join(known.get(code, code) for code in groups)
    if names and who.strip():
        return f"{names} ({who.strip()})"
    return names or who.strip() or "a row without a group"


def no_impact_sentence(rows: Sequence[ImpactRow], of_all: int) -> str:
    """Say which rows are neutral and rest on nothing, of how many in all, or ""."""
    named = [row.called for row in rows if _claims_nothing(row)]
    if not named:
        return ""
    if len(named) == of_all and of_all > 1:
        return f"All {of_all} rows are recorded as neutral, and no evidence is linked."
    return f"Recorded as neutral, and no evidence is linked: {'; '.join(named)}."


def unknown_sentence(rows: Sequence[ImpactRow]) -> str:
    """Say which rows are unknown without an action to find out, or ""."""
    named = [
        row.called for row in rows if Impact.UNKNOWN in (row.impact, row.residual) and not row.has_action
    ]
    return f"Unknown, and no action is to find out: {'; '.join(named)}." if named else ""


def mitigation_sentence(rows: Sequence[ImpactRow]) -> str:
    """Say which rows promise a mitigation that no action carries, or ""."""
    named = [row.called for row in rows if row.has_mitigation and not row.has_action]
    return f"Promised, and no action carries it: {'; '.join(named)}." if named else ""


def our_part_sentence(ours: str, theirs: str) -> str:
    """Say what our consideration lacks beside a provider's part, or ""."""
    if not theirs.strip():
        return ""
    if not says(ours):
        return "The provider's part is in. Our consideration is not written yet."
    if repeats(ours, theirs):
        return "Our consideration says mostly what the provider wrote."
    return ""


def provider_words_of(session: Session, uuid: str) -> str:
    """Return what providers said for one EqIA, as one text."""
    return _provider_words(session, uuid).get(uuid, "")


def looked_at(session: Session, as_at: date) -> Select[*tuple[Any, ...]]:
    """Return the query for the EqIAs that are meant to be whole, or whose decision is near or past."""
    near = Decision.decided_on <= last_near_day(session, as_at)
    return (
        select(Eqia.uuid, Eqia.reference)
        .outerjoin(Decision, and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False)))
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            or_(Eqia.stage.in_(LOOKED_AT), and_(Eqia.stage.in_(AT_WORK), near)),
        )
        .order_by(Eqia.reference_key, Eqia.id)
    )


def _claims_nothing(row: ImpactRow) -> bool:
    return row.impact == Impact.NEUTRAL and not row.rests_on_something


def _with_rows(
    session: Session, as_at: date, which: ColumnElement[bool]
) -> Iterator[tuple[str, str, list[ImpactRow]]]:
    found = session.connection().execute(looked_at(session, as_at)).all()
    rows = impact_rows(session, which) if found else {}
    for uuid, reference in found:
        if uuid in rows:
            yield uuid, reference, rows[uuid]


@cache
def _group_labels() -> Mapping[str, str]:
    return {term.code: term.label for term in vocabulary("eqia-group").terms}


def _groups_with_evidence(session: Session, only: Select[str]) -> Mapping[str, frozenset[str]]:
    """Return, by EqIA, the groups of which a piece of evidence tells that names itself and its source."""
    item = EqiaEvidence
    found: dict[str, set[str]] = defaultdict(set)
    statement = select(item.eqia_uuid, item.groups, item.evidence_uuid, item.title, item.source).where(
        item.deleted.is_(False), item.eqia_uuid.in_(only)
    )
    for uuid, groups, linked, title, source in session.connection().execute(statement.order_by(item.id)):
        if linked or (says(title) and says(source)):
            found[uuid].update(groups)
    return {uuid: frozenset(groups) for uuid, groups in found.items()}


def _provider_words(session: Session, uuid: str = "") -> Mapping[str, str]:
    statement = (
        select(ProviderForm.eqia_uuid, ProviderAnswer.text)
        .join(ProviderForm, ProviderForm.uuid == ProviderAnswer.form_uuid)
        .where(
            ProviderForm.deleted.is_(False),
            ProviderAnswer.deleted.is_(False),
            ProviderAnswer.text != "",
            ProviderAnswer.state != AnswerState.SET_ASIDE.value,
        )
        .order_by(ProviderAnswer.id)
    )
    if uuid:
        statement = statement.where(ProviderForm.eqia_uuid == uuid)
    found: dict[str, list[str]] = defaultdict(list)
    for eqia, text in session.connection().execute(statement):
        found[eqia].append(text)
    return {eqia: "\n".join(texts) for eqia, texts in found.items()}
