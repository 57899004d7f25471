"""Painting laid-out pages as a PDF with ReportLab: text, shapes, links and bookmarks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import BinaryIO, Final
from urllib.parse import quote

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from equality_tracker.reports.content import Document, plain_text
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.marks import (
    BoxMark,
    DrawingMark,
    LinkArea,
    Mark,
    NumberMark,
    Page,
    RuleMark,
    ShapeMark,
    TextMark,
)
from equality_tracker.reports.pages.status_shapes import paint_shape
from equality_tracker.reports.pages.style import Colour, Face
from equality_tracker.reports.pages.typeface import typeface

_PRODUCER: Final = "Equality Tracker"
_KEPT_IN_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%-._~"


def paint(
    pages: Sequence[Page],
    document: Document,
    file: BinaryIO,
    *,
    page_begun: Callable[[], None] = lambda: None,
) -> None:
    """Write `pages` to `file` as a PDF; the same pages give the same bytes."""
    canvas = _canvas(document, file)
    numbers = {anchor: page.number for page in pages for anchor in page.anchors}
    for page in pages:
        page_begun()
        _paint_page(page, canvas, numbers)
    _add_outline(pages, canvas)
    canvas.save()


def _canvas(document: Document, file: BinaryIO) -> Canvas:
    # Without a first face of ours every page would begin with a face that is not embedded.
    canvas = Canvas(
        file,
        pageCompression=1,
        invariant=1,
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type] # the stubs say float, it is a name
        lang=document.language,
    )
    legible = LegibleText(typeface().printable)
    canvas.setTitle(legible(document.title))
    canvas.setAuthor(legible(document.organisation))
    canvas.setSubject(legible(plain_text(document.subtitle)))
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    canvas.setDateFormatter(partial(_pdf_date, document.prepared))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _pdf_date(day: date, *_ignored_clock: int) -> str:
    """Return the day the document was prepared, so that the clock of the machine leaves no trace."""
    return f"D:{day:%Y%m%d}000000Z"


def _paint_page(page: Page, canvas: Canvas, numbers: Mapping[str, int]) -> None:
    canvas.setPageSize((page.width, page.height))
    _paint_marks(page.marks, canvas, numbers)
    for link in page.links:
        _paint_link(link, canvas, numbers)
    for anchor, y in page.anchors.items():
        canvas.bookmarkHorizontal(anchor, 0, y)
    canvas.showPage()


def _add_outline(pages: Sequence[Page], canvas: Canvas) -> None:
    """Add the bookmarks; a level skipped by the headings is not skipped here, readers cannot show that."""
    deepest = 0
    for entry in (entry for page in pages for entry in page.outline):
        level = min(entry.level, deepest)
        canvas.addOutlineEntry(entry.title, entry.anchor, level, closed=level > 0)
        deepest = level + 1


def _paint_marks(marks: Sequence[Mark], canvas: Canvas, numbers: Mapping[str, int]) -> None:
    """Paint marks in order; neighbouring lines are written together, which is much faster."""
    lines: list[TextMark] = []
    for mark in marks:
        match mark:
            case TextMark():
                lines.append(mark)
            case NumberMark():
                lines.append(_number_line(mark, numbers))
            case _:
                _paint_lines(lines, canvas)
                lines = []
                _paint_figure(mark, canvas)
    _paint_lines(lines, canvas)


def _number_line(mark: NumberMark, numbers: Mapping[str, int]) -> TextMark:
    text = str(numbers.get(mark.anchor, ""))
    start = mark.x if mark.is_in_text else mark.x - typeface().width(text, mark.face, mark.size)
    return TextMark(start, mark.y, text, mark.face, mark.size, Colour.INK)


def _paint_lines(lines: Sequence[TextMark], canvas: Canvas) -> None:
    if not lines:
        return
    text = canvas.beginText()
    look: tuple[Face, float] | None = None
    colour: Colour | None = None
    for line in lines:
        if (line.face, line.size) != look:
            look = (line.face, line.size)
            text.setFont(line.face.value, line.size)
        if line.colour is not colour:
            colour = line.colour
            text.setFillColor(_colour(line.colour))
        text.setTextOrigin(line.x, line.y)
        text.textOut(line.text)
    canvas.drawText(text)


def _paint_figure(mark: BoxMark | RuleMark | ShapeMark | DrawingMark, canvas: Canvas) -> None:
    if isinstance(mark, BoxMark):
        canvas.setFillColor(_colour(mark.colour))
        canvas.rect(mark.x, mark.y, mark.width, mark.height, stroke=0, fill=1)
    elif isinstance(mark, RuleMark):
        canvas.setStrokeColor(_colour(mark.colour))
        canvas.setLineWidth(mark.thickness)
        canvas.line(mark.x, mark.y, mark.x + mark.width, mark.y)
    elif isinstance(mark, ShapeMark):
        paint_shape(canvas, mark)
    else:
        renderPDF.draw(mark.drawing, canvas, mark.x, mark.y)


def _paint_link(link: LinkArea, canvas: Canvas, numbers: Mapping[str, int]) -> None:
    area = (link.left, link.bottom, link.right, link.top)
    if not link.target.startswith("#"):
        canvas.linkURL(quote(link.target, safe=_KEPT_IN_ADDRESSES), area, relative=0, thickness=0)
    elif link.target[1:] in numbers:
        canvas.linkRect("", link.target[1:], area, relative=0, thickness=0)


@cache
def _colour(colour: Colour) -> Color:
    return HexColor(colour.value)
