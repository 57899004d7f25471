"""The pages of a PDF as pictures and as text; for one thread, which is never the window's."""

from contextlib import closing
from dataclasses import dataclass
from typing import Final

import pypdfium2  # type: ignore[import-untyped] # it ships no type information
from PySide6.QtGui import QImage

from equality_tracker.reports.pdf_turns import ONE_AT_A_TIME
from ui.pages.pdf_links import PdfLink, links_of_page

_POINTS_AN_INCH: Final = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large a page is, in points."""

    width: float
    height: float


class PdfPages:
    """An open PDF.

    Attributes:
        sizes: The size of each page, in order; for any thread.

    """

    def __init__(self, content: bytes) -> None:
        """Open the PDF that `content` is."""
        with ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(content)
            places = range(len(self._document))
            self.sizes = [PageSize(*self._document.get_page_size(place)) for place in places]

    def picture(self, place: int, width: int) -> QImage:
        """Return the page at a place as a picture so many pixels wide."""
        return self._rendered(place, width / self.sizes[place].width)

    def print_picture(self, place: int, dots_an_inch: int) -> QImage:
        """Return the page at a place as fine as a printer wants it."""
        return self._rendered(place, dots_an_inch / _POINTS_AN_INCH)

    def text(self, place: int) -> str:
        """Return the words of the page at a place, line by line."""
        with ONE_AT_A_TIME, closing(self._document[place]) as page, closing(page.get_textpage()) as words:
            return "\n".join(words.get_text_bounded().splitlines())

    def links(self, place: int) -> list[PdfLink]:
        """Return what leads from the page at a place to others of the document, or out of it."""
        heights = [size.height for size in self.sizes]
        with ONE_AT_A_TIME, closing(self._document[place]) as page:
            return links_of_page(self._document, page, heights)

    def close(self) -> None:
        """Let go of the PDF."""
        with ONE_AT_A_TIME:
            self._document.close()

    def _rendered(self, place: int, scale: float) -> QImage:
        with (
            ONE_AT_A_TIME,
            closing(self._document[place]) as page,
            closing(page.render(scale=scale, prefer_bgrx=True)) as bitmap,
        ):
            size = (bitmap.width, bitmap.height)
            picture = QImage(bytes(bitmap.buffer), *size, bitmap.stride, QImage.Format.Format_RGB32)
            return picture.copy()  # the bytes go with the bitmap
