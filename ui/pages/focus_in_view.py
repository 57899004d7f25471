"""Giving the keyboard to what has just been shown, so that what scrolls brings it into view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.scrolled import lay_out_now


def focus_in_view(widget: QWidget) -> None:
    """Give the keyboard to a widget after everything around it has found its place."""
    lay_out_now()
    widget.clearFocus()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
