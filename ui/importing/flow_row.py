"""Controls side by side that go on in the next line, and keep the height which that takes."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.records.flow_layout import FlowLayout

_GAP: Final = 8


class FlowRow(QWidget):
    """A row of controls that is never cut off, however little room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no controls yet."""
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setSpacing(_GAP)

    def add(self, *controls: QWidget) -> None:
        """Put controls behind the others."""
        for control in controls:
            self._flow.addWidget(control)

    def move_to_end(self, control: QWidget) -> None:
        """Put a control that is there behind all others."""
        self._flow.removeWidget(control)
        self._flow.addWidget(control)

    def event(self, event: QEvent) -> bool:
        """Keep the height that all lines need when controls came, went or say other words."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # Nothing is invalidated here: that would ask for a layout again, without end.
            self._take_height()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Keep the height that all lines need."""
        super().resizeEvent(event)
        self.keep_height()

    def keep_height(self) -> None:
        """Take the height that all lines need; to be called where controls came, went or say other words."""
        self._flow.invalidate()
        self._take_height()

    def _take_height(self) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
