"""The logical tree of a document: what each part is, in reading order, on whatever pages it is painted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the lower left corner of a page."""


class Tag(StrEnum):
    """The standard structure types that documents here are made of (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    PARAGRAPH = "P"
    SPAN = "Span"
    LINK = "Link"
    REFERENCE = "Reference"
    CONTENTS = "TOC"
    CONTENTS_ENTRY = "TOCI"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    ROW = "TR"
    HEADING_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    FORM = "Form"


class Scope(StrEnum):
    """What a heading cell of a table heads."""

    COLUMN = "Column"
    ROW = "Row"


class Content(NamedTuple):
    """A stretch of a page's painting: the page's place, counted from 0, and its number there."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation, such as a link, by its page's place and the name of its object."""

    page: int
    name: str


@dataclass(slots=True, eq=False)
class Stretch:
    """Painting that belongs to one part between two of its kids; the canvas adds where it was painted."""

    owner: "Element"
    painted: list[Content] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document.

    Attributes:
        tag: What it is.
        kids: Its parts in reading order.
        language: A BCP 47 tag where it differs from that of the part around it.
        alternative: What says in words what a figure shows.
        scope: For a heading cell: what it heads.
        columns: How many columns a cell spans.
        rows: How many rows a cell spans.
        box: For a figure: where it stands on its page.
        numbering: For a list: the style of its labels, such as Decimal; "" for none.

    """

    tag: Tag
    kids: "list[Element | Stretch | Annotated]" = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    scope: Scope | None = None
    columns: int = 1
    rows: int = 1
    box: Box | None = None
    numbering: str = ""

    def add(self, tag: Tag, *, language: str = "") -> "Element":
        """Return a new last part of this one."""
        part = Element(tag, language=language)
        self.kids.append(part)
        return part

    def last_part(self) -> "Element":
        """Return the last of the parts that were added."""
        return next(kid for kid in reversed(self.kids) if isinstance(kid, Element))

    def stretch(self) -> Stretch:
        """Return where the painting that comes next in this part belongs."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Stretch):
            return last
        new = Stretch(self)
        self.kids.append(new)
        return new


def elements(root: Element) -> Iterator[Element]:
    """Yield `root` and every element below it in reading order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
