"""Laying a whole document out: title band, chapters, contents page, running head and foot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import Chapter, Document, Paragraph, TextStyle, inlines
from equality_tracker.reports.pages.blocks import place_blocks
from equality_tracker.reports.pages.contents_page import place_contents
from equality_tracker.reports.pages.flow import Flow, Place, drop, put_segments
from equality_tracker.reports.pages.furniture import put_furniture
from equality_tracker.reports.pages.legible_text import (
    LegibleText,
    MissingCharacter,
    missing_characters_text,
)
from equality_tracker.reports.pages.marks import BoxMark, Page
from equality_tracker.reports.pages.style import Colour, Face, TypeScale, TypeSize
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.pages.wrapping import Line, wrap, wrap_inlines
from equality_tracker.reports.tagged_pdf.structure import Element, Tag

ChapterDone = Callable[[int, int, str], None]

_SMALLER: Final = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.77, 0.75, 0.7, 0.65)
_NEARLY_THE_SAME: Final = (0.98, 0.96, 0.94, 0.92, 1.03, 1.06, 0.9, 1.1)
"""By how much the type of a chapter may differ to save a page for a few lines, or to fill it."""
_NEARLY_EMPTY: Final = 0.15
"""The share of a last page that lines running over must take to be worth their page."""
_MOST_PAGES: Final = 24
"""A longer chapter is not set again: there the balance of its tables must do."""
_BAND_TITLE: Final = TypeSize(18, 23)
_BAND_TEXT: Final = TypeSize(11, 15)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on its pages: what stands on each, its logical tree, what could not be shown."""

    pages: list[Page]
    root: Element
    missing: tuple[MissingCharacter, ...]


def lay_out(
    document: Document, *, chapter_done: ChapterDone, page_begun: Callable[[], None] = lambda: None
) -> LaidOut:
    """Return `document` set on pages."""
    flow = Flow(legible=LegibleText(typeface().printable), page_begun=page_begun)
    chapters = {chapter.id for chapter in document.chapters}
    if document.has_contents and document.contents_after not in chapters:
        _place_title_band(document, flow)
        place_contents(document, flow)
    for number, chapter in enumerate(document.chapters, start=1):
        _place_chapter(document, chapter, flow)
        if document.has_contents and chapter.id == document.contents_after:
            _start_page(flow, landscape=False)
            place_contents(document, flow)
        chapter_done(number, len(document.chapters), f"Setting “{chapter.title}”")
    missing = flow.legible.missing()
    _place_missing(missing, flow)
    put_furniture(document, flow)
    return LaidOut(flow.pages, flow.root, missing)


def place_chapter_title(chapter: Chapter, flow: Flow) -> None:
    """Place the title of a chapter, with its bookmark, at the flow's place."""
    size = flow.scale.chapter
    title = flow.legible(f"{chapter.number} {chapter.title}".strip())
    lines = wrap(title, Face.BOLD, size.size, flow.width, metrics=flow.metrics)
    flow.need((len(lines) + 3) * size.leading)
    flow.space(2.5 * flow.scale.gap)
    anchor = chapter_anchor(chapter.id)
    flow.put_anchor(anchor)
    flow.put_outline(title, 0, anchor)
    with flow.within(flow.heading(0)):
        flow.put_strings(lines, size, face=Face.BOLD, colour=Colour.NAVY)


def takes_one_page(document: Document, chapter: Chapter, scale: float) -> bool:
    """Tell whether a chapter takes one page in type of this scale, below the title if it comes first."""
    trial = Flow(legible=LegibleText(typeface().printable))
    trial.scale = TypeScale().scaled(scale)
    if document.chapters[0] is chapter:
        _place_title_band(document, trial, landscape=chapter.landscape)
    else:
        _start_page(trial, landscape=chapter.landscape)
    place_chapter_title(chapter, trial)
    place_blocks(chapter.blocks, trial)
    return len(trial.pages) == 1


