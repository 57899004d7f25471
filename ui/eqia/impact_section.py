"""The impact grid: one row for each group, and rows for groups that meet in the same people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.part_changes import remove_part
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from equality_tracker.operations.eqias.impact_grid import aims_note
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaImpact
from ui.drafts import Draft
from ui.eqia.aims_editor import AimsEditor, aims_out_of_reach
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.grid_lines import GridLine, grid_lines, group_label, row_called
from ui.eqia.group_grid import GroupGrid
from ui.eqia.keyed_row import IsIt, KeyedRow, no_row, part_called, row_fields, value_of
from ui.eqia.labels import QuietWords
from ui.eqia.row_form import RowForm, drafts_of, hand_over
from ui.eqia.section import Section
from ui.eqia.tick_editor import TickEditor, unsaid_where_unticked
from ui.pages.grouped_table import TableColumn, TableRow
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_form import FieldForm
from ui.records.editors.field_words import shown_words
from ui.records.editors.saving import part_key

TABLE: Final = EqiaImpact.__tablename__
_SEVERAL: Final = ("several", "several-2", "several-3")
"""By what rows for groups that meet are kept until they are made; more than one while an earlier is being."""
_COLUMNS: Final = (
    ("groups", TableColumn("Group", 22)),
    ("impact", TableColumn("Impact", 17)),
    ("severity", TableColumn("Severity", 11, gives_way=3)),
    ("aims", TableColumn("Aims", 14, gives_way=2)),
    ("evidence", TableColumn("What it rests on", 0, gives_way=1)),
    ("mitigation", TableColumn("What will be done", 0)),
    ("residual", TableColumn("What remains", 14, gives_way=4)),
)
_ADVICE: Final = "wants_advice"
_FIELDS: Final = (
    "groups",
    "who",
    "impact",
    "severity",
    "aims",
    "description",
    "evidence",
    _ADVICE,
    "advice_reference",
    "mitigation",
    "clause",
    "residual",
    "residual_because",
    "action_uuid",
)
_NOT_YET: Final = "Not answered yet"
_HINT: Final = "Enter opens the row in focus below the table."
_ON_ANSWERS: Final = (
    "Unknown is an answer, too: it asks for an action to find out. Where it might be against the law, tick "
    "“Take advice”; the answer itself is not kept here."
)
"""Stands below the table: above it, large text would push its rows out of sight."""


class ImpactSection(Section):
    """A table by arrow keys, and below it the row that is worked on."""

    def lay_out(self) -> None:
        """Put the table above the row that is worked on."""
        self._part: FormPart | None = None
        self._lines: tuple[GridLine, ...] = ()
        self._open = ""
        self.grid = GroupGrid("Impact by group", [column for _, column in _COLUMNS])
        self.add = QPushButton("Add a row for groups that meet…")
        self.add.setToolTip("For people who share several characteristics, such as older disabled women")
        self.grid.opened.connect(self._open_cell)
        self.add.clicked.connect(self.open_several)
        self.column.addWidget(QuietWords(_HINT))
        self.column.addWidget(self.grid)
        self.column.addWidget(QuietWords(_ON_ANSWERS))
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.row_form: RowForm | None = None

    @property
    def forms(self) -> list[FieldForm]:
        """The row that is worked on."""
        return [self.row_form.form] if self.row_form is not None and self.row_form.is_open else []

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [self.grid, self.add, *(self.row_form.stops if self.row_form is not None else ())]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show the rows; the one that is worked on stays open."""
        self._part = part = part_called(read.form.parts, TABLE)
        self._row_form_made(part)
        self._lines = grid_lines(part, read.groups)
        self.grid.show_rows([_table_row(line) for line in self._lines])
        self.add.setVisible(self.is_writable)
        if not is_same:
            if self._lines:
                self.grid.choose(self._lines[0].key)
            self._put_away()
            self._reopen(drafts)
        else:
            self._refresh_open()

    def open_several(self) -> None:
        """Begin a row for groups that meet in the same people."""
        self._open_line(_several(self._free_key()), "groups")

    def _free_key(self) -> str:
        """Return by what a new row for groups that meet is kept, which gets nothing of one being made."""
        form = self.row_form
        if form is None:
            return _SEVERAL[0]
        form.leave()
        sent = {place.field for place in form.form.under_way}
        free = (
            key for key in _SEVERAL if not any(name.startswith(part_key(TABLE, key, "")) for name in sent)
        )
        return next(free, _SEVERAL[-1])

    def _row_form_made(self, part: FormPart) -> RowForm:
        if self.row_form is None:
            fields = row_fields(part, None, _FIELDS)
            self.row_form = form = RowForm(fields, desk=self.desk, find=self._find_for_row, special=_special)
            form.told.connect(self.told)
            form.saved.connect(self.saved)
            form.closed.connect(self._on_closed)
            form.remove_wanted.connect(self._remove)
            self.column.addWidget(form)
        return self.row_form

    def _find_for_row(self, key: str, text: str, told: Callable[[Sequence[Candidate]], None]) -> None:
        self.find_records(f"{TABLE}.{key}", text, told)

    def _open_cell(self, key: str, column: int) -> None:
        line = next((each for each in self._lines if each.key == key), None)
        if line is not None:
            field = _COLUMNS[column][0]
            self._open_line(line, "impact" if field == "groups" and line.key in line.groups else field)

    def _open_line(self, line: GridLine, field: str | None = "") -> None:
        """Work on a line, with the keyboard in one of its fields; None leaves the keyboard where it is."""
        part, record = self._part, self.target
        if part is None or record is None:
            return
        form = self._row_form_made(part)
        self._leave_row(form)
        # What was refused while the row was yet to be made was kept by its group.
        hand_over(self.drafts, record, TABLE, line.key, _kept_by(line), but=form.form.under_way)
        self._open = line.key
        given = {"groups": group_label(line.groups[0])} if len(line.groups) == 1 else {}
        target = KeyedRow(
            self.desk,
            record,
            TABLE,
            called=f"the impact on {line.label}",
            key=_kept_by(line),
            given=given,
            is_it=_about(line.groups) if line.row is None and line.groups else no_row,
            uuid=line.row.uuid if line.row else "",
        )
        form.open_row(
            f"Impact: {line.label}",
            self._fields(part, line.row, given),
            target,
            note=aims_note(line.groups),
            is_writable=self.is_writable,
        )
        self._fit_fields(line)
        if field is not None:
            form.focus_field(field)

    def _fields(
        self, part: FormPart, row: PartRow | None, given: Mapping[str, str] | None = None
    ) -> Sequence[FormField]:
        fields = row_fields(part, row, _FIELDS, given)
        return unsaid_where_unticked(fields, _ADVICE, is_writable=self.is_writable)

    def _fit_fields(self, line: GridLine) -> None:
        """Ask for the groups only where they are not settled, and grey the aims that do not cover them."""
        if self.row_form is None:
            return
        rows = self.row_form.form.rows
        rows["groups"].setVisible(line.key not in line.groups)
        editor = rows["aims"].editor
        if isinstance(editor, AimsEditor):
            editor.grey(aims_out_of_reach(line.groups))

    def _refresh_open(self) -> None:
        form, part = self.row_form, self._part
        if form is None or part is None or form.target is None:
            return
        uuid = form.target.uuid
        line = next((each for each in self._lines if each.row and each.row.uuid == uuid), None)
        if line is not None:
            self._open = line.key
            if not form.form.under_way:
                self._keep_by_identity(form, form.target)
                form.target.key = uuid
            form.refresh(self._fields(part, line.row), is_writable=self.is_writable)
            self._fit_fields(line)
        elif uuid:
            self._put_away()  # somebody removed it, or took it back

    def _reopen(self, drafts: Mapping[str, Draft]) -> None:
        """Open the row in which something was typed and is not saved yet."""
        for line in (*self._lines, *map(_several, _SEVERAL)):
            keys = {line.key, _kept_by(line)}
            if self.is_writable and any(drafts_of(drafts, TABLE, key) for key in keys):
                self._open_line(line, None)
                return

    def _put_away(self) -> None:
        self._open = ""
        if self.row_form is not None:
            self._leave_row(self.row_form)

    def _leave_row(self, form: RowForm) -> None:
        row = form.target
        form.put_away()
        self._keep_by_identity(form, row)

    def _keep_by_identity(self, form: RowForm, row: KeyedRow | None) -> None:
        """Keep what a row did not take by its identity, once it has one: no other row may be given it."""
        if row is not None and row.uuid:
            hand_over(self.drafts, row.record, TABLE, row.key, row.uuid, but=form.form.under_way)

    def _on_closed(self) -> None:
        key, self._open = self._open, ""
        self.grid.choose(key)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        form, record = self.row_form, self.target
        if form is None or form.target is None or record is None or not form.target.uuid:
            return
        uuid = form.target.uuid
        self._put_away()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.changes.run(
            f"an impact of {record.reference} removed",
            lambda session: remove_part(session, uuid),
            owner=self,
            on_success=lambda _: self.told.emit("The row was removed. Undo brings it back."),
        )


