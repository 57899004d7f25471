"""The page of one EqIA: its decision strip, its sections with their state, and what stands in them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.checks.guard_words import DecisionGuard, in_one_line
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import STANDS_BEHIND, missing_behind
from equality_tracker.operations.eqias.eqia_check import own_points
from equality_tracker.operations.eqias.eqia_rows import (
    agreements_of,
    eqia_called,
    in_words,
    stage_words,
)
from equality_tracker.operations.eqias.mitigations import ProposedAction, proposed_actions
from equality_tracker.operations.eqias.page_parts import (
    page_actions,
    page_agreements,
    page_answers,
    page_comments,
    page_follow_ups,
    page_impacts,
    page_screening,
    page_steps,
    page_triggers,
)
from equality_tracker.operations.eqias.page_sections import PageSection, page_sections
from equality_tracker.operations.eqias.page_values import (
    PageAction,
    PageAgreement,
    PageAnswer,
    PageComment,
    PageFollowUp,
    PageImpact,
    PageScreening,
    PageStep,
    PageTrigger,
)
from equality_tracker.operations.eqias.screening import ScreeningCard, screening_card
from equality_tracker.operations.eqias.signing import missing_groups, obstacles_to_signing
from equality_tracker.operations.eqias.stages import Move, moves
from equality_tracker.operations.eqias.version_differences import Difference
from equality_tracker.operations.eqias.versions import FrozenVersion, changed_since_signed, versions_of
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.eqias import Eqia


@dataclass(frozen=True, slots=True)
class DecisionStrip:
    """What stands on top of the page.

    Attributes:
        sentence: The one line, such as “Decision 12 Jan 2027 · 52 days · not signed”.
        tone: The code of its colour; the words say it, too.
        days: How many days are left, or were between signature and decision; None without a day.
        beside: What stands below the line where there is more to say: what a late or missing signature does
            not show, the dates considered, another day of the decision when it was signed; else "".
        explanation: The office's own words, which the decision records.
        is_late: Whether there is room to explain: the signature came after the decision.
        decision: The identity of the decision, or "".
        decision_reference: What the decision is called, or "".

    """

    sentence: str
    tone: str
    days: int | None
    beside: str = ""
    explanation: str = ""
    is_late: bool = False
    decision: str = ""
    decision_reference: str = ""


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """Who holds a role of an EqIA: the field, what it is called, and who."""

    key: str
    label: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EqiaPage:
    """Everything on the page of one EqIA, as plain values.

    Attributes:
        uuid: Its identity.
        reference: What people call it.
        title: What it is about.
        stage: The code of its stage.
        stage_words: The stage in words.
        stage_note: What this register does not show of one that is recorded as approved elsewhere, or "".
        form: The code of its form.
        form_words: The form in words.
        question_set: The code of the question set it was begun with; "" where it was made with another form.
        version: The number of its newest version; 0 where none was frozen.
        strip: The decision strip.
        sections: The sections in order, each with its state.
        roles: Who holds which role.
        roles_note: Which role-holder holds more than one, noted and not forbidden; "" where none.
        moves: The steps that it may take.
        obstacles: What stands in the way of a signature.
        points: What of it a person should look at, in sentences.
        card: What the screening comes to.
        screening: The questions and groups of the screening with their answers.
        impacts: The rows of the impact grid.
        missing_groups: The codes of the groups that have no row of their own.
        answers: What the provider said.
        comments: The comments.
        actions: The actions that come from it.
        proposed: The actions that its rows ask for.
        agreements: What it serves.
        follow_ups: The looks after the decision.
        triggers: What asks for a review.
        steps: The steps that were taken, the newest first.
        versions: Its versions, the newest first.
        changed_since_signed: What was changed since it was signed.
        supersedes: The identity of the EqIA that it follows, or "".

    """

    uuid: str
    reference: str
    title: str
    stage: str
    stage_words: str
    stage_note: str
    form: str
    form_words: str
    question_set: str
    version: int
    strip: DecisionStrip
    sections: tuple[PageSection, ...]
    roles: tuple[RoleHeld, ...]
    roles_note: str
    moves: tuple[Move, ...]
    obstacles: tuple[str, ...]
    points: tuple[str, ...]
    card: ScreeningCard
    screening: tuple[PageScreening, ...]
    impacts: tuple[PageImpact, ...]
    missing_groups: tuple[str, ...]
    answers: tuple[PageAnswer, ...]
    comments: tuple[PageComment, ...]
    actions: tuple[PageAction, ...]
    proposed: tuple[ProposedAction, ...]
    agreements: tuple[PageAgreement, ...]
    follow_ups: tuple[PageFollowUp, ...]
    triggers: tuple[PageTrigger, ...]
    steps: tuple[PageStep, ...]
    versions: tuple[FrozenVersion, ...]
    changed_since_signed: tuple[Difference, ...]
    supersedes: str


def eqia_page(session: Session, uuid: str, *, as_at: date) -> EqiaPage:
    """Return the page of one EqIA as at a day.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    eqia = eqia_called(session, uuid)
    versions = versions_of(session, uuid)
    answers, impacts = page_answers(session, eqia), page_impacts(session, uuid)
    return EqiaPage(
        uuid=uuid,
        reference=eqia.reference,
        title=eqia.title,
        stage=eqia.stage,
        stage_words=stage_words(eqia.stage),
        stage_note=_stage_note(eqia),
        form=eqia.form or _FULL,
        form_words=term_label("eqia-form", eqia.form or _FULL),
        question_set=eqia.question_set,
        version=versions[0].version if versions else 0,
        strip=strip_of(eqia, guard_of(session, uuid, as_at)),
        sections=page_sections(session, eqia, answers=answers, impacts=impacts, as_at=as_at),
        roles=tuple(RoleHeld(key, label, getattr(eqia, key)) for key, label in _ROLES),
        roles_note=_roles_note(eqia),
        moves=moves(session, uuid, as_at=as_at),
        obstacles=obstacles_to_signing(session, uuid),
        points=tuple(point.sentence for point, _ in own_points(session, eqia)),
        card=screening_card(session, uuid),
        screening=page_screening(session, eqia),
        impacts=impacts,
        missing_groups=missing_groups(session, eqia),
        answers=answers,
        comments=page_comments(session, eqia),
        actions=page_actions(session, uuid),
        proposed=proposed_actions(session, uuid),
        agreements=page_agreements(agreements_of(session, uuid), session),
        follow_ups=page_follow_ups(session, uuid, as_at),
        triggers=page_triggers(session, uuid),
        steps=page_steps(session, uuid),
        versions=versions,
        changed_since_signed=changed_since_signed(session, uuid),
        supersedes=eqia.supersedes_uuid or "",
    )


