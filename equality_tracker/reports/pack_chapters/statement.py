"""The statement: a person's own words, or prompts and blank lines for them, and a place to sign."""

from collections.abc import Iterator
from typing import Final

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Heading,
    Paragraph,
    SignOff,
    TextStyle,
    WritingLines,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter
from equality_tracker.reports.pack_snapshot import PackSnapshot, StatementLine
from equality_tracker.reports.printed_values import date_text

_PROMPTS: Final = (
    ("What I read, in which role", 1),
    ("Exceptions that I note", 2),
    ("What is not held", 2),
    ("Action agreed: what, who, by when", 2),
    ("The arrangements: what I am satisfied with, and what I am not", 2),
)
_NOT_FILLED_IN: Final = (
    "No sentence of this statement was written beforehand. It is about what was read and about "
    "arrangements; it does not say whether a duty was met in any decision."
)
_NOT_CONFIRMED: Final = "These words are not confirmed yet: a person confirms them by name and role."


def statement(snapshot: PackSnapshot) -> Chapter:
    """Return the statement with the office's own words where there are any, else blank lines."""
    words = snapshot.statement
    has_words = words is not None and bool(words.text)
    about = f"{snapshot.organisation.name}, on the records as at {date_text(snapshot.as_at)}."
    blocks: list[Block] = [Paragraph(about), Paragraph(_NOT_FILLED_IN, style=TextStyle.NOTE)]
    if words is not None and has_words:
        blocks += _written(words, snapshot)
    else:
        blocks += [WritingLines(prompt, lines) for prompt, lines in _PROMPTS]
    blocks.append(SignOff("Signed"))
    return chapter("statement", blocks, fits_one_page=not has_words)


def _written(words: StatementLine, snapshot: PackSnapshot) -> Iterator[Block]:
    if words.as_at and words.as_at != snapshot.as_at:
        yield Paragraph(f"These words were written on the records as at {date_text(words.as_at)}.")
    for label, text in words.parts:
        if text:
            yield Heading(label, level=2)
            yield from (Paragraph(part) for part in text.split("\n") if part.strip())
    yield Paragraph(_confirmation(words))


def _confirmation(words: StatementLine) -> str:
    if not words.confirmed_by:
        return _NOT_CONFIRMED
    # The public edition names the role alone, and who signs as their role is named once.
    who = ", ".join(dict.fromkeys(part for part in (words.confirmed_by, words.confirmed_role) if part))
    return f"Confirmed by {who}, on {date_text(words.confirmed_on)}."
