"""Signing an EqIA: what stands in the way, and the decision-maker's own signature."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.eqia_points import impact_rows, unknown_sentence
from equality_tracker.errors import TrackerError
from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.clock import anniversary
from equality_tracker.law.eqia import Form, Outcome, Stage, outcome_needs_reasons
from equality_tracker.law.eqia_stages import NEXT
from equality_tracker.law.eqia_standing import says
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.eqias.comments import carried_over, open_send_backs
from equality_tracker.operations.eqias.eqia_rows import (
    ensure_named,
    eqia_called,
    in_words,
    rows_of,
    stage_of,
    stage_words,
)
from equality_tracker.operations.eqias.follow_ups import plan_follow_ups
from equality_tracker.operations.eqias.steps import ensure_follows, take_step
from equality_tracker.operations.eqias.versions import freeze
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaImpact
from equality_tracker.records.eqias import Eqia


class NotReadyToSignError(TrackerError):
    """An EqIA was to be signed while something stands in the way."""

    def __init__(self, reference: str, obstacles: Sequence[str]) -> None:
        """Say what does."""
        self.obstacles = tuple(obstacles)
        super().__init__(f"{reference} cannot be signed yet. {' '.join(obstacles)}")


class NotTheDecisionMakerError(TrackerError):
    """An EqIA was to be signed in another role than its decision-maker's."""

    def __init__(self, reference: str, decision_maker: str, role: str) -> None:
        """Name both roles."""
        super().__init__(
            f"{reference} names {decision_maker} as its decision-maker, so {role} cannot sign it. "
            "Name another decision-maker first, if that is who decides."
        )


class NoStatementError(TrackerError):
    """An EqIA was to be signed without words of the decision-maker's own."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__(
            "The decision-maker signs with words of their own; nothing is written beforehand. "
            "Write what was read and considered."
        )


def obstacles_to_signing(session: Session, uuid: str) -> tuple[str, ...]:
    """Return what stands in the way of a signature, in sentences; nothing where it can be signed.

    Raises:
        NoSuchRecordError: There is no such EqIA.

    """
    return tuple(_obstacles(session, eqia_called(session, uuid)))


def sign(session: Session, uuid: str, *, by: str, role: str, statement: str, on: date) -> None:
    """Record that the decision-maker signs an EqIA and adopts our consideration; freeze it as signed.

    Args:
        session: A writing session.
        uuid: The EqIA.
        by: The name of who signs.
        role: The role, which is that of its decision-maker.
        statement: The decision-maker's own words.
        on: The day of the signature.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NotReadyToSignError: Something stands in the way.
        NobodyNamedError, NoStatementError: Who signs, or with which words, shows no letter.
        NotTheDecisionMakerError: It is another role.
        AheadOfTimeError, BeforeTheLastStepError: The day has not come, or lies before the last step.
        NotAcceptedError: A text is longer than its field takes.
        VersionTooLongError: The EqIA holds more text than a version keeps.

    """
    eqia = eqia_called(session, uuid)
    if obstacles := tuple(_obstacles(session, eqia)):
        raise NotReadyToSignError(eqia.reference, obstacles)
    ensure_named("Signing an EqIA", by, role)
    if _plain(role) != _plain(eqia.decision_maker):
        raise NotTheDecisionMakerError(eqia.reference, eqia.decision_maker, role)
    if not says(statement):
        raise NoStatementError
    ensure_follows(session, eqia, on)
    texts = {"signed_by": by, "signed_role": role, "sign_statement": statement}
    for key, text in texts.items():
        setattr(eqia, key, typed_value(Eqia, key, text, today=on))
    eqia.signed_on = eqia.approved_on = on
    eqia.adopted_by, eqia.adopted_on = eqia.signed_role, on
    if eqia.review_on is None or eqia.review_on <= on:
        eqia.review_on = anniversary(on, commissioning_rules(session).review_months)
    take_step(session, eqia, Stage.APPROVED, on=on, by=by, role=role)
    plan_follow_ups(session, eqia, signed_on=on)
    freeze(session, eqia, on=on, by=by)


def expected_groups(session: Session, eqia: Eqia) -> tuple[str, ...]:
    """Return the codes of the groups that an EqIA has a row for: the nine, and the office's own."""
    if eqia.form not in _FULL:
        return ()
    own = commissioning_rules(session).optional_groups
    return tuple(dict.fromkeys([*(each.code for each in characteristics()), *own]))


def missing_groups(session: Session, eqia: Eqia) -> tuple[str, ...]:
    """Return the codes of the groups that an EqIA has no row of their own for."""
    rows = rows_of(session, EqiaImpact, eqia.uuid)
    alone = {row.groups[0] for row in rows if len(row.groups) == 1}
    return tuple(code for code in expected_groups(session, eqia) if code not in alone)


def _obstacles(session: Session, eqia: Eqia) -> Iterator[str]:
    if Stage.APPROVED not in NEXT[stage_of(eqia)]:
        yield (
            f"It is at the stage “{stage_words(eqia.stage)}”; an EqIA is signed from “"
            f"{stage_words(Stage.QA.value)}”."
        )
    if not says(eqia.our_consideration):
        yield "Our own consideration is not written yet."
    if not says(eqia.decision_maker):
        yield "Nobody is named as its decision-maker."
    yield from _about_the_outcome(eqia)
    yield from _about_the_rows(session, eqia)
    if eqia.form in _FULL:
        yield from _about_a_full_one(session, eqia)
    elif eqia.form == Form.SHORT and not says(eqia.who_benefits):
        yield from _about_whom_it_affects(session, eqia)
    sections = questions_of(eqia).sections
    for said, codes in (
        ("Settle what it was sent back for", open_send_backs(session, eqia.uuid)),
        ("Carried over from last time and not looked at since", carried_over(session, eqia.uuid)),
    ):
        if titles := [section.title for section in sections if section.code in codes]:
            yield f"{said}: {in_words(titles)}."


def _about_the_outcome(eqia: Eqia) -> Iterator[str]:
    if not eqia.outcome:
        yield "It has no outcome yet."
    elif outcome_needs_reasons(Outcome(eqia.outcome)) and not says(eqia.outcome_because):
        yield f"The outcome “{term_label('eqia-outcome', eqia.outcome)}” needs its reasons."


def _about_the_rows(session: Session, eqia: Eqia) -> Iterator[str]:
    if missing := missing_groups(session, eqia):
        yield f"No row of its own for: {', '.join(term_label('eqia-group', code) for code in missing)}."
    rows = impact_rows(session, EqiaImpact.eqia_uuid == eqia.uuid).get(eqia.uuid, [])
    if unanswered := [row.called for row in rows if not row.impact]:
        yield f"No answer yet for: {'; '.join(unanswered)}. Unknown is an answer."
    if sentence := unknown_sentence(rows):
        yield sentence


def _about_a_full_one(session: Session, eqia: Eqia) -> Iterator[str]:
    if not says(eqia.no_engagement_because) and not rows_of(session, EqiaEngagement, eqia.uuid):
        yield "Neither whom it asked is recorded, nor why nobody was asked."
    if not says(eqia.qa_by) or eqia.qa_on is None:
        yield "Who checked it, and when, is not recorded yet."


def _about_whom_it_affects(session: Session, eqia: Eqia) -> Iterator[str]:
    if not any(row.impact for row in rows_of(session, EqiaImpact, eqia.uuid)):
        yield "Neither whom it affects is written, nor how it affects any group."


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())


_FULL = frozenset({"", Form.FULL.value})
