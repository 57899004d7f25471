"""Looking at the pages of an open PDF: their pictures and their links, the last asked for first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.open_pdf import OpenPdf
from ui.pages.paper_links import PaperLinks
from ui.pages.pdf_paper import PdfPaper

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ui.pages.pdf_links import PdfLink
    from ui.pages.pdf_pages import PdfPages


class PageLooking(QObject):
    """Hands a paper the pictures that it asks for, one after another."""

    def __init__(self, pdf: OpenPdf, paper: PdfPaper, links: PaperLinks) -> None:
        """Serve `paper` and `links` with the pages of `pdf`."""
        super().__init__(paper)
        self._pdf = pdf
        self._paper = paper
        self._links = links
        self._wanted: list[tuple[int, int]] = []
        self._is_busy = False
        paper.picture_wanted.connect(self._on_picture_wanted)

    def forget(self) -> None:
        """Forget what was asked for: other pages are shown."""
        self._wanted.clear()

    def _on_picture_wanted(self, place: int, width: int) -> None:
        self._wanted.append((place, width))
        self._look_next()

    def _look_next(self) -> None:
        """Make the picture asked for last; what has gone out of view meanwhile is left out."""
        while self._wanted and not self._is_busy:
            place, width = self._wanted.pop()
            pages = self._pdf.pages
            if pages is None or not self._paper.is_in_view(place, width):
                self._paper.forget_asking(place, width)
                continue
            self._is_busy = True
            self._look(pages, place, width)

    def _look(self, pages: "PdfPages", place: int, width: int) -> None:
        def take(found: "tuple[QImage, list[PdfLink]]") -> None:
            picture, links = found
            self._is_busy = False
            if pages is self._pdf.pages:
                self._links.receive(place, links)
                self._paper.receive_picture(place, width, picture)
            self._look_next()

        def fail(error: Exception) -> None:
            self._is_busy = False
            raise error

        def look() -> "tuple[QImage, list[PdfLink]]":
            return pages.picture(place, width), pages.links(place)

        self._pdf.looking.run(look, owner=self, on_success=take, on_failure=fail)