def _place_chapter(document: Document, chapter: Chapter, flow: Flow) -> None:
    """Place a chapter; where a few lines would take a page of their own, in slightly other type."""
    flow.legible.where = chapter.title
    if chapter.fits_one_page:
        _set_chapter(document, chapter, flow, _scale_for(document, chapter))
        return
    before = flow.place()
    begins_page = not flow.pages or _begins_page(chapter, flow)
    _set_chapter(document, chapter, flow, 1.0)
    if not begins_page or not _ends_nearly_empty(flow, before):
        return
    for scale in (*_NEARLY_THE_SAME, 1.0):
        flow.go_back(before)
        _set_chapter(document, chapter, flow, scale)
        if not _ends_nearly_empty(flow, before):
            break


def _set_chapter(document: Document, chapter: Chapter, flow: Flow, scale: float) -> None:
    flow.scale = TypeScale().scaled(scale)
    if not flow.pages:
        _place_title_band(document, flow, landscape=chapter.landscape)
    elif _begins_page(chapter, flow):
        _start_page(flow, landscape=chapter.landscape)
    with flow.within(Tag.SECTION):
        place_chapter_title(chapter, flow)
        place_blocks(chapter.blocks, flow)
    flow.scale = TypeScale()


def _begins_page(chapter: Chapter, flow: Flow) -> bool:
    """Tell whether a chapter needs a page of its own; one that needs none follows on a wide page, too."""
    return chapter.starts_page or (chapter.landscape and not flow.landscape)


def _ends_nearly_empty(flow: Flow, before: Place) -> bool:
    """Tell whether what was placed since then runs over onto a last page that it hardly uses."""
    pages = len(flow.pages) - before.pages
    return 1 < pages <= _MOST_PAGES and flow.full_page - flow.room < _NEARLY_EMPTY * flow.full_page


def _scale_for(document: Document, chapter: Chapter) -> float:
    """Return the largest type in which the chapter takes one page; the smallest where none does."""
    fitting = (scale for scale in _SMALLER if takes_one_page(document, chapter, scale))
    return next(fitting, _SMALLER[-1])


def _start_page(flow: Flow, *, landscape: bool) -> None:
    flow.landscape = landscape
    flow.start_page()


def _place_title_band(document: Document, flow: Flow, *, landscape: bool = False) -> None:
    _start_page(flow, landscape=landscape)
    inner = flow.width - 24
    title = wrap(flow.legible(document.title), Face.BOLD, _BAND_TITLE.size, inner, metrics=flow.metrics)
    below = wrap_inlines(
        inlines(document.subtitle),
        Face.REGULAR,
        _BAND_TEXT.size,
        inner,
        metrics=flow.metrics,
        legible=flow.legible,
    )
    height = 22 + len(title) * _BAND_TITLE.leading + len(below) * _BAND_TEXT.leading
    flow.page.marks.append(BoxMark(flow.left, flow.y - height, flow.width, height, Colour.NAVY))
    flow.page.marks.append(BoxMark(flow.left, flow.y - height - 3, flow.width, 3, Colour.AMBER_RULE))
    flow.y -= 10
    with flow.within(Tag.PARAGRAPH):
        flow.put_strings(title, _BAND_TITLE, face=Face.BOLD, indent=12, colour=Colour.WHITE)
    flow.y -= 2
    with flow.within(Tag.PARAGRAPH):
        for segments in below:
            _put_white(segments, _BAND_TEXT, flow)
    flow.y -= 14


def _put_white(line: Line, size: TypeSize, flow: Flow) -> None:
    put_segments(flow, line, flow.left + 12, flow.y - drop(size), size.size, colour=Colour.WHITE)
    flow.y -= size.leading


def _place_missing(missing: tuple[MissingCharacter, ...], flow: Flow) -> None:
    """Say at the end which characters stand as boxes, so that a reader can look them up."""
    if missing:
        place_blocks((Paragraph(missing_characters_text(missing), style=TextStyle.NOTE),), flow)
