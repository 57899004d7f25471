"""What the page of one EqIA shows, read in one job: its fields and rows, and what the workflow says of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_questions import QuestionSet
from equality_tracker.operations.editing.pointing import RelatedRecord
from equality_tracker.operations.editing.record_forms import RecordForm, record_form
from equality_tracker.operations.eqias.comments import CARRIED
from equality_tracker.operations.eqias.eqia_page import EqiaPage, eqia_page
from equality_tracker.operations.eqias.eqia_rows import eqia_called, questions_of
from equality_tracker.operations.eqias.page_sections import PageSection
from equality_tracker.operations.eqias.page_values import PageStep
from equality_tracker.operations.eqias.signing import expected_groups


@dataclass(frozen=True, slots=True)
class ReadEqia:
    """An EqIA as its page shows it.

    Attributes:
        form: Its fields and rows.
        page: What the workflow says of it.
        questions: The question set that it answers.
        groups: The codes of the groups that have a row of their own.

    """

    form: RecordForm
    page: EqiaPage
    questions: QuestionSet
    groups: tuple[str, ...]

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
                return (page.roles_note,) if page.roles_note else ()
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
    def can_be_sent_back(self) -> bool:
        """Whether it is at a stage from which it can be sent back."""
        return any(each.sends_back for each in self.page.moves)

    @property
    def provider_forms(self) -> tuple[RelatedRecord, ...]:
        """The forms that were written for providers."""
        return tuple(each for each in self.form.pointing if each.kind == "provider-forms")


def read_eqia(session: Session, uuid: str, as_at: date) -> ReadEqia:
    """Return all that the page shows of an EqIA."""
    eqia = eqia_called(session, uuid)
    return ReadEqia(
        form=record_form(session, uuid, as_at=as_at),
        page=eqia_page(session, uuid, as_at=as_at),
        questions=questions_of(eqia),
        groups=expected_groups(session, eqia),
    )


def _step_words(step: PageStep) -> str:
    on = f"{format_date(step.taken_on)}: " if step.taken_on else ""
    by = ", ".join(dict.fromkeys(part for part in (step.taken_by, step.role) if part))
    because = f" Because: {step.because}" if step.because else ""
    return f"{on}{step.from_words} → {step.to_words}, by {by}.{because}"
