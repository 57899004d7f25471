"""A month to choose a day in, under the field that takes it."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

_CALLED: Final = "Calendar"
_BESIDE_THE_MONTH: Final = {
    "qt_calendar_prevmonth": (Qt.ArrowType.LeftArrow, "Month before"),
    "qt_calendar_nextmonth": (Qt.ArrowType.RightArrow, "Month after"),
}
"""Qt's own buttons, whose pictures are black in every palette: the arrow and the name of each."""
_ROOM: Final = 8
"""Pixels above the seven columns and rows, so that none is cut off by the borders of our style."""


class CalendarPopup(QFrame):
    """A month to choose a day in; Esc closes it.

    Attributes:
        day_chosen: Qt's calendar, which tells by `clicked` and `activated` which day is taken.

    """

    def __init__(self, day: date, parent: QWidget) -> None:
        """Show the month of `day`, which is selected."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_CALLED)
        self.day_chosen = QCalendarWidget()
        self.day_chosen.setAccessibleName(_CALLED)
        self.day_chosen.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.day_chosen.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.day_chosen.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.day_chosen)
        self._dress()

    def stand_under(self, button: QWidget) -> None:
        """Open under a button, inside the screen."""
        self._make_room()
        self.adjustSize()
        place = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        self.move(
            max(room.left(), min(place.x(), room.right() - self.width())),
            max(room.top(), min(place.y(), room.bottom() - self.height())),
        )
        self.show()
        self.day_chosen.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        """Give Qt's calendar the colours, arrows and names of our window."""
        # Qt paints Saturdays and Sundays red, which is too faint on every palette.
        plain = QTextCharFormat()
        plain.setForeground(self.palette().text())
        for each in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.day_chosen.setWeekdayTextFormat(each, plain)
        for name, (arrow, words) in _BESIDE_THE_MONTH.items():
            (button,) = self.day_chosen.findChildren(QToolButton, name)
            button.setArrowType(arrow)
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._days.setAccessibleName("Days")

    @property
    def _days(self) -> QTableView:
        (days,) = self.day_chosen.findChildren(QTableView, "qt_calendar_calendarview")
        return days

    def _make_room(self) -> None:
        """Hold all days of six weeks: Qt's own measure leaves out the borders and paddings of our style."""
        self.ensurePolished()
        days = self._days
        days.ensurePolished()
        high = days.fontMetrics().height() + _ROOM
        wide = max(days.fontMetrics().horizontalAdvance(each) for each in ("Wed", "30")) + 2 * _ROOM
        weeks, columns = days.model().rowCount(), days.model().columnCount()
        (head,) = self.day_chosen.findChildren(QWidget, "qt_calendar_navigationbar")
        self.day_chosen.setMinimumSize(
            columns * wide + 2 * _ROOM, head.sizeHint().height() + weeks * high + 3 * _ROOM
        )
