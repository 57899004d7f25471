"""Shows one widget as large as there is room for, and scrolls where that is less than the widget needs."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget

from ui.scroll_area import ScrollArea

_DEEPEST: Final = 4
"""How many layouts ask one another, from a field to what scrolls."""


def lay_out_now() -> None:
    """Let everything that was shown, hidden or filled find its place before somebody looks where it is."""
    for _ in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def show_together(*widgets: QWidget) -> None:
    """Scroll every area around the first of some widgets to where all are seen; else the first ones are."""
    lay_out_now()
    outer = widgets[0].parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and (inside := outer.widget()) is not None:
            _scroll_to(outer, inside, widgets)
        outer = outer.parentWidget()


def scroll_to_row(area: QScrollArea, view: QAbstractItemView, index: QModelIndex) -> None:
    """Scroll an area around a view as little as shows one of its rows, a line below it, and two above it.

    So the heading of the view is seen above its first row.
    """
    inside = area.widget()
    if inside is None:
        return
    # Of a row that the view itself has scrolled away nothing can be shown here but the top of the view.
    row = view.visualRect(index).intersected(view.viewport().rect())
    top = view.viewport().mapTo(inside, QPoint(0, row.top())).y()
    bar, line = area.verticalScrollBar(), view.fontMetrics().lineSpacing()
    bottom = top + row.height() + line
    bar.setValue(min(max(bar.value(), bottom - area.viewport().height()), top - 2 * line))


def _scroll_to(area: QScrollArea, inside: QWidget, widgets: tuple[QWidget, ...]) -> None:
    tops = [each.mapTo(inside, QPoint()).y() for each in widgets]
    top = min(tops)
    bottom = max(at + each.height() for at, each in zip(tops, widgets, strict=True))
    bar = area.verticalScrollBar()
    bar.setValue(min(max(bar.value(), bottom - area.viewport().height()), top))


class Scrolled(ScrollArea):
    """Never asks its window for more room, and keeps in view what has the keyboard.

    Attributes:
        inside: What it shows.

    """

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        """Show `widget`."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.inside = widget
        # Only leads to what is inside, which takes the keyboard itself.
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        whole = _Whole(widget)
        self.setWidget(whole)
        self._focus = FocusInView(self, whole)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Be as small as the window likes."""
        return QSize(0, 0)


class FocusInView(QObject):
    """Has an area scroll to what has the keyboard, also where no key led there.

    It stays in view while what is around it finds its height, unless somebody scrolls away from it.
    """

    def __init__(self, area: QScrollArea, inside: QWidget) -> None:
        """Look after `area`, which shows `inside` for good, and live as long."""
        super().__init__(area)
        self._area, self._inside = area, inside
        self._shown: QWidget | None = None
        self._shown_at = 0
        # Areas inside move first, so that a field is where they leave it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_focus)
        inside.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Show what has the keyboard again where the inside has another height, such as by rows that came."""
        del watched  # only what is inside is watched
        if event.type() == QEvent.Type.Resize and self._is_left_alone:
            self._soon.start()
        return False

    @property
    def _is_left_alone(self) -> bool:
        """Whether what was shown has the keyboard still, where it was shown."""
        is_same = self._shown is not None and self._shown is QApplication.focusWidget()
        return is_same and self._area.verticalScrollBar().value() == self._shown_at

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._shown = None
        # What is pressed with the mouse must still be below it when it is let go.
        if now is not None and self._area.isAncestorOf(now) and not QApplication.mouseButtons().value:
            self._soon.start()

    def _show_focus(self) -> None:
        focused, area = QApplication.focusWidget(), self._area
        if focused is None or not area.isAncestorOf(focused):
            return
        line = area.fontMetrics().lineSpacing()
        if isinstance(focused, QAbstractItemView):
            # What is written above it stays in view, also where its rows come later.
            scroll_to_row(area, focused, focused.currentIndex())
        elif isinstance(focused, QScrollArea) and focused.height() > area.viewport().height():
            # Read from its top: Qt would go to its end.
            bar, top = area.verticalScrollBar(), focused.mapTo(self._inside, QPoint()).y()
            if not 0 <= top - bar.value() <= area.viewport().height() // 2:
                bar.setValue(top - line)
        else:
            # Qt looks at the cursor only: its line is seen with what is around it.
            area.ensureWidgetVisible(focused, 0, line)
        self._shown, self._shown_at = focused, area.verticalScrollBar().value()


class _Whole(QWidget):
    """Gives its one child all its room, and asks for the least at which nothing of it is cut.

    A layout would ask for the height that the child likes best, and scroll long before it must.
    """

    def __init__(self, child: QWidget) -> None:
        super().__init__()
        self._child = child
        child.setParent(self)
        child.show()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the least size of the child at the width it has."""
        least = self._child.minimumSizeHint().expandedTo(self._child.minimumSize())
        layout = self._child.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(
                max(least.height(), layout.minimumHeightForWidth(max(self.width(), least.width())))
            )
        return least

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size that the child likes best."""
        return self._child.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Share all room."""
        super().resizeEvent(event)
        self._child.setGeometry(self.rect())
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # words break elsewhere

    def event(self, event: QEvent) -> bool:
        """Ask anew when the child needs more or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
