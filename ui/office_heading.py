"""The line above a register: whose it is, how it is marked, and for which day it is shown."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from ui.elided_line import ElidedLine
from ui.register_heading import Heading

_GAP: Final = 16
_SAMPLE: Final = "SAMPLE, INVENTED"
_SAMPLE_IN_BRIEF: Final = "SAMPLE"
_AS_AT: Final = "As at {}"


class OfficeHeading(QWidget):
    """Says whose register this is; in two lines where one is too short and the window is not too low."""

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        """Show `heading`."""
        super().__init__(parent)
        self._name = _words("")
        self._name.setProperty("heading", "medium")
        self._name.setWordWrap(True)
        self._short_name = ElidedLine()
        # No larger than the text: where the window is low, a heading would leave half of a long name out.
        bold = self._short_name.font()
        bold.setBold(True)
        self._short_name.setFont(bold)
        self._short_name.hide()
        self._is_low = self._is_sample = False
        self._day = ""
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(_GAP)
        self._sample, self._marking, self._as_at = _words(""), _words(""), _words("")
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
        self._is_sample = heading.is_sample
        self._sample.setVisible(heading.is_sample)
        self._marking.setText(heading.marking)
        self._day = f"{heading.as_at.day} {heading.as_at:%b %Y}"
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
        name = self._short_name if self._is_low else self._name
        wanted = name.fontMetrics().horizontalAdvance(name.text()) + self._width_of_marks() + 4 * _GAP
        has_room = wanted <= self.width()
        self._show_marks(is_brief=self._is_low and not has_room)
        directions = QBoxLayout.Direction
        is_one_line = self._is_low or has_room
        self._lines.setDirection(directions.LeftToRight if is_one_line else directions.TopToBottom)
        self._lines.setSpacing(_GAP if is_one_line else 0)

    def _width_of_marks(self) -> int:
        """Return the room that the marks want with all their words."""
        words = [self._marking.text(), _AS_AT.format(self._day), *([_SAMPLE] if self._is_sample else [])]
        metrics = self._marks.fontMetrics()
        return sum(metrics.horizontalAdvance(each) for each in words) + (len(words) - 1) * _GAP

    def _show_marks(self, *, is_brief: bool) -> None:
        """Say of the marks what cannot be mistaken, where a long name needs their room; aloud all of it."""
        for label, brief, whole in (
            (self._sample, _SAMPLE_IN_BRIEF, _SAMPLE),
            (self._as_at, self._day, _AS_AT.format(self._day)),
        ):
            label.setText(brief if is_brief else whole)
            label.setAccessibleName(whole)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    # An office's name is no markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
