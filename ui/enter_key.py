"""Enter presses the button that has the keyboard, as Space does; Qt does so in dialogs only."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

# Qt's own numbers: to import its names costs the first paint a tenth of its time.
_ENTER: Final = frozenset({0x01000004, 0x01000005})
_OF_THE_NUMBER_BLOCK: Final = 0x20000000


class EnterKey(QObject):
    """Listens to the one button that has the keyboard: to hear everything would cost every event a detour."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        """Follow the keyboard in `application`."""
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Press the button once, however long the key is held."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, (QPushButton, QToolButton)):
            return False
        if event.key() not in _ENTER or event.modifiers().value & ~_OF_THE_NUMBER_BLOCK:
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, (QPushButton, QToolButton)):
            before.removeEventFilter(self)
        if isinstance(now, (QPushButton, QToolButton)):
            now.installEventFilter(self)
