"""Copying the rows of a list: few at once, very many beside the window, with a word on how far it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.later import Later
from ui.progress_note import ProgressNote, WorkCancelledError
from ui.records.copying import CopiedTable, copied_table, table_data
from ui.records.list_reader import ListReader

if TYPE_CHECKING:
    from equality_tracker.operations.lists import browsing
    from equality_tracker.operations.lists.list_column import ListColumn
    from equality_tracker.operations.registers import register_copies
    from equality_tracker.records.kind_names import KindName
else:
    register_copies = Later("equality_tracker.operations.registers.register_copies")
    browsing = Later("equality_tracker.operations.lists.browsing")

MANY: Final = 1_000
"""So many rows take a while to copy."""


class ListCopying(QObject):
    """Puts the rows selected on the clipboard, all of them at once; nothing when it is stopped.

    Attributes:
        is_going: Whether very many rows are being copied.
        told: Emitted with a sentence on what was copied.

    """

    told = Signal(str)

    def __init__(self, kind: "KindName", desk: Desk, bar: ProgressRow, reader: ListReader) -> None:
        """Copy records of `kind` that `reader` reads; of very many, `bar` shows how far it is."""
        super().__init__(bar)
        self._kind = kind
        self._desk = desk
        self.is_going = False
        self._bar = bar
        self._reader = reader
        self._work: Final = StoppableWork("rows being copied")
        self.destroyed.connect(self._work.close)

    def copy(self, ids: Sequence[int], columns: Sequence["ListColumn"], *, is_for_word: bool) -> None:
        """Copy some rows with their headings, as tab-separated text and as a table.

        Args:
            ids: The numbers of the records.
            columns: What of them.
            is_for_word: Whether the table has borders and a heading row that Word keeps.

        """
        self._desk.background.run(
            lambda: copied_table(columns, ids, self._reader.rows, is_for_word=is_for_word),
            owner=self,
            on_success=self._put_on_clipboard,
        )

    def copy_many(self, ids: Sequence[int], columns: Sequence["ListColumn"], *, is_for_word: bool) -> None:
        """Copy as `copy` does, from a copy of the register as it is now, so that nobody waits for it."""
        doing = f"Copying {self._kind.counted(len(ids))}"
        self.told.emit(f"{doing} …")
        note = self._work.begin(doing, is_for_screen=True)
        self.is_going = True
        self._bar.follow(note)
        work = partial(self._read, note, ids, columns, is_for_word=is_for_word)
        self._desk.background.run(
            self._file,
            owner=self,
            on_success=lambda file: self._work.background.run(
                partial(work, file),
                owner=self,
                on_success=self._on_copied,
                on_failure=self._on_failed,
            ),
            on_failure=self._on_failed,
        )

    def _file(self) -> Path:
        with self._desk.reading() as session:
            return register_copies.file_of(session)

    def _read(
        self,
        note: ProgressNote,
        ids: Sequence[int],
        columns: Sequence["ListColumn"],
        file: Path,
        *,
        is_for_word: bool,
    ) -> CopiedTable:
        with register_copies.copied(file, progress=note, is_cancelled=note.is_stopped) as session:
            table = copied_table(
                columns,
                ids,
                lambda some: browsing.page(session, self._kind.code, some, as_at=self._desk.heading.as_at),
                is_for_word=is_for_word,
                progress=note,
                doing=note.began_with,
            )
        note.ensure_wanted()
        return table

    def _on_copied(self, table: CopiedTable) -> None:
        self._end()
        self._put_on_clipboard(table)

    def _put_on_clipboard(self, table: CopiedTable) -> None:
        QGuiApplication.clipboard().setMimeData(table_data(table))
        self.told.emit(f"Copied {self._kind.counted(table.rows)}.")

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, WorkCancelledError):
            raise error
        self.told.emit("Stopped. Nothing was copied; the clipboard is as it was.")

    def _end(self) -> None:
        self.is_going = False
        self._bar.end()
