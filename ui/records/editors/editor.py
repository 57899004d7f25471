"""What every editor of a field can do: hold text, show other text, and say when a person changes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from equality_tracker.operations.editing.form_fields import FormField

_OF_THE_WINDOW: Final = frozenset({Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_U})


class FieldEditor(QWidget):
    """Edits one field as text; what the text means is for the core to say.

    Attributes:
        typed: Emitted when a person changed the text.
        done: Emitted when a person says that they are done without leaving: Enter, or a click on a choice.

    """

    typed = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing."""
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def text(self) -> str:
        """What stands there, in the words in which it would be typed."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show other text, without a word to anybody."""
        raise NotImplementedError

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further: what led there is for the register to take back.

        What was typed since then stays, and undo takes it back in one step.
        """

    def offer(self, field: "FormField") -> None:
        """Take over what can be chosen for a field, where there is something to choose."""

    def inputs(self) -> Sequence[QWidget]:
        """Return what the keyboard reaches, in order; the first one carries the name."""
        raise NotImplementedError

    def name(self, label: str, description: str) -> None:
        """Name the editor for those who listen, and describe what it takes."""
        first, *_ = self.inputs()
        if first.accessibleName() != label:
            first.setAccessibleName(label)
        if first.accessibleDescription() != description:
            first.setAccessibleDescription(description)

    def hold(self, *inputs: QWidget) -> None:
        """Take in what a person types into; the first one gets the keyboard."""
        for each in inputs:
            self._layout.addWidget(each)
        self.setFocusProxy(inputs[0])


def is_key_of_the_window(event: QEvent, *, can_undo: bool = False, can_redo: bool = False) -> bool:
    """Tell whether a key is a command of the window, which Qt would take for editing text.

    Undo and redo are the text's own as long as it has something to take back or to do again.
    """
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    if event.matches(QKeySequence.StandardKey.Redo):
        return not can_redo
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _OF_THE_WINDOW
