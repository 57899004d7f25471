"""Typing in a cell of a document: kept key by key, and offered again when the cell is opened."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.importing.kept_corrections import KeptCorrections
from ui.importing.row_table import RowTable

_Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = "Not taken; F2 in the same cell offers again what you typed."
_FILLED: Final = "filled"


class CellTyping(QStyledItemDelegate):
    """Opens the line to type in; Enter takes what was typed, Esc leaves it for the next time.

    Attributes:
        left: Emitted with a sentence when a cell was left with something typed and not taken.

    """

    left = Signal(str)

    def __init__(self, table: RowTable, kept: KeptCorrections, view: QAbstractItemView) -> None:
        """Keep in `kept` what is typed into the cells of `table`."""
        super().__init__(view)
        self._table = table
        self._kept = kept

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Open a line, and keep each key."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            at = QPersistentModelIndex(index)
            editor.textEdited.connect(lambda text: self._on_typed(at, text))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 - Qt's own name
        """Show what stands in the cell, or what was typed there before; once, or typing would be lost."""
        if editor.property(_FILLED):
            return
        editor.setProperty(_FILLED, True)
        super().setEditorData(editor, index)
        place = self._table.place_at(index)
        typed = self._kept.typed_at(place) if place is not None else None
        if typed is not None and isinstance(editor, QLineEdit):
            editor.setText(typed)

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: _Index
    ) -> None:
        """Take what was typed; it is kept as the cell's correction from then on."""
        place = self._table.place_at(index)
        super().setModelData(editor, model, index)
        if place is not None:
            self._kept.drop_typed(place)

    def tell_left(self, index: _Index) -> None:
        """Say how to come back to what was typed, where a cell was left without taking it."""
        place = self._table.place_at(index)
        if place is not None and self._kept.typed_at(place) is not None:
            self._kept.save()
            self.left.emit(_LEFT)

    def _on_typed(self, index: QPersistentModelIndex, text: str) -> None:
        place = self._table.place_at(index) if index.isValid() else None
        if place is None:
            return
        if text.strip() == self._table.text_at(index):
            self._kept.drop_typed(place)
        else:
            self._kept.keep_typed(place, text)
