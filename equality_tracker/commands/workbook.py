"""`workbook`: the form that a provider fills in for an EqIA, with what is known from last time."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.commands.opened import Opened, opened, read_session
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.references import find_record
from equality_tracker.operations.provider_forms.form_refusals import FormInDoubtError
from equality_tracker.operations.provider_forms.form_writing import (
    FormRequest,
    WrittenForm,
    ensure_place,
    write_form,
    write_recorded_file,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement

_ENDINGS: Final = (".xlsx", ".docx")


class NotThisKindError(TrackerError):
    """A reference belongs to a record of another kind than the one that was asked for."""

    def __init__(self, reference: str, singular: str, wanted: str) -> None:
        """Name the record, its kind and the one that was wanted."""
        super().__init__(f"{reference} is no {wanted} but a record of the kind “{singular}”.")


class FormEndingError(TrackerError):
    """A form was to be written into a file of another kind."""

    def __init__(self, name: str) -> None:
        """Name the file and the endings."""
        super().__init__(f"“{name}” must end in .xlsx or .docx; nothing was written.")


class NotWantedYetError(TrackerError):
    """Something speaks against the form, and the command does not say that it is wanted all the same."""

    def __init__(self, error: FormInDoubtError) -> None:
        """Say what speaks against it, and how to have it all the same."""
        super().__init__(f"{error} Where the provider is to be asked all the same, add --anyway.")


def run(chosen: Namespace, output: Output) -> int:
    """Record the form, write its file, and say where it is."""
    target = chosen.output.with_suffix(".docx") if chosen.word else chosen.output
    if target.suffix.lower() not in _ENDINGS:
        raise FormEndingError(target.name)
    with opened(chosen, output, write=True) as found:
        form = _written(chosen, found, target)
        output.result(_as_document(form, target), *_sentences(form, target), as_document=chosen.json)
    return found.exit_code()


def _written(chosen: Namespace, found: Opened, target: Path) -> WrittenForm:
    with read_session(found.register, chosen) as (session, as_at):
        eqia = _called(session, chosen.eqia, Eqia, "EqIA")
        agreement = _called(session, chosen.agreement, Agreement, "agreement") if chosen.agreement else ""
    request = FormRequest(
        eqia_uuid=eqia,
        agreement_uuid=agreement,
        reply_by=chosen.reply_by,
        as_at=as_at,
        is_wanted=chosen.anyway,
    )
    ensure_place(target)
    with found.register.transaction(f"A form for {chosen.eqia} was written.") as session:
        form = _recorded(session, request)
    write_recorded_file(form, target)
    return form


def _recorded(session: Session, request: FormRequest) -> WrittenForm:
    try:
        return write_form(session, request)
    except FormInDoubtError as error:
        raise NotWantedYetError(error) from error


def _called(session: Session, reference: str, record: type[Eqia | Agreement], wanted: str) -> str:
    kind, found = find_record(session, reference)
    if not isinstance(found, record):
        raise NotThisKindError(reference, kind.singular, wanted)
    return found.uuid


def _as_document(form: WrittenForm, target: Path) -> dict[str, object]:
    return {
        "file": str(target),
        "reference": form.reference,
        "reply_by": form.content.reply_by,
        "questions": len({line.question for line in form.content.lines}),
        "known": form.known,
        "again": form.is_again,
    }


def _sentences(form: WrittenForm, target: Path) -> list[str]:
    content = form.content
    about = f"{content.service} ({content.provider})" if content.provider else content.service
    by = f", reply by {date_text(content.reply_by)}" if content.reply_by else ""
    again = " It is the form that is out already; nobody is asked twice." if form.is_again else ""
    known = f" {form.known} answers stand in it already." if form.known else ""
    return [f"Wrote {target}: {form.reference}, {about}{by}.{known}{again}"]
