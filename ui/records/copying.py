"""Copying rows: as a table for Word and e-mail, and as tab-separated text for spreadsheets."""

from collections.abc import Sequence
from html import escape
from itertools import chain
from typing import Final

from PySide6.QtCore import QMimeData, QStringListModel

from equality_tracker.exchange.formula_guard import guarded
from equality_tracker.operations.lists.list_columns import ListColumn
from equality_tracker.operations.lists.listing import Row
from ui.records.shown_values import text_in_row

_BORDER: Final = "border:1pt solid #808080;padding:3pt"
_STYLES: Final = (
    ' style="border-collapse:collapse;font-family:sans-serif;font-size:10pt"',
    f' style="{_BORDER};background:#e8ecf1;font-weight:bold"',
    f' style="{_BORDER};vertical-align:top"',
)
"""Of the table, its headings and its cells: Word drops borders that are not said cell by cell."""


def cells_of(columns: Sequence[ListColumn], rows: Sequence[Row]) -> list[list[str]]:
    """Return the texts of a table, its headings first."""
    body = [[text_in_row(column, row) for column in columns] for row in rows]
    return [[column.label for column in columns], *body]


def as_tabbed_text(cells: Sequence[Sequence[str]]) -> str:
    """Return a table as lines of cells parted by tabs, none of which a spreadsheet takes for a formula."""
    return "\n".join("\t".join(guarded(_on_one_line(cell)) for cell in row) for row in cells) + "\n"


def as_html(cells: Sequence[Sequence[str]], *, is_for_word: bool = False) -> str:
    """Return a table as HTML whose first row is its headings; for Word with borders that it keeps."""
    headings, *body = cells
    of_table, of_heading, of_cell = _STYLES if is_for_word else ("", "", "")
    head = "".join(f'<th scope="col" align="left"{of_heading}>{_html(cell)}</th>' for cell in headings)
    rows = chain.from_iterable(
        ("<tr>", *(f"<td{of_cell}>{_html(cell)}</td>" for cell in row), "</tr>") for row in body
    )
    return (
        f'<table border="1" cellspacing="0" cellpadding="4"{of_table}>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def clipboard_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Return what goes on the clipboard: the cells as tabbed text and as an HTML table, headings first.

    A `QMimeData` that Python made ends the program in a crash when it still lies on the clipboard at exit:
    Qt asks it once more when Python is gone already (tried with PySide6 6.11.3). One that Qt made is filled.
    """
    return _made_by_qt(as_tabbed_text(cells), as_html(cells))


def word_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Return the cells as a table for Word alone: borders, and a heading row that stands out."""
    return _made_by_qt(as_tabbed_text(cells), as_html(cells, is_for_word=True))


def _made_by_qt(text: str, html: str) -> QMimeData:
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    data.setText(text)
    data.setHtml(html)
    return data
