"""Painting laid-out pages as a tagged PDF: shapes, charts and text, links and bookmarks."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import BinaryIO, Final
from urllib.parse import quote

from reportlab.graphics import renderPDF

from equality_tracker.reports.content import Document, plain_text
from equality_tracker.reports.pages.layout import LaidOut
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.marks import (
    BoxMark,
    DrawingMark,
    LinkArea,
    NumberMark,
    Page,
    RuleMark,
    ShapeMark,
    TextMark,
)
from equality_tracker.reports.pages.status_shapes import shape_operators
from equality_tracker.reports.pages.style import Colour, Face, painted_in
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.tagged_pdf.attachments import Attachment
from equality_tracker.reports.tagged_pdf.metadata import Metadata
from equality_tracker.reports.tagged_pdf.page_text import PageText
from equality_tracker.reports.tagged_pdf.tagged_canvas import TaggedCanvas

_PROGRAM: Final = "Equality Tracker"
_KEPT_IN_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%-._~"


def paint(
    laid_out: LaidOut,
    document: Document,
    file: BinaryIO,
    *,
    attachments: Sequence[Attachment] = (),
    page_begun: Callable[[], None] = lambda: None,
) -> None:
    """Write a document set on pages to `file` as a PDF; the same pages give the same bytes."""
    typeface()  # the first face must be registered
    metadata = replace(_metadata(document), has_attachments=bool(attachments))
    canvas = TaggedCanvas(file, metadata, laid_out.root, first_font=Face.REGULAR.value)
    if attachments:
        canvas.attach(attachments, moment=metadata.moment)
    canvas.showOutline()
    text = PageText(canvas)
    numbers = {anchor: page.number for page in laid_out.pages for anchor in page.anchors}
    led_to = frozenset(_led_to(laid_out.pages))
    for page in laid_out.pages:
        page_begun()
        _paint_page(page, canvas, text, numbers)
        _end_page(page, canvas, led_to)
    _add_outline(laid_out.pages, canvas)
    canvas.save()


def _metadata(document: Document) -> Metadata:
    legible = LegibleText(typeface().printable)
    return Metadata(
        title=legible(document.title),
        author=legible(document.organisation),
        subject=legible(plain_text(document.subtitle)),
        program=_PROGRAM,
        language=document.language,
        prepared=document.prepared,
    )


def _paint_page(page: Page, canvas: TaggedCanvas, text: PageText, numbers: Mapping[str, int]) -> None:
    """Paint what has no words first, then charts, then all text in one go, which is much faster."""
    canvas.setPageSize((page.width, page.height))
    with canvas.painting(None):
        for mark in page.marks:
            if isinstance(mark, (RuleMark, BoxMark, ShapeMark)):
                _paint_shape(mark, canvas)
    for mark in page.marks:
        if isinstance(mark, TextMark):
            _add_line(mark, text)
        elif isinstance(mark, NumberMark):
            _add_line(_number_line(mark, numbers), text)
        elif isinstance(mark, DrawingMark):
            with canvas.painting(mark.stretch):
                renderPDF.draw(mark.drawing, canvas, mark.x, mark.y)
    text.finish_page()
    for link in page.links:
        _paint_link(link, canvas, numbers)
    for place in page.signing:
        canvas.place_to_sign(place.owner, place.name, says=place.says)


def _end_page(page: Page, canvas: TaggedCanvas, led_to: Collection[str]) -> None:
    """End a page after naming its places, as far as something leads there."""
    for anchor, y in page.anchors.items():
        if anchor in led_to:
            canvas.bookmarkHorizontal(anchor, 0, y)
    canvas.showPage()


def _led_to(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        yield from (entry.anchor for entry in page.outline)
        yield from (link.target[1:] for link in page.links if link.target.startswith("#"))


def _add_outline(pages: Sequence[Page], canvas: TaggedCanvas) -> None:
    """Add the bookmarks; a level skipped by the headings is not skipped here, readers cannot show that."""
    deepest = 0
    for entry in (entry for page in pages for entry in page.outline):
        level = min(entry.level, deepest)
        canvas.addOutlineEntry(entry.title, entry.anchor, level, closed=level > 0)
        deepest = level + 1


def _number_line(mark: NumberMark, numbers: Mapping[str, int]) -> TextMark:
    number = str(numbers.get(mark.anchor, ""))
    text = f"page\u00a0{number}" if mark.is_in_text else number
    start = mark.x if mark.is_in_text else mark.x - typeface().width(text, mark.face, mark.size)
    return TextMark(start, mark.y, text, mark.face, mark.size, Colour.INK, mark.stretch)


def _add_line(line: TextMark, text: PageText) -> None:
    text.add(
        line.text,
        (line.x, line.y),
        face=line.face,
        size=line.size,
        colour=_colour(line.colour),
        stretch=line.stretch,
    )


def _paint_shape(mark: BoxMark | RuleMark | ShapeMark, canvas: TaggedCanvas) -> None:
    if isinstance(mark, ShapeMark):
        canvas.add_operators(shape_operators(mark))
        return
    # Written as they are: there is one under each row of each table.
    bottom, height = (mark.y, mark.height) if isinstance(mark, BoxMark) else _stroke(mark)
    area = f"{mark.x:.2f} {bottom:.2f} {mark.width:.2f} {height:.2f} re"
    canvas.add_operators(f"q {_colour(mark.colour)} {area} f Q")


def _paint_link(link: LinkArea, canvas: TaggedCanvas, numbers: Mapping[str, int]) -> None:
    area = (link.left, link.bottom, link.right, link.top)
    if not link.target.startswith("#"):
        canvas.link(link.owner, area, says=link.says, address=quote(link.target, safe=_KEPT_IN_ADDRESSES))
    elif link.target[1:] in numbers:
        canvas.link(link.owner, area, says=link.says, anchor=link.target[1:])


def _stroke(rule: RuleMark) -> tuple[float, float]:
    """Return the lower edge and the height of a line, which stands half above and half below its place."""
    return rule.y - rule.thickness / 2, rule.thickness


@cache
def _colour(colour: Colour) -> str:
    return f"{painted_in(colour)} rg"
