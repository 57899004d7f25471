"""A column of controls that scrolls where the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.page import EDGE
from ui.scrolled import Scrolled


def scrolling_column(page: QWidget) -> QVBoxLayout:
    """Fill `page` with an area that scrolls up and down, and return the column inside it."""
    inside = QWidget()
    area = Scrolled(inside)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    column = QVBoxLayout(inside)
    column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
    return column
