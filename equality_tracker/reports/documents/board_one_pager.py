"""The board's page: what is asked of the board, and the figures of the brief, on one side of A4."""

from dataclasses import replace
from typing import Final

from equality_tracker.record_codes import Severity
from equality_tracker.reports.content import (
    Block,
    Chapter,
    Document,
    Heading,
    Paragraph,
    WritingLines,
)
from equality_tracker.reports.documents.pack_pages import without_pages
from equality_tracker.reports.documents.whole_document import pack_start, whole_document
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text

ASKED: Final = "What is asked of the board"
_FIRST_HEADING: Final = "To decide"
_TO_DECIDE: Final = frozenset({Severity.STATUTORY, Severity.DECIDE})


def board_one_pager(snapshot: PackSnapshot) -> Document:
    """Return the board's page; its type shrinks before it takes a second one."""
    blocks = tuple(_for_board(block) for block in brief(snapshot).blocks)
    at = next(place for place, block in enumerate(blocks) if _heads_decisions(block))
    asked = Paragraph(_asked(snapshot), visibility=blocks[at].visibility)
    page = Chapter(
        "board",
        "For the board",
        (*blocks[: at + 1], asked, *blocks[at + 1 :], WritingLines("Decided by the board, on", 1)),
        fits_one_page=True,
    )
    return whole_document(pack_start(snapshot), f"Board one-pager: {snapshot.organisation.name}", (page,))


def _heads_decisions(block: Block) -> bool:
    return isinstance(block, Heading) and block.text == ASKED


def _for_board(block: Block) -> Block:
    """Return a block of the brief as the board reads it."""
    if isinstance(block, Heading) and block.text == _FIRST_HEADING:
        return replace(block, text=ASKED)
    return without_pages(block)


def _asked(snapshot: PackSnapshot) -> str:
    decide = sum(point.severity in _TO_DECIDE for point in snapshot.points)
    explain = sum(point.severity == Severity.EXPLAIN and not point.explanation for point in snapshot.points)
    parts = []
    if decide:
        parts.append(f"to decide {count_text(decide, 'point')}")
    parts.append("to note what the record shows and what is late")
    if explain:
        parts.append(f"to see {count_text(explain, 'point')} explained")
    return f"The board is asked {', '.join(parts[:-1])}{' and ' if parts[1:] else ''}{parts[-1]}."
