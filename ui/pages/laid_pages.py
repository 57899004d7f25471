"""Where the pages of a PDF lie one below the other: fitted to the room there is, or enlarged by a number."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PageSize

_GAP: Final = 12
_PIXELS_A_POINT: Final = 96 / 72
"""On the screen at 100 %."""
_LEAST: Final = 80


class Fit(StrEnum):
    """How large pages are shown: as the window allows, or by a number."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


class LaidPages:
    """Measures in pixels from the top of what is scrolled; asks nobody, and paints nothing.

    Attributes:
        sizes: The size of each page, in order.
        fit: How pages are fitted.
        number: How large they are where they are shown by a number; 1 is as large as paper on a screen of
            96 dots an inch.

    """

    def __init__(self) -> None:
        """Have no pages."""
        self.sizes: Sequence[PageSize] = ()
        self.fit = Fit.WIDTH
        self.number = 1.0
        self._room = QSize(0, 0)
        self._tops: list[int] = []
        self._whole = QSize(0, 0)

    @property
    def whole(self) -> QSize:
        """The room that all pages take, with what lies around them."""
        return self._whole

    def lay(self, room: QSize) -> None:
        """Lay all pages out anew for a window that has so much room."""
        self._room = room
        top, widest = _GAP, 0
        self._tops = []
        for place, size in enumerate(self.sizes):
            scale = self.scale(place)
            self._tops.append(top)
            top += round(size.height * scale) + _GAP
            widest = max(widest, round(size.width * scale) + 2 * _GAP)
        self._whole = QSize(widest, top)

    def scale(self, place: int) -> float:
        """Return how many pixels stand for a point of a page; fitted, upright and broad pages differ."""
        if self.fit is Fit.ZOOM or not self.sizes:
            return self.number * _PIXELS_A_POINT
        size = self.sizes[place]
        across = max(_LEAST, self._room.width() - 2 * _GAP) / size.width
        if self.fit is Fit.WIDTH:
            return across
        return min(across, max(_LEAST, self._room.height() - 2 * _GAP) / size.height)

    def zoom(self, place: int) -> float:
        """Return how large a page is shown, as `number` says it."""
        return self.scale(place) / _PIXELS_A_POINT

    def area(self, place: int, across: int, down: int) -> QRect:
        """Return where a page lies in a window that is scrolled so far."""
        size, scale = self.sizes[place], self.scale(place)
        width, height = round(size.width * scale), round(size.height * scale)
        left = max(_GAP, (self._room.width() - width) // 2)
        return QRect(left - across, self._tops[place] - down, width, height)

    def part(self, place: int, area: QRectF, across: int, down: int) -> QRectF:
        """Return where a part of a page, given in its points, lies in a window that is scrolled so far."""
        page, scale = self.area(place, across, down), self.scale(place)
        return QRectF(
            page.x() + area.x() * scale,
            page.y() + area.y() * scale,
            area.width() * scale,
            area.height() * scale,
        )

    def scrolled_to(self, place: int, share: float) -> int:
        """Return how far down a window begins that shows a page from some way down, as a share of it."""
        return round(self._tops[place] - _GAP + share * self.area(place, 0, 0).height())

    def share(self, place: int, down: int) -> float:
        """Return how far down a page a window begins, as a share of its height; 0 without such a page."""
        if not 0 <= place < len(self._tops):
            return 0.0
        return (down - self._tops[place] + _GAP) / max(1, self.area(place, 0, 0).height())

    def place_at(self, down: int) -> int:
        """Return the place of the page that lies so far down; -1 without pages."""
        return max(0, bisect_right(self._tops, down) - 1) if self.sizes else -1

    def places_between(self, down: int, bottom: int) -> range:
        """Return the places of the pages of which something lies between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.place_at(down), bisect_right(self._tops, bottom))
