"""The letters around a provider's form, as text to copy or as e-mail drafts; nothing is sent from here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.exchange.email_draft import EmailAttachment, EmailDraft, email_draft
from equality_tracker.exchange.provider_form import FormContent, FormLine
from equality_tracker.exchange.provider_form_words import YOURS
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.provider_forms.added_rows import with_rows
from equality_tracker.operations.provider_forms.form_records import answers_of, form_of
from equality_tracker.operations.provider_forms.sent_forms import sent_form
from equality_tracker.records.provider_forms import AnswerState, ProviderAnswer

_QUOTED: Final = 300
_ASK: Final = "Please tell us more about this."


class LetterKind(StrEnum):
    """What a letter is for."""

    ASK = "ask"
    REMIND = "remind"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a provider: its subject and its words. Whom it goes to, the person who sends it knows."""

    subject: str
    text: str

    def as_text(self) -> str:
        """Return the letter as text to copy, its subject on top."""
        return f"{self.subject}\n\n{self.text}"

    def as_draft(self, *attachments: EmailAttachment) -> bytes:
        """Return the letter as an .eml file, which a mail program opens as a draft."""
        return email_draft(EmailDraft(self.subject, self.text, attachments))


def letter(session: Session, form_uuid: str, kind: LetterKind, *, as_at: date) -> Letter:
    """Return the letter that goes with a form, reminds of it, or asks about its answers.

    Raises:
        NoSuchRecordError: There is no such form.

    """
    form = form_of(session, form_uuid)
    content = sent_form(session, form)
    if kind is LetterKind.QUERY:
        return _asking(content, query_list(session, form_uuid))
    if kind is LetterKind.REMIND:
        return _reminding(content, form.sent_on, as_at)
    return asking_letter(content)


def asking_letter(content: FormContent) -> Letter:
    """Return the letter that goes with a form when it is sent."""
    by = f" by {format_date(content.reply_by)}" if content.reply_by else ""
    return Letter(
        f"{content.service}: equality questions ({content.reference})",
        "\n\n".join(
            (
                "Hello,",
                (
                    f"we are looking at equality in {content.service} and would like to hear from you. The "
                    f"questions are in the attached form; please send it back{by}."
                ),
                (
                    "“We do not know” is a good answer. Please give no personal data about people: numbers "
                    "and patterns are enough."
                ),
                YOURS,
                _regards(content),
            )
        ),
    )


def query_list(session: Session, form_uuid: str) -> list[str]:
    """Return what is asked about the answers of a form, in the order of its questions."""
    queried = {
        (each.question, each.row): each
        for each in answers_of(session, form_uuid)
        if each.state == AnswerState.QUERIED.value
    }
    content = with_rows(sent_form(session, form_of(session, form_uuid)), queried)
    return [
        _query(theme.place_of(line), line, queried[line.key])
        for theme in content.themes
        for line in theme.lines
        if line.key in queried
    ]


def _query(place: str, line: FormLine, answer: ProviderAnswer) -> str:
    words = line.in_words(answer.text)
    said = f"You wrote: {_quoted(words)}" if words else "There is no answer yet."
    return f"{place}: {line.text}\n   {said}\n   {answer.query or _ASK}"


def _asking(content: FormContent, queries: list[str]) -> Letter:
    numbered = [f"{number}. {query}" for number, query in enumerate(queries, start=1)]
    one = "one question" if len(queries) == 1 else f"{len(queries)} questions"
    words = (
        f"Thank you for your answers about {content.service}. We have {one} about them:"
        if queries
        else f"Thank you for your answers about {content.service}. We have no questions about them."
    )
    whose = (YOURS,) if queries else ()
    return Letter(
        f"{content.service}: our questions about your answers ({content.reference})",
        "\n\n".join(("Hello,", words, *numbered, *whose, _regards(content))),
    )


def _reminding(content: FormContent, sent_on: date | None, as_at: date) -> Letter:
    sent = f" on {format_date(sent_on)}" if sent_on else ""
    if content.reply_by is None:
        asked = "We have had no answer yet."
    elif content.reply_by < as_at:
        asked = f"We asked for an answer by {format_date(content.reply_by)} and have had none yet."
    else:
        asked = f"We asked for an answer by {format_date(content.reply_by)}; this is a reminder in good time."
    return Letter(
        f"{content.service}: reminder of our equality questions ({content.reference})",
        "\n\n".join(
            (
                "Hello,",
                f"we sent you our equality questions about {content.service}{sent}. {asked}",
                (
                    "If something stands in the way, or a part is easier to talk through, please tell us. "
                    "A form with gaps is better than none."
                ),
                _regards(content),
            )
        ),
    )


def _regards(content: FormContent) -> str:
    return f"{content.asked_by}\n{content.organisation}".strip()


def _quoted(text: str) -> str:
    """Return a text between quotation marks, with one full stop whether it has one of its own or not."""
    flat = " ".join(text.split())
    short = flat if len(flat) <= _QUOTED else f"{flat[: _QUOTED - 1]}…"
    return f"“{short}”" if short.endswith((".", "?", "!", "…")) else f"“{short}”."
