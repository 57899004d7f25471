"""Setting one block after the other: how much room each needs to begin, and how it is placed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    SignOff,
    Table,
    TextStyle,
    WritingLines,
    inlines,
)
from equality_tracker.reports.pages.flow import Flow, drop
from equality_tracker.reports.pages.marks import BoxMark, DrawingMark, RuleMark, SigningPlace
from equality_tracker.reports.pages.style import Colour, Face, TypeSize
from equality_tracker.reports.pages.table_drawing import place_table
from equality_tracker.reports.pages.tables import measure_table
from equality_tracker.reports.pages.wrapping import Line, wrap, wrap_inlines
from equality_tracker.reports.tagged_pdf.structure import Tag

_LIST_INDENT: Final = 16.0
_WRITING_LINE: Final = 26.0
_SHORT: Final = 0.1
_FIGURE_WITH_DATA: Final = 0.75
"""A chart and its data table stay on one page where they take no more than this share of it."""
_FEWEST_LINES: Final = 2
"""Neither the start nor the end of a paragraph stands alone on a page."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A block whose size is known: the room it needs to begin, and the act of placing it."""

    before: float
    least: float
    place: Callable[[], None]
    is_whole: bool = False


def place_blocks(blocks: Sequence[Block], flow: Flow) -> None:
    """Place blocks in order; headings stay with what they head."""
    waiting: list[Prepared] = []
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        waiting.append(prepare(block, flow))
        if isinstance(block, Heading) or _introduces(block, following, waiting[-1], flow):
            continue
        _place(waiting, flow)
        waiting = []
    _place(waiting, flow)


def _introduces(block: Block, following: Block | None, prepared: Prepared, flow: Flow) -> bool:
    """Tell whether a short paragraph leads to the table or figure below it, and should stay with it."""
    is_short = (
        isinstance(block, Paragraph) and prepared.least <= _SHORT * flow.full_page and prepared.is_whole
    )
    return is_short and isinstance(following, Table | Figure)


def prepare(block: Block, flow: Flow) -> Prepared:
    """Return `block` measured for the width of the flow.

    Raises:
        TypeError: The block is of a kind that no rule here sets.

    """
    match block:
        case Heading():
            prepared = _heading(block, flow)
        case Paragraph():
            prepared = _paragraph(block, flow)
        case BulletList():
            prepared = _list(block, flow, ["•"] * len(block.items))
        case NumberedList():
            prepared = _list(block, flow, [f"{number}." for number in range(1, len(block.items) + 1)])
        case Table():
            prepared = _table(block, flow)
        case Figure():
            prepared = _figure(block, flow)
        case WritingLines():
            prepared = _writing_lines(block, flow)
        case SignOff():
            prepared = _sign_off(block, flow)
        case _:
            message = f"no rule sets a {type(block).__name__}"
            raise TypeError(message)
    return prepared


def space_above_table(flow: Flow) -> float:
    """Return the height that is left free above a table."""
    return 1.2 * flow.scale.gap


def _place(group: Sequence[Prepared], flow: Flow) -> None:
    flow.need(sum(prepared.before + prepared.least for prepared in group))
    for prepared in group:
        flow.space(prepared.before)
        prepared.place()


def _heading(block: Heading, flow: Flow) -> Prepared:
    size = flow.scale.headings[min(max(block.level, 1), 3) - 1]
    face = Face.BOLD if block.level == 1 else Face.SEMIBOLD
    lines = wrap(flow.legible(block.text), face, size.size, flow.width, metrics=flow.metrics)

    def place() -> None:
        anchor = block.anchor or heading_anchor(flow)
        flow.put_anchor(anchor)
        flow.put_outline(flow.legible(block.text), block.level, anchor)
        colour = Colour.NAVY if block.level == 1 else Colour.INK
        with flow.within(flow.heading(max(block.level, 1)), language=block.language):
            flow.put_strings(lines, size, face=face, colour=colour)

    before = flow.scale.gap * (2.0 if block.level == 1 else 1.5)
    return Prepared(before, len(lines) * size.leading, place)


def heading_anchor(flow: Flow) -> str:
    """Return an anchor for a heading that was given none: its page and its place in the outline."""
    return f"heading-{flow.page.number}-{len(flow.page.outline)}"


def _paragraph(block: Paragraph, flow: Flow) -> Prepared:
    size = _size_of(block.style, flow)
    lines = wrap_inlines(
        inlines(block.text), Face.REGULAR, size.size, flow.width, metrics=flow.metrics, legible=flow.legible
    )

    def place() -> None:
        flow.put_anchor(block.anchor)
        with flow.within(Tag.PARAGRAPH, language=block.language):
            _put_lines(lines, size, flow)

    first = min(len(lines), _FEWEST_LINES + 1)
    return Prepared(flow.scale.gap, first * size.leading, place, is_whole=first == len(lines))


def _size_of(style: TextStyle, flow: Flow) -> TypeSize:
    return {
        TextStyle.LEAD: flow.scale.lead,
        TextStyle.BODY: flow.scale.body,
        TextStyle.NOTE: flow.scale.note,
    }[style]


def _put_lines(lines: Sequence[Line], size: TypeSize, flow: Flow, indent: float = 0) -> None:
    """Set lines over as many pages as needed, never leaving one alone."""
    start = 0
    while start < len(lines):
        fitting = max(1, int((flow.room + 0.01) / size.leading))
        end = min(start + fitting, len(lines))
        if len(lines) - end == 1 and end - start > _FEWEST_LINES:
            end -= 1
        for line in lines[start:end]:
            flow.put_line(line, size, indent=indent)
        start = end
        if start < len(lines):
            flow.start_page()


