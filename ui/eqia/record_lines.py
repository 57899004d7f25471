"""Other records that an EqIA has to do with, as lines that lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.row_button import RowButton, RowText

_NO_GAP: Final = 0


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record to go to: its kind and identity, its name, and what to know of it."""

    kind: str
    uuid: str
    text: str
    detail: str = ""


class RecordLines(QWidget):
    """Lines below one another; Enter leads to the record.

    Attributes:
        record_wanted: Emitted with kind and identity of the record of a line.

    """

    record_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no lines yet."""
        super().__init__(parent)
        self._shown: tuple[RecordLine, ...] = ()
        self.stops: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_NO_GAP)

    def show_lines(self, lines: Sequence[RecordLine]) -> None:
        """Show other lines; none takes no room."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self.stops = [self._button(line) for line in lines]
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for button in self.stops:
            self._column.addWidget(button)

    def _button(self, line: RecordLine) -> RowButton:
        button = RowButton(RowText(line.text, line.detail))
        button.clicked.connect(lambda: self.record_wanted.emit(line.kind, line.uuid))
        button.step_wanted.connect(lambda way: self.focusNextPrevChild(way > 0))
        return button
