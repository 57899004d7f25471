"""Sending forms: files and drafts for everything that is due, and what was sent, chased or withdrawn."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import has_ended
from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.email_draft import EmailAttachment
from equality_tracker.law.eqia import Stage
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.file_names import plain_file_name
from equality_tracker.operations.provider_forms.form_doubts import OUT, unread_forms
from equality_tracker.operations.provider_forms.form_letters import asking_letter
from equality_tracker.operations.provider_forms.form_records import form_of
from equality_tracker.operations.provider_forms.form_refusals import FormFileNotWrittenError, StillOutError
from equality_tracker.operations.provider_forms.form_writing import (
    FormRequest,
    WrittenForm,
    form_file,
    write_form,
)
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.provider_forms import FormState, ProviderForm, ReturnWay
from equality_tracker.records.providers import Agreement
from equality_tracker.reports.writing import Progress, silent, write_whole

_ASKING: Final = tuple(
    stage.value for stage in (Stage.DRAFTING, Stage.WITH_PROVIDER, Stage.RETURNED, Stage.UNDER_REVIEW)
)
"""The stages of an EqIA in which its providers are asked."""


@dataclass(frozen=True, slots=True)
class DueForm:
    """A provider that is to be asked: for which EqIA, about which agreement, and what speaks against it."""

    eqia_uuid: str
    eqia: str
    agreement_uuid: str
    agreement: str
    service: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadyForm:
    """A form that was recorded, with what is to be written of it: the names and contents of two files."""

    uuid: str
    reference: str
    workbook: tuple[str, bytes]
    draft: tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class SentFile:
    """The files that were written for one form."""

    form_uuid: str
    reference: str
    workbook: Path
    draft: Path


def due_forms(session: Session, as_at: date) -> list[DueForm]:
    """Return whom to ask: each agreement of an EqIA that is drafted, returned, with its provider or reviewed.

    Left out are in-house services and agreements without a provider, agreements that have ended, what is
    marked as legal advice, and those whose form went out since the EqIA was last signed.
    """
    served = session.execute(
        select(Eqia, Agreement)
        .join(EqiaAgreement, EqiaAgreement.eqia_uuid == Eqia.uuid)
        .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            Eqia.stage.in_(_ASKING),
            Eqia.marking != LEGAL_ADVICE,
            EqiaAgreement.deleted.is_(False),
            Agreement.deleted.is_(False),
        )
        .order_by(Eqia.reference_key, Eqia.id, Agreement.reference_key, Agreement.id)
    ).all()
    asked = _asked(session)
    unread = unread_forms(session)
    found = (
        DueForm(
            eqia.uuid,
            eqia.reference,
            agreement.uuid,
            agreement.reference,
            agreement.title,
            unread.get((eqia.uuid, agreement.uuid), ()),
        )
        for eqia, agreement in served
        if _is_asked(agreement, as_at) and (eqia.uuid, agreement.uuid) not in asked
    )
    return list(dict.fromkeys(found))


def write_all_due(
    session: Session,
    *,
    as_at: date,
    reply_by: date | None = None,
    only: Collection[tuple[str, str]] | None = None,
    with_doubtful: bool = False,
    progress: Progress = silent,
) -> list[ReadyForm]:
    """Record a form for each provider that is due, and return its workbook with an e-mail draft.

    Nothing is sent, and no form is noted as sent: that a person does. `only` names EqIAs with agreements.
    Those against whose form something speaks are left out, unless they are wanted. `progress` may raise to
    cancel. No file is written here: once the forms are recorded for good, `put_into` does that, so that no
    form is out whose answers nobody would know.

    Raises:
        TrackerError: A form cannot be written.

    """
    due = [
        each
        for each in due_forms(session, as_at)
        if (only is None or _key(each) in only) and (with_doubtful or not each.doubts)
    ]
    ready: list[ReadyForm] = []
    for number, each in enumerate(due):
        progress(number, len(due), f"Writing the form for “{each.service}”")
        request = FormRequest(
            eqia_uuid=each.eqia_uuid,
            agreement_uuid=each.agreement_uuid,
            reply_by=reply_by,
            as_at=as_at,
            is_wanted=True,
        )
        ready.append(_ready(write_form(session, request)))
    progress(len(due), max(len(due), 1), "Writing the forms")
    return ready


def put_into(folder: Path, forms: Sequence[ReadyForm]) -> list[SentFile]:
    """Write the workbooks and e-mail drafts of recorded forms into a folder.

    Where one cannot be written, those before it stay; of that one neither of the two is left behind.

    Raises:
        FormFileNotWrittenError: A file cannot be written.

    """
    return [_written(folder, form) for form in forms]


def note_sent(session: Session, form_uuids: Collection[str], *, on: date, to: str = "") -> None:
    """Note that forms were sent, on which day and to which role or team.

    Raises:
        NoSuchRecordError: One is not in the register.
        StillOutError: One has come back or was withdrawn.
        NotAcceptedError: The role or team is longer than a field takes.

    """
    whom = typed_value(ProviderForm, "sent_to", to, today=on)
    for form in _out(session, form_uuids, OUT):
        form.state = FormState.SENT.value if form.state == FormState.WRITTEN.value else form.state
        form.sent_on = on
        form.sent_to = whom or form.sent_to
    session.flush()


def note_chased(session: Session, form_uuids: Collection[str], *, on: date) -> None:
    """Note that providers were reminded.

    Raises:
        NoSuchRecordError: One is not in the register.
        StillOutError: One was never sent, has come back or was withdrawn.

    """
    for form in _out(session, form_uuids, (FormState.SENT.value, FormState.CHASED.value)):
        form.state, form.chased_on = FormState.CHASED.value, on
    session.flush()


def withdraw_forms(session: Session, form_uuids: Collection[str]) -> None:
    """Withdraw forms that are out: what comes back for them is refused.

    Raises:
        NoSuchRecordError: One is not in the register.
        StillOutError: One has come back already.

    """
    for form in _out(session, form_uuids, OUT):
        form.state = FormState.WITHDRAWN.value
    session.flush()


def file_name(written: WrittenForm, suffix: str) -> str:
    """Return what the file of a form may be called on every computer."""
    content = written.content
    parts = (content.reference, content.provider, content.service)
    return plain_file_name(" ".join(part for part in parts if part)) + suffix


def _ready(form: WrittenForm) -> ReadyForm:
    content, name = form_file(form.content, ReturnWay.WORKBOOK), file_name(form, ".xlsx")
    draft = asking_letter(form.content).as_draft(EmailAttachment(name, content))
    return ReadyForm(form.uuid, form.reference, (name, content), (file_name(form, ".eml"), draft))


def _written(folder: Path, form: ReadyForm) -> SentFile:
    try:
        return _into(folder, form)
    except TrackerError as error:
        raise FormFileNotWrittenError(form.reference, form.workbook[0]) from error


def _into(folder: Path, form: ReadyForm) -> SentFile:
    (name, content), (draft_name, draft) = form.workbook, form.draft
    sent = SentFile(form.uuid, form.reference, folder / name, folder / draft_name)
    was_there = sent.workbook.exists()
    write_whole(content, sent.workbook)
    try:
        write_whole(draft, sent.draft)
    except BaseException:
        if not was_there:
            with suppress(OSError):
                sent.workbook.unlink(missing_ok=True)
        raise
    return sent


def _out(session: Session, uuids: Collection[str], states: Collection[str]) -> list[ProviderForm]:
    forms = [form_of(session, uuid) for uuid in uuids]
    for form in forms:
        if form.state not in states:
            word = vocabulary("provider-form-state").term(form.state).label.lower()
            raise StillOutError(form.reference, word)
    return forms


def _asked(session: Session) -> set[tuple[str, str]]:
    """Return the EqIAs and agreements whose form went out, or was dealt with, since the newest signature."""
    signed_on = func.coalesce(_newest_signature(), Eqia.signed_on)
    dealt_with_on = func.coalesce(
        ProviderForm.accepted_on, ProviderForm.back_on, ProviderForm.chased_on, ProviderForm.sent_on
    )
    pairs = session.execute(
        select(ProviderForm.eqia_uuid, ProviderForm.agreement_uuid)
        .join(Eqia, Eqia.uuid == ProviderForm.eqia_uuid)
        .where(
            ProviderForm.deleted.is_(False),
            ProviderForm.state.not_in((FormState.WRITTEN.value, FormState.WITHDRAWN.value)),
            or_(signed_on.is_(None), dealt_with_on.is_(None), dealt_with_on > signed_on),
        )
    )
    return {(eqia, agreement or "") for eqia, agreement in pairs}


def _newest_signature() -> ScalarSelect[date | None]:
    """Return when an EqIA was signed last by its steps, which stand when it is drafted anew."""
    return (
        select(func.max(EqiaStep.taken_on))
        .where(
            EqiaStep.eqia_uuid == Eqia.uuid,
            EqiaStep.deleted.is_(False),
            EqiaStep.to_stage.in_(SIGNING_STAGES),
        )
        .correlate(Eqia)
        .scalar_subquery()
    )


def _is_asked(agreement: Agreement, as_at: date) -> bool:
    runs = agreement.provider_uuid is not None and not has_ended(agreement, as_at)
    return runs and agreement.marking != LEGAL_ADVICE


def _key(due: DueForm) -> tuple[str, str]:
    return due.eqia_uuid, due.agreement_uuid
