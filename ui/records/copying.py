"""Copying rows: as a table for Word and e-mail, and as tab-separated text for spreadsheets."""

from collections.abc import Sequence
from html import escape
from itertools import chain

from PySide6.QtCore import QMimeData, QStringListModel

from equality_tracker.exchange.formula_guard import guarded
from equality_tracker.operations.list_columns import ListColumn
from equality_tracker.operations.listing import Row
from ui.records.shown_values import full_text


def cells_of(columns: Sequence[ListColumn], rows: Sequence[Row]) -> list[list[str]]:
    """Return the texts of a table, its headings first."""
    body = [[full_text(column, row.get(column.key)) for column in columns] for row in rows]
    return [[column.label for column in columns], *body]


def as_tabbed_text(cells: Sequence[Sequence[str]]) -> str:
    """Return a table as lines of cells parted by tabs, none of which a spreadsheet takes for a formula."""
    return "\n".join("\t".join(guarded(_on_one_line(cell)) for cell in row) for row in cells) + "\n"


def as_html(cells: Sequence[Sequence[str]]) -> str:
    """Return a table as HTML whose first row is its headings."""
    headings, *body = cells
    head = "".join(f'<th scope="col" align="left">{_html(cell)}</th>' for cell in headings)
    rows = chain.from_iterable(
        ("<tr>", *(f"<td>{_html(cell)}</td>" for cell in row), "</tr>") for row in body
    )
    return (
        '<table border="1" cellspacing="0" cellpadding="4">'
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
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    data.setText(as_tabbed_text(cells))
    data.setHtml(as_html(cells))
    return data
