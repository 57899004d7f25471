"""Choosing where a table continues on the next page."""

from collections.abc import Sequence
from typing import Final, Protocol

_FEWEST_ROWS: Final = 2
_FULLER: Final = 0.2
"""The share of a page that the end of a table takes before it may stand on a page of its own."""


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

    A nearly empty last page takes rows from the page before, and a section row stays with its first row.
    """
    ends: list[int] = []
    start = 0
    while start < len(rows):
        end = _last_that_fits(rows, start, room)
        ends.append(_drawn_back(rows, start, end))
        start, room = ends[-1], full_page
    return _with_a_fuller_end(rows, ends, full_page)


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


def _with_a_fuller_end(rows: Sequence[Breakable], ends: list[int], full_page: float) -> list[int]:
    """Move the last break up until the last page is no longer nearly empty, as far as rows may be parted."""
    if len(ends) < _FEWEST_ROWS:
        return ends
    first = ends[-3] if len(ends) > _FEWEST_ROWS else 0
    best = at = ends[-2]
    height = sum(row.height for row in rows[at:])
    while at - first > _FEWEST_ROWS and (len(rows) - best < _FEWEST_ROWS or height < _FULLER * full_page):
        at -= 1
        height += rows[at].height
        if height > full_page:
            break
        if not rows[at].joined and not rows[at - 1].is_section:
            best = at
    return [*ends[:-2], best, ends[-1]]
