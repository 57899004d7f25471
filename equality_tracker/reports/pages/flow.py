"""The place where the next block goes: the current page, how much room is left, the next page."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from copy import deepcopy
from typing import NamedTuple

from equality_tracker.reports.heading_depths import HeadingDepths
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.marks import LinkArea, NumberMark, OutlineEntry, Page, RuleMark, TextMark
from equality_tracker.reports.pages.style import (
    A4,
    Colour,
    Face,
    TypeScale,
    TypeSize,
    edges,
)
from equality_tracker.reports.pages.typeface import Typeface, typeface
from equality_tracker.reports.pages.wrapping import Line, Segment
from equality_tracker.reports.tagged_pdf.structure import Element, Tag

_HEADINGS = (Tag.HEADING_1, Tag.HEADING_2, Tag.HEADING_3, Tag.HEADING_4)
_NAMELESS = "Link"
"""What a link without words is called by a screen reader."""
_CAP_HEIGHT = 0.74
"""Baseline below the top of a line, as a share of the type size plus half the spare leading."""


class Place(NamedTuple):
    """How far a flow has come."""

    pages: int
    y: float
    landscape: bool
    kids: int
    depths: HeadingDepths


class Flow:
    """Fills pages from top to bottom; `y` is the top of what comes next.

    Attributes:
        root: The logical tree of the whole document.
        part: The part of the tree to which what is placed now belongs.

    """

    def __init__(
        self,
        *,
        legible: LegibleText,
        metrics: Typeface | None = None,
        page_begun: Callable[[], None] = lambda: None,
    ) -> None:
        """Start without pages; `page_begun` is called for each and may raise to stop the work."""
        self._page_begun = page_begun
        self.metrics = metrics or typeface()
        self.legible = legible
        self.scale = TypeScale()
        self.landscape = False
        self.pages: list[Page] = []
        self._paper = A4
        self._edges = edges(1, landscape=False)
        self.y = 0.0
        self.root = Element(Tag.DOCUMENT)
        self.part = self.root
        self._inline: dict[int, Element] = {}
        self._depths = HeadingDepths()

    @property
    def page(self) -> Page:
        """Return the page being filled."""
        return self.pages[-1]

    @property
    def left(self) -> float:
        """Return the left edge of the text; the binding margin changes sides on a portrait reverse."""
        return self._edges.left

    @property
    def width(self) -> float:
        """Return the width of the text, the same on every page of one orientation."""
        return self._paper[0] - self._edges.left - self._edges.right

    @property
    def room(self) -> float:
        """Return the height left on this page."""
        return self.y - self._edges.bottom

    @property
    def full_page(self) -> float:
        """Return the height of an empty page, the same on every page of one orientation."""
        return self._paper[1] - self._edges.top - self._edges.bottom

    @property
    def is_at_top(self) -> bool:
        """Tell whether nothing stands on this page yet."""
        return self.y >= self._top() - 0.01

    def start_page(self) -> None:
        """Begin the next page in the present orientation."""
        self._page_begun()
        number = len(self.pages) + 1
        self._paper = (A4[1], A4[0]) if self.landscape else A4
        self._edges = edges(number, landscape=self.landscape)
        self.pages.append(Page(number, *self._paper))
        self.y = self._top()

    def place(self) -> Place:
        """Return where things stand, so that the pages that come next can be taken back."""
        return Place(len(self.pages), self.y, self.landscape, len(self.part.kids), deepcopy(self._depths))

    def go_back(self, place: Place) -> None:
        """Take back all pages that were begun since `place`, with their part of the tree."""
        del self.pages[place.pages :]
        del self.part.kids[place.kids :]
        self.y, self.landscape = place.y, place.landscape
        self._depths = deepcopy(place.depths)

    @contextmanager
    def within(self, tag: Tag, *, language: str = "") -> Generator[Element]:
        """Add a part to the tree; what is placed meanwhile belongs to it."""
        around, inline = self.part, self._inline
        self.part, self._inline = around.add(tag, language=language), {}
        yield self.part
        self.part, self._inline = around, inline

    def heading(self, level: int) -> Tag:
        """Return what a heading of `level` is, 0 for a chapter's title.

        Headings of one level under one heading are alike, and no level is skipped (PDF/UA-1, 7.4.2).
        """
        return _HEADINGS[self._depths.depth(level) - 1]

    def need(self, height: float) -> None:
        """Go to the next page unless `height` fits here or this page is still empty."""
        if self.room < height and not self.is_at_top:
            self.start_page()

    def space(self, height: float) -> None:
        """Leave a gap, except at the top of a page."""
        if not self.is_at_top:
            self.y -= height

    def put_anchor(self, anchor: str, above: float = 0) -> None:
        """Remember that `anchor` stands here."""
        if anchor:
            self.page.anchors[anchor] = self.y + above

    def put_outline(self, title: str, level: int, anchor: str) -> None:
        """Add a bookmark that leads here."""
        self.page.outline.append(OutlineEntry(title, level, anchor))

    def put_strings(
        self,
        lines: Iterable[str],
        type_size: TypeSize,
        *,
        face: Face = Face.REGULAR,
        indent: float = 0,
        colour: Colour = Colour.INK,
    ) -> None:
        """Set plain lines one below the other and move down; the caller made sure that they fit."""
        x = self.left + indent
        for line in lines:
            self.put_text(line, (x, self.y - drop(type_size)), type_size.size, face=face, colour=colour)
            self.y -= type_size.leading

    def put_text(
        self,
        line: str,
        place: tuple[float, float],
        size: float,
        *,
        face: Face = Face.REGULAR,
        colour: Colour = Colour.INK,
    ) -> None:
        """Set one line of the part that is being placed; `place` is its baseline's left end."""
        self.page.marks.append(TextMark(*place, line, face, size, colour, self.part.stretch()))

    def link(
        self,
        left: float,
        width: float,
        baseline: float,
        size: float,
        target: str,
        *,
        owner: Element,
        says: str,
    ) -> None:
        """Make a line of text on this page lead to `target`, which the caller found safe to follow."""
        bottom, said = baseline - 0.25 * size, self.legible(says).strip() or _NAMELESS
        self.page.links.append(
            LinkArea(left, bottom, left + width, bottom + 1.15 * size, target, owner, said)
        )

    def put_line(self, line: Line, type_size: TypeSize, *, indent: float = 0) -> None:
        """Set one line of segments, with its links, and move down."""
        put_segments(self, line, self.left + indent, self.y - drop(type_size), type_size.size)
        self.y -= type_size.leading

    def part_of(self, segment: Segment) -> Element:
        """Return the part that a segment belongs to: a link or another language is one of its own."""
        if not segment.page_of and not segment.language and not is_followable(segment.target):
            return self.part
        if segment.part not in self._inline:
            is_link = segment.page_of or is_followable(segment.target)
            tag = Tag.LINK if is_link else Tag.SPAN
            self._inline[segment.part] = self.part.add(tag, language=segment.language)
        return self._inline[segment.part]

    def _top(self) -> float:
        return self._paper[1] - self._edges.top


