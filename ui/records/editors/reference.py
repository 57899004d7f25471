"""The editor of a field that points to another record: typed by reference or title, offered meanwhile."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from equality_tracker.operations.editing.candidate import Candidate
from ui.records.editors.editor import FieldEditor
from ui.records.editors.short import Line

if TYPE_CHECKING:
    from equality_tracker.operations.editing.form_fields import FormField

Find: TypeAlias = Callable[[str, str, Callable[[Sequence[Candidate]], None]], None]
"""Looks for records that a field may point to: the field's key, what was typed, and who is told."""

_WAIT: Final = 150
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HINT: Final = "Reference or words of the title"


class _ReferenceLine(Line):
    """A line that leaves Enter to the list below it, once one has gone down into that."""

    popup: QListView | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Have the list take what was gone to; else Enter means what was typed, and the list closes."""
        popup, key = self.popup, Qt.Key(event.key())
        if popup is None or not popup.isVisible() or key not in {*_ENTER, Qt.Key.Key_Escape}:
            super().keyPressEvent(event)
        elif key in _ENTER and not popup.selectedIndexes():
            # The first is current, whatever one does: only what is selected was gone to.
            popup.hide()
            super().keyPressEvent(event)
            # A line ignores Enter, and the completer would take the first then.
            event.accept()
        else:
            event.ignore()


class ReferenceEditor(FieldEditor):
    """A reference, with the records that fit what was typed in a list below; the down key opens it."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        """Look for records by `find`."""
        super().__init__(parent)
        self._find = find
        self._key = ""
        self.line = _ReferenceLine()
        self.line.setPlaceholderText(_HINT)
        self.hold(self.line)
        self._offered = QStringListModel(self)
        self._references: dict[str, str] = {}
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self.line)
        self._completer.activated.connect(self._take)
        self._popup = QListView()
        self._popup.setAccessibleName("Records that fit")
        self._completer.setPopup(self._popup)
        self.line.popup = self._popup
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._soon.timeout.connect(self._look)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.done)
        self.line.down_pressed.connect(self._look)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show other text."""
        self._soon.stop()
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further."""
        self.line.begin_anew(saved)

    def offer(self, field: "FormField") -> None:
        """Remember for which field records are looked for."""
        self._key = field.key

    def inputs(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.line]

    def _on_edited(self) -> None:
        self.typed.emit()
        self._soon.start()

    def _look(self) -> None:
        asked = self.line.text()
        self._find(self._key, asked, lambda found: self._show_found(asked, found))

    def _show_found(self, asked: str, found: Sequence[Candidate]) -> None:
        if asked != self.line.text() or not self.line.hasFocus():
            return
        self._references = {f"{each.reference}  {each.title}": each.reference for each in found}
        self._offered.setStringList(list(self._references))
        if found:
            self._completer.complete()
        else:
            self._popup.hide()

    def _take(self, chosen: str) -> None:
        self._soon.stop()
        self.line.setText(self._references.get(chosen, chosen))
        self.typed.emit()
        self.done.emit()
