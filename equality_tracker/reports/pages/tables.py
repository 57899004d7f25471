"""Measuring tables: every line of every cell broken for its column, every row as high as it needs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from equality_tracker.reports.content import Align, Cell, Column, Link, Row, Scope, Table
from equality_tracker.reports.linked_words import LinkedWords, linked_words
from equality_tracker.reports.pages.flow import Flow, is_followable
from equality_tracker.reports.pages.style import Face, TypeSize
from equality_tracker.reports.pages.table_widths import column_widths
from equality_tracker.reports.pages.wrapping import wrap
from equality_tracker.reports.status_mark import StatusMark
from equality_tracker.reports.table_grid import GivenRow, given_rows
from equality_tracker.reports.tagged_pdf import structure

PAD_ACROSS: Final = 4.0
PAD_DOWN: Final = 3.0
_TOGETHER: Final = 0.4
"""A table no taller than this share of a page is not split."""


class MeasuredCell(NamedTuple):
    """A cell whose lines are known; its links stand between letters of all lines together."""

    left: float
    width: float
    lines: list[str]
    align: Align
    face: Face
    status: StatusMark | None = None
    links: tuple[LinkedWords, ...] = ()
    rowspan: int = 1
    indent: float = 0.0
    letter: str = ""
    indented: int = 0
    columns: int = 1
    heads: structure.Scope | None = None
    language: str = ""
    muted: bool = False


class MeasuredRow(NamedTuple):
    """A row whose height is known.

    Attributes:
        cells: Its cells from left to right.
        height: In points.
        joined: Whether it may not be parted from the row above.
        is_section: Whether it heads the rows below it.
        lacking: How many columns at its end have no cell.
        continues: Whether it is a later part of the row above, which was taller than a page.
        anchor: Its anchor.

    """

    cells: list[MeasuredCell]
    height: float
    joined: bool
    is_section: bool
    lacking: int = 0
    continues: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table ready to be placed."""

    heads: list[MeasuredRow]
    rows: list[MeasuredRow]
    type_size: TypeSize
    caption: list[str]
    caption_size: TypeSize
    language: str

    @property
    def head_height(self) -> float:
        """Return the height of the heading rows."""
        return sum(row.height for row in self.heads)

    @property
    def caption_height(self) -> float:
        """Return the height of the caption above the table."""
        return len(self.caption) * self.caption_size.leading + (3 if self.caption else 0)

    @property
    def height(self) -> float:
        """Return the height of the whole table in one piece."""
        return self.caption_height + self.head_height + sum(row.height for row in self.rows)

    def least(self, full_page: float) -> float:
        """Return the height that must be free for the table to begin; a small table begins whole."""
        if self.height <= _TOGETHER * full_page:
            return self.height
        first = sum(row.height for row in self.rows[:2])
        return self.caption_height + self.head_height + first


def measure_table(table: Table, flow: Flow) -> MeasuredTable:
    """Return `table` with every line broken for the width of the page."""
    type_size = flow.scale.compact_table if table.compact else flow.scale.table
    widths = column_widths(table, flow.width, type_size.size, metrics=flow.metrics, padding=2 * PAD_ACROSS)
    setting = _Setting(table, flow, widths, type_size)
    heads = setting.rows(table.heading_rows(), is_head=True)
    capacity = flow.full_page - sum(row.height for row in heads)
    rows = [part for row in setting.rows(table.rows) for part in _cut(row, capacity, type_size)]
    caption_size = flow.scale.note
    caption = wrap(
        flow.legible(table.caption), Face.SEMIBOLD, caption_size.size, flow.width, metrics=flow.metrics
    )
    return MeasuredTable(
        heads, rows, type_size, caption if table.caption else [], caption_size, table.language
    )


