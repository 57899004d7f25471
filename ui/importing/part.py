"""One of the numbered parts of the page: its number and its heading beside what it holds."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

_GAP: Final = 8
_HEADING_IN_CHARACTERS: Final = 15


class Part(QWidget):
    """A number, a heading, and what belongs to them."""

    def __init__(self, number: int, heading: str, inside: QWidget, parent: QWidget | None = None) -> None:
        """Put the heading beside `inside`."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * _GAP)
        self._label = QLabel(f"{number}  {heading}")
        self._label.setProperty("heading", "part")
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # Level with the words beside it, which stand lower in buttons.
        self._label.setContentsMargins(0, _GAP // 2 if isinstance(inside, QLabel) else _GAP, 0, 0)
        row.addWidget(self._label)
        row.addWidget(inside, 1)
        inside.setAccessibleDescription(f"Part {number} of 5: {heading}")
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_label"):
            self._fit()

    def _fit(self) -> None:
        font = self._label.font()
        font.setBold(True)
        font.setPointSizeF(self.font().pointSizeF())
        self._label.setFont(font)
        self._label.setMinimumWidth(self.fontMetrics().averageCharWidth() * _HEADING_IN_CHARACTERS)
