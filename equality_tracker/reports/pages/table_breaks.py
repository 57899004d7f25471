"""Choosing where a table continues on the next page."""

from collections.abc import Sequence
from typing import Protocol


class Breakable(Protocol):
    """What a row must tell for pages to be broken between rows."""

    @property
    def height(self) -> float:
        """Return the height of the row."""

    @property
    def joined(self) -> bool:
        """Tell whether the row must stay with the row above."""

    @property
    def is_section(self) -> bool:
        """Tell whether the row heads the rows below it."""


def page_breaks(rows: Sequence[Breakable], room: float, full_page: float) -> list[int]:
    """Return the end (exclusive) of each page's rows: `room` on the first page, then whole pages.

    A lone last row takes a companion from the page before, and a section row stays with its first row.
    """
    ends: list[int] = []
    start = 0
    while start < len(rows):
        end = _last_that_fits(rows, start, room)
        ends.append(_drawn_back(rows, start, end))
        start, room = ends[-1], full_page
    return _without_lone_last_row(rows, ends, full_page)


def _last_that_fits(rows: Sequence[Breakable], start: int, room: float) -> int:
    used = 0.0
    for at in range(start, len(rows)):
        used += rows[at].height
        if used > room:
            return max(at, start + 1)
    return len(rows)


def _drawn_back(rows: Sequence[Breakable], start: int, end: int) -> int:
    """Move the break up past rows that belong together, unless nothing would be left."""
    if end >= len(rows):
        return end
    best = end
    while best > start + 1 and (rows[best].joined or rows[best - 1].is_section):
        best -= 1
    return end if rows[best].joined or rows[best - 1].is_section else best


def _without_lone_last_row(rows: Sequence[Breakable], ends: list[int], full_page: float) -> list[int]:
    few = 2
    if len(ends) < few or ends[-1] - ends[-2] > 1:
        return ends
    first = ends[-3] if len(ends) > few else 0
    earlier = ends[-2] - 1
    fits = rows[earlier].height + rows[-1].height <= full_page
    if earlier - first >= few and fits and not rows[earlier].joined:
        return [*ends[:-2], earlier, ends[-1]]
    return ends