def _several(key: str) -> GridLine:
    """Return the line of a row for groups that meet that is yet to be made."""
    return GridLine(key, (), "groups that meet", None)


def _kept_by(line: GridLine) -> str:
    """Return under which name what is typed into a line is kept."""
    return line.row.uuid if line.row else line.key


def _about(groups: tuple[str, ...]) -> IsIt:
    def is_it(row: Part) -> bool:
        return isinstance(row, EqiaImpact) and tuple(row.groups) == groups

    return is_it


def _table_row(line: GridLine) -> TableRow:
    if line.row is None:
        cells = (line.label, _NOT_YET, *("" for _ in _COLUMNS[2:]))
    else:
        words = {field.key: shown_words(field) for field in line.row.fields}
        cells = (
            line.label if line.key in line.groups else row_called(line.row),
            words.get("impact") or _NOT_YET,
            *(_short(key, line.row, words) for key, _ in _COLUMNS[2:]),
        )
    reach = aims_note(line.groups)
    said = ". ".join(filter(None, [", ".join(filter(None, cells)), reach]))
    return TableRow(line.key, cells, spoken=said)


def _short(key: str, row: PartRow, words: Mapping[str, str]) -> str:
    """Return a cell: aims by their first words only, everything else as it stands."""
    if key != "aims":
        return words.get(key, "")
    codes = value_of(row, "aims")
    initials = {code[0] for code in codes} if isinstance(codes, tuple | list) else set()
    return ", ".join(word for code, word in _AIMS.items() if code in initials)


def _special(field: FormField) -> FieldEditor | None:
    if field.key == _ADVICE:
        return TickEditor("Advice is to be taken")
    return AimsEditor() if field.key == "aims" else None


_AIMS: Final = {"A": "Eliminate", "B": "Advance", "C": "Foster"}
