"""What can be done with the pack, part by part: one is seen at a time, and no button is out of sight."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.records.flow_layout import FlowLayout

_GAP: Final = 8


class PackParts(QWidget):
    """Buttons that break into lines where the room ends, and below them the part that was chosen.

    Attributes:
        part_changed: Emitted with the code of the part that is seen now.

    """

    part_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no part yet."""
        super().__init__(parent)
        self._panels: dict[str, QWidget] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        chooser = QWidget()
        chooser.setAccessibleName("Parts of this page")
        self._flow = FlowLayout(chooser)
        self._flow.setSpacing(2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(chooser)

    @property
    def current(self) -> str:
        """The code of the part that is seen."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def add(self, code: str, label: str, panel: QWidget) -> None:
        """Add a part; the first is seen at once."""
        button = QPushButton(label)
        button.setCheckable(True)
        button.setProperty("part", "true")
        button.setChecked(not self._buttons)
        self._group.addButton(button)
        self._flow.addWidget(button)
        self._column.addWidget(panel, 1)
        panel.setVisible(not self._buttons)
        self._panels[code], self._buttons[code] = panel, button
        button.toggled.connect(lambda is_on: self._show(code) if is_on else panel.hide())

    def show_part(self, code: str) -> None:
        """Show a part."""
        self._buttons[code].setChecked(True)

    def focus_chosen(self) -> None:
        """Give the keyboard to the button of the part that is seen."""
        self._buttons[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, code: str) -> None:
        self._panels[code].show()
        self.part_changed.emit(code)
