"""How small the type of a chapter must be in Word so that it takes one page, worked out beforehand."""

from typing import Final

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Heading,
    NumberedList,
    Paragraph,
    Row,
    SignOff,
    Table,
    Text,
    TextStyle,
    WritingLines,
    plain_text,
)
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.table_widths import column_widths
from equality_tracker.reports.pages.typeface import typeface

WIDER: Final = 1.15
"""How much wider Arial stands than the face that is measured."""
USUAL: Final = 24
"""The size of text in half points, as Word counts."""
TEXT_SIZES: Final = {TextStyle.LEAD: 28, TextStyle.BODY: USUAL, TextStyle.NOTE: 21}
HEADINGS: Final = (32, 26, 24, 22)
"""The sizes of headings on a page that has to hold all of a chapter."""
TITLE: Final = 26
"""The size of a document's title in points."""
AFTER: Final = 3.0
"""Points below a paragraph of such a page."""
BLANK: Final = 17.0
"""Points above a blank line of such a page."""
TABLE: Final = 20
COMPACT: Final = 18
CELL: Final = 1.0
_PADDING: Final = 8.5
_LINE: Final = 1.17
_USUAL_LINE: Final = 1.35
_AROUND_TITLE: Final = 34.0
_LIST_INDENT: Final = 18.0
_STEPS: Final = (1.0, 0.95, 0.9, 0.86, 0.82, 0.79, 0.76, 0.73, 0.7)
"""The smallest still reads at arm's length; a text too long for it takes another page instead."""
_SPARE: Final = 14.0
"""What is kept free: Word breaks some lines earlier than measured."""


def fitting_scale(chapter: Chapter, room: tuple[float, float], used: float = 0.0) -> float:
    """Return the largest share of the usual type in which a chapter takes one page, or the smallest there is.

    Args:
        chapter: What has to fit.
        room: The width and the height of the page between its margins, in points.
        used: How much of the height is taken by what stands above, in points.

    """
    width, height = room
    for scale in _STEPS:
        needed = sum(_height(block, width, scale) for block in chapter.blocks)
        if used + _heading_height(chapter.title, 0, width, scale) + needed + _SPARE <= height:
            return scale
    return _STEPS[-1]


def title_height(title: str, below: Text, width: float) -> float:
    """Return what a document's title with the lines below it takes of its first page, in points."""
    text = _lines(plain_text(below), USUAL / 2, width, Face.REGULAR) * USUAL / 2 * _USUAL_LINE
    return _lines(title, TITLE, width, Face.REGULAR) * TITLE * _LINE + text + _AROUND_TITLE


def _height(block: Block, width: float, scale: float) -> float:
    match block:
        case Heading():
            height = _heading_height(block.text, block.level, width, scale)
        case Paragraph():
            height = _text_height(block.text, TEXT_SIZES[block.style] / 2, width, scale) + AFTER
        case BulletList() | NumberedList():
            height = sum(
                _text_height(item, USUAL / 2, width - _LIST_INDENT, scale) + AFTER for item in block.items
            )
        case Table():
            height = _table_height(block, width, scale)
        case WritingLines():
            height = _text_height(block.prompt, USUAL / 2, width, scale) + AFTER
            height += block.lines * _blank_height(scale)
        case SignOff():
            height = _text_height(block.title, USUAL / 2, width, scale) + AFTER
            height += len(block.fields) * _blank_height(scale)
        case _:
            height = 0.0
    return height


def _heading_height(text: str, level: int, width: float, scale: float) -> float:
    return _text_height(text, HEADINGS[level] / 2, width, scale, Face.BOLD) + 3 * AFTER


def _blank_height(scale: float) -> float:
    return BLANK * scale + USUAL / 2 * _LINE * scale + AFTER


def _text_height(text: Text, size: float, width: float, scale: float, face: Face = Face.REGULAR) -> float:
    return _lines(plain_text(text), size * scale, width, face) * size * scale * _LINE


def _lines(text: str, size: float, width: float, face: Face) -> int:
    """Return how many lines a text takes, words going over to the next line whole."""
    metrics, count = typeface(), 0
    for line in text.split("\n"):
        taken, count = 0.0, count + 1
        for word in line.replace("\u00a0", "_").split(" "):
            wide = metrics.width(f"{word} ", face, size) * WIDER
            if taken and taken + wide > width:
                count, taken = count + 1, 0.0
            taken += wide
            if taken > width:
                more = int(taken // width)
                count, taken = count + more, taken - more * width
    return count


def _table_height(table: Table, width: float, scale: float) -> float:
    size = (COMPACT if table.compact else TABLE) / 2
    widths = column_widths(table, width, size * scale * WIDER, metrics=typeface(), padding=_PADDING)
    rows = (*table.heading_rows(), *table.rows)
    caption = _text_height(table.caption, USUAL / 2, width, scale, Face.BOLD) + AFTER
    below = USUAL / 2 * scale * _LINE / 2
    return caption + below + sum(_row_height(row, table.columns, widths, size, scale) for row in rows)


def _row_height(
    row: Row, columns: tuple[Column, ...], widths: list[float], size: float, scale: float
) -> float:
    at, tallest = 0, 1
    for given in row.cells:
        cell = Cell(given) if isinstance(given, str) else given
        room = sum(widths[at : at + cell.colspan]) - _PADDING
        face = Face.BOLD if at < len(columns) and columns[at].heads_rows else Face.REGULAR
        mark = f"▲ {cell.status.letter} {cell.status.word} " if cell.status else ""
        tallest = max(tallest, _lines(mark + cell.text, size * scale, max(room, 1.0), face))
        at += cell.colspan
    return tallest * size * scale * _LINE + 2 * CELL + 0.5
