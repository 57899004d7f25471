"""What can be done with the records selected in a list: copy, duplicate, put into the trash, edit a cell."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.list_cells import check_cell, identities
from equality_tracker.operations.listing import Row, kind_called
from equality_tracker.operations.new_records import duplicate
from equality_tracker.operations.record_changes import change_typed
from equality_tracker.operations.trash import move_to_trash
from equality_tracker.operations.two_versions import TwoVersionsError, ensure_as_seen
from equality_tracker.operations.typed_values import NotAcceptedError
from ui.desk import Desk
from ui.records.copying import cells_of, clipboard_data, word_data
from ui.records.list_reader import ListReader
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.shown_values import called

_NAMES: Final = {"due_on": "due date", "owners": "owner", "origins": "origin", "addressees": "addressee"}
_SEVERAL_LINES: Final = "This text has several lines. Enter opens the record, where it is edited."
_NOTHING_TO_PASTE: Final = (
    "There are no rows on the clipboard. Copy them in Excel, their headings too, then press Ctrl+V here."
)


class ListCommands(QObject):
    """Carries out commands on a list's records; each is one change, which one undo takes back.

    Attributes:
        told: Emitted with a sentence on what was done.
        paste_wanted: Emitted with the text on the clipboard: rows, their cells parted by tabs.
        record_made: Emitted with the identity of a record that was made.

    """

    told = Signal(str)
    paste_wanted = Signal(str)
    record_made = Signal(str)

    def __init__(
        self, kind: str, desk: Desk, view: RecordView, table: RecordTable, reader: ListReader
    ) -> None:
        """Serve the list of `kind` that `view` shows."""
        super().__init__(view)
        self._kind = kind_called(kind)
        self._desk = desk
        self._view = view
        self._table = table
        self._reader = reader
        self._connect()

    def copy(self) -> None:
        """Copy the rows selected, with headings, as a table and as tab-separated text."""
        self._copy(clipboard_data)

    def copy_for_word(self) -> None:
        """Copy the rows selected as a table with borders and a heading row, for Word."""
        self._copy(word_data)

    def move_to_trash(self) -> None:
        """Put the records selected into the trash, without asking: undo takes them out again."""
        ids = self._view.selected_ids()
        if not ids or not self._can_change():
            return
        code, counted = self._kind.code, self._kind.counted(len(ids))
        # "moved 2 to the trash" alone would sound like two of them.
        what = f"{self._kind.singular} {self._reference_in_focus()}".strip() if len(ids) == 1 else counted
        self._desk.changes.run(
            f"moved {what} to the trash",
            lambda session: move_to_trash(session, identities(session, code, ids)),
            owner=self,
            on_success=lambda _count: self.told.emit(
                f"{counted[:1].upper()}{counted[1:]} moved to the trash. Ctrl+Z takes that back."
            ),
        )

    def duplicate(self) -> None:
        """Make another record like the one in focus."""
        row = self._row_in_focus()
        if row is None or not self._can_change():
            return
        uuid, now, as_at = str(row["uuid"]), self._desk.changes.now, self._desk.heading.as_at
        self._desk.changes.run(
            f"duplicate of {called(row)}",
            lambda session: duplicate(session, uuid, now=now(), as_at=as_at),
            owner=self,
            on_success=self._on_duplicated,
        )

    def paste(self) -> None:
        """Offer the rows on the clipboard for import."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit(_NOTHING_TO_PASTE)
        elif self._can_change():
            self.paste_wanted.emit(text)

    def _connect(self) -> None:
        view, desk = self._view, self._desk
        view.editing.kept.use_drafts(desk.settings.drafts, desk.heading.register, self._kind.code)
        view.copy_wanted.connect(self.copy)
        view.editing_refused.connect(self._say_why_not)
        view.editing.check_wanted.connect(self._check)
        view.editing.save_wanted.connect(self._save)
        view.editing.left.connect(self.told)
        # On the table alone: in a line of text the same keys edit the text.
        key = QKeySequence.StandardKey
        self._for_rows = [
            self._action("&Copy", QKeySequence(key.Copy), self.copy),
            self._action("Copy for &Word", QKeySequence("Ctrl+Shift+C"), self.copy_for_word),
        ]
        self._changing_rows = [
            self._action("&Duplicate", QKeySequence("Ctrl+D"), self.duplicate),
            self._action("Move to &trash", QKeySequence(key.Delete), self.move_to_trash),
        ]
        self._changing = [self._action("&Paste rows…", QKeySequence(key.Paste), self.paste)]
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._offer)

    def _action(self, label: str, keys: QKeySequence, does: Callable[[], None]) -> QAction:
        action = QAction(label, self._view)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _=False: does())
        self._view.addAction(action)
        return action

    def _offer(self, at: QPoint) -> None:
        """Show what can be done with the rows selected, at a right click, Shift+F10 or the menu key."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self._view.current_place()
        is_writable, has_rows = self._desk.changes.is_writable, bool(self._view.selected_count())
        opens = menu.addAction("&Open")
        opens.triggered.connect(lambda _=False: self._view.record_opened.emit(place))
        opens.setEnabled(place is not None)
        for actions, is_fit in (
            (self._for_rows, has_rows),
            (self._changing_rows, has_rows and is_writable),
            (self._changing, is_writable),
        ):
            menu.addSeparator()
            # In the menu only: the keys of the table say why where something cannot be done.
            for action in actions:
                shown = menu.addAction(action.text())
                shown.setShortcut(action.shortcut())
                shown.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                shown.setShortcutVisibleInContextMenu(True)
                shown.setEnabled(is_fit)
                shown.triggered.connect(action.trigger)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _copy(self, data_of: Callable[[list[list[str]]], object]) -> None:
        ids, columns = self._view.selected_ids(), self._table.columns
        if not ids:
            return
        self._desk.background.run(
            lambda: cells_of(columns, self._reader.rows(ids)),
            owner=self,
            on_success=lambda cells: self._put_on_clipboard(cells, data_of),
        )

    def _put_on_clipboard(self, cells: list[list[str]], data_of: Callable[[list[list[str]]], object]) -> None:
        QGuiApplication.clipboard().setMimeData(data_of(cells))  # type: ignore[arg-type] # MIME data, whichever
        self.told.emit(f"Copied {self._kind.counted(len(cells) - 1)}.")

    def _check(self, key: str, text: str) -> None:
        try:
            check_cell(self._kind.code, key, text, today=self._desk.heading.as_at)
        except NotAcceptedError as error:
            self._view.editing.refuse(str(error))

    def _save(self, record: int, key: str, text: str) -> None:
        row = next((row for row in self._rows_at_hand() if row["id"] == record), None)
        code, as_at = self._kind.code, self._desk.heading.as_at
        reference = called(row) if row else self._kind.singular
        seen = self._view.editing.before

        def change(session: Session) -> None:
            for uuid in identities(session, code, [record]):
                ensure_as_seen(session, uuid, key, seen=seen, typed=text, as_at=as_at)
                change_typed(session, uuid, {key: text}, as_at=as_at)

        self._desk.changes.run(
            f"{self._name_of(key)} of {reference}",
            change,
            owner=self,
            on_success=lambda _: self._view.editing.kept.drop_saved(record, key, text),
            on_failure=lambda error: self._on_refused(error, record, key, text),
        )

    def _on_refused(self, error: Exception, record: int, key: str, text: str) -> None:
        """Offer again what the register did not take; nothing typed is lost."""
        self._view.editing.keep(record, key, text)
        if not isinstance(error, TrackerError):
            raise error
        if self._view.isVisible() and self._view.open_cell(record, key):
            if isinstance(error, TwoVersionsError):
                sentence = f"{error} Enter saves yours; Esc leaves the other."
                self._view.editing.refuse_other_version(error.now, sentence)
            else:
                self._view.editing.refuse(str(error))
        else:
            self.told.emit(f"{error} F2 in the same cell offers again what you typed.")

    def _say_why_not(self, place: int, section: int) -> None:
        if not self._can_change() or place < 0:
            return
        column = self._table.columns[section]
        row = self._table.row_at(place)
        if row is not None and "\n" in str(row.get(column.key) or ""):
            self.told.emit(_SEVERAL_LINES)
        else:
            self.told.emit(f"{column.label} is not edited here. Enter opens the record.")

    def _on_duplicated(self, uuid: str) -> None:
        self.told.emit(f"Another {self._kind.singular} was made. Ctrl+Z takes that back.")
        self.record_made.emit(uuid)

    def _can_change(self) -> bool:
        changes = self._desk.changes
        if not changes.is_writable:
            self.told.emit(f"Open for reading: {changes.read_only_because}")
        return changes.is_writable

    def _row_in_focus(self) -> Row | None:
        place = self._view.current_place()
        return None if place is None else self._table.row_at(place)

    def _reference_in_focus(self) -> str:
        row = self._row_in_focus()
        return called(row) if row else ""

    def _rows_at_hand(self) -> list[Row]:
        place = self._view.currentIndex().row()
        near = range(max(0, place - 1), min(place + 2, len(self._table.ids)))
        return [row for each in near if (row := self._table.row_at(each)) is not None]

    def _name_of(self, key: str) -> str:
        if key in _NAMES:
            return _NAMES[key]
        label = next((each.label for each in self._table.columns if each.key == key), key)
        return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
