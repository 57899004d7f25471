"""Saving a cell that was typed into in a list: as one change, or held open with why it was not taken."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.refusals import NotAcceptedError, TwoVersionsError
from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.files.read_only_words import read_only_sentence
from ui.later import Later
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.record_writing import change_typed
from ui.records.shown_values import called

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.editing import list_cells, record_references, two_versions
    from equality_tracker.operations.editing.candidate import Candidate
    from equality_tracker.operations.lists.list_answers import Row
else:
    record_references = Later("equality_tracker.operations.editing.record_references")
    list_cells = Later("equality_tracker.operations.editing.list_cells")
    two_versions = Later("equality_tracker.operations.editing.two_versions")

_NAMES: Final = {"due_on": "due date", "owners": "owner", "origins": "origin", "addressees": "addressee"}
_SEVERAL_LINES: Final = "This text has several lines. Enter opens the record, where it is edited."


class CellSaving(QObject):
    """Saves what is typed into the cells of a list; nothing typed is lost.

    Attributes:
        told: Emitted with a sentence on what could not be edited or saved.

    """

    told = Signal(str)

    def __init__(self, kind: str, desk: Desk, view: RecordView, table: RecordTable) -> None:
        """Serve the list of `kind` that `view` shows."""
        super().__init__(view)
        self._kind = NAMES[kind]
        self._desk = desk
        self._view = view
        self._table = table
        self._refused: tuple[int, int] | None = None
        desk.changes.changed.connect(self._hold_no_refusal)
        view.selection_changed.connect(self._leave_refused_cell)
        view.editing.kept.use_drafts(desk.settings.drafts, desk.heading.register, kind)
        view.editing_refused.connect(self._say_why_not)
        view.editing.check_wanted.connect(self._check)
        view.editing.save_wanted.connect(self._save)
        view.editing.left.connect(self.told)
        view.editing.offer_names(self._find)

    def _find(self, key: str, text: str, tell: Callable[[Sequence["Candidate"]], None]) -> None:
        code, desk = self._kind.code, self._desk

        def find() -> Sequence["Candidate"]:
            with desk.reading() as session:
                return record_references.candidates(session, code, key, text)

        desk.background.run(find, owner=self, on_success=tell)

    def _check(self, key: str, text: str) -> None:
        try:
            list_cells.check_cell(self._kind.code, key, text, today=self._desk.heading.as_at)
        except NotAcceptedError as error:
            self._view.editing.refuse(str(error))

    def _save(self, record: int, key: str, text: str) -> None:
        row = next((row for row in self._rows_at_hand() if row["id"] == record), None)
        code, as_at = self._kind.code, self._desk.heading.as_at
        reference = called(row) if row else self._kind.singular
        seen = self._view.editing.before

        def change(session: "Session") -> None:
            for uuid in list_cells.identities(session, code, [record]):
                two_versions.ensure_as_seen(session, uuid, key, seen=seen, typed=text, as_at=as_at)
                change_typed(session, uuid, {key: text}, as_at=as_at)

        self._desk.changes.run(
            f"{self._name_of(key)} of {reference}",
            change,
            owner=self,
            on_success=lambda _: self._view.editing.kept.drop_saved(record, key, text),
            on_failure=lambda error: self._on_refused(error, record, key, text, seen=seen),
        )

    def _on_refused(self, error: Exception, record: int, key: str, text: str, *, seen: str) -> None:
        """Offer again what the register did not take; and lose nothing that was typed since."""
        kept = self._view.editing.kept
        if kept.at(record, key) is None:
            kept.keep(record, key, text, seen)
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

    def _hold_no_refusal(self) -> None:
        self._refused = None

    def _leave_refused_cell(self) -> None:
        """Say no longer why a cell is not edited once another is in focus: there it may not hold."""
        cell = self._view.currentIndex()
        if self._refused is not None and self._refused != (cell.row(), cell.column()):
            self._refused = None
            self.told.emit("")

    def _say_why_not(self, place: int, section: int) -> None:
        self._refused = (place, section)
        changes = self._desk.changes
        if not changes.is_writable:
            self.told.emit(read_only_sentence(changes.read_only_error))
            return
        if place < 0:
            return
        column = self._table.columns[section]
        row = self._table.row_at(place)
        if row is not None and "\n" in str(row.get(column.key) or ""):
            self.told.emit(_SEVERAL_LINES)
        else:
            self.told.emit(f"{column.label} is not edited here. Enter opens the record.")

    def _rows_at_hand(self) -> list["Row"]:
        place = self._view.currentIndex().row()
        near = range(max(0, place - 1), min(place + 2, len(self._table.ids)))
        return [row for each in near if (row := self._table.row_at(each)) is not None]

    def _name_of(self, key: str) -> str:
        if key in _NAMES:
            return _NAMES[key]
        label = next((each.label for each in self._table.columns if each.key == key), key)
        return label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
