"""Drawing measured tables over as many pages as they take, each cell tied to its part of the tree."""

from collections.abc import Iterator, Sequence

from equality_tracker.reports.content import Align, StatusMark
from equality_tracker.reports.pages.flow import Flow, drop, is_followable
from equality_tracker.reports.pages.marks import BoxMark, Mark, RuleMark, ShapeMark, TextMark
from equality_tracker.reports.pages.style import Colour, Face, TypeSize
from equality_tracker.reports.pages.table_breaks import page_breaks
from equality_tracker.reports.pages.tables import (
    PAD_ACROSS,
    PAD_DOWN,
    MeasuredCell,
    MeasuredRow,
    MeasuredTable,
)
from equality_tracker.reports.tagged_pdf.structure import Element, Tag


def place_table(table: MeasuredTable, flow: Flow) -> None:
    """Draw the table at the flow's place and on as many further pages as it takes."""
    flow.need(min(table.least(flow.full_page), flow.full_page))
    with flow.within(Tag.TABLE, language=table.language) as part:
        if table.caption:
            with flow.within(Tag.CAPTION):
                flow.put_strings(table.caption, table.caption_size, face=Face.SEMIBOLD)
            flow.y -= 3
        _place_rows(table, part, flow)


def _place_rows(table: MeasuredTable, part: Element, flow: Flow) -> None:
    room = flow.room - table.head_height
    ends = page_breaks(table.rows, room, flow.full_page - table.head_height)
    _draw_head(table, flow, part.add(Tag.TABLE_HEAD))
    body = part.add(Tag.TABLE_BODY) if ends else None
    start = 0
    for end in ends:
        if start:
            flow.start_page()
            _draw_head(table, flow)
        _draw_rows(table.rows[start:end], table.type_size, flow, body)
        start = end


def _draw_head(table: MeasuredTable, flow: Flow, head: Element | None = None) -> None:
    """Draw the heading rows, which are part of the tree only where the table begins."""
    height = table.head_height
    flow.page.marks.append(BoxMark(flow.left, flow.y - height, flow.width, height, Colour.NAVY))
    for row in table.heads:
        _draw_cells(row, table.type_size, flow, Colour.WHITE, _parts(row, head) if head else None)
        flow.y -= row.height


def _draw_rows(rows: Sequence[MeasuredRow], type_size: TypeSize, flow: Flow, body: Element | None) -> None:
    for at, row in enumerate(rows):
        if row.is_section:
            flow.page.marks.append(
                BoxMark(flow.left, flow.y - row.height, flow.width, row.height, Colour.SECTION)
            )
        _draw_cells(row, type_size, flow, Colour.INK, _parts(row, body) if body else None)
        flow.y -= row.height
        _draw_rule(rows, at, flow)


def _parts(row: MeasuredRow, around: Element) -> list[Element]:
    """Return the cells of a row in the tree; those of a row that goes on from the page before are there."""
    if row.continues:
        return [kid for kid in around.last_part().kids if isinstance(kid, Element)]
    line = around.add(Tag.ROW)
    cells = [_part_of(cell) for cell in row.cells]
    line.kids.extend(cells)
    if row.lacking:
        line.kids.append(Element(Tag.CELL, columns=row.lacking))
    return cells


def _part_of(cell: MeasuredCell) -> Element:
    tag = Tag.HEADING_CELL if cell.heads else Tag.CELL
    return Element(tag, [], cell.language, "", cell.heads, cell.columns, cell.rowspan)


def _draw_rule(rows: Sequence[MeasuredRow], at: int, flow: Flow) -> None:
    """Rule off a row, but not through a cell that reaches into the next one."""
    left = flow.left
    if at + 1 < len(rows) and rows[at + 1].joined:
        left += min((cell.left for cell in rows[at + 1].cells), default=0)
    width = flow.left + flow.width - left
    flow.page.marks.append(RuleMark(left, flow.y, width, 0.5, Colour.HAIRLINE))


def _draw_cells(
    row: MeasuredRow, type_size: TypeSize, flow: Flow, colour: Colour, parts: Sequence[Element] | None
) -> None:
    top = flow.y - PAD_DOWN - drop(type_size)
    size, leading = type_size.size, type_size.leading
    edge, marks = flow.left, flow.page.marks
    for at, cell in enumerate(row.cells):
        left = edge + cell.left + PAD_ACROSS
        part = parts[at] if parts else None
        if cell.status:
            marks.extend(_status_marks(cell, cell.status, (left, top), size, part))
        link = part.add(Tag.LINK) if part and is_followable(cell.target) else None
        owner = link or part
        stretch = owner.stretch() if owner and cell.lines else None
        is_left = cell.align is Align.LEFT
        baseline = top
        for number, line in enumerate(cell.lines):
            x = left + cell.indent if number < cell.indented else left
            if not is_left:
                x = left + _shift(line, cell, type_size, flow)
            marks.append(TextMark(x, baseline, line, cell.face, size, colour, stretch))
            if link and line:
                width = flow.metrics.width(line.rstrip(" "), cell.face, size)
                marks.append(RuleMark(x, baseline - 0.16 * size, width, 0.5, Colour.INK))
                flow.link(x, width, baseline, size, cell.target, owner=link, says=line)
            baseline -= leading


def _status_marks(
    cell: MeasuredCell, status: StatusMark, place: tuple[float, float], size: float, part: Element | None
) -> Iterator[Mark]:
    left, baseline = place
    yield ShapeMark(left, baseline - 0.08 * size, 0.86 * size, status.shape, status.tone)
    if cell.letter:
        stretch = part.stretch() if part else None
        x = left + 1.2 * size
        yield TextMark(x, baseline, f"{cell.letter} ", Face.BOLD, size, Colour.INK, stretch)


def _shift(line: str, cell: MeasuredCell, type_size: TypeSize, flow: Flow) -> float:
    spare = cell.width - 2 * PAD_ACROSS - flow.metrics.width(line.rstrip(" "), cell.face, type_size.size)
    return spare if cell.align is Align.RIGHT else spare / 2
