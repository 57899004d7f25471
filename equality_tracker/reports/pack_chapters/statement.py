"""The statement: prompts and blank lines for a person's own words, and places to sign."""

from typing import Final

from equality_tracker.reports.content import Block, Chapter, Paragraph, SignOff, TextStyle, WritingLines
from equality_tracker.reports.pack_chapters.chapter_start import chapter
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import date_text

_PROMPTS: Final = (
    ("What I read, in which role", 1),
    ("Exceptions that I note", 2),
    ("What is not held", 2),
    ("Action agreed: what, who, by when", 2),
    ("The arrangements: what I am satisfied with, and what I am not", 2),
)
_NOT_FILLED_IN: Final = (
    "The program writes no sentence of this statement. It is about what was read and about arrangements; "
    "it does not say whether a duty was met in any decision."
)


def statement(snapshot: PackSnapshot) -> Chapter:
    """Return the statement with the office's own words where there are any, else blank lines."""
    about = f"{snapshot.organisation.name}, on the records as at {date_text(snapshot.as_at)}."
    blocks: list[Block] = [Paragraph(about), Paragraph(_NOT_FILLED_IN, style=TextStyle.NOTE)]
    if snapshot.statement_text:
        blocks += [Paragraph(part) for part in snapshot.statement_text.split("\n") if part.strip()]
    else:
        blocks += [WritingLines(prompt, lines) for prompt, lines in _PROMPTS]
    blocks.append(SignOff("Signed"))
    return chapter("statement", blocks, fits_one_page=not snapshot.statement_text)
