"""The line above a register: whose it is, how it is marked, and for which day it is shown."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from ui.elided_line import ElidedLine
from ui.register_heading import Heading

_GAP: Final = 16


class OfficeHeading(QWidget):
    """Says whose register this is; in two lines where one is too short and the window is not too low."""

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        """Show `heading`."""
        super().__init__(parent)
        self._name = _words("")
        self._name.setProperty("heading", "medium")
        self._name.setWordWrap(True)
        self._short_name = ElidedLine()
        self._short_name.setProperty("heading", "medium")
        self._short_name.hide()
        self._is_low = False
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(_GAP)
        self._sample, self._marking, self._as_at = _words("SAMPLE, INVENTED"), _words(""), _words("")
        for mark in (self._sample, self._marking, self._as_at):
            marks.addWidget(mark)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(12, 8, 12, 4)
        self._lines.addWidget(self._name, 1)
        self._lines.addWidget(self._short_name, 1)
        self._lines.addWidget(self._marks, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_heading(heading)

    def show_heading(self, heading: Heading) -> None:
        """Show what stands above the register by now."""
        self._name.setText(heading.name)
        self._short_name.setText(heading.name)
        self._sample.setVisible(heading.is_sample)
        self._marking.setText(heading.marking)
        self._as_at.setText(f"As at {heading.as_at.day} {heading.as_at:%b %Y}")
        self._arrange()

    def fold(self, *, is_low: bool) -> None:
        """Stand in one line whatever the width, where there is little height."""
        self._is_low = is_low
        self._name.setVisible(not is_low)
        self._short_name.setVisible(is_low)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the line where name and marks do not fit side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._name.fontMetrics().horizontalAdvance(self._name.text())
        has_room = self._is_low or wanted + self._marks.sizeHint().width() + 4 * _GAP <= self.width()
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if has_room else directions.TopToBottom)
        self._lines.setSpacing(_GAP if has_room else 0)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    # An office's name is no markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