class _Setting:
    """Measures the rows of one table from top to bottom, because a cell may reach into later rows."""

    def __init__(self, table: Table, flow: Flow, widths: Sequence[float], type_size: TypeSize) -> None:
        self._columns = table.columns
        self._flow = flow
        self._widths = widths
        self._lefts = [sum(widths[:at]) for at in range(len(widths) + 1)]
        self._size = type_size
        self._plain_looks = [self._look(Cell(), at, is_head=False) for at in range(len(widths))]

    def rows(self, rows: Sequence[Row], *, is_head: bool = False) -> list[MeasuredRow]:
        given = given_rows(rows, len(self._columns))
        return _with_room_for_spans([self._row(row, is_head=is_head) for row in given], self._size)

    def _row(self, row: GivenRow, *, is_head: bool) -> MeasuredRow:
        measured = [self._cell(given, at, is_head=is_head) for at, given in row.cells]
        lines = max([len(cell.lines) for cell in measured if cell.rowspan == 1], default=1)
        height = lines * self._size.leading + 2 * PAD_DOWN
        is_section = len(measured) == 1 and len(self._widths) > 1 and not row.is_joined
        return MeasuredRow(measured, height, row.is_joined, is_section, row.lacking, anchor=row.anchor)

    def _cell(self, given: str | Cell, at: int, *, is_head: bool) -> MeasuredCell:
        if not isinstance(given, str):
            return self._measured(given, self._look(given, at, is_head=is_head))
        if is_head:
            return self._cell(Cell(given), at, is_head=True)
        look = self._plain_looks[at]
        left = self._lefts[at]
        width = self._lefts[at + 1] - left
        text, inner = self._flow.legible(given), width - 2 * PAD_ACROSS
        lines = wrap(text, look.face, self._size.size, inner, metrics=self._flow.metrics)
        return MeasuredCell(left, width, lines, look.align, look.face, heads=look.heads)

    def _look(self, cell: Cell, at: int, *, is_head: bool) -> "_Look":
        column = self._columns[at]
        heads = _heads(cell, column, is_head=is_head)
        is_strong = is_head or column.heads_rows or cell.bold or cell.scope is not Scope.NONE
        face = Face.SEMIBOLD if is_strong else Face.REGULAR
        end = min(at + cell.colspan, len(self._widths))
        align = Align.CENTRE if is_head and cell.colspan > 1 else column.align
        return _Look(at, end, align, face, heads)

    def _measured(self, cell: Cell, look: "_Look") -> MeasuredCell:
        width = self._lefts[look.end] - self._lefts[look.start]
        inner = width - 2 * PAD_ACROSS
        size, metrics, legible = self._size.size, self._flow.metrics, self._flow.legible
        status_lines: list[str] = []
        indent = 0.0
        letter = ""
        if cell.status:
            letter = legible(cell.status.letter)
            indent = _word_indent(letter, self._size, self._flow)
            status_lines = wrap(
                legible(cell.status.word), Face.REGULAR, size, inner - indent, metrics=metrics
            )
        has_text = bool(cell.text) or not status_lines
        if cell.text and status_lines:
            # So that the words of the status stand apart from the text in a copy, too.
            status_lines[-1] += " "
        lines = wrap(legible(cell.text), look.face, size, inner, metrics=metrics) if has_text else []
        return MeasuredCell(
            self._lefts[look.start],
            width,
            status_lines + lines,
            look.align,
            look.face,
            cell.status,
            self._links(cell, sum(map(len, status_lines))) if cell.target or cell.links else (),
            cell.rowspan,
            indent,
            letter,
            len(status_lines),
            look.end - look.start,
            look.heads,
            cell.language,
            cell.muted,
        )

    def _links(self, cell: Cell, before: int) -> tuple[LinkedWords, ...]:
        """Return the words of a cell that can be followed, after so many letters of its status."""
        legible = self._flow.legible
        text = legible(cell.text)
        links = (Link(text, cell.target),) if cell.target else cell.links
        shown = tuple(Link(legible(link.text), link.target) for link in links if is_followable(link.target))
        found = linked_words(text, shown)
        return tuple(LinkedWords(before + start, before + end, target) for start, end, target in found)


class _Look(NamedTuple):
    """From which column to which (exclusive) a cell reaches, how it is set, and what it heads."""

    start: int
    end: int
    align: Align
    face: Face
    heads: structure.Scope | None


def _heads(cell: Cell, column: Column, *, is_head: bool) -> structure.Scope | None:
    """Return what a cell is the heading of, if of anything."""
    if cell.scope is Scope.COLUMN or (is_head and cell.scope is Scope.NONE):
        return structure.Scope.COLUMN
    return structure.Scope.ROW if cell.scope is Scope.ROW or column.heads_rows else None


def _with_room_for_spans(rows: list[MeasuredRow], type_size: TypeSize) -> list[MeasuredRow]:
    """Make the last row under a tall cell high enough for it."""
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.rowspan > 1:
                last = min(at + cell.rowspan, len(rows)) - 1
                needed = _line_count(cell) * type_size.leading + 2 * PAD_DOWN
                lacking = needed - sum(spanned.height for spanned in rows[at : last + 1])
                if lacking > 0:
                    rows[last] = rows[last]._replace(height=rows[last].height + lacking)
    return rows


def _line_count(cell: MeasuredCell) -> int:
    return len(cell.lines)


def _cut(row: MeasuredRow, capacity: float, type_size: TypeSize) -> list[MeasuredRow]:
    """Cut a row taller than a page into parts that fit, at the same line in every cell."""
    if row.height <= capacity:
        return [row]
    lines = max(1, int((capacity - 2 * PAD_DOWN) / type_size.leading))
    longest = max(_line_count(cell) for cell in row.cells)
    return [_part(row, start, start + lines, type_size) for start in range(0, longest, lines)]


def _part(row: MeasuredRow, start: int, end: int, type_size: TypeSize) -> MeasuredRow:
    cells = [
        cell._replace(
            lines=cell.lines[start:end],
            status=None if start else cell.status,
            links=tuple(_links_after(sum(map(len, cell.lines[:start])), cell.links)),
            indented=max(0, cell.indented - start),
        )
        for cell in row.cells
    ]
    height = max(_line_count(cell) for cell in cells) * type_size.leading + 2 * PAD_DOWN
    return row._replace(cells=cells, height=height, joined=False, continues=start > 0)


def _links_after(letters: int, links: Iterable[LinkedWords]) -> Iterator[LinkedWords]:
    """Yield the links of a later part of a cell, which begins after so many letters of it."""
    for start, end, target in links:
        if end > letters:
            yield LinkedWords(max(0, start - letters), end - letters, target)


def _word_indent(letter: str, type_size: TypeSize, flow: Flow) -> float:
    """Return how far the word of a status stands from the left: after its shape and its letter."""
    return 1.2 * type_size.size + (
        flow.metrics.width(f"{letter} ", Face.BOLD, type_size.size) + 1 if letter else 0
    )
