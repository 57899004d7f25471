"""The data of a document for other programs: every table as CSV, and the whole content as JSON."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final, NamedTuple

from equality_tracker.reports.content import Chapter, Document, Table, walk
from equality_tracker.reports.encoded_text import utf8
from equality_tracker.reports.table_grid import PlacedRow, placed_rows

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, spreadsheet programs take the letters of a CSV file for those of another alphabet."""
_LONGEST_NAME: Final = 60
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


class TableFile(NamedTuple):
    """A table as a file: its name, what it holds, its bytes."""

    name: str
    description: str
    content: bytes


def tables_as_csv(document: Document) -> list[TableFile]:
    """Return every table of `document` in reading order, named by its chapter and its place there."""
    return [
        TableFile(_name(chapter, place, table), f"{chapter.title}: {table.caption or 'table'}", _csv(table))
        for chapter, place, table in _tables(document)
    ]


def document_as_json(document: Document) -> bytes:
    """Return the whole content: each block with its kind, dates in ISO form, numbers as they are written."""
    return utf8(json.dumps(_plain(document), ensure_ascii=False, indent=1))


def _tables(document: Document) -> Iterator[tuple[Chapter, int, Table]]:
    place = 0
    before = ""
    whole = replace(document, chapters=(*document.chapters, *document.data))
    for chapter, block in walk(whole):
        if isinstance(block, Table):
            place = place + 1 if chapter.id == before else 1
            before = chapter.id
            yield chapter, place, block


def _name(chapter: Chapter, place: int, table: Table) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", table.caption.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{chapter.id}-{place:02}-{words}".strip("-") + ".csv"


def _csv(table: Table) -> bytes:
    written = StringIO()
    writer = csv.writer(written)
    for rows in (table.heading_rows(), table.rows):
        writer.writerows(_texts(row, len(table.columns)) for row in placed_rows(rows, len(table.columns)))
    return utf8(_BYTE_ORDER_MARK + written.getvalue())


def _texts(row: PlacedRow, columns: int) -> list[str]:
    """Return one text for each column; a cell that spans stands once, where it begins."""
    texts = [""] * columns
    for at, cell in row.cells:
        mark = cell.status.word if cell.status else ""
        texts[at] = _harmless(" ".join(part for part in (mark, cell.text) if part))
    return texts


def _harmless(text: str) -> str:
    """Return `text` so that no spreadsheet program takes it for a formula."""
    if text.startswith(_FORMULA_SIGNS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?[\d,]*\.?\d+ ?%?", text) is not None


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"kind": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
