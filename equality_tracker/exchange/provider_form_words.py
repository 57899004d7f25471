"""The words around the questions of a provider's form, the same in the workbook and in Word."""

from typing import Final

from equality_tracker.exchange.provider_form import FormContent
from equality_tracker.exchange.written_lists import SAMPLE_WORDS
from equality_tracker.law.date_words import format_date

TITLE: Final = "Equality questions about your service"
REPLY_BY: Final = "Please reply by"
"""What stands before the day that must be seen first."""

YOURS: Final = (
    "Your words are kept and labelled as yours; our own consideration is written by us, beside them. We are "
    "a public body: your words may be asked for under the Freedom of Information Act 2000 or published. Tell "
    "us what you think is confidential, and why."
)
PRIVACY: Final = (
    "Please give no personal data about people: no names, addresses, dates of birth or stories by which "
    "somebody could be known. Numbers and patterns are enough. Where a group has fewer than 10 people, say "
    "“fewer than 10”."
)
UNKNOWN: Final = (
    "“We do not know” is a good answer. Leave a question blank where you cannot answer it yet, and say so."
)
MORE_ROWS: Final = "If a table has too few rows, insert one between two of them."
LAST_TIME: Final = (
    "Where an answer stands in the box already, from last time or from our records, change what has changed, "
    "and say beside it whether it is still true."
)


def headline(form: FormContent) -> str:
    """Return the marking, and that the office is invented where it is."""
    return f"{form.marking} · {SAMPLE_WORDS}" if form.is_sample else form.marking


def facts(form: FormContent) -> tuple[tuple[str, str], ...]:
    """Return who asks, about what and by when, as labels and words."""
    rows = (
        ("Service", form.service),
        ("Provider", form.provider),
        ("Asked by", _asked_by(form)),
        ("Asked for", form.eqia),
        (REPLY_BY, format_date(form.reply_by) if form.reply_by else ""),
        ("Form", form.reference),
    )
    return tuple((label, words) for label, words in rows if words)


def why(form: FormContent) -> str:
    """Return in two sentences what the answers are for."""
    return (
        f"{form.organisation} has to consider equality when it decides about services (Equality Act 2010, "
        "section 149). You know who uses this service and what gets in their way; your answers help us to "
        "see that, before we decide or when we look at the service again."
    )


def sending_back(form: FormContent) -> str:
    """Return to whom the form goes back, by when and how."""
    by = f" by {format_date(form.reply_by)}" if form.reply_by else ""
    return f"Please send it{by} to {_asked_by(form)}, in answer to the e-mail that it came with."


def about(form: FormContent, *, how: str, back: str) -> tuple[tuple[str, str], ...]:
    """Return what stands above the questions, each with what it is about.

    `how` says how this kind of file is filled in, and `back` in what state it is to come back.
    """
    last_time = (("Last time", LAST_TIME),) if has_last_time(form) else ()
    return (
        ("Why we ask", why(form)),
        ("How to fill it in", how),
        *last_time,
        ("What you do not know", UNKNOWN),
        ("Your words", YOURS),
        ("People's data", PRIVACY),
        ("Sending it back", f"{sending_back(form)} {back}"),
    )


def _asked_by(form: FormContent) -> str:
    return f"{form.asked_by}, {form.organisation}" if form.asked_by else form.organisation


def has_last_time(form: FormContent) -> bool:
    """Tell whether an answer of last time stands in the form."""
    return any(line.answer for line in form.lines)
