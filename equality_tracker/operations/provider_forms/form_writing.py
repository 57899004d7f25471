"""Writing a provider's form: the record of what is asked, and the file that somebody sends."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import organisation_on
from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.provider_form import FormContent
from equality_tracker.exchange.provider_form_workbook import write_form_workbook
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.eqia_rows import agreements_of, eqia_called
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.operations.provider_forms.form_document import form_document
from equality_tracker.operations.provider_forms.form_doubts import OUT, doubts_about
from equality_tracker.operations.provider_forms.form_records import (
    agreement_of,
    form_of,
    provider_of,
)
from equality_tracker.operations.provider_forms.form_refusals import (
    FormFileNotWrittenError,
    FormInDoubtError,
    LegalAdviceNotSentError,
    NotServedError,
    ReplyBeforeFormError,
    WhichAgreementError,
)
from equality_tracker.operations.provider_forms.last_answers import known_answers
from equality_tracker.operations.provider_forms.sent_forms import as_sent, head_of, sent_form
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.provider_forms import FormState, ProviderForm, ReturnWay
from equality_tracker.records.providers import Agreement
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.replace_file import FolderIsMissingError, NameIsAFolderError
from equality_tracker.reports.writing import write_whole

_NAMED: Final = 6
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRequest:
    """What somebody wants to ask.

    Attributes:
        eqia_uuid: The EqIA that the answers are for.
        agreement_uuid: The agreement that is asked about; "" where the EqIA serves no other.
        reply_by: By when an answer is asked for; None takes the office's usual time.
        as_at: The day that everything is shown for, on which the form is dated and in whose year numbered.
        is_wanted: Whether it is written though something speaks against it.

    """

    eqia_uuid: str
    agreement_uuid: str = ""
    reply_by: date | None = None
    as_at: date
    is_wanted: bool = False


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that was written: its record, what stands in it, and whether it was there already."""

    uuid: str
    reference: str
    content: FormContent
    is_again: bool

    @property
    def known(self) -> int:
        """How many answers stand in it already."""
        return sum(bool(line.answer) for line in self.content.lines)


def write_form(session: Session, request: FormRequest) -> WrittenForm:
    """Record a form for a provider; one that is still out is written again, not asked twice.

    A form that is out with older questions is withdrawn, and a new one takes its place.

    Raises:
        NoSuchRecordError: The EqIA is not in the register.
        LegalAdviceNotSentError: It, or the agreement, is marked as legal advice.
        WhichAgreementError: It serves several agreements and none was named.
        NotServedError: It does not serve the agreement that was named.
        ReplyBeforeFormError: The day to reply by is before that of the form.
        FormInDoubtError: Something speaks against it, and it is not wanted all the same.

    """
    if request.reply_by is not None and request.reply_by < request.as_at:
        raise ReplyBeforeFormError(request.reply_by, request.as_at)
    eqia = eqia_called(session, request.eqia_uuid)
    agreement = _agreement(session, eqia, request.agreement_uuid)
    _ensure_may_leave(eqia, agreement)
    doubts = doubts_about(session, eqia.uuid, agreement.uuid if agreement else "")
    if doubts and not request.is_wanted:
        raise FormInDoubtError(doubts)
    form = _still_out(session, eqia, agreement)
    if form is not None:
        form.reply_by = request.reply_by or form.reply_by
        session.flush()
        return WrittenForm(form.uuid, form.reference, sent_form(session, form), is_again=True)
    form = _new_form(session, eqia, agreement, request)
    add_record(session, form, now=_noon(request.as_at))
    return WrittenForm(form.uuid, form.reference, sent_form(session, form), is_again=False)


def form_content(session: Session, form_uuid: str) -> FormContent:
    """Return a form as it was sent.

    Raises:
        NoSuchRecordError: There is no such form.

    """
    return sent_form(session, form_of(session, form_uuid))


def form_file(form: FormContent, way: ReturnWay) -> bytes:
    """Return the file of a form, as a workbook or for Word."""
    file = BytesIO()
    if way is ReturnWay.WORD:
        made = form_document(form)
        write_docx(made.document, file, editable=made.editable)
    else:
        write_form_workbook(form, file)
    return file.getvalue()


