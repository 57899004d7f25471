"""The editor of what is either so or not said, such as “Take advice”: a box that nobody ticked beforehand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from ui.records.editors.editor import FieldEditor

_YES: Final = "yes"
_NO: Final = "no"


class TickEditor(FieldEditor):
    """A box to tick; left alone it says nothing, above all no “no”."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Offer `words` to be ticked."""
        super().__init__(parent)
        self._unticked = _NO
        self.box = QCheckBox(words)
        self.hold(self.box)
        self.box.clicked.connect(self.typed)
        self.box.clicked.connect(self.done)

    @property
    def text(self) -> str:
        """Yes where it is ticked, else what stood there."""
        return _YES if self.box.isChecked() else self._unticked

    def show_text(self, text: str) -> None:
        """Tick it, or not."""
        is_ticked = text.strip().casefold() == _YES
        self._unticked = _NO if is_ticked else text.strip()
        self.box.setChecked(is_ticked)

    def inputs(self) -> Sequence[QWidget]:
        """Return the box."""
        return [self.box]


def unsaid_where_unticked(
    fields: Iterable[FormField], ticked: str, *, is_writable: bool
) -> tuple[FormField, ...]:
    """Return fields to be read: of the one that is ticked, “no” is no answer that anybody gave."""
    return tuple(
        replace(each, text="") if each.key == ticked and not each.value and not is_writable else each
        for each in fields
    )
