"""Editors of text: a line, several lines, and a list with one text on each line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from equality_tracker.operations.editing.form_fields import FormField
from ui.records.editors.editor import FieldEditor
from ui.records.editors.text_box import TextBox

_LINES_OF_LONG_TEXT: Final = 2


class BoxEditor(FieldEditor):
    """A box of plain text."""

    def __init__(self, box: TextBox, parent: QWidget | None = None) -> None:
        """Hold an empty box."""
        super().__init__(parent)
        self.box = box
        self.hold(box)
        box.edited.connect(self.typed)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        """Show other text."""
        self.box.fill(text)

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further."""
        self.box.begin_anew(saved)

    def offer(self, field: FormField) -> None:
        """Show the hint where nothing is filled in."""
        self.box.setPlaceholderText(field.hint)

    def inputs(self) -> Sequence[QWidget]:
        """Return the box."""
        return [self.box]


class LineEditor(BoxEditor):
    """One line, shown on as many as it needs; Enter saves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(TextBox(is_line=True), parent)
        self.box.entered.connect(self.done)


class LongTextEditor(BoxEditor):
    """Several lines of plain text; Ctrl+Enter saves them, Tab leaves."""

    def __init__(self, *, least_lines: int = _LINES_OF_LONG_TEXT, parent: QWidget | None = None) -> None:
        """Start empty, `least_lines` high."""
        super().__init__(TextBox(least_lines=least_lines), parent)


class ListOfTextsEditor(LongTextEditor):
    """Owners, origins and the like: one on each line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(least_lines=1, parent=parent)

    @property
    def text(self) -> str:
        """What stands there, without empty lines."""
        return "\n".join(line.strip() for line in self.box.toPlainText().splitlines() if line.strip())
