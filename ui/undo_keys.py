"""The keys for undo: a text that is being typed takes them first, and the register's undo what is left."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_UNDO: Final = QKeySequence.StandardKey.Undo
_REDO: Final = QKeySequence.StandardKey.Redo


class UndoKeys(QObject):
    """Lets Ctrl+Z through to the window where the text in focus has nothing of its own to take back.

    Qt's fields keep the keys for themselves, also with nothing to undo, so that they would do nothing there;
    Ctrl+Y, which is redo in the window, means nothing to them but on Windows.
    It listens to the one field that has the keyboard: to hear everything would cost every event a detour.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        """Follow the keyboard in `application`."""
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the field from keys that it has no use for, and have it do again what it took back."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, (QLineEdit, QPlainTextEdit)):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and _is_idle(watched, event):
            event.ignore()
            return True
        if not _is_ctrl_y(event) or not _can_redo(watched):
            return False
        if event.type() is QEvent.Type.KeyPress:
            watched.redo()
        event.accept()
        return True

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, (QLineEdit, QPlainTextEdit)):
            before.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QPlainTextEdit)):
            now.installEventFilter(self)


def _is_idle(field: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
    """Tell whether a key asks for an undo or redo that the field has not got."""
    if event.matches(_UNDO):
        return not _can_undo(field)
    return (event.matches(_REDO) or _is_ctrl_y(event)) and not _can_redo(field)


def _can_undo(field: QLineEdit | QPlainTextEdit) -> bool:
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()


def _can_redo(field: QLineEdit | QPlainTextEdit) -> bool:
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
