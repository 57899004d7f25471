"""Reading a form that came back beside what was sent and what is recorded: nothing is changed here."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.provider_form import FormContent, ReturnedAnswer, ReturnedForm
from equality_tracker.operations.provider_forms.added_rows import MOST_ROWS, numbered, with_rows
from equality_tracker.operations.provider_forms.form_questions import Key
from equality_tracker.operations.provider_forms.form_records import answers_of, returns_of
from equality_tracker.operations.provider_forms.form_refusals import (
    FormGoneError,
    FormWithdrawnError,
    OlderFormError,
    OtherRegistersFormError,
)
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile
from equality_tracker.operations.provider_forms.returned_lines import (
    AnswerChange,
    ReturnedLine,
    plain_text,
    problems_of,
    returned_line,
)
from equality_tracker.operations.provider_forms.sent_forms import sent_form
from equality_tracker.records.provider_forms import FormState, ProviderForm
from equality_tracker.store.canonical import written
from equality_tracker.store.log_tables import register_id

_QUOTED: Final = 120
_TOO_MANY: Final = "A table has more than {} rows; this one and those below it were not taken."
_UNKNOWN: Final = "“{}” answers a question that this form does not ask; it was not taken."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPreview:
    """A form that came back.

    Attributes:
        form_uuid: The record of the form.
        reference: What the form is called.
        content: What was sent.
        lines: Every question, in the order of the form.
        problems: What in the file is no answer, or none that can be taken.
        way: In what kind of file it came.
        answers_sha256: The fingerprint of what it says.
        is_again: Whether a return that says the same was received before.
        received_on: When that was.

    """

    form_uuid: str
    reference: str
    content: FormContent
    lines: tuple[ReturnedLine, ...]
    problems: tuple[Problem, ...]
    way: str
    answers_sha256: str
    is_again: bool = False
    received_on: date | None = None

    def counted(self, change: AnswerChange) -> int:
        """Return how many answers became so; places of tables that nobody needed are not counted."""
        return sum(line.change is change and not line.is_spare for line in self.lines)


def preview_return(session: Session, file: ReturnedFile) -> ReturnPreview:
    """Return what came back, question by question, beside what stood there before.

    Raises:
        OtherRegistersFormError, FormGoneError, FormWithdrawnError, OlderFormError: It is no form that this
            register waits for.

    """
    returned = file.form
    form = _form(session, returned, file.name)
    content = sent_form(session, form)
    kept = {(each.question, each.row): each for each in answers_of(session, form.uuid)}
    said = numbered(returned.answers, content, {key: each.text for key, each in kept.items()})
    asked = with_rows(content, [*(each.key for each in said), *kept])
    answers, problems = _settled(returned, said, asked)
    sent = {line.key for line in content.lines}
    lines = tuple(
        returned_line(theme, line, answers.get(line.key), kept.get(line.key), is_added=line.key not in sent)
        for theme in asked.themes
        for line in theme.lines
    )
    digest = _fingerprint(returned.answers)
    before = [each for each in returns_of(session, form.uuid) if each.answers_sha256 == digest]
    return ReturnPreview(
        form_uuid=form.uuid,
        reference=form.reference,
        content=content,
        lines=lines,
        problems=(*problems, *problems_of(lines)),
        way=returned.way.value,
        answers_sha256=digest,
        is_again=bool(before),
        received_on=before[0].received_on if before else None,
    )


def _form(session: Session, returned: ReturnedForm, name: str) -> ProviderForm:
    """Return the record of the form, which must be one that this register waits for."""
    identity = returned.identity
    if identity.register != register_id(session.connection()):
        raise OtherRegistersFormError(name)
    form = session.scalars(
        select(ProviderForm).where(ProviderForm.uuid == identity.form, ProviderForm.deleted.is_(False))
    ).first()
    if form is None:
        raise FormGoneError(name)
    if form.state == FormState.WITHDRAWN.value:
        raise FormWithdrawnError(name, form.reference)
    if form.question_set != identity.question_set:
        raise OlderFormError(name, identity.question_set, form.question_set)
    return form


def _settled(
    returned: ReturnedForm, said: Sequence[ReturnedAnswer], content: FormContent
) -> tuple[Mapping[Key, ReturnedAnswer], list[Problem]]:
    """Return the answers to questions that the form asks, and what else stands in the file."""
    asked = {line.key for line in content.lines}
    questions = {line.question for line in content.lines if line.block}
    left = [answer for answer in said if answer.key not in asked and answer.text]
    beyond = [answer for answer in left if answer.question in questions]
    problems = [
        *returned.problems,
        *(
            Problem(each.where or "document", _UNKNOWN.format(each.text[:_QUOTED]))
            for each in left
            if each.question not in questions
        ),
        *(Problem(each.where or "document", _TOO_MANY.format(MOST_ROWS)) for each in beyond[:1]),
    ]
    return {answer.key: answer for answer in said if answer.key in asked}, problems


def _fingerprint(answers: Sequence[ReturnedAnswer]) -> str:
    """Return the fingerprint of what a return says; words that cannot be taken are not those that can."""
    said = sorted(
        [each.question, each.row, plain_text(each.text), each.still_true, *filter(None, [each.problem])]
        for each in answers
    )
    return hashlib.sha256(written(said).encode()).hexdigest()