def write_form_file(form: FormContent, target: Path) -> None:
    """Write a form to a file; its ending says whether for Word or as a workbook.

    Raises:
        TrackerError: The file cannot be written, or would replace a register; an older one is as it was.

    """
    ensure_no_register(target)
    way = ReturnWay.WORD if target.suffix.lower() == ".docx" else ReturnWay.WORKBOOK
    write_whole(form_file(form, way), target)


def ensure_place(target: Path) -> None:
    """Refuse a place that takes no file, before a form is recorded for it.

    Raises:
        TrackerError: It is a folder, its own folder is missing, or it belongs to a register.

    """
    ensure_no_register(target)
    if target.is_dir():
        raise NameIsAFolderError(target)
    if not target.absolute().parent.is_dir():
        raise FolderIsMissingError(target)


def write_recorded_file(form: WrittenForm, target: Path) -> None:
    """Write the file of a form that was recorded for good, so that no form is out that nobody knows.

    Raises:
        FormFileNotWrittenError: The file cannot be written; an older one is as it was.

    """
    try:
        write_form_file(form.content, target)
    except TrackerError as error:
        raise FormFileNotWrittenError(form.reference, target.name) from error


def usual_reply_by(session: Session, as_at: date) -> date:
    """Return by when a provider is asked to answer where nobody says it: the office's own number of days."""
    return as_at + timedelta(days=commissioning_rules(session).reply_days)


def _agreement(session: Session, eqia: Eqia, named: str) -> Agreement | None:
    served = agreements_of(session, eqia.uuid)
    if named:
        found = next((each for each in served if each.uuid == named), None)
        if found is None:
            other = agreement_of(session, named)
            raise NotServedError(eqia.reference, other.reference if other else "that agreement")
        return found
    if len(served) > 1:
        references = ", ".join(each.reference for each in served[:_NAMED])
        raise WhichAgreementError(eqia.reference, references + (", …" if len(served) > _NAMED else ""))
    return served[0] if served else None


def _ensure_may_leave(eqia: Eqia, agreement: Agreement | None) -> None:
    for record in (eqia, agreement):
        if record is not None and record.marking == LEGAL_ADVICE:
            raise LegalAdviceNotSentError(record.reference)


def _still_out(session: Session, eqia: Eqia, agreement: Agreement | None) -> ProviderForm | None:
    """Return the form that is out with today's questions; one with older questions is withdrawn."""
    forms = session.scalars(
        select(ProviderForm)
        .where(
            ProviderForm.eqia_uuid == eqia.uuid,
            ProviderForm.agreement_uuid == (agreement.uuid if agreement else None),
            ProviderForm.deleted.is_(False),
            ProviderForm.state.in_(OUT),
        )
        .order_by(ProviderForm.id.desc())
    ).all()
    asked = latest_question_set().code
    for form in forms:
        if form.question_set != asked:
            form.state = FormState.WITHDRAWN.value
    return next((form for form in forms if form.question_set == asked), None)


def _new_form(
    session: Session, eqia: Eqia, agreement: Agreement | None, request: FormRequest
) -> ProviderForm:
    asked = latest_question_set().code
    head = head_of(
        organisation_on(session, request.as_at),
        eqia,
        agreement,
        provider_of(session, agreement),
        groups=commissioning_rules(session).optional_groups,
    )
    title = f"{head.service}: {head.provider}" if head.provider else head.service
    return ProviderForm(
        title=title[:_LONGEST_TITLE],
        eqia_uuid=eqia.uuid,
        agreement_uuid=agreement.uuid if agreement else None,
        question_set=asked,
        reply_by=request.reply_by or usual_reply_by(session, request.as_at),
        sent_values=as_sent(head, request.as_at, known_answers(session, eqia, agreement, asked)),
    )


def _noon(day: date) -> datetime:
    """Return an instant of a day: a form is numbered in the year of its own day, not of the computer's."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
