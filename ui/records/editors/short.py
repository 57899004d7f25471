"""Editors of what is short: dates with a calendar beside them, numbers and amounts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from equality_tracker.law.date_words import format_date
from ui.elided_field import ElidedField
from ui.records.editors.calendar_popup import CalendarPopup
from ui.records.editors.editor import FieldEditor, is_key_of_the_window

if TYPE_CHECKING:
    from equality_tracker.operations.editing.form_fields import FormField

_WIDEST_IN_CHARACTERS: Final = 30
_DATE_HINT: Final = "Such as 31/3/27 or +6m"


class Line(ElidedField):
    """A line whose Esc and whose commands are the window's.

    Attributes:
        down_pressed: Emitted at the down key, which means nothing else in a single line.

    """

    down_pressed = Signal()

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further; what was typed since then is one step."""
        if not self.isUndoAvailable() and not self.isRedoAvailable():
            return
        text, cursor = self.text(), self.cursorPosition()
        start, length = self.selectionStart(), self.selectionLength()
        with QSignalBlocker(self):
            # A text that is set, other than one that is typed, has nothing before it.
            if text.strip() == saved.strip():
                self.setText(text)
            else:
                self.setText(saved)
                self.selectAll()
                self.insert(text)
        if length:
            is_backwards = cursor == start
            self.setSelection(start + length if is_backwards else start, -length if is_backwards else length)
        else:
            self.setCursorPosition(cursor)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if is_key_of_the_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave Esc to those around."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class ShortEditor(FieldEditor):
    """A number, an amount or anything else that fits on a short line; Enter saves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.line = Line()
        self._unit = QLabel()
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._unit)
        # Takes what is left once the line is as wide as it gets, and nothing before.
        row.addStretch()
        self.hold(self._row)
        self.setFocusProxy(self.line)
        self._keep_short()
        self.line.textEdited.connect(self.typed)
        self.line.returnPressed.connect(self.done)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show other text."""
        if text != self.line.text():
            self.line.setText(text)

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further."""
        self.line.begin_anew(saved)

    def offer(self, field: "FormField") -> None:
        """Show the unit beside the line; pounds carry their own sign."""
        self._unit.setText("" if field.unit == "£" else field.unit)
        self._unit.setVisible(bool(self._unit.text()))
        self.line.setPlaceholderText(field.hint)

    def inputs(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.line]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._keep_short()

    def _keep_short(self) -> None:
        self.line.setMaximumWidth(_WIDEST_IN_CHARACTERS * self.fontMetrics().averageCharWidth())


class DayEditor(ShortEditor):
    """A date typed as people write it; the calendar beside it is for those who like one."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Start empty; a calendar opens at `today` where no date is filled in."""
        super().__init__(parent)
        self._today = today
        self._value: date | None = None
        self.button = QToolButton()
        self.button.setText("▼")
        self.button.setToolTip("Choose in a calendar")
        # Whoever uses the keyboard types the date; one stop for each date is enough.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As high as the line beside it, which the style sheet lets it be.
        self.button.setObjectName("calendar")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.button.clicked.connect(self._open_calendar)
        row = self._row.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(1, self.button)

    def offer(self, field: "FormField") -> None:
        """Say how a date can be typed."""
        super().offer(field)
        self._value = field.value
        self.line.setPlaceholderText(_DATE_HINT)
        self.button.setAccessibleName(f"{field.label}: choose in a calendar")

    def _open_calendar(self) -> None:
        calendar = CalendarPopup(self._value or self._today, self)
        calendar.day_chosen.clicked.connect(lambda day: self._take(calendar, day))
        calendar.day_chosen.activated.connect(lambda day: self._take(calendar, day))
        calendar.stand_under(self.button)

    def _take(self, calendar: CalendarPopup, day: QDate) -> None:
        calendar.close()
        self.line.setText(format_date(date(day.year(), day.month(), day.day())))
        self.typed.emit()
        self.done.emit()
