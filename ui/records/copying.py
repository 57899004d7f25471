"""Copying rows: as a table for Word and e-mail, and as tab-separated text for spreadsheets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Final

from PySide6.QtCore import QMimeData, QStringListModel

from equality_tracker.exchange.formula_guard import guarded
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.list_column import ListColumn
from equality_tracker.store.progress import Progress, silent
from ui.records.shown_values import text_in_row

_BORDER: Final = "border:1pt solid #808080;padding:3pt"
_STYLES: Final = (
    ' style="border-collapse:collapse;font-family:sans-serif;font-size:10pt"',
    f' style="{_BORDER};background:#e8ecf1;font-weight:bold"',
    f' style="{_BORDER};vertical-align:top"',
)
"""Of the table, its headings and its cells: Word drops borders that are not said cell by cell."""
_PLAIN: Final = ("", "", "")


_AT_ONCE: Final = 500
"""So many rows are read and written between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """Rows as they go on the clipboard: how many, as tab-separated text, and as HTML."""

    rows: int
    text: str
    html: str


def copied_table(
    columns: Sequence[ListColumn],
    ids: Sequence[int],
    read: Callable[[Sequence[int]], Sequence[Row]],
    *,
    is_for_word: bool = False,
    progress: Progress = silent,
    doing: str = "",
) -> CopiedTable:
    """Return many rows as a table, read and written some at a time; on any thread.

    Args:
        columns: What of each row.
        ids: The numbers of the records.
        read: Reads the rows of some of them.
        is_for_word: Whether the HTML has borders that Word keeps.
        progress: Told how far it is, and `doing`; stops it by raising.
        doing: What goes on, in a sentence without its full stop.

    """
    headings, *_ = cells_of(columns, ())
    texts, bodies, count = [_tabbed(headings)], [], 0
    for start in range(0, len(ids), _AT_ONCE):
        progress(start, len(ids), doing)
        _, *cells = cells_of(columns, read(ids[start : start + _AT_ONCE]))
        texts += map(_tabbed, cells)
        bodies.append(_html_rows(cells, is_for_word=is_for_word))
        count += len(cells)
    html = _html_table(headings, bodies, is_for_word=is_for_word)
    return CopiedTable(count, "".join(texts), html)


def cells_of(columns: Sequence[ListColumn], rows: Sequence[Row]) -> list[list[str]]:
    """Return the texts of a table, its headings first."""
    body = [[text_in_row(column, row) for column in columns] for row in rows]
    return [[column.label for column in columns], *body]


def as_tabbed_text(cells: Sequence[Sequence[str]]) -> str:
    """Return a table as lines of cells parted by tabs, none of which a spreadsheet takes for a formula."""
    return "".join(map(_tabbed, cells))


def as_html(cells: Sequence[Sequence[str]], *, is_for_word: bool = False) -> str:
    """Return a table as HTML whose first row is its headings; for Word with borders that it keeps."""
    headings, *body = cells
    return _html_table(headings, [_html_rows(body, is_for_word=is_for_word)], is_for_word=is_for_word)


def _tabbed(row: Sequence[str]) -> str:
    return "\t".join(guarded(_on_one_line(cell)) for cell in row) + "\n"


def _html_table(headings: Sequence[str], bodies: Iterable[str], *, is_for_word: bool) -> str:
    of_table, of_heading, _ = _STYLES if is_for_word else _PLAIN
    head = "".join(f'<th scope="col" align="left"{of_heading}>{_html(cell)}</th>' for cell in headings)
    return (
        f'<table border="1" cellspacing="0" cellpadding="4"{of_table}>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(bodies)}</tbody></table>"
    )


def _html_rows(cells: Sequence[Sequence[str]], *, is_for_word: bool) -> str:
    _, _, of_cell = _STYLES if is_for_word else _PLAIN
    rows = (("<tr>", *(f"<td{of_cell}>{_html(cell)}</td>" for cell in row), "</tr>") for row in cells)
    return "".join(chain.from_iterable(rows))


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


def _html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def clipboard_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Return what goes on the clipboard: the cells as tabbed text and as an HTML table, headings first."""
    return table_data(CopiedTable(len(cells) - 1, as_tabbed_text(cells), as_html(cells)))


def table_data(table: CopiedTable) -> QMimeData:
    """Return a table as it goes on the clipboard.

    A `QMimeData` that Python made ends the program in a crash when it still lies on the clipboard at exit:
    Qt asks it once more when Python is gone already (tried with PySide6 6.11.3). One that Qt made is filled.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    data.setText(table.text)
    data.setHtml(table.html)
    return data
