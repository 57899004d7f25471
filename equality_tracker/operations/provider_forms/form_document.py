"""A provider's form for Word: each answer in a marked place, for those who have no spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from equality_tracker.exchange.provider_form import FormContent, FormLine, FormTheme
from equality_tracker.exchange.provider_form_document import (
    HINT,
    HINT_IN_ROW,
    YES_NO_UNSURE,
    answer_tag,
    identity_tags,
    still_true_tag,
)
from equality_tracker.exchange.provider_form_words import (
    LAST_TIME,
    MORE_ROWS,
    PRIVACY,
    REPLY_BY,
    TITLE,
    UNKNOWN,
    YOURS,
    about,
    facts,
    has_last_time,
    sending_back,
    why,
)
from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)
from equality_tracker.reports.editable_parts import EditablePart

_HOW: Final = (
    "Write into the marked places. Please write no questions of your own: what stands outside the places is "
    f"not read. {MORE_ROWS}"
)
_BACK: Final = "Save it as a Word document, never as a PDF."
_LONGEST_LABEL: Final = 56
"""Of the title of a place, by which some programs know it, no more is kept."""
_QUESTION: Final = Column("Question", weight=5)
_ANSWER: Final = Column("Your answer", weight=6)
_STILL_TRUE: Final = Column("Still true?", weight=2)
_STILL_TRUE_OF_ROW: Final = Column("Still true?", weight=3.5)
"""Beside the columns of a table, so that the longest word of its hint stays whole."""


@dataclass(slots=True)
class FormDocument:
    """The document, and its places to fill in, by their anchors."""

    document: Document
    editable: dict[str, EditablePart] = field(default_factory=dict)


def form_document(form: FormContent) -> FormDocument:
    """Return a form as a document whose answers are known again when it comes back.

    The short form takes two pages while nobody has written into it: the questions, then the tables.
    """
    parts = _Parts()
    document = Document(
        title=TITLE if form.is_short else f"{TITLE}: {form.service}",
        organisation=form.organisation,
        as_at=form.prepared_on,
        prepared=form.prepared_on,
        chapters=_short(form, parts) if form.is_short else _themes(form, parts),
        version=form.reference,
        marking=form.marking,
        is_draft=False,
        is_sample=form.is_sample,
        has_contents=False,
    )
    return FormDocument(document, parts.by_anchor)


def _themes(form: FormContent, parts: "_Parts") -> tuple[Chapter, ...]:
    chapters = (
        Chapter("start", "About this form", tuple(_start(form, parts))),
        *(
            Chapter(
                theme.code,
                theme.title,
                (Paragraph(theme.about, style=TextStyle.NOTE), *_runs(theme, parts)),
            )
            for theme in form.themes
        ),
    )
    # What the form is about stands by itself; the questions begin on a page of their own.
    return tuple(replace(each, starts_page=number == 1) for number, each in enumerate(chapters))


def _short(form: FormContent, parts: "_Parts") -> tuple[Chapter, ...]:
    single = [line for theme in form.themes for line in theme.lines if not line.block]
    tables = (
        block
        for theme in form.themes
        for code, lines in theme.runs()
        if code
        for block in _rows_of(theme.blocks[code], lines, parts)
    )
    blocks = (*_start(form, parts), *_questions(single, parts), *tables)
    return (Chapter("start", "Questions", blocks, starts_page=False),)


class _Parts:
    """Makes the places to fill in, and remembers them by anchor."""

    def __init__(self) -> None:
        self.by_anchor: dict[str, EditablePart] = {}

    def paragraph(self, part: EditablePart) -> Paragraph:
        """Return a paragraph that ends in a place which may be read only."""
        return Paragraph(
            (Run(f"{part.label} ", bold=True), part.text), style=TextStyle.NOTE, anchor=self._anchor(part)
        )

    def cell(self, part: EditablePart, hint: str) -> Cell:
        """Return a cell that is a place to fill in."""
        return Cell(part.text or hint, target=f"#{self._anchor(part)}")

    def _anchor(self, part: EditablePart) -> str:
        anchor = f"place-{len(self.by_anchor) + 1}"
        self.by_anchor[anchor] = part
        return anchor


def _start(form: FormContent, parts: _Parts) -> Iterator[Block]:
    style = TextStyle.NOTE if form.is_short else TextStyle.BODY
    known = [
        (Run(f"{label}: ", bold=True), Run(words, bold=label == REPLY_BY))
        for label, words in facts(form)
        if label != "Form"
    ]
    if form.is_short:
        yield Paragraph(tuple(each for pair in known for each in (*pair, " · "))[:-1], style=style)
    else:
        yield from (Paragraph(pair) for pair in known)
    yield from _about_short(form) if form.is_short else _about(form)
    for tag, label in zip(identity_tags(form.identity), ("Form", "Questions"), strict=True):
        text = form.reference if label == "Form" else form.identity.question_set
        yield parts.paragraph(EditablePart(tag=tag, label=f"{label}:", text=text, is_fixed=True))


def _about(form: FormContent) -> Iterator[Block]:
    for label, words in about(form, how=_HOW, back=_BACK):
        yield Paragraph((Run(f"{label}: ", bold=True), words))


def _about_short(form: FormContent) -> Iterator[Block]:
    last_time = (LAST_TIME,) if has_last_time(form) else ()
    back = f"{sending_back(form)} {_BACK}"
    for words in ((why(form),), (_HOW, *last_time, UNKNOWN), (YOURS, PRIVACY, back)):
        yield Paragraph(" ".join(words), style=TextStyle.NOTE)


def _runs(theme: FormTheme, parts: _Parts) -> Iterator[Block]:
    for block, lines in theme.runs():
        if block:
            yield from _rows_of(theme.blocks[block], lines, parts)
        else:
            yield from _questions(lines, parts)


def _questions(lines: Sequence[FormLine], parts: _Parts) -> Iterator[Block]:
    """Yield a table with a question in each row, and the place for its answer beside it."""
    has_known = any(line.answer for line in lines)
    rows = (
        Row((_asked(line), _place(line, parts), *((_still_true([line], parts),) if has_known else ())))
        for line in lines
    )
    columns = (_QUESTION, _ANSWER, *((_STILL_TRUE,) if has_known else ()))
    yield Table(caption="", columns=columns, rows=tuple(rows))


def _rows_of(title: str, lines: Sequence[FormLine], parts: _Parts) -> Iterator[Block]:
    """Yield the table of a block: its questions as columns, and what is meant below them."""
    rows = [list(row) for _, row in groupby(lines, key=lambda line: line.row)]
    has_known = any(line.answer for line in lines)
    still_true = (_STILL_TRUE_OF_ROW,) if has_known else ()
    meant = tuple(Cell(line.help, muted=True) for line in rows[0])
    offered = " ".join(f"{line.text}{_offered(line)}" for line in rows[0] if line.offered)
    yield Paragraph((Run(title, bold=True),))
    if offered:
        yield Paragraph(offered, style=TextStyle.NOTE)
    yield Table(
        caption="",
        columns=(*(Column(line.text, weight=_ANSWER.weight) for line in rows[0]), *still_true),
        rows=(
            Row((*meant, *("" for _ in still_true))),
            *(
                Row(
                    (
                        *(_place(line, parts) for line in row),
                        *((_still_true(row, parts),) if has_known else ()),
                    )
                )
                for row in rows
            ),
        ),
    )


def _asked(line: FormLine) -> str:
    return f"{line.text}\n{line.help}{_offered(line)}".strip()


def _place(line: FormLine, parts: _Parts) -> Cell:
    label = f"{line.row}: {line.text}" if line.row else line.text
    part = EditablePart(
        tag=answer_tag(line.question, line.row), label=label[:_LONGEST_LABEL], text=line.in_words(line.answer)
    )
    return parts.cell(part, HINT_IN_ROW if line.row else HINT)


def _still_true(lines: Sequence[FormLine], parts: _Parts) -> str | Cell:
    """Return the place that says whether the answers of a row are still true; nothing where none is known."""
    known = next((line for line in lines if line.answer), None)
    if known is None:
        return ""
    since = f"From {known.since}: still true?" if known.since else "From last time: still true?"
    part = EditablePart(tag=still_true_tag(known.question, known.row), label=since)
    return parts.cell(part, YES_NO_UNSURE)


def _offered(line: FormLine) -> str:
    """Return what can be answered, in words: some programs lose lists to choose from, with the answer."""
    return f" Write one of: {', '.join(line.offered)}." if line.offered else ""
