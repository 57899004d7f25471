"""The editor of a question that takes yes, no or unsure: three buttons, none of them chosen beforehand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QToolButton, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from ui.records.editors.editor import FieldEditor
from ui.records.flow_layout import FlowLayout

_GAP: Final = 10
_LINE: Final = 8


class _Button(QRadioButton):
    """A button with room for the line around it while it has the keyboard."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return super().sizeHint() + QSize(_LINE, _LINE)


class YesNoUnsureEditor(FieldEditor):
    """One of a few words, all of them in sight; the arrow keys choose."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        """Offer the words of `field`, and choose none."""
        super().__init__(parent)
        self._is_filling = False
        self._buttons = {choice.label: _Button(choice.label) for choice in field.choices}
        self._group = QButtonGroup(self)
        self.clear = QToolButton()
        self.clear.setText("Clear the answer")
        around = QWidget()
        flow = FlowLayout(around)
        flow.setSpacing(_GAP)
        for button in self._buttons.values():
            self._group.addButton(button)
            flow.addWidget(button)
            button.toggled.connect(self._on_toggled)
        flow.addWidget(self.clear)
        self.hold(around)
        self.setFocusProxy(self.inputs()[0])
        self.clear.clicked.connect(self._on_cleared)
        self.clear.hide()

    @property
    def text(self) -> str:
        """The word chosen, or ""."""
        return next((word for word, button in self._buttons.items() if button.isChecked()), "")

    def show_text(self, text: str) -> None:
        """Choose a word, or none."""
        self._is_filling = True
        wanted = text.strip().casefold()
        # A group keeps one of its buttons chosen as long as it watches them.
        self._group.setExclusive(False)
        for word, button in self._buttons.items():
            button.setChecked(word.casefold() == wanted)
        self._group.setExclusive(True)
        self._is_filling = False
        self.clear.setVisible(bool(self.text))

    def inputs(self) -> Sequence[QWidget]:
        """Return the buttons."""
        return [*self._buttons.values(), self.clear]

    def name(self, label: str, description: str) -> None:
        """Name each button by the question and its word."""
        for word, button in self._buttons.items():
            button.setAccessibleName(f"{label}: {word}")
            button.setAccessibleDescription(description)
        self.clear.setAccessibleName(f"{label}: clear the answer")

    def _on_toggled(self) -> None:
        if not self._is_filling and self.text:
            self.clear.show()
            self.typed.emit()
            self.done.emit()

    def _on_cleared(self) -> None:
        self.show_text("")
        next(iter(self._buttons.values())).setFocus()
        self.typed.emit()
        self.done.emit()
