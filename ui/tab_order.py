"""The order in which Tab goes through a page: as it is read, also through what was made only later."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(stops: Sequence[QWidget]) -> None:
    """Let Tab go through `stops` one after another."""
    # Given as a list: to walk the layouts themselves, Qt for Python 6.11 lost track of whose is what, and
    # took commands of the menus for deleted once some rows of the page were.
    for here, following in pairwise(stops):
        QWidget.setTabOrder(here, following)


def stops_in(*parts: QWidget) -> list[QWidget]:
    """Return the controls in some parts that Tab can reach, part by part, each in the order it was built."""
    return [
        each
        for part in parts
        for each in (part, *part.findChildren(QWidget))
        if _is_stop(each, part.window())
    ]


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    # The list that a box opens is a window of its own.
    return is_reached and widget.focusProxy() is None and widget.window() is window
