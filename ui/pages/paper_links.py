"""The links on pages that are shown: which there are, a pointing hand over them, a press that follows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from ui.pages.pdf_paper import PdfPaper

if TYPE_CHECKING:
    from ui.pages.pdf_links import PdfLink


class PaperLinks(QObject):
    """Watches the mouse over a paper.

    Attributes:
        followed: Emitted with a link that somebody pressed and let go of.

    """

    followed = Signal(object)

    def __init__(self, paper: PdfPaper) -> None:
        """Know no links yet."""
        super().__init__(paper)
        self._paper = paper
        self._of_pages: dict[int, Sequence[PdfLink]] = {}
        self._pressed: PdfLink | None = None
        paper.viewport().setMouseTracking(True)
        paper.viewport().installEventFilter(self)

    def receive(self, place: int, links: "Sequence[PdfLink]") -> None:
        """Take the links of a page."""
        self._of_pages[place] = links

    def of_page(self, place: int) -> "Sequence[PdfLink]":
        """Return the links of a page as they are read; none where it was not looked at yet."""
        return self._of_pages.get(place, ())

    def forget(self) -> None:
        """Let go of all links: other pages are shown."""
        self._of_pages.clear()
        self._pressed = None
        self._point_at(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Follow the mouse; everything else about it stays the paper's."""
        if isinstance(event, QMouseEvent):
            link = self._at(event.position())
            match event.type():
                case QEvent.Type.MouseMove:
                    self._point_at(link)
                case QEvent.Type.MouseButtonPress:
                    self._pressed = link if event.button() is Qt.MouseButton.LeftButton else None
                case QEvent.Type.MouseButtonRelease:
                    self._let_go(link)
                case _:
                    pass
        return False

    def _let_go(self, link: "PdfLink | None") -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == link:
            self.followed.emit(pressed)

    def _point_at(self, link: "PdfLink | None") -> None:
        shape = Qt.CursorShape.ArrowCursor if link is None else Qt.CursorShape.PointingHandCursor
        if self._paper.viewport().cursor().shape() is not shape:
            self._paper.viewport().setCursor(shape)

    def _at(self, point: QPointF) -> "PdfLink | None":
        if (found := self._paper.on_page(point)) is None:
            return None
        place, x, y = found
        return next((each for each in self.of_page(place) if each.holds(x, y)), None)
