"""The keys for undo: a text that is being typed takes them first, and the register's undo what is left."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_UNDO: Final = QKeySequence.StandardKey.Undo
_REDO: Final = QKeySequence.StandardKey.Redo


class UndoKeys(QObject):
    """Lets Ctrl+Z through to the window where the text in focus has nothing of its own to take back.

    Qt's fields keep the keys for themselves, also with nothing to undo, so that they would do nothing there.
    It listens to the one field that has the keyboard: to hear everything would cost every event a detour.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        """Follow the keyboard in `application`."""
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the field from claiming keys that it has no use for."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not _is_idle(watched, event):
            return False
        event.ignore()
        return True

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, (QLineEdit, QPlainTextEdit)):
            before.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QPlainTextEdit)):
            now.installEventFilter(self)


def _is_idle(field: QObject, event: QKeyEvent) -> bool:
    """Tell whether a key asks for an undo or redo that the field has not got."""
    is_undo, is_redo = event.matches(_UNDO), event.matches(_REDO) or _is_ctrl_y(event)
    match field:
        case QLineEdit():
            return (is_undo and not field.isUndoAvailable()) or (is_redo and not field.isRedoAvailable())
        case QPlainTextEdit():
            text = field.document()
            return (is_undo and not text.isUndoAvailable()) or (is_redo and not text.isRedoAvailable())
        case _:
            return False


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
