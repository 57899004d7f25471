"""The headings of a list: a click or a key on one sorts by it."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESSES: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LINE: Final = 2
_ROOM_BESIDE_ARROW: Final = 6
ARROWS: Final = ("▲", "▼")
"""What stands in the heading of the column by which a list is sorted: upwards, downwards."""


class ColumnHeadings(QHeaderView):
    """Headings that the keyboard reaches: left and right go along, Space or Enter sorts."""

    sort_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand above the columns of `parent`."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Column headings")
        self.sectionClicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go along the headings, or sort by the one in focus."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go_to(max(0, min(self.count() - 1, self._place + _STEPS[key])))
        elif key in _PRESSES and self.count():
            self.sort_wanted.emit(self._place)
            self._say_heading()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Say which heading is in focus."""
        super().focusInEvent(event)
        self._go_to(max(0, min(self._place, self.count() - 1)))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Take the line around the heading away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's own name
        """Paint a heading, with a line around the one in focus."""
        painter.save()
        super().paintSection(painter, rect, logical_index)
        painter.restore()
        if logical_index == self.sortIndicatorSection():
            self._paint_arrow(painter, rect)
        if self.hasFocus() and logical_index == self._place:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _LINE))
            painter.drawRect(rect.adjusted(_LINE, _LINE, -_LINE, -_LINE))

    def _paint_arrow(self, painter: QPainter, rect: QRect) -> None:
        """Paint which way the list is sorted; a style sheet takes Qt's own arrow away."""
        upwards, downwards = ARROWS
        is_down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        room = rect.adjusted(0, 0, -_ROOM_BESIDE_ARROW, 0)
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            downwards if is_down else upwards,
        )

    def _on_clicked(self, section: int) -> None:
        self._place = section
        self.sort_wanted.emit(section)

    def _go_to(self, place: int) -> None:
        self._place = place
        self.viewport().update()
        self._say_heading()

    def _say_heading(self) -> None:
        if not 0 <= self._place < self.count():
            return
        spoken = self.model().headerData(self._place, self.orientation(), Qt.ItemDataRole.AccessibleTextRole)
        self.setAccessibleDescription(f"{spoken}. Space sorts by it.")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
