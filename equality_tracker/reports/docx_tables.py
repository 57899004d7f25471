"""Tables in a Word document: columns as wide as on paper, heading rows that repeat, statuses with shapes."""

from collections.abc import Callable
from typing import Final

from equality_tracker.reports.content import Align, Cell, Column, Link, Scope, Table
from equality_tracker.reports.docx_fitting import COMPACT, TABLE, WIDER
from equality_tracker.reports.docx_scale import TWIPS, Scale
from equality_tracker.reports.docx_xml import Look, cell_xml, row_xml, run_xml, table_xml
from equality_tracker.reports.linked_words import cell_inlines
from equality_tracker.reports.pages.table_widths import column_widths
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.status_mark import StatusMark
from equality_tracker.reports.status_signs import SIGNS
from equality_tracker.reports.table_grid import PlacedRow, placed_rows

MakeLink = Callable[[str, str, Look], str]
"""Returns runs of a text that lead to a place."""
MakePlace = Callable[[str], str]
"""Returns the place of an anchor, which links lead to; nothing for none."""

_COLOURS: Final = {
    "red": "A3260D",
    "amber": "B07A00",
    "green": "2E7D52",
    "complete": "12294A",
    "neutral": "484D51",
}
_PADDING: Final = 8.5
_NAVY: Final = "12355B"
_WHITE: Final = "FFFFFF"
_TINT: Final = "E8EDF3"
_ALIGN: Final = {Align.LEFT: "", Align.RIGHT: "right", Align.CENTRE: "center"}


def word_table(
    table: Table, room: float, scale: Scale, link: MakeLink, place: MakePlace, *, is_explained: bool = False
) -> str:
    """Return a table as XML.

    Args:
        table: The table.
        room: The width of the page between its margins, in points.
        scale: How large its type is.
        link: Makes links.
        place: Makes places that links lead to.
        is_explained: Whether its last row stays on one page with what follows, a note on it.

    """
    return _Setting(table, room, scale, link, place).xml(is_explained=is_explained)


class _Setting:
    """Sets the cells of one table."""

    def __init__(self, table: Table, room: float, scale: Scale, link: MakeLink, place: MakePlace) -> None:
        self._table = table
        self._link = link
        self._place = place
        self._above = scale.around_cell()
        self._size = scale.sized(COMPACT if table.compact else TABLE)
        self._widths = self._found_widths(room)

    def xml(self, *, is_explained: bool) -> str:
        """Return the whole table; the last row of one that is explained stays with what follows."""
        table, count = self._table, len(self._table.columns)
        heading = [self._row(row, is_head=True) for row in placed_rows(table.heading_rows(), count)]
        placed = list(placed_rows(table.rows, count))
        rows = [
            self._row(row, is_head=False, stays_with_next=is_explained and left == 0)
            for left, row in zip(reversed(range(len(placed))), placed, strict=True)
        ]
        return table_xml([*heading, *rows], self._widths, description=table.caption)

    def _found_widths(self, room: float) -> list[int]:
        """Return the widths of the columns, found as for paper: no date and no word is broken."""
        size = self._size / 2 * WIDER
        widths = column_widths(self._table, room, size, metrics=typeface(), padding=_PADDING)
        return [int(width * TWIPS) for width in widths]

    def _row(self, row: PlacedRow, *, is_head: bool, stays_with_next: bool = False) -> str:
        cells: list[str] = []
        placed = dict(row.cells)
        at, widths = 0, self._widths
        anchor = row.anchor
        while at < len(widths):
            cell = placed.get(at)
            if cell is None:
                cells.append(_empty(widths[at], is_continued=at < len(widths) - row.lacking))
                at += 1
                continue
            end = min(at + cell.colspan, len(widths))
            column, width = self._table.columns[at], sum(widths[at:end])
            is_kept = stays_with_next or 1 < len(widths) == cell.colspan
            cells.append(self._cell(cell, column, width, is_head=is_head, is_kept=is_kept, anchor=anchor))
            at, anchor = end, ""
        return row_xml(cells, is_head=is_head)

    def _cell(
        self, cell: Cell, column: Column, width: int, *, is_head: bool, is_kept: bool, anchor: str
    ) -> str:
        size = self._size
        is_bold = is_head or cell.bold or column.heads_rows or cell.scope is not Scope.NONE
        look = Look(is_bold, _WHITE if is_head else "", size, cell.language)
        rules = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        rules += f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        rules += '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        heads_rows_below = 1 < len(self._widths) == cell.colspan
        fill = _NAVY if is_head else _TINT if cell.muted or heads_rows_below else ""
        rules += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        mark = _mark(cell.status, size) if cell.status else ""
        gap = run_xml(" ", look) if mark and cell.text else ""
        runs = self._place(anchor) + mark + gap + self._text(cell, look)
        return cell_xml(
            runs,
            rules=rules,
            align=_ALIGN[column.align],
            above=self._above,
            stays_with_next=is_kept,
        )

    def _text(self, cell: Cell, look: Look) -> str:
        """Return the text of a cell, its links among it."""
        parts = cell_inlines(cell) if cell.target or cell.links else (cell.text,)
        return "".join(
            self._link(part.text, part.target, look) if isinstance(part, Link) else run_xml(str(part), look)
            for part in parts
        )


def _empty(width: int, *, is_continued: bool) -> str:
    """Return a cell that a tall one above reaches into, or else one that its row lacks."""
    merged = "<w:vMerge/>" if is_continued else ""
    return cell_xml("", rules=f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}')


def _mark(mark: StatusMark, size: int) -> str:
    """Return a status as shape, letter and word."""
    sign = run_xml(f"{SIGNS[mark.shape]} ", Look(colour=_COLOURS[mark.tone.value], size=size))
    return (
        sign + run_xml(f"{mark.letter} ", Look(is_bold=True, size=size)) + run_xml(mark.word, Look(size=size))
    )
