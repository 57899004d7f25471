"""A column of controls that scrolls where the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.pages.page import EDGE
from ui.scroll_area import ScrollArea
from ui.scrolled import FocusInView


def scrolling_column(page: QWidget) -> QVBoxLayout:
    """Fill `page` with an area that scrolls up and down, and return the column inside it."""
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    FocusInView(area)
    inside = QWidget()
    area.setWidget(inside)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    column = QVBoxLayout(inside)
    column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
    return column
