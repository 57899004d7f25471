"""What the page of one EqIA shows, read in one job: its fields and rows, and what the workflow says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.decisions_when_signed import signed_for_none
from equality_tracker.checks.eqia_standing import signed_here
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_questions import QuestionSet
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.editing.form_fields import FormField, form_fields
from equality_tracker.operations.editing.pointing import RelatedRecord
from equality_tracker.operations.editing.record_forms import RecordForm, record_form
from equality_tracker.operations.eqias.comments import CARRIED
from equality_tracker.operations.eqias.eqia_check import PointOfEqia, awaits_signature, check_eqia
from equality_tracker.operations.eqias.eqia_page import EqiaPage, eqia_page
from equality_tracker.operations.eqias.eqia_rows import eqia_called
from equality_tracker.operations.eqias.our_views import OUR_VIEW
from equality_tracker.operations.eqias.page_sections import PageSection
from equality_tracker.operations.eqias.page_values import PageAnswer, PageStep
from equality_tracker.operations.eqias.signing import expected_groups
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer

_BEING_SCREENED: Final = frozenset({Stage.NOT_STARTED, Stage.SCREENING})
_DECISION_MAKER: Final = frozenset({"decision_maker"})
_DECISION: Final = frozenset({"decision_uuid"})
_HELD_WORDS: Final = {
    "decision_maker": "The decision-maker stands with the signature; to name another, begin its review, then "
    "draft it anew.",
    "decision_uuid": "For another decision than the one it was signed for, duplicate it.",
}


@dataclass(frozen=True, slots=True)
class ReadEqia:
    """An EqIA as its page shows it.

    Attributes:
        form: Its fields and rows.
        page: What the workflow says of it.
        questions: The question set that it answers.
        has_question_set: Whether that set is stored with it; else `questions` are the newest.
        groups: The codes of the groups that have a row of their own.
        held: The fields that a signature taken here holds: by whom, and for which decision.
        views: Our view of each answer of the provider as a field, by the identity of the answer.
        found: The points to check; None where nobody asked for them.

    """

    form: RecordForm
    page: EqiaPage
    questions: QuestionSet
    has_question_set: bool
    groups: tuple[str, ...]
    held: frozenset[str]
    views: Mapping[str, FormField]
    found: tuple[PointOfEqia, ...] | None = None

    def section(self, code: str) -> PageSection:
        """Return the words of a section."""
        return next(section for section in self.page.sections if section.code == code)

    def to_settle(self, code: str) -> tuple[str, ...]:
        """Return the identities of the comments on a section that ask for another look at it."""
        return tuple(
            each.uuid
            for each in self.page.comments
            if each.section == code
            and each.settled_on is None
            and (each.sends_back or each.written_by == CARRIED)
        )

    def notes(self, code: str) -> tuple[str, ...]:
        """Return what else there is to know about a section, in sentences."""
        page = self.page
        match code:
            case "about":
                held = (words for key, words in _HELD_WORDS.items() if key in self.held)
                return tuple(filter(None, (page.roles_note, " ".join(held))))
            case "signing":
                return page.points
            case "versions":
                changed = [f"{each.place}: {each.label}" for each in page.changed_since_signed]
                said = (f"Changed since it was signed: {'; '.join(changed)}.",) if changed else ()
                return (*said, *(_step_words(step) for step in page.steps))
            case _:
                return ()

    @property
    def section_titles(self) -> tuple[tuple[str, str], ...]:
        """The sections, as code and title."""
        return tuple((each.code, each.title) for each in self.page.sections)

    @property
    def is_being_screened(self) -> bool:
        """Whether the screening still asks for its result."""
        return self.page.stage in _BEING_SCREENED

    @property
    def is_of_earlier_form(self) -> bool:
        """Whether its screening put no question by question, so that only the result is known."""
        is_asked = self.is_being_screened or any(each.row for each in self.page.screening)
        return not self.has_question_set and not is_asked

    @property
    def obstacles(self) -> tuple[str, ...] | None:
        """What stands in the way of a signature that is still to come; None where none is."""
        return self.page.obstacles if awaits_signature(self.page.stage) else None

    @property
    def can_be_sent_back(self) -> bool:
        """Whether it is at a stage from which it can be sent back."""
        return any(each.sends_back for each in self.page.moves)

    @property
    def provider_forms(self) -> tuple[RelatedRecord, ...]:
        """The forms that were written for providers."""
        return tuple(each for each in self.form.pointing if each.kind == "provider-forms")


def read_eqia(session: Session, uuid: str, as_at: date, *, with_check: bool = False) -> ReadEqia:
    """Return all that the page shows of an EqIA, with its points to check where they are wanted."""
    eqia = eqia_called(session, uuid)
    page = eqia_page(session, uuid, as_at=as_at)
    return ReadEqia(
        form=record_form(session, uuid, as_at=as_at),
        page=page,
        questions=questions_of(eqia),
        has_question_set=bool(eqia.question_set),
        groups=expected_groups(session, eqia),
        held=_held_by_its_signature(session, eqia),
        views=_views(session, page.answers),
        found=check_eqia(session, uuid, as_at=as_at) if with_check else None,
    )


def _held_by_its_signature(session: Session, eqia: Eqia) -> frozenset[str]:
    """Return the fields that stand with a signature; one for no decision may still be linked to its own."""
    if not eqia.signed_on or not signed_here(session, [eqia.uuid]):
        return frozenset()
    return _DECISION_MAKER if signed_for_none(session, [eqia.uuid]) else _DECISION_MAKER | _DECISION


def _views(session: Session, answers: Sequence[PageAnswer]) -> Mapping[str, FormField]:
    if not answers:
        return {}
    empty = next(each for each in form_fields(session, ProviderAnswer, {}) if each.key == OUR_VIEW)
    return {each.uuid: replace(empty, value=each.our_view, text=each.our_view) for each in answers}


def _step_words(step: PageStep) -> str:
    on = f"{format_date(step.taken_on)}: " if step.taken_on else ""
    by = ", ".join(dict.fromkeys(part for part in (step.taken_by, step.role) if part))
    because = f" Because: {step.because}" if step.because else ""
    return f"{on}{step.from_words} → {step.to_words}, by {by}.{because}"
