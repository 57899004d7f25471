"""A provider's form for Word: each answer in a marked place, for those who have no spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from equality_tracker.exchange.provider_form import FormContent, FormLine, FormTheme
from equality_tracker.exchange.provider_form_document import (
    HINT,
    YES_NO_UNSURE,
    answer_tag,
    identity_tags,
    still_true_tag,
)
from equality_tracker.exchange.provider_form_words import (
    LAST_TIME,
    PRIVACY,
    TITLE,
    UNKNOWN,
    YOURS,
    facts,
    has_last_time,
    why,
)
from equality_tracker.reports.content import Block, Chapter, Document, Heading, Paragraph, Run, TextStyle
from equality_tracker.reports.editable_parts import EditablePart

_MOST_ROWS: Final = 5
"""So many rows of a block that nobody has answered yet; a page of empty rows helps nobody."""
_HOW: Final = (
    "Write into the marked places. Save the document and send it back as it is. Please write no questions "
    "of your own into it: what stands outside the places is not read."
)


@dataclass(slots=True)
class FormDocument:
    """The document, and which of its paragraphs end in a place to fill in, by their anchors."""

    document: Document
    editable: dict[str, EditablePart] = field(default_factory=dict)


def form_document(form: FormContent) -> FormDocument:
    """Return a form as a document whose answers are known again when it comes back."""
    parts = _Parts()
    chapters = (
        Chapter("start", TITLE, tuple(_start(form, parts))),
        *(Chapter(theme.code, theme.title, tuple(_theme(theme, parts))) for theme in form.themes),
    )
    document = Document(
        title=f"{TITLE}: {form.service}",
        organisation=form.organisation,
        as_at=form.prepared_on,
        prepared=form.prepared_on,
        chapters=tuple(replace(each, starts_page=False) for each in chapters),
        version=form.reference,
        marking=form.marking,
        is_draft=False,
        is_sample=form.is_sample,
        has_contents=False,
    )
    return FormDocument(document, parts.by_anchor)


class _Parts:
    """Makes paragraphs that end in a place to fill in, and remembers them by anchor."""

    def __init__(self) -> None:
        self.by_anchor: dict[str, EditablePart] = {}

    def paragraph(self, part: EditablePart, *, hint: str, style: TextStyle = TextStyle.BODY) -> Paragraph:
        anchor = f"place-{len(self.by_anchor) + 1}"
        self.by_anchor[anchor] = part
        return Paragraph((Run(f"{part.label} ", bold=True), part.text or hint), style=style, anchor=anchor)


def _start(form: FormContent, parts: _Parts) -> Iterator[Block]:
    for label, words in facts(form):
        yield Paragraph((Run(f"{label}: ", bold=True), words))
    last_time = (LAST_TIME,) if has_last_time(form) else ()
    for words in (why(form), _HOW, *last_time, UNKNOWN, YOURS, PRIVACY):
        yield Paragraph(words)
    words_for = ("Form", "Questions")
    for tag, label in zip(identity_tags(form.identity), words_for, strict=True):
        text = form.reference if label == "Form" else form.identity.question_set
        part = EditablePart(tag=tag, label=f"{label}:", text=text, is_fixed=True)
        yield parts.paragraph(part, hint="", style=TextStyle.NOTE)


def _theme(theme: FormTheme, parts: _Parts) -> Iterator[Block]:
    yield Paragraph(theme.about, style=TextStyle.NOTE)
    for block, lines in theme.runs():
        if block:
            yield from _block(theme.blocks[block], lines, parts)
            continue
        for line in lines:
            yield from _line(line, parts, has_help=True)


def _block(title: str, lines: list[FormLine], parts: _Parts) -> Iterator[Block]:
    answered = [int(line.row) for line in lines if line.answer]
    most = max(_MOST_ROWS, max(answered, default=0) + 1)
    row = ""
    for line in lines:
        if int(line.row) > most:
            return
        if line.row != row:
            yield Heading(f"{title}, {line.row}", level=2)
            row = line.row
        yield from _line(line, parts, has_help=line.row == "1")


def _line(line: FormLine, parts: _Parts, *, has_help: bool) -> Iterator[Block]:
    about = f"{line.help}{_offered(line)}" if has_help else ""
    if about:
        yield Paragraph((Run(line.text, bold=True), f" {about}"))
    label = "Your answer:" if about else line.text
    yield parts.paragraph(
        EditablePart(tag=answer_tag(line.question, line.row), label=label, text=line.answer), hint=HINT
    )
    if line.answer:
        since = f"From {line.since}: still true?" if line.since else "From last time: still true?"
        still_true = EditablePart(tag=still_true_tag(line.question, line.row), label=since)
        yield parts.paragraph(still_true, hint=YES_NO_UNSURE)


def _offered(line: FormLine) -> str:
    """Return what can be answered, in words: some programs lose lists to choose from, with the answer."""
    return f" Write one of: {', '.join(line.offered)}." if line.offered else ""
