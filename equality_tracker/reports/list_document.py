"""A list as a document: one table under its title, lying where it is wide, ready for the PDF writer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality_tracker.reports.content import (
    Align,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Table,
    TextStyle,
)

_WIDE_FROM: Final = 90
"""Columns that together want more characters than this lie on a landscape page."""
_LEAST_WEIGHT: Final = 6
_MOST_WEIGHT: Final = 60


@dataclass(frozen=True, slots=True)
class ListColumnShape:
    """A printed column: its heading, how wide it wants to be in characters, whether it holds figures."""

    title: str
    width: int
    is_figures: bool = False


@dataclass(frozen=True, slots=True)
class ListTitle:
    """What a printed list says of itself.

    Attributes:
        title: What it lists.
        organisation: Whose register it comes from.
        marking: How the register is marked, in words.
        as_at: The day that it is shown for.
        prepared_on: The day that it was printed on.
        count: How many are listed, in words.
        about: Sentences on what it holds: filters, order, what was left out.
        is_sample: Whether the office is invented.

    """

    title: str
    organisation: str
    marking: str
    as_at: date
    prepared_on: date
    count: str
    about: tuple[str, ...] = ()
    is_sample: bool = False


def list_document(title: ListTitle, columns: Sequence[ListColumnShape], rows: Sequence[Row]) -> Document:
    """Return the document of a list; the first column heads its rows."""
    is_wide = sum(column.width for column in columns) > _WIDE_FROM
    about = tuple(Paragraph(sentence, style=TextStyle.NOTE) for sentence in title.about)
    table = Table(title.title, tuple(_column(column, at) for at, column in enumerate(columns)), tuple(rows))
    chapter = Chapter("list", title.count, (*about, table) if rows else about, landscape=is_wide)
    return Document(
        title=title.title,
        organisation=title.organisation,
        as_at=title.as_at,
        prepared=title.prepared_on,
        chapters=(chapter,),
        subtitle=title.organisation,
        marking=title.marking,
        is_draft=False,
        is_sample=title.is_sample,
        has_contents=False,
    )


def _column(shape: ListColumnShape, at: int) -> Column:
    return Column(
        shape.title,
        weight=max(_LEAST_WEIGHT, min(_MOST_WEIGHT, shape.width)),
        align=Align.RIGHT if shape.is_figures else Align.LEFT,
        heads_rows=at == 0,
    )
