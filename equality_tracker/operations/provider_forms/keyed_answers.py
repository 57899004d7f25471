"""A provider's own document: kept as it came, its answers typed in beside it with the page they are from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.exchange.provider_form import FormLine
from equality_tracker.operations.editing.attachments import keep_attachment
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.provider_forms.added_rows import with_room, with_rows
from equality_tracker.operations.provider_forms.changed_words import put_words
from equality_tracker.operations.provider_forms.form_questions import Key
from equality_tracker.operations.provider_forms.form_records import (
    answer_to,
    answers_of,
    form_of,
    return_saying,
    returns_of,
)
from equality_tracker.operations.provider_forms.form_refusals import NoSuchQuestionError
from equality_tracker.operations.provider_forms.receiving import note_how_far
from equality_tracker.operations.provider_forms.returned_lines import as_asked, same_words
from equality_tracker.operations.provider_forms.sent_forms import sent_form
from equality_tracker.records.provider_forms import (
    AnswerState,
    FormState,
    ProviderAnswer,
    ProviderForm,
    ReturnWay,
)

_SPARE_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class KeyedAnswer:
    """An answer that somebody typed from a provider's own document, and where it stands there."""

    question: str
    row: str
    text: str
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class KeyableLine:
    """A question of a form beside what is recorded for it already."""

    line: FormLine
    place: str
    text: str
    taken_from: str


def attach_own_document(session: Session, form_uuid: str, file: Path, *, on: date, who: str) -> str:
    """Keep a document that a provider sent instead of the form; return the identity of the return.

    The same document attached again is kept once.

    Raises:
        NoSuchRecordError: There is no such form.
        AttachmentUnreadableError: The file cannot be read, or has more than 50 MB.

    """
    form = form_of(session, form_uuid)
    name, sha256 = keep_attachment(session, file)
    same = next((each for each in returns_of(session, form_uuid) if each.attachment_sha256 == sha256), None)
    if same is not None:
        return same.uuid
    returned = return_saying(session, form_uuid, sha256)
    returned.way = ReturnWay.OWN_DOCUMENT.value
    returned.received_on, returned.received_by = on, who
    returned.attachment_name, returned.attachment_sha256 = name, sha256
    note_how_far(session, form, on, something_waits=True)
    return returned.uuid


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A file that came back for a form and is kept with it."""

    name: str
    sha256: str


def newest_document(session: Session, form_uuid: str) -> KeptDocument | None:
    """Return the file that came back last for a form, an own document of the provider first; None else."""
    kept = [each for each in returns_of(session, form_uuid) if each.attachment_sha256]
    own = [each for each in kept if each.way == ReturnWay.OWN_DOCUMENT.value]
    newest = next(reversed(own or kept), None)
    return KeptDocument(newest.attachment_name, newest.attachment_sha256) if newest else None


def keyable_lines(session: Session, form_uuid: str) -> list[KeyableLine]:
    """Return every question of a form with what is recorded; of tables what is used, and rows to spare.

    Raises:
        NoSuchRecordError: There is no such form.

    """
    kept = {(each.question, each.row): each for each in answers_of(session, form_uuid)}
    content = with_room(sent_form(session, form_of(session, form_uuid)), kept, _SPARE_ROWS)
    return [
        KeyableLine(
            line,
            theme.place_of(line),
            line.in_words(kept[line.key].text) if line.key in kept else "",
            kept[line.key].taken_from if line.key in kept else "",
        )
        for theme in content.themes
        for line in theme.lines
    ]


def key_answers(
    session: Session,
    form_uuid: str,
    answers: Sequence[KeyedAnswer],
    *,
    on: date,
    who: str,
    return_uuid: str = "",
    is_complete: bool = False,
) -> int:
    """Record answers typed from a provider's document; return how many are new or changed.

    The form is accepted as a whole when each of its questions has an answer, or where somebody says that the
    document holds no more: `is_complete`.

    Raises:
        NoSuchRecordError: There is no such form.
        NoSuchQuestionError: The form does not ask a question.
        NotAcceptedError: A text is longer than a field takes.

    """
    form = form_of(session, form_uuid)
    typed = [(answer.question, answer.row) for answer in answers]
    asked = {line.key: line for line in with_rows(sent_form(session, form), typed).lines}
    kept = {(each.question, each.row): each for each in answers_of(session, form_uuid)}
    changed = 0
    for answer in answers:
        key: Key = (answer.question, answer.row)
        if key not in asked:
            raise NoSuchQuestionError(form.reference, answer.question)
        settled = replace(answer, text=as_asked(asked[key], answer.text))
        changed += _key(session, form, settled, kept.get(key), on=on, who=who, return_uuid=return_uuid)
    if changed or is_complete:
        session.flush()
        waits = not is_complete and form.state != FormState.ACCEPTED.value and _something_waits(session, form)
        note_how_far(session, form, on, something_waits=waits)
    return changed


def _something_waits(session: Session, form: ProviderForm) -> bool:
    """Tell whether a question has no answer yet; rows of blocks are as many as somebody needs."""
    done = {
        (each.question, each.row)
        for each in answers_of(session, form.uuid)
        if each.state in {AnswerState.ACCEPTED.value, AnswerState.SET_ASIDE.value}
    }
    return any(not line.row and line.key not in done for line in sent_form(session, form).lines)


def _key(
    session: Session,
    form: ProviderForm,
    answer: KeyedAnswer,
    kept: ProviderAnswer | None,
    *,
    on: date,
    who: str,
    return_uuid: str,
) -> bool:
    """Write one typed answer; tell whether that changed anything."""
    text = typed_value(ProviderAnswer, "text", answer.text, today=on)
    page = typed_value(ProviderAnswer, "taken_from", answer.taken_from, today=on)
    if kept is None and not text:
        return False
    is_new = kept is None or not same_words(kept.text, text)
    if kept is not None and not is_new and kept.taken_from == page:
        return False
    row = kept or answer_to(session, form.uuid, answer.question, answer.row)
    put_words(session, form, row, text, on=on, who=who)
    row.taken_from = page
    if is_new:
        # What was asked about, and what was said to be still true, were other words.
        row.query = row.still_true = ""
    row.state = AnswerState.ACCEPTED.value if text else AnswerState.SET_ASIDE.value
    row.accepted_on = on if text else None
    row.return_uuid = return_uuid or row.return_uuid
    return True
