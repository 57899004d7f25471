"""The content of a document, apart from how it is written: chapters, blocks and what each one is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from equality_tracker.reports.people_numbers import People, PeopleCount
from equality_tracker.reports.status_mark import StatusMark


class Edition(StrEnum):
    """Who a document is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Visibility(StrEnum):
    """Which editions a part may appear in; legal advice appears in none."""

    PUBLIC = "public"
    INTERNAL = "internal"
    LEGAL = "legal"


class Scope(StrEnum):
    """What a table cell is the heading of."""

    NONE = "none"
    COLUMN = "column"
    ROW = "row"


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class TextStyle(StrEnum):
    """How loud a paragraph speaks."""

    LEAD = "lead"
    BODY = "body"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `language` is a BCP 47 tag where it differs from the block's."""

    text: str
    bold: bool = False
    language: str = ""
    people: PeopleCount | None = None
    """The number of people that the text says first, in figures, if it says one."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a web address, or to an anchor of this document written `#anchor`."""

    text: str
    target: str
    language: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageOf:
    """Where an anchor stands: on paper “page” and its number, elsewhere a link that says `instead`."""

    anchor: str
    instead: str


Inline = str | Run | Link | PageOf
Text = str | tuple[Inline, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """What every part of a chapter carries."""

    visibility: Visibility = Visibility.PUBLIC
    language: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """A heading inside a chapter; level 1 is listed on the contents page, 2 and 3 are not."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph of text."""

    text: Text
    style: TextStyle = TextStyle.BODY


@dataclass(frozen=True)
class BulletList(Block):
    """Items in no order."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class NumberedList(Block):
    """Items in order, counted from 1."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` is its share of the width."""

    title: str
    weight: float = 1
    align: Align = Align.LEFT
    scope: Scope = Scope.COLUMN
    heads_rows: bool = False
    visibility: Visibility = Visibility.PUBLIC
    counts_people: bool = False
    """Whether every number in it counts people, unless its cell says otherwise."""
    is_total: bool = False
    """Whether it holds the sums of the counts of people to its left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that is more than plain text."""

    text: str = ""
    scope: Scope = Scope.NONE
    colspan: int = 1
    rowspan: int = 1
    bold: bool = False
    language: str = ""
    status: StatusMark | None = None
    target: str = ""
    visibility: Visibility = Visibility.PUBLIC
    people: People | None = None
    links: tuple[Link, ...] = ()
    """Words of its text that lead on, in the order in which they stand there."""
    muted: bool = False
    """Whether it stands back from the others; its words still say why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; plain strings stand for plain cells."""

    cells: tuple[str | Cell, ...]
    visibility: Visibility = Visibility.PUBLIC
    is_total: bool = False
    """Whether it holds the sums of the counts of people above it."""
    anchor: str = ""


@dataclass(frozen=True)
class Table(Block):
    """A data table; without `header_rows` the column titles are its one heading row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header_rows: tuple[Row, ...] = ()
    compact: bool = False

    def heading_rows(self) -> tuple[Row, ...]:
        """Return the rows that head the table and are repeated on each page."""
        if self.header_rows:
            return self.header_rows
        return (Row(tuple(Cell(column.title, scope=column.scope) for column in self.columns)),)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value on a day."""

    on: date
    value: Decimal
    note: str = ""
    people: People | None = None


@dataclass(frozen=True)
class ProgressChart:
    """Values over time between a baseline and a target, all in `unit`."""

    unit: str
    points: tuple[ChartPoint, ...]
    baseline: ChartPoint | None = None
    target: ChartPoint | None = None


@dataclass(frozen=True)
class Figure(Block):
    """A chart; its alternative text and its data table give every number in it."""

    caption: str
    alt: str
    chart: ProgressChart
    data: Table
    measured: str = ""
    """What is measured, for an alternative text made anew where numbers are left out."""

    @property
    def kind(self) -> str:
        """Return which of the chart kinds this is."""
        return "progress_chart"


@dataclass(frozen=True)
class WritingLines(Block):
    """A prompt and blank lines to write on by hand."""

    prompt: str
    lines: int = 2


@dataclass(frozen=True)
class SignOff(Block):
    """A place to sign: one labelled blank for each field."""

    title: str
    fields: tuple[str, ...] = ("Name", "Role", "Signature", "Date")


@dataclass(frozen=True)
class Chapter:
    """A chapter; `fits_one_page` asks the writer for smaller type before a second page."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    starts_page: bool = True
    landscape: bool = False
    fits_one_page: bool = False
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document in reading order."""

    title: str
    organisation: str
    as_at: date
    prepared: date
    chapters: tuple[Chapter, ...]
    subtitle: Text = ""
    version: str = ""
    language: str = "en-GB"
    marking: str = "OFFICIAL \u2013 not yet marked"
    edition: Edition = Edition.INTERNAL
    is_draft: bool = True
    is_sample: bool = False
    contents_after: str = field(default="")
    """The chapter that the contents page follows; without it the contents come first."""
    has_contents: bool = True
    """Whether there is a contents page; without one the first chapter begins below the title."""
    data: tuple[Chapter, ...] = ()
    """What is too long for paper and goes into the data only: chapters of tables."""


def walk(document: Document) -> Iterator[tuple[Chapter, Block]]:
    """Yield every block with its chapter in reading order, a figure's data table after the figure."""
    for chapter in document.chapters:
        for block in chapter.blocks:
            yield chapter, block
            if isinstance(block, Figure):
                yield chapter, block.data


def inlines(text: Text) -> tuple[Inline, ...]:
    """Return `text` as a tuple of inline parts."""
    return (text,) if isinstance(text, str) else text


def plain_text(text: Text) -> str:
    """Return the words of `text` without marks, links or numbers of pages."""
    return "".join(_words(part) for part in inlines(text))


def _words(part: Inline) -> str:
    if isinstance(part, str):
        return part
    return part.instead if isinstance(part, PageOf) else part.text
