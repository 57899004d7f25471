"""Commands as menus hold them: with their words, their keys, and lines between groups."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence


def command(label: str, does: Callable[[], None], parent: QObject, *keys: str) -> QAction:
    """Return a command whose keys hold in all of the window that it is added to."""
    action = QAction(label, parent)
    action.setShortcuts([QKeySequence(each) for each in keys])
    action.triggered.connect(lambda _=False: does())
    return action


def command_with_shown_keys(label: str, does: Callable[[], None], parent: QObject, keys: str) -> QAction:
    """Return a command that shows keys which hold elsewhere: in what has the keyboard, such as a text."""
    action = command(label, does, parent, keys)
    # A menu is never what has the keyboard, so that the keys of a text or a table are not taken from it.
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    return action


def line_between(parent: QObject) -> QAction:
    """Return a line between two groups of commands."""
    line = QAction(parent)
    line.setSeparator(True)
    return line
