"""Rows that belong to a record, such as measures: a small table, and a form for the row that is worked on."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.part_changes import add_part, remove_part
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from equality_tracker.operations.lists.list_column import Holds
from ui.desk import Desk
from ui.drafts import Draft, Drafts
from ui.records.editors.field_form import FieldForm
from ui.records.editors.new_row import NewRow, new_row_key
from ui.records.editors.reference import Find
from ui.records.editors.row_panel import RowPanel
from ui.records.editors.row_table import RowTable
from ui.records.editors.saving import PartTarget, RecordTarget, part_key
from ui.records.flow_layout import FlowLayout

_NEW: Final = "new"
_GAP: Final = 6


class PartRows(QWidget):
    """The rows of one kind; one at a time is open below the table, each of its fields saved when left.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field of a row was saved.

    """

    told = Signal(str)
    saved = Signal()

    def __init__(
        self, part: FormPart, *, desk: Desk, drafts: Drafts, find: Find, parent: QWidget | None = None
    ) -> None:
        """Make the table for rows like those of `part`; `show_part` fills it."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._find = find
        self._part = part
        self._record: RecordTarget | None = None
        self._parent_uuid = ""
        self._open = ""
        self._is_writable = True
        self._below: list[PartRows] = []
        self._panel = RowPanel(part, desk=desk, drafts=drafts, find=find)
        self._build(part)
        self._connect()

    @property
    def forms(self) -> list[FieldForm]:
        """The forms in which something may have been typed."""
        own = [self._panel.form] if self._open else []
        return [*own, *(form for below in self._below for form in below.forms)]

    def show_part(
        self,
        part: FormPart,
        record: RecordTarget,
        parent_uuid: str,
        *,
        is_writable: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        """Show the rows of another record, the one open in which something is not saved yet."""
        self._close()
        self._take(part, record, parent_uuid, is_writable=is_writable)
        new_row = new_row_key(parent_uuid)
        for uuid in (*(row.uuid for row in part.rows), new_row):
            prefix = part_key(part.table, uuid, "")
            if is_writable and any(key.startswith(prefix) for key in drafts):
                self._open_row(_NEW if uuid == new_row else uuid)
                return

    def refresh(self, part: FormPart, record: RecordTarget, parent_uuid: str, *, is_writable: bool) -> None:
        """Show the rows as they are now, and never over what is being typed."""
        self._take(part, record, parent_uuid, is_writable=is_writable)
        row = next((row for row in part.rows if row.uuid == self._open), None)
        if row is not None:
            fields = self._panel.settled(row.fields)
            self._panel.form.refresh(fields, self._target(row.uuid), is_writable=is_writable)
            for below, lower in zip(self._below, row.parts, strict=False):
                below.refresh(lower, record, row.uuid, is_writable=is_writable)
        elif self._open and self._open != _NEW:
            self._close()

    @property
    def label(self) -> str:
        """What its rows are called, such as EqIAs that serve an agreement."""
        return self._part.label

    @property
    def names_records(self) -> bool:
        """Whether a row names another record."""
        return any(field.holds is Holds.RECORD for field in self._part.fields)

    @property
    def is_adding(self) -> bool:
        """Whether a new row is open."""
        return self._open == _NEW or any(below.is_adding for below in self._below)

    def commit_new(self) -> None:
        """Add the new row, if one is open."""
        for below in self._below:
            below.commit_new()
        if self._open == _NEW:
            self._add_row()

    def _take(self, part: FormPart, record: RecordTarget, parent_uuid: str, *, is_writable: bool) -> None:
        self._part, self._record, self._parent_uuid = part, record, parent_uuid
        self._is_writable = is_writable
        selected = self._selected()
        self._table.fill(part)
        places = [place for place, row in enumerate(part.rows) if selected and row.uuid == selected.uuid]
        if places:
            self._table.selectRow(places[0])
        self._table.setVisible(bool(part.rows))
        self._buttons.setVisible(is_writable or bool(part.rows))
        self.add.setVisible(is_writable)
        self.remove.setVisible(is_writable and bool(part.rows))
        self.change.setVisible(bool(part.rows))
        self.change.setText("Change" if is_writable else "Show all of it")

    def _selected(self) -> PartRow | None:
        place = self._table.currentRow()
        rows = self._table.rows
        return rows[place] if 0 <= place < len(rows) else None

    def _open_selected(self) -> None:
        row = self._selected() or next(iter(self._part.rows), None)
        if row is not None:
            self._open_row(row.uuid)
            self._panel.take_keyboard()

    def open_new(self) -> None:
        """Begin a new row."""
        self._open_row(_NEW)
        self._panel.take_keyboard()

    def _open_row(self, uuid: str) -> None:
        """Open a row, with what was typed into it and is not saved yet."""
        self._leave()
        row = next((row for row in self._part.rows if row.uuid == uuid), None)
        self._open = uuid
        fields = self._panel.settled(self._part.fields if row is None else row.fields)
        self._panel.form.show_fields(fields, self._target(uuid), is_writable=self._is_writable)
        if self._is_writable:
            self._panel.form.restore_kept()
        self._show_below(row)
        self._panel.open(is_new=row is None)
        self._order_stops()

    def _show_below(self, row: PartRow | None) -> None:
        parts = row.parts if row is not None else ()
        while len(self._below) < len(parts):
            below = PartRows(parts[len(self._below)], desk=self._desk, drafts=self._drafts, find=self._find)
            below.told.connect(self.told)
            below.saved.connect(self.saved)
            self._panel.take_in(below, len(self._below))
            self._below.append(below)
        for place, below in enumerate(self._below):
            below.setVisible(place < len(parts))
            record = self._record
            if row is not None and place < len(parts) and record is not None:
                kept = self._drafts.of_record(record.register, record.kind, record.uuid)
                below.show_part(parts[place], record, row.uuid, is_writable=self._is_writable, drafts=kept)

    def stops(self) -> list[QWidget]:
        """Return where the keyboard stops, in order."""
        below = [stop for lower in self._below for stop in lower.stops()]
        return [
            self._table,
            self.add,
            self.change,
            self.remove,
            *self._panel.inputs(),
            *below,
            self._panel.add,
            self._panel.close_row,
        ]

    def _order_stops(self) -> None:
        stops = self.stops()
        for here, following in pairwise(stops):
            QWidget.setTabOrder(here, following)

    def _target(self, uuid: str) -> PartTarget | NewRow:
        assert self._record is not None  # noqa: S101 - rows are shown with their record
        if uuid == _NEW:
            return NewRow(self._desk, self._record, self._part.table, self._parent_uuid)
        return PartTarget(self._desk, self._record, self._part.table, self._part.singular, uuid)

    def _add_row(self) -> None:
        record, refused = self._record, [row for row in self._panel.rows if row.is_refused]
        if refused:
            refused[0].take_keyboard()
        if record is None or refused:
            return
        texts = self._panel.form.texts
        table, parent, as_at = self._part.table, self._parent_uuid, self._desk.heading.as_at
        self._desk.changes.run(
            f"a new {self._part.singular} of {record.reference}",
            lambda session: add_part(session, parent, table, texts, as_at=as_at),
            owner=self,
            on_success=lambda _uuid: self._on_added(self._target(_NEW)),
            on_failure=self._on_not_added,
        )

    def _on_added(self, target: PartTarget | NewRow) -> None:
        for field in self._part.fields:
            self._drafts.drop(target.place(field.key))
        if self._open == _NEW:
            self._close(saves=False)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(f"Added: {self._part.singular}.")

    def _on_not_added(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self._panel.refuse(error)

    def _remove_selected(self) -> None:
        row, record = self._selected(), self._record
        if row is None or record is None:
            self.told.emit(f"Choose the {self._part.singular} to remove first.")
            return
        if row.uuid == self._open:
            self._close()
        self._desk.changes.run(
            f"a {self._part.singular} of {record.reference} removed",
            lambda session: remove_part(session, row.uuid),
            owner=self,
            on_success=lambda _none: self.told.emit(f"Removed: {self._part.singular}. Undo brings it back."),
        )

    def _leave(self) -> None:
        for form in self.forms:
            form.leave()

    def _close(self, *, saves: bool = True) -> None:
        if saves:
            self._leave()
        self._open = ""
        self._panel.hide()

    def _close_by_hand(self) -> None:
        if self._open == _NEW:
            # To close a row that was never added is to say that it is not wanted.
            for field in self._part.fields:
                self._drafts.drop(self._target(_NEW).place(field.key))
            self._close(saves=False)
        else:
            self._close()
        (self._table if self._table.isVisible() else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.add.clicked.connect(self.open_new)
        self.change.clicked.connect(self._open_selected)
        self.remove.clicked.connect(self._remove_selected)
        self._panel.add.clicked.connect(self._add_row)
        self._panel.close_row.clicked.connect(self._close_by_hand)
        self._panel.told.connect(self.told)
        self._panel.saved.connect(self.saved)
        self._table.opened.connect(self._open_selected)

    def _build(self, part: FormPart) -> None:
        heading = QLabel(part.label)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self._table = RowTable(part)
        heading.setBuddy(self._table)
        self.add = QPushButton(f"Add {part.singular}")
        self.change = QPushButton("Change")
        self.remove = QPushButton("Remove")
        for button, verb in ((self.change, "Change"), (self.remove, "Remove")):
            button.setAccessibleName(f"{verb} the {part.singular} chosen")
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons)
        buttons.setSpacing(_GAP)
        for button in (self.add, self.change, self.remove):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(_GAP)
        for each in (heading, self._table, self._buttons, self._panel):
            layout.addWidget(each)
