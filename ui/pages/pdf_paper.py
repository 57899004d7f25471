"""Shows pages one below the other, as on a desk; each is painted when it is looked at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.pages.laid_pages import Fit, LaidPages
from ui.pages.page_pictures import PagePictures
from ui.scroll_area import BareScrollArea

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PageSize

_STEPS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_WIDEST_PICTURE: Final = 3600
"""Beyond this pictures are stretched: a page at 400 % on a fine screen would take a quarter of a gigabyte."""
_PAPER: Final = QColor("#ffffff")
_MARK: Final = QColor("#1d4f91")
"""Around what is marked: pages are white in every look, and colours of a dark one would not be seen there."""
_MARK_WIDTH: Final = 2
_AROUND_MARK: Final = 3
_LINE: Final = 40
_ROTATIONS_A_STEP: Final = 120


class PdfPaper(BareScrollArea):
    """Shows the pages of a PDF; pictures are asked for when they come into view.

    Attributes:
        picture_wanted: Emitted with the place of a page and the width of its picture in pixels.
        page_changed: Emitted with the place of the page that is looked at.
        zoom_changed: Emitted when pages are shown larger or smaller.

    """

    picture_wanted = Signal(int, int)
    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pages."""
        super().__init__(parent)
        self._laid = LaidPages()
        self._pictures = PagePictures()
        self._page = -1
        self._marked: tuple[int, QRectF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setAccessibleName("No page")
        self.setObjectName("paper")

    @property
    def page(self) -> int:
        """The place of the page that is looked at; -1 without pages."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._laid.sizes)

    @property
    def fit(self) -> Fit:
        """How pages are fitted."""
        return self._laid.fit

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is as large as paper on a screen of 96 dots an inch."""
        return self._laid.zoom(max(0, self._page))

    @property
    def marked(self) -> tuple[int, QRectF] | None:
        """The place of a page and the part of it, in its points, that has a frame; None where none has."""
        return self._marked

    def name_of(self, place: int) -> str:
        """Return what the page at a place is called."""
        return f"Page {place + 1} of {self.page_count}" if self.page_count else "No page"

    def show_pages(self, sizes: "Sequence[PageSize]") -> None:
        """Show other pages, none of which has a picture yet; the place looked at stays as far as it can."""
        page, share = self._page, self._share_of_page()
        self._laid.sizes = sizes
        self.unmark()
        self.forget_pictures()
        self._arrange()
        self._page = -1
        self._scroll_to(min(max(page, 0), len(sizes) - 1), share)
        self._on_scrolled()

    def forget_pictures(self) -> None:
        """Ask for every picture anew."""
        self._pictures.clear()
        self.viewport().update()

    def receive_picture(self, place: int, width: int, picture: QImage) -> None:
        """Take a picture that was asked for."""
        self._pictures.take(place, width, picture, in_view=self._places_in_view())
        self.viewport().update()

    def forget_asking(self, place: int, width: int) -> None:
        """Take note that a picture asked for will not come, so that it is asked for when looked at again."""
        self._pictures.forget_asking(place, width)

    def is_in_view(self, place: int, width: int) -> bool:
        """Tell whether a picture asked for would be seen now."""
        return place in self._places_in_view() and width == self._picture_width(place)

    def use_fit(self, fit: Fit) -> None:
        """Fit pages to the window, or show them by a number again."""
        if fit is Fit.ZOOM:
            self._laid.number = self.zoom
        self._laid.fit = fit
        self._rearrange()

    def zoom_in(self) -> None:
        """Show pages one step larger."""
        self._use_zoom(next((step for step in _STEPS if step > self.zoom + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """Show pages one step smaller."""
        self._use_zoom(next((step for step in reversed(_STEPS) if step < self.zoom - 0.01), _STEPS[0]))

    def go_to(self, place: int) -> None:
        """Show the page at a place from its top; beyond the ends the first or the last."""
        if self.page_count:
            self._scroll_to(min(max(place, 0), self.page_count - 1), 0.0)

    def on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return which page lies at a point of the viewport, and the point in the page's own points."""
        for place in self._places_in_view():
            area, scale = self._area(place), self._laid.scale(place)
            if QRectF(area).contains(point):
                return place, (point.x() - area.x()) / scale, (point.y() - area.y()) / scale
        return None

    def show_place(self, place: int, share: float) -> None:
        """Show a page from some way down, as a share of its height."""
        if 0 <= place < self.page_count:
            self._scroll_to(place, share)

    def mark(self, place: int, area: QRectF) -> None:
        """Draw a frame around a part of a page, given in its points, and scroll no further than to see it."""
        self._marked = (place, area)
        seen = self._laid.part(place, area, 0, 0)
        _bring_into(self.verticalScrollBar(), round(seen.top()), round(seen.bottom()))
        _bring_into(self.horizontalScrollBar(), round(seen.left()), round(seen.right()))
        self.viewport().update()

    def unmark(self) -> None:
        """Draw no frame any more."""
        self._marked = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go from page to page, and to the ends."""
        is_zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left:
                self.go_to(self._page - 1)
            case Qt.Key.Key_Right:
                self.go_to(self._page + 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.page_count - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if not is_zooming:
                self.zoom_in()
            case Qt.Key.Key_Minus if not is_zooming:
                self.zoom_out()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Enlarge with Ctrl, scroll without."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() >= _ROTATIONS_A_STEP:
            self.zoom_in()
        elif event.angleDelta().y() <= -_ROTATIONS_A_STEP:
            self.zoom_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Fit pages to the new size."""
        super().resizeEvent(event)
        self._rearrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow a screen with finer or coarser dots."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint the pages in view; where a picture is still to come, its paper."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in self._places_in_view():
            area = self._area(place)
            picture = self._picture(place)
            if picture is None:
                painter.fillRect(area, _PAPER)
            else:
                painter.drawImage(QRectF(area), picture)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        if self._marked is not None:
            painter.setPen(QPen(_MARK, _MARK_WIDTH))
            around = self._laid.part(*self._marked, *self._scrolled())
            painter.drawRect(around.adjusted(-_AROUND_MARK, -_AROUND_MARK, _AROUND_MARK, _AROUND_MARK))
        painter.end()

    def _use_zoom(self, zoom: float) -> None:
        self._laid.fit, self._laid.number = Fit.ZOOM, zoom
        self._rearrange()

    def _rearrange(self) -> None:
        """Lay the pages out anew around what is looked at."""
        page, share = self._page, self._share_of_page()
        self._arrange()
        if page >= 0:
            self._scroll_to(page, share)
        self.viewport().update()
        self.zoom_changed.emit()

    def _arrange(self) -> None:
        room = self.viewport().size()
        self._laid.lay(room)
        whole = self._laid.whole
        for bar, most, step in (
            (self.verticalScrollBar(), whole.height(), room.height()),
            (self.horizontalScrollBar(), whole.width(), room.width()),
        ):
            bar.setRange(0, max(0, most - step))
            bar.setPageStep(step)
            bar.setSingleStep(_LINE)

    def _scrolled(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _area(self, place: int) -> QRect:
        """Return where a page lies in the window."""
        return self._laid.area(place, *self._scrolled())

    def _places_in_view(self) -> range:
        top = self.verticalScrollBar().value()
        return self._laid.places_between(top, top + self.viewport().height())

    def _picture_width(self, place: int) -> int:
        size, scale = self._laid.sizes[place], self._laid.scale(place)
        return min(round(size.width * scale * self.devicePixelRatioF()), _WIDEST_PICTURE)

    def _picture(self, place: int) -> QImage | None:
        """Return the picture of a page, or one of another size until it comes; ask for what is missing."""
        width = self._picture_width(place)
        if self._pictures.note_asking(place, width):
            self.picture_wanted.emit(place, width)
        return self._pictures.picture(place, width)

    def _share_of_page(self) -> float:
        return self._laid.share(self._page, self.verticalScrollBar().value())

    def _scroll_to(self, place: int, share: float) -> None:
        if place >= 0:
            self.verticalScrollBar().setValue(self._laid.scrolled_to(place, share))
            # At the end of the last pages the bar cannot go as far as their tops.
            self._note_page(place if share == 0.0 else self._page_in_view())

    def _on_scrolled(self) -> None:
        self._note_page(self._page_in_view())
        self.viewport().update()

    def _page_in_view(self) -> int:
        """Return the page that lies across the upper third of the window."""
        return self._laid.place_at(self.verticalScrollBar().value() + self.viewport().height() // 3)

    def _note_page(self, place: int) -> None:
        if place == self._page:
            return
        self._page = place
        self.setAccessibleName(self.name_of(place))
        self.page_changed.emit(place)


def _bring_into(bar: QScrollBar, begin: int, end: int) -> None:
    """Scroll no further than until what lies between two places is seen, with a line around it."""
    bar.setValue(max(min(bar.value(), begin - _LINE), end + _LINE - bar.pageStep()))
