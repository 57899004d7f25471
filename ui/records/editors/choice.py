"""Editors in which one of a few words is chosen: codes, colours, yes or no."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.lists.list_column import Holds
from ui.elided_box import ElidedBox
from ui.records.editors.editor import FieldEditor, is_key_of_the_window
from ui.theme import status_mark

_NOTHING: Final = "Not filled in"
_LEAST_CHARACTERS: Final = 14


class QuietBox(ElidedBox):
    """A box of choices that no turn of the wheel changes by mistake.

    Attributes:
        closed: Emitted when the list of choices closes.

    """

    closed = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if is_key_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scroll what is around instead."""
        event.ignore()

    def hidePopup(self) -> None:  # noqa: N802 - Qt's own name
        """Say that the list closes."""
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            self.closed.emit()


class ChoiceEditor(FieldEditor):
    """One of the words of a list; what is no word of it stays to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without choices."""
        super().__init__(parent)
        self.box = QuietBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.hold(self.box)
        self._texts: list[str] = []
        self._offered: tuple[object, ...] = ()
        self.box.activated.connect(self._on_activated)
        self.box.closed.connect(self.done)

    @property
    def text(self) -> str:
        """The words chosen, or "" for none."""
        place = self.box.currentIndex()
        return self._texts[place] if place >= 0 else ""

    def show_text(self, text: str) -> None:
        """Choose these words; where the list has none like them they are added for as long as they stand."""
        wanted = text.strip().casefold()
        places = [place for place, known in enumerate(self._texts) if known.casefold() == wanted]
        if not places:
            self._add(text, f"{text} (not one of the words)" if text else _NOTHING)
            places = [len(self._texts) - 1]
        self.box.setCurrentIndex(places[0])

    def offer(self, field: FormField) -> None:
        """Offer the choices of a field, and none where it may be left empty."""
        offered = (field.choices, field.is_required)
        if offered == self._offered:
            return
        self._offered = offered
        self._texts.clear()
        self.box.clear()
        if not field.is_required:
            self._add("", _NOTHING)
        for choice in field.choices:
            is_colour = field.holds is Holds.COLOUR
            self._add(choice.label, status_mark(choice.code).text if is_colour else choice.label)

    def inputs(self) -> Sequence[QWidget]:
        """Return the box."""
        return [self.box]

    def _add(self, text: str, label: str) -> None:
        self._texts.append(text)
        self.box.addItem(label)

    def _on_activated(self) -> None:
        self.box.setToolTip(self.box.currentText())
        self.typed.emit()
