"""A line to type in whose words end in dots where the room ends, while nobody types there."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip, QWidget

_BESIDE_TEXT = 2
"""Pixels that Qt leaves free before and after the text of every line."""


class ElidedField(QLineEdit):
    """Qt would cut the words within a letter; with the keyboard here, all of them can be reached."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        leaves_out: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Hold `text`; where it is too long, `leaves_out` says which part of it is not shown."""
        super().__init__(text, parent)
        self._leaves_out = leaves_out

    @property
    def shown(self) -> str:
        """The words as they are painted while the keyboard is elsewhere."""
        room = self._room().width()
        # Measured by its letters alone, a text that has just enough room would be shortened.
        if self.fontMetrics().horizontalAdvance(self.text()) <= room:
            return self.text()
        return self.fontMetrics().elidedText(self.text(), self._leaves_out, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint the words that have room, at the place where all of them begin."""
        shown = self.shown
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, self._option(), painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show all words beside the pointer where some have no room."""
        is_asked = event.type() == QEvent.Type.ToolTip and not self.hasFocus()
        if is_asked and isinstance(event, QHelpEvent) and self.shown != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _room(self) -> QRect:
        """Return where Qt paints the text."""
        inside = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(inside, self._option(), self).marginsRemoved(self.textMargins())
        return room.adjusted(_BESIDE_TEXT, 0, -_BESIDE_TEXT, 0)
