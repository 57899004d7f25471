"""Reading the tables of a Word document, with the heading that stands before each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from equality_tracker.exchange import refusals
from equality_tracker.exchange.grid import Cell, Merged, Table, cell_of
from equality_tracker.exchange.reading_stages import TOLD_EVERY, Looked, untold
from equality_tracker.exchange.word_text import (
    Element,
    WordStyles,
    cell_text,
    is_struck_out,
    paragraph_text,
    whole_number,
)


def read_word(path: Path, *, looked: Looked = untold) -> list[Table]:
    """Read every table; insertions count and deletions do not, as if all changes were accepted.

    `looked` is told now and then how many rows were read; raising from it stops.

    Raises:
        DamagedDocumentError: Word's own structure is missing or broken.

    """
    try:
        document = docx.Document(str(path))
        styles = WordStyles(document)
    except _BROKEN:
        raise refusals.DamagedDocumentError(path.name) from None
    body = document.element.body
    return list(_tables(body, styles, _RowsSeen(looked, sum(1 for _ in body.iter(_ROW)))))


class _RowsSeen:
    """How many rows of all tables were read."""

    def __init__(self, looked: Looked, total: int) -> None:
        self._looked = looked
        self._total = total
        self._seen = 0

    def another(self) -> None:
        """Count one, and tell of it now and then."""
        if self._seen % TOLD_EVERY == 0:
            self._looked(self._seen, self._total)
        self._seen += 1


def _tables(body: Element, styles: WordStyles, seen: _RowsSeen) -> Iterator[Table]:
    heading, number = "", 0
    for block in _blocks(body):
        if block.tag == _PARAGRAPH:
            heading = (paragraph_text(block) if styles.is_heading(block) else "") or heading
            continue
        number += 1
        yield from _table(block, f"table {number}", heading, styles, seen)


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, looking into content controls and accepted insertions."""
    for child in parent:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child)


def _table(element: Element, name: str, heading: str, styles: WordStyles, seen: _RowsSeen) -> Iterator[Table]:
    """Yield a table, then the tables that are nested in its cells."""
    rows: list[list[Cell]] = []
    nested: list[Table] = []
    for row in _children(element, _ROW):
        seen.another()
        if is_struck_out(row):
            continue
        where = f"{name}, row {len(rows) + 1}"
        rows.append(_row(row, where, rows[-1] if rows else [], styles))
        for inner in (
            block for cell in _children(row, _CELL) for block in _blocks(cell) if block.tag == _TABLE
        ):
            nested += _table(inner, f"{name}.{len(nested) + 1}", heading, styles, seen)
    yield Table(name, rows, heading_before=heading)
    yield from nested


def _row(element: Element, where: str, above: list[Cell], styles: WordStyles) -> list[Cell]:
    row = [Cell("", None, where)] * _grid_before(element)
    for cell in _children(element, _CELL):
        properties = cell.find(_CELL_PROPERTIES)
        first = _carried_down(properties, above, len(row), where) or cell_of(cell_text(cell, styles), where)
        row.append(first)
        row += [Cell(first.text, first.value, where, Merged.ACROSS)] * (_span(properties) - 1)
    return row


def _carried_down(properties: Element, above: list[Cell], column: int, where: str) -> Cell | None:
    merge = None if properties is None else properties.find(_MERGED_DOWN)
    if merge is None or merge.get(_VALUE) == "restart" or column >= len(above):
        return None
    return Cell(above[column].text, above[column].value, where, Merged.DOWN)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _span(properties: Element) -> int:
    span = None if properties is None else properties.find(_SPAN)
    return 1 if span is None else max(1, min(whole_number(span.get(_VALUE), 1), _WIDEST))


def _grid_before(row: Element) -> int:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return 0 if before is None else max(0, min(whole_number(before.get(_VALUE), 0), _WIDEST))


# python-docx stumbles over broken packages with errors of its own kind, and with Python's.
_BROKEN: Final = (
    PackageNotFoundError,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
)

_PARAGRAPH: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_CELL_PROPERTIES: Final = qn("w:tcPr")
_MERGED_DOWN: Final = qn("w:vMerge")
_SPAN: Final = qn("w:gridSpan")
_VALUE: Final = qn("w:val")
_TRANSPARENT: Final = {
    qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
}

# Word itself allows 63 columns; a larger span is a mistake or an attack.
_WIDEST: Final = 63
