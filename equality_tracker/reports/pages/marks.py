"""What is put on a page: a list of marks in reading order, and where links and headings stand."""

from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing

from equality_tracker.reports.pages.style import Colour, Face
from equality_tracker.reports.status_mark import Shape, Tone
from equality_tracker.reports.tagged_pdf.structure import Element, Stretch


class TextMark(NamedTuple):
    """A line of text; `y` is its baseline, all lengths in points from the lower left corner.

    Without a `stretch` of the logical tree it is a line that repeats from page to page.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour
    stretch: Stretch | None = None


class NumberMark(NamedTuple):
    """The page number of an anchor, known only when all pages are laid out.

    `x` is its right edge, as in a contents list, or its left edge within a running text.
    """

    x: float
    y: float
    anchor: str
    face: Face
    size: float
    stretch: Stretch
    is_in_text: bool = False


class BoxMark(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


class RuleMark(NamedTuple):
    """A horizontal line."""

    x: float
    y: float
    width: float
    thickness: float
    colour: Colour


class ShapeMark(NamedTuple):
    """The shape of a status, `size` points high, standing on `y`."""

    x: float
    y: float
    size: float
    shape: Shape
    tone: Tone


class DrawingMark(NamedTuple):
    """A chart."""

    x: float
    y: float
    drawing: Drawing
    stretch: Stretch


class LinkArea(NamedTuple):
    """A part of the page that leads elsewhere: `#anchor` or a web address.

    `says` is what it says to who cannot see it.
    """

    left: float
    bottom: float
    right: float
    top: float
    target: str
    owner: Element
    says: str


class SigningPlace(NamedTuple):
    """An empty signature field of this page; `says` is what it says to who cannot see it."""

    name: str
    owner: Element
    says: str


class OutlineEntry(NamedTuple):
    """A line of the reader's bookmark panel."""

    title: str
    level: int
    anchor: str


Mark = TextMark | NumberMark | BoxMark | RuleMark | ShapeMark | DrawingMark


@dataclass(slots=True)
class Page:
    """One sheet side while it is being filled."""

    number: int
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    anchors: dict[str, float] = field(default_factory=dict)
    outline: list[OutlineEntry] = field(default_factory=list)
    signing: list[SigningPlace] = field(default_factory=list)
