"""Cut, copy, paste and select all from the menu: in the text or the rows that have the keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.menu_actions import command_with_shown_keys, line_between
from ui.records.row_commands import RowCommand

if TYPE_CHECKING:
    from ui.records.record_list import RecordList


class Edits(Protocol):
    """What the commands need of whoever shows the register."""

    @property
    def current_list(self) -> "RecordList | None":
        """The list that is shown, or None on a page."""

    def focusWidget(self) -> QWidget:  # noqa: N802 - Qt's own name
        """Return what has the keyboard, or had it before a menu took it."""

    def find_here(self) -> None:
        """Go to the search of the list that is shown."""


_Text: TypeAlias = QLineEdit | QPlainTextEdit


class EditCommands(QObject):
    """The commands of the menu Edit beside undo and redo.

    Attributes:
        actions: The commands, with lines between their groups.

    """

    def __init__(self, edits: Edits, parent: QObject) -> None:
        """Edit what `edits` shows."""
        super().__init__(parent)
        self._edits = edits
        self.cut = self._command("Cu&t", "Ctrl+X", self._cut)
        self.copy = self._command("&Copy", "Ctrl+C", self._copy)
        self.copy_for_word = self._command("Copy for &Word", "Ctrl+Shift+C", self._copy_for_word)
        self.paste = self._command("&Paste", "Ctrl+V", self._paste)
        self.select_all = self._command("Select &all", "Ctrl+A", self._select_all)
        self.find = self._command("&Find in this list", "Ctrl+F", edits.find_here)
        self.actions = (
            line_between(self),
            *(self.cut, self.copy, self.copy_for_word, self.paste, self.select_all),
            line_between(self),
            self.find,
        )

    def fit(self) -> None:
        """Enable what has something to do where the keyboard is."""
        text, rows = self._text(), self._rows()
        can_write = text is not None and not text.isReadOnly()
        self.cut.setEnabled(can_write and _has_selection(text))
        self.copy.setEnabled(_has_selection(text) or (rows is not None and rows.fits(RowCommand.COPY)))
        self.copy_for_word.setEnabled(rows is not None and rows.fits(RowCommand.COPY_FOR_WORD))
        has_clipboard = bool(QGuiApplication.clipboard().text())
        can_take_rows = rows is not None and rows.fits(RowCommand.PASTE)
        self.paste.setEnabled(has_clipboard and (can_write or can_take_rows))
        self.select_all.setEnabled(bool(text is not None and _words_of(text)) or rows is not None)
        self.find.setEnabled(self._edits.current_list is not None)

    def _text(self) -> _Text | None:
        focused = self._edits.focusWidget()
        return focused if isinstance(focused, QLineEdit | QPlainTextEdit) else None

    def _rows(self) -> "RecordList | None":
        """Return the list whose rows have the keyboard."""
        shown = self._edits.current_list
        return shown if shown is not None and shown.has_as_rows(self._edits.focusWidget()) else None

    def _cut(self) -> None:
        if (text := self._text()) is not None:
            text.cut()

    def _copy(self) -> None:
        if (text := self._text()) is not None:
            text.copy()
        elif (rows := self._rows()) is not None:
            rows.do(RowCommand.COPY)

    def _copy_for_word(self) -> None:
        if (rows := self._rows()) is not None:
            rows.do(RowCommand.COPY_FOR_WORD)

    def _paste(self) -> None:
        if (text := self._text()) is not None:
            text.paste()
        elif (rows := self._rows()) is not None:
            rows.do(RowCommand.PASTE)

    def _select_all(self) -> None:
        if (text := self._text()) is not None:
            text.selectAll()
        elif (rows := self._rows()) is not None:
            rows.select_all()

    def _command(self, label: str, keys: str, does: Callable[[], None]) -> QAction:
        return command_with_shown_keys(label, does, self, keys)


def _has_selection(text: _Text | None) -> bool:
    if isinstance(text, QLineEdit):
        return text.hasSelectedText()
    return text is not None and text.textCursor().hasSelection()


def _words_of(text: _Text) -> str:
    return text.text() if isinstance(text, QLineEdit) else text.toPlainText()