def strip_of(eqia: Eqia, guard: DecisionGuard) -> DecisionStrip:
    """Return the decision strip that the guard of an EqIA comes to."""
    return DecisionStrip(
        sentence=guard.short,
        tone=guard.tone,
        days=guard.days,
        beside=in_one_line(
            _behind_line(guard) if guard.says_more else "",
            _ANEW if guard.signed_on is not None and eqia.signed_on is None else "",
        ),
        explanation=guard.explanation,
        is_late=guard.is_late,
        decision=guard.decision_uuid,
        decision_reference=guard.decision_reference,
    )


def _behind_line(guard: DecisionGuard) -> str:
    """Return what the guard's sentence says more than its line, which stands above it."""
    more = guard.sentence.removeprefix(guard.short).lstrip(".; ")
    return f"{more[:1].upper()}{more[1:]}"


def _stage_note(eqia: Eqia) -> str:
    if eqia.stage != Stage.RECORDED:
        return ""
    missing = missing_behind([getattr(eqia, key) for key in STANDS_BEHIND])
    return (
        f"This register does not show {in_words(missing)}. To have it approved here, draft it or ask for its "
        "review."
    )


def _roles_note(eqia: Eqia) -> str:
    held: dict[str, list[str]] = {}
    for key, label in _ROLES:
        who = " ".join(getattr(eqia, key).split())
        if who:
            held.setdefault(who.casefold(), [who]).append(label.lower())
    doubled = [f"{who} is {in_words(roles)}" for who, *roles in held.values() if len(roles) > 1]
    if not doubled:
        return ""
    return f"{'; '.join(doubled)}. In a small office one person may be; it is noted here."


_FULL = "full"
_ANEW = "Taken up again since, and not signed anew; that version is kept."
_ROLES = (
    ("author", "Author"),
    ("equality_lead", "Equality lead"),
    ("decision_maker", "Decision-maker"),
)
