"""Sharing a page's width among the columns of a table."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from equality_tracker.reports.content import Cell, Row, Table
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import Typeface

_ROWS_LOOKED_AT: Final = 90
_SHAPE_AND_LETTER: Final = 2.3
"""The room of a status shape with its letter, as a multiple of the type size."""
_LOOKED_AT: Final = 400
_BREAKABLE: Final = re.compile(r"(?<=[-/_.,;:?&=)])")
_WIDEST_WORD: Final = 15
"""Longer words do not widen a column; they are broken."""


def column_widths(
    table: Table, width: float, size: float, *, metrics: Typeface, padding: float
) -> list[float]:
    """Return widths in points that follow the columns' weights and leave common words unbroken."""
    total = sum(column.weight for column in table.columns)
    wanted = [width * column.weight / total for column in table.columns]
    least = [needed * size + padding + 0.5 for needed in _longest_words(table, metrics)]
    spare = width - sum(least)
    if spare <= 0:
        return [width * needed / sum(least) for needed in least]
    extra = [max(0.0, want - needed) for want, needed in zip(wanted, least, strict=True)]
    share = spare / sum(extra) if sum(extra) else 0
    return [needed + more * share for needed, more in zip(least, extra, strict=True)]


def _longest_words(table: Table, metrics: Typeface) -> list[float]:
    widest = [0.0] * len(table.columns)
    for at, cell in _single_cells((*table.heading_rows(), *_sample(table.rows))):
        if at < len(widest):
            widest[at] = max(widest[at], _longest_word(cell, metrics))
    return widest


def _sample(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows from all over the table, the last ones too, where numbers are longest."""
    step = max(1, len(rows) // _ROWS_LOOKED_AT) | 1  # odd, or every other row would be passed over
    return rows[::step] + rows[-1:]


def _single_cells(rows: Iterable[Row]) -> Iterator[tuple[int, str | Cell]]:
    for row in rows:
        at = 0
        for cell in row.cells:
            if isinstance(cell, str):
                yield at, cell
                at += 1
                continue
            if cell.colspan == 1:
                yield at, cell
            at += cell.colspan


def _parts(text: str) -> Iterator[str]:
    """Yield words, the long ones in the parts into which they may be broken."""
    for word in text.replace("\n", " ").split(" "):
        if len(word) <= _WIDEST_WORD:
            yield word
        else:
            yield from _BREAKABLE.split(word)


def _longest_word(cell: str | Cell, metrics: Typeface) -> float:
    text = cell if isinstance(cell, str) else cell.text
    words = [word for word in _parts(text[:_LOOKED_AT]) if len(word) <= _WIDEST_WORD]
    widest = max((metrics.unit_width(word, Face.SEMIBOLD) for word in words), default=0.0)
    status = None if isinstance(cell, str) else cell.status
    if status:
        marked = max((metrics.unit_width(word, Face.REGULAR) for word in status.word.split()), default=0.0)
        widest = max(widest, marked + _SHAPE_AND_LETTER)
    return widest