def _list(block: BulletList | NumberedList, flow: Flow, labels: Sequence[str]) -> Prepared:
    size = flow.scale.body
    indent = max(
        [_LIST_INDENT, *(flow.metrics.width(f"{label} ", Face.REGULAR, size.size) for label in labels)]
    )
    items = [
        wrap_inlines(
            inlines(item),
            Face.REGULAR,
            size.size,
            flow.width - indent,
            metrics=flow.metrics,
            legible=flow.legible,
        )
        for item in block.items
    ]

    def place() -> None:
        flow.put_anchor(block.anchor)
        with flow.within(Tag.LIST, language=block.language) as part:
            part.numbering = "Decimal" if isinstance(block, NumberedList) else "Disc"
            for at, (label, lines) in enumerate(zip(labels, items, strict=True)):
                flow.space(0.4 * flow.scale.gap if at else 0)
                flow.need(min(len(lines), _FEWEST_LINES + 1) * size.leading)
                _put_item(label, lines, size, flow, indent)

    first = min(len(items[0]), _FEWEST_LINES + 1) if items else 0
    return Prepared(0.7 * flow.scale.gap, first * size.leading, place)


def _put_item(label: str, lines: Sequence[Line], size: TypeSize, flow: Flow, indent: float) -> None:
    with flow.within(Tag.LIST_ITEM):
        with flow.within(Tag.LABEL):
            flow.put_text(label, (flow.left + 2, flow.y - drop(size)), size.size)
        with flow.within(Tag.LIST_BODY):
            _put_lines(lines, size, flow, indent)


def _table(block: Table, flow: Flow) -> Prepared:
    table = measure_table(block, flow)

    def place() -> None:
        flow.put_anchor(block.anchor)
        place_table(table, flow)

    return Prepared(space_above_table(flow), min(table.least(flow.full_page), flow.full_page), place)


def _figure(block: Figure, flow: Flow) -> Prepared:
    drawing = draw_progress_chart(block.chart, width=flow.width, legible=flow.legible)
    size = flow.scale.note
    caption = wrap(flow.legible(block.caption), Face.SEMIBOLD, size.size, flow.width, metrics=flow.metrics)
    height = len(caption) * size.leading + drawing.height + 3
    data = prepare(block.data, flow)
    together = height + data.before + measure_table(block.data, flow).height

    def place() -> None:
        flow.put_anchor(block.anchor)
        with flow.within(Tag.PARAGRAPH, language=block.language):
            flow.put_strings(caption, size, face=Face.SEMIBOLD)
        flow.y -= drawing.height + 3
        with flow.within(Tag.FIGURE, language=block.language) as part:
            part.alternative = flow.legible(block.alt)
            part.box = (flow.left, flow.y, flow.left + drawing.width, flow.y + drawing.height)
            flow.page.marks.append(DrawingMark(flow.left, flow.y, drawing, part.stretch()))
        _place([data], flow)

    fits = together <= _FIGURE_WITH_DATA * flow.full_page
    return Prepared(1.4 * flow.scale.gap, together if fits else height, place)


def _writing_lines(block: WritingLines, flow: Flow) -> Prepared:
    size = flow.scale.body
    prompt = wrap(flow.legible(block.prompt), Face.SEMIBOLD, size.size, flow.width, metrics=flow.metrics)

    def place() -> None:
        flow.put_anchor(block.anchor)
        with flow.within(Tag.PARAGRAPH, language=block.language):
            flow.put_strings(prompt, size, face=Face.SEMIBOLD)
        for _ in range(block.lines):
            flow.need(_WRITING_LINE)
            flow.y -= _WRITING_LINE
            flow.page.marks.append(RuleMark(flow.left, flow.y, flow.width, 0.6, Colour.MUTED))

    least = len(prompt) * size.leading + block.lines * _WRITING_LINE
    return Prepared(1.2 * flow.scale.gap, min(least, flow.full_page), place)


def _sign_off(block: SignOff, flow: Flow) -> Prepared:
    size = flow.scale.body
    title = wrap(flow.legible(block.title), Face.SEMIBOLD, size.size, flow.width - 16, metrics=flow.metrics)
    height = 20 + len(title) * size.leading + len(block.fields) * _WRITING_LINE

    def place() -> None:
        flow.put_anchor(block.anchor)
        _put_frame(height, flow)
        flow.y -= 6
        with flow.within(Tag.PARAGRAPH, language=block.language):
            flow.put_strings(title, size, face=Face.SEMIBOLD, indent=8)
        for label in block.fields:
            _put_blank(flow.legible(label), size, flow)
        _put_signing_place(flow.legible(block.title), flow)
        flow.y -= 14

    return Prepared(1.6 * flow.scale.gap, height, place)


def _put_signing_place(title: str, flow: Flow) -> None:
    number = 1 + sum(len(page.signing) for page in flow.pages)
    with flow.within(Tag.FORM) as part:
        flow.page.signing.append(SigningPlace(f"signature-{number}", part, f"{title}: digital signature"))


def _put_frame(height: float, flow: Flow) -> None:
    for y in (flow.y, flow.y - height):
        flow.page.marks.append(RuleMark(flow.left, y, flow.width, 1, Colour.NAVY))
    for x in (flow.left - 0.5, flow.left + flow.width - 0.5):
        flow.page.marks.append(BoxMark(x, flow.y - height, 1, height, Colour.NAVY))


def _put_blank(label: str, size: TypeSize, flow: Flow) -> None:
    flow.y -= _WRITING_LINE
    with flow.within(Tag.PARAGRAPH):
        flow.put_text(label, (flow.left + 8, flow.y + 3), size.size)
    flow.page.marks.append(RuleMark(flow.left + 90, flow.y, flow.width - 98, 0.6, Colour.MUTED))
