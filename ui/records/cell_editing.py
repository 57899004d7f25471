"""Editing a cell of a list where it stands: what is refused stays there, what is left is offered again."""

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.records.cell_inputs import WordBox, line_of
from ui.records.cell_note import CellNote
from ui.records.editors.name_offers import NameOffers
from ui.records.editors.reference import Find
from ui.records.kept_cells import KeptCells

if TYPE_CHECKING:
    from equality_tracker.operations.editing.list_cells import EditableColumn

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

RECORD_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The number of the record that a cell belongs to."""
COLUMN_ROLE: Final = RECORD_ROLE + 1
"""The `EditableColumn` of a cell, or None."""
IDENTITY_ROLE: Final = COLUMN_ROLE + 1
"""The identity of the record that a cell belongs to."""

_SAVES: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
"""Which way the keys that save go on: rows down, columns to the right."""
_NOT_LEFT: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
_LEAST_CHARACTERS: Final = 16
_REFUSED, _WAITS = "red", "amber"
"""The status of a cell that does not take what is typed, and of one that waits for a word."""
_KEPT: Final = "Not saved; F2 in the same cell offers again what you typed."
_BEFORE: Final = "This is what you typed before."
_WHAT_NOW: Final = "Enter saves it; Esc leaves the cell as it is."


class CellEditing(QStyledItemDelegate):
    """Opens cells for typing: Enter saves and goes down, Tab saves and goes on, Esc leaves.

    Attributes:
        check_wanted: Emitted with the index and the text before it is saved; whoever hears it calls `refuse`
            where the text is not accepted.
        save_wanted: Emitted with the number of the record, the key of the column and the text.
        moved_on: Emitted with how many rows and columns to go on once a cell was left by a key.
        left: Emitted with a sentence when a cell was left with something typed and not saved.
        closed: Emitted when no cell is open any more.

    """

    check_wanted = Signal(str, str)
    save_wanted = Signal(int, str, str)
    moved_on = Signal(int, int)
    left = Signal(str)
    closed = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        """Serve the cells of `view`."""
        super().__init__(view)
        self._view = view
        self._editor: QWidget | None = None
        self._place: tuple[int, str] = (0, "")
        self._before = ""
        self._refused_because = ""
        self._status = _WAITS
        self._unconfirmed: str | None = None
        self._find: Find | None = None
        self.kept: Final = KeptCells()
        self._note = CellNote(view)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being typed into."""
        return self._editor is not None

    @property
    def before(self) -> str:
        """What stood in the cell that is open, or was last, when it was opened."""
        return self._before

    def offer_names(self, find: Find) -> None:
        """Offer names that `find` finds, where a cell takes some."""
        self._find = find

    def put_note_away(self) -> None:
        """Say nothing more of a cell that was left: it may stand elsewhere now."""
        if not self.is_open:
            self._note.hide()

    def refuse_other_version(self, now: str, sentence: str) -> None:
        """Keep the cell open and say what somebody else put there; Enter saves what was typed over that."""
        self._before = now
        self._keep_open(sentence, _WAITS)

    def refuse(self, sentence: str) -> None:
        """Keep the cell open and say what it takes."""
        self._keep_open(sentence, _REFUSED)

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Open a line to type in, with choices below it where there is a list of words."""
        del option
        column: EditableColumn = index.data(COLUMN_ROLE)
        editor = WordBox(_words(column), parent) if column.choices else QLineEdit(parent)
        if column.holds_names and self._find is not None:
            NameOffers(line_of(editor), partial(self._find, column.key))
        editor.setAccessibleName(f"{column.label} of {index.sibling(index.row(), 0).data()}")
        editor.setAutoFillBackground(True)
        self._editor = editor
        self._place = (int(index.data(RECORD_ROLE)), column.key)
        self.kept.know(self._place[0], str(index.data(IDENTITY_ROLE) or ""))
        self._begin_anew()
        editor.destroyed.connect(self._on_destroyed)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 - Qt's own name
        """Show what stands in the cell, or what was typed there before; once, or typing would be lost."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        self._before = str(index.data(Qt.ItemDataRole.EditRole) or "")
        kept = self.kept.at(*self._place)
        line = line_of(editor)
        line.setText(self._before if kept is None else kept)
        line.selectAll()
        line.textEdited.connect(self._on_typed)
        if kept is not None:
            self.check_wanted.emit(self._place[1], kept)
            self._say(f"{_BEFORE} {self._refused_because or _WHAT_NOW}")

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: _Index
    ) -> None:
        """Save nothing here: what is typed goes the register's own way."""

    def updateEditorGeometry(  # noqa: N802 - Qt's own name
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Stand over the cell, with room to type."""
        del index
        cell: QRect = option.rect
        room = self._view.viewport().rect()
        width = max(cell.width(), _LEAST_CHARACTERS * editor.fontMetrics().averageCharWidth())
        height = max(cell.height(), editor.sizeHint().height())
        left = max(0, min(cell.left(), room.right() - width))
        top = max(0, min(cell.top() - (height - cell.height()) // 2, room.bottom() - height))
        editor.setGeometry(left, top, min(width, room.width()), height)
        self._note.stand_at(editor.geometry())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Save on Enter and Tab and when the keyboard goes elsewhere, leave on Esc."""
        if editor is not self._editor:
            return super().eventFilter(editor, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _SAVES:
                self._save(_SAVES[key])
                return True
            if key is Qt.Key.Key_Escape:
                self._leave()
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() not in _NOT_LEFT:
                self._go_elsewhere()
            return False
        return False

    def _save(self, step: tuple[int, int] | None) -> None:
        """Hand over what was typed, unless it is refused or what stood there before."""
        text = self._text()
        if text != self._before:
            self._refused_because = ""
            self.check_wanted.emit(self._place[1], text)
            if self._refused_because:
                return
        place, is_new = self._place, text != self._before
        if is_new:
            # Until it is on the disk: whoever saves it lets go of it then.
            self.kept.keep(*place, text, self._before)
            self.kept.save()
        else:
            self.kept.drop(*place)
        self._close()
        if is_new:
            self.save_wanted.emit(*place, text)
        if step is not None:
            self.moved_on.emit(*step)

    def _go_elsewhere(self) -> None:
        """Save what was typed, but nothing that was only offered again or refused: Enter would say that."""
        if self._text() != self._unconfirmed:
            self._save(None)
        if self._editor is not None:
            self._leave()

    def _leave(self) -> None:
        """Close the cell; what was typed is kept for the next time."""
        text = self._text()
        if text == self._before:
            self.kept.drop(*self._place)
            self._close()
            return
        self.kept.keep(*self._place, text, self._before)
        self.kept.save()
        if not self._refused_because:
            self.check_wanted.emit(self._place[1], text)
        self._close()
        sentence = f"{self._refused_because} {_KEPT}".strip()
        # At the cell as well: the line at the bottom has no room for two sentences.
        self._note.say_of_left(sentence, self._status)
        self.left.emit(sentence)

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        self._note.hide()
        if editor is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and (focused is editor or editor.isAncestorOf(focused))
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _text(self) -> str:
        return line_of(self._editor).text().strip() if self._editor is not None else ""

    def _begin_anew(self) -> None:
        """Know nothing against what stands in the cell."""
        self._note.hide()
        self._refused_because, self._status, self._unconfirmed = "", _WAITS, None

    def _on_typed(self) -> None:
        self._begin_anew()
        self.kept.keep(*self._place, self._text(), self._before)

    def _on_destroyed(self, gone: QObject) -> None:
        if gone is self._editor:
            self._editor = None
            self._note.hide()
            self.closed.emit()

    def _keep_open(self, because: str, status: str) -> None:
        self._refused_because, self._status = because, status
        self._say(because)

    def _say(self, sentence: str) -> None:
        if self._editor is not None:
            self._unconfirmed = self._text()
            self._note.say(sentence, self._status, self._editor.geometry())
            self._editor.setAccessibleDescription(sentence)
            event = QAccessibleEvent(self._editor, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)


def _words(column: "EditableColumn") -> list[str]:
    nothing = [] if column.is_required else [""]
    return [*nothing, *(choice.label for choice in column.choices)]
