"""Setting tables: measuring rows, choosing where pages break, drawing heads again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from equality_tracker.reports.content import Align, Cell, Row, Scope, StatusMark, Table
from equality_tracker.reports.pages.flow import Flow, drop, is_followable
from equality_tracker.reports.pages.marks import BoxMark, RuleMark, ShapeMark, TextMark
from equality_tracker.reports.pages.style import Colour, Face, TypeSize
from equality_tracker.reports.pages.table_breaks import page_breaks
from equality_tracker.reports.pages.table_widths import column_widths
from equality_tracker.reports.pages.wrapping import wrap

PAD_ACROSS: Final = 4.0
PAD_DOWN: Final = 3.0
_TOGETHER: Final = 0.4
"""A table no taller than this share of a page is not split."""


class MeasuredCell(NamedTuple):
    """A cell whose lines are known."""

    left: float
    width: float
    lines: list[str]
    align: Align
    face: Face
    status: StatusMark | None
    target: str
    rowspan: int
    indent: float
    letter: str
    indented: int


class MeasuredRow(NamedTuple):
    """A row whose height is known; `joined` rows may not be parted from the row above."""

    cells: list[MeasuredCell]
    height: float
    joined: bool
    is_section: bool


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table ready to be placed."""

    heads: list[MeasuredRow]
    rows: list[MeasuredRow]
    type_size: TypeSize
    caption: list[str]
    caption_size: TypeSize

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
    return MeasuredTable(heads, rows, type_size, caption if table.caption else [], caption_size)


def place_table(table: MeasuredTable, flow: Flow) -> None:
    """Draw the table at the flow's place and on as many further pages as it takes."""
    flow.need(min(table.least(flow.full_page), flow.full_page))
    flow.put_strings(table.caption, table.caption_size, face=Face.SEMIBOLD)
    flow.y -= 3 if table.caption else 0
    room = flow.room - table.head_height
    ends = page_breaks(table.rows, room, flow.full_page - table.head_height)
    start = 0
    for end in ends:
        if start:
            flow.start_page()
        _draw_rows(table.heads, table.type_size, flow, is_head=True)
        _draw_rows(table.rows[start:end], table.type_size, flow)
        start = end
    if not ends:
        _draw_rows(table.heads, table.type_size, flow, is_head=True)


class _Setting:
    """Measures the rows of one table from top to bottom, because a cell may reach into later rows."""

    def __init__(self, table: Table, flow: Flow, widths: Sequence[float], type_size: TypeSize) -> None:
        self._columns = table.columns
        self._flow = flow
        self._widths = widths
        self._lefts = [sum(widths[:at]) for at in range(len(widths) + 1)]
        self._size = type_size
        self._taken = [0] * len(widths)

    def rows(self, rows: Sequence[Row], *, is_head: bool = False) -> list[MeasuredRow]:
        self._taken = [0] * len(self._widths)
        return _with_room_for_spans([self._row(row, is_head=is_head) for row in rows], self._size)

    def _row(self, row: Row, *, is_head: bool) -> MeasuredRow:
        joined = any(self._taken)
        measured: list[MeasuredCell] = []
        at = 0
        for cell in row.cells:
            at = self._next_free(at)
            if at >= len(self._widths):
                break
            measured.append(self._cell(cell, at, is_head=is_head))
            at += cell.colspan if isinstance(cell, Cell) else 1
        self._taken = [max(0, left - 1) for left in self._taken]
        lines = max((_line_count(cell) for cell in measured if cell.rowspan == 1), default=1)
        height = lines * self._size.leading + 2 * PAD_DOWN
        is_section = len(measured) == 1 and len(self._widths) > 1 and not joined
        return MeasuredRow(measured, height, joined, is_section)

    def _next_free(self, at: int) -> int:
        while at < len(self._taken) and self._taken[at]:
            at += 1
        return at

    def _cell(self, cell: str | Cell, at: int, *, is_head: bool) -> MeasuredCell:
        column = self._columns[at]
        face = Face.SEMIBOLD if is_head or column.heads_rows else Face.REGULAR
        if isinstance(cell, str):
            return self._measured(Cell(cell), at, self._widths[at], column.align, face)
        end = min(at + cell.colspan, len(self._widths))
        for place in range(at, end):
            self._taken[place] = cell.rowspan
        if cell.bold or cell.scope is not Scope.NONE:
            face = Face.SEMIBOLD
        align = Align.CENTRE if is_head and cell.colspan > 1 else column.align
        return self._measured(cell, at, self._lefts[end] - self._lefts[at], align, face)

    def _measured(self, cell: Cell, at: int, width: float, align: Align, face: Face) -> MeasuredCell:
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
        lines = wrap(legible(cell.text), face, size, inner, metrics=metrics) if has_text else []
        return MeasuredCell(
            self._lefts[at],
            width,
            status_lines + lines,
            align,
            face,
            cell.status,
            cell.target,
            cell.rowspan,
            indent,
            letter,
            len(status_lines),
        )


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
            indented=max(0, cell.indented - start),
        )
        for cell in row.cells
    ]
    height = max(_line_count(cell) for cell in cells) * type_size.leading + 2 * PAD_DOWN
    return MeasuredRow(cells, height, joined=False, is_section=row.is_section)