def drop(type_size: TypeSize) -> float:
    """Return how far below the top of its line the baseline stands."""
    return (type_size.leading - type_size.size) / 2 + _CAP_HEIGHT * type_size.size + 0.1 * type_size.size


def is_followable(target: str) -> bool:
    """Tell whether a link may be made clickable: anchors and web or mail addresses only."""
    return target.lower().startswith(("#", "https://", "http://", "mailto:")) and target.isprintable()


def put_segments(
    flow: Flow, line: Line, left: float, baseline: float, size: float, *, colour: Colour = Colour.INK
) -> None:
    """Set the segments of a line on the page, links underlined."""
    for segment in line:
        x = left + segment.x
        width = flow.metrics.width(segment.text.rstrip(" "), segment.face, size)
        owner = flow.part_of(segment)
        face, stretch = segment.face, owner.stretch()
        if segment.page_of:
            flow.page.marks.append(
                NumberMark(x, baseline, segment.page_of, face, size, stretch, is_in_text=True)
            )
        else:
            flow.page.marks.append(TextMark(x, baseline, segment.text, face, size, colour, stretch))
        if owner.tag is not Tag.LINK:
            continue
        if not segment.page_of:
            flow.page.marks.append(RuleMark(x, baseline - 0.16 * size, width, 0.5, colour))
        says = "The page it stands on" if segment.page_of else segment.text
        flow.link(x, width, baseline, size, segment.target, owner=owner, says=says)
