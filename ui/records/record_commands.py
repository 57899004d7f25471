"""What can be done to a record by keyboard, for a menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from ui.records.record_pane import RecordPane


def record_commands(pane: "RecordPane") -> list[QAction]:
    """Return the commands of a pane, which take their keys."""
    return [
        _command(pane, "Add &update", ["Ctrl+U"], pane.add_update, is_for_window=True),
        _command(pane, "Add &evidence", ["Ctrl+E"], pane.add_evidence, is_for_window=True),
        _command(pane, "&Link…", ["Ctrl+L"], pane.link, is_for_window=True),
        _command(pane, "&Save what is being typed", ["Ctrl+Enter", "Ctrl+Return"], pane.commit),
    ]


def _command(
    pane: "RecordPane", label: str, keys: list[str], work: Callable[[], None], *, is_for_window: bool = False
) -> QAction:
    action = QAction(label, pane)
    action.setShortcuts([QKeySequence(key) for key in keys])
    if not is_for_window:  # what is for all of it is reached from the list, too
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(work)
    pane.addAction(action)
    return action
