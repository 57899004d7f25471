"""Letters that Alt reaches twice in a window: what is given twice reaches neither at once."""

import re
from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QTabBar, QWidget


def sharing_a_letter(window: QWidget) -> list[str]:
    """Return the words in a window that Alt and one letter would both reach; a menu looks after itself."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for text in _texts(window):
        if match := re.search("&([^&])", text.replace("&&", "")):
            by_letter[match[1].lower()].append(text)
    return [" and ".join(texts) for texts in by_letter.values() if len(texts) > 1]


def _texts(window: QWidget) -> Iterator[str]:
    if isinstance(window, QMenu):
        return
    for each in window.findChildren(QWidget):
        if each.isVisible() and each.isEnabled() and each.window() is window:
            yield from _texts_of(each)


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield widget.text() if isinstance(widget.buddy(), QWidget) else ""
    elif isinstance(widget, QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QMenuBar):
        yield from (action.text() for action in widget.actions() if action.isVisible())
