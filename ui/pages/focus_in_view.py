"""Giving the keyboard to what has just been shown, so that what scrolls brings it into view."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget


def focus_in_view(widget: QWidget) -> None:
    """Give the keyboard to a widget after everything around it has found its place."""
    for _ in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    widget.clearFocus()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


_DEEPEST: Final = 4
"""How many layouts ask one another, from the field to what scrolls."""
