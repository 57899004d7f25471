"""Drawing measured tables over as many pages as they take, each cell tied to its part of the tree."""

from collections.abc import Iterator, Sequence

from equality_tracker.reports.content import Align
from equality_tracker.reports.linked_words import LinkedWords
from equality_tracker.reports.pages.flow import Flow, drop
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
from equality_tracker.reports.status_mark import StatusMark
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
        _draw_ground(row, flow)
        if not row.continues:
            flow.put_anchor(row.anchor)
        _draw_cells(row, type_size, flow, Colour.INK, _parts(row, body) if body else None)
        flow.y -= row.height
        _draw_rule(rows, at, flow)


def _draw_ground(row: MeasuredRow, flow: Flow) -> None:
    """Tint a row that heads others, or the cells that stand back."""
    whole = [(0.0, flow.width)] if row.is_section else []
    for left, width in whole or [(cell.left, cell.width) for cell in row.cells if cell.muted]:
        area = (flow.left + left, flow.y - row.height, width, row.height)
        flow.page.marks.append(BoxMark(*area, Colour.SECTION))


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
        if cell.links and part:
            _draw_with_links(cell, part, (left, top), type_size, flow, colour=colour)
            continue
        stretch = part.stretch() if part and cell.lines else None
        is_left = cell.align is Align.LEFT
        baseline = top
        for number, line in enumerate(cell.lines):
            x = left + cell.indent if number < cell.indented else left
            if not is_left:
                x = left + _shift(line, cell, type_size, flow)
            marks.append(TextMark(x, baseline, line, cell.face, size, colour, stretch))
            baseline -= leading


def _draw_with_links(
    cell: MeasuredCell,
    part: Element,
    place: tuple[float, float],
    type_size: TypeSize,
    flow: Flow,
    *,
    colour: Colour,
) -> None:
    """Draw a cell of which some words lead on; these are parts of the tree of their own, and underlined."""
    size, width_of = type_size.size, flow.metrics.width
    owners: dict[LinkedWords, Element] = {}
    (left, baseline), start = place, 0
    for number, line in enumerate(cell.lines):
        x = left + (cell.indent if number < cell.indented else _shift(line, cell, type_size, flow))
        for words, link in _pieces(line, start, cell.links):
            owner = part
            if link:
                owner = owners.get(link) or part.add(Tag.LINK)
                owners[link] = owner
                width = width_of(words.rstrip(" "), cell.face, size)
                flow.page.marks.append(RuleMark(x, baseline - 0.16 * size, width, 0.5, colour))
                flow.link(x, width, baseline, size, link.target, owner=owner, says=words)
            flow.page.marks.append(TextMark(x, baseline, words, cell.face, size, colour, owner.stretch()))
            x += width_of(words, cell.face, size)
        start += len(line)
        baseline -= type_size.leading


def _pieces(line: str, start: int, links: Sequence[LinkedWords]) -> Iterator[tuple[str, LinkedWords | None]]:
    """Yield a line in pieces, each with what it is part of if it leads on.

    Args:
        line: The line.
        start: How many letters the lines before it have.
        links: Where links stand in all lines together.

    """
    at, end = start, start + len(line)
    for link in links:
        if link.end <= at or link.start >= end:
            continue
        if link.start > at:
            yield line[at - start : link.start - start], None
        first, at = max(link.start, start), min(link.end, end)
        # The space at the end of a line belongs to the words before it.
        at += line[at - start :] == " "
        yield line[first - start : at - start], link
    if at < end:
        yield line[at - start :], None


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
    if cell.align is Align.LEFT:
        return 0.0
    spare = cell.width - 2 * PAD_ACROSS - flow.metrics.width(line.rstrip(" "), cell.face, type_size.size)
    return spare if cell.align is Align.RIGHT else spare / 2