def _draw_rows(
    rows: Sequence[MeasuredRow], type_size: TypeSize, flow: Flow, *, is_head: bool = False
) -> None:
    if is_head:
        height = sum(row.height for row in rows)
        flow.page.marks.append(BoxMark(flow.left, flow.y - height, flow.width, height, Colour.NAVY))
    for at, row in enumerate(rows):
        if row.is_section and not is_head:
            flow.page.marks.append(
                BoxMark(flow.left, flow.y - row.height, flow.width, row.height, Colour.SECTION)
            )
        _draw_cells(row, type_size, flow, Colour.WHITE if is_head else Colour.INK)
        flow.y -= row.height
        if not is_head:
            _draw_rule(rows, at, flow)


def _draw_rule(rows: Sequence[MeasuredRow], at: int, flow: Flow) -> None:
    """Rule off a row, but not through a cell that reaches into the next one."""
    left = flow.left
    if at + 1 < len(rows) and rows[at + 1].joined:
        left += min((cell.left for cell in rows[at + 1].cells), default=0)
    width = flow.left + flow.width - left
    flow.page.marks.append(RuleMark(left, flow.y, width, 0.5, Colour.HAIRLINE))


def _draw_cells(row: MeasuredRow, type_size: TypeSize, flow: Flow, colour: Colour) -> None:
    top = flow.y - PAD_DOWN - drop(type_size)
    size = type_size.size
    marks = flow.page.marks
    for cell in row.cells:
        left = flow.left + cell.left + PAD_ACROSS
        if cell.status:
            _draw_status(cell, cell.status, (left, top), size, flow)
        baseline = top
        for number, line in enumerate(cell.lines):
            x = left + (cell.indent if number < cell.indented else 0)
            if cell.align is not Align.LEFT:
                x = left + _shift(line, cell, type_size, flow)
            marks.append(TextMark(x, baseline, line, cell.face, size, colour))
            if cell.target and line:
                _underline(flow, cell, line, (x, baseline), size)
            baseline -= type_size.leading


def _draw_status(
    cell: MeasuredCell, status: StatusMark, place: tuple[float, float], size: float, flow: Flow
) -> None:
    left, baseline = place
    marks = flow.page.marks
    marks.append(ShapeMark(left, baseline - 0.08 * size, 0.86 * size, status.shape, status.tone))
    if cell.letter:
        marks.append(TextMark(left + 1.2 * size, baseline, cell.letter, Face.BOLD, size, Colour.INK))


def _underline(flow: Flow, cell: MeasuredCell, line: str, place: tuple[float, float], size: float) -> None:
    if not is_followable(cell.target):
        return
    x, baseline = place
    width = flow.metrics.width(line, cell.face, size)
    flow.page.marks.append(RuleMark(x, baseline - 0.16 * size, width, 0.5, Colour.INK))
    flow.link(x, width, baseline, size, cell.target)


def _shift(line: str, cell: MeasuredCell, type_size: TypeSize, flow: Flow) -> float:
    spare = cell.width - 2 * PAD_ACROSS - flow.metrics.width(line, cell.face, type_size.size)
    return spare if cell.align is Align.RIGHT else spare / 2


def _word_indent(letter: str, type_size: TypeSize, flow: Flow) -> float:
    """Return how far the word of a status stands from the left: after its shape and its letter."""
    return 1.2 * type_size.size + (
        flow.metrics.width(f"{letter} ", Face.BOLD, type_size.size) + 1 if letter else 0
    )
