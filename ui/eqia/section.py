"""One section of an EqIA's page: its title, how far it is, its fields and its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.record_forms import FormPart, RecordForm
from equality_tracker.operations.eqias.comments import settle_comment
from equality_tracker.records.eqias import Eqia
from ui.desk import Desk
from ui.drafts import Draft, Drafts
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords, Words, heading
from ui.eqia.section_plans import SectionPlan
from ui.eqia.tab_order import inputs_of
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_form import FieldForm
from ui.records.editors.field_row import FieldRow
from ui.records.editors.part_rows import PartRows
from ui.records.editors.reference import Find
from ui.records.editors.saving import RecordTarget
from ui.records.record_words import settled
from ui.theme import status_mark

_GAP: Final = 6
_BELOW: Final = 14


class Section(QWidget):
    """A part of the page; each field is saved when it is left, as in the pane of a record.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field was saved.
        record_wanted: Emitted with kind and identity of another record that a person wants to see.
        section_wanted: Emitted with the code of another section.
        place_wanted: Emitted with the code of another place of the window.
        help_words: What the section asks, and why.

    """

    told = Signal(str)
    saved = Signal()
    record_wanted = Signal(str, str)
    section_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(
        self, plan: SectionPlan, read: ReadEqia, *, desk: Desk, find: Find, parent: QWidget | None = None
    ) -> None:
        """Make the fields that EqIAs like `read` have in this section; `show_eqia` fills them."""
        super().__init__(parent)
        self.plan = plan
        self.desk = desk
        self.find_records = find
        self.target: RecordTarget | None = None
        self.is_writable = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, _BELOW)
        self.column.setSpacing(_GAP)
        self._title = heading("")
        self._state, self._help = QuietWords(), QuietWords()
        self._help.hide()
        self.help_words = ""
        self.asked_again, self._notes = Words(), QuietWords()
        self.looked = QPushButton("Looked at: dealt with")
        self._to_settle: tuple[str, ...] = ()
        self.looked.clicked.connect(self._settle_section)
        for each in (self._title, self._help, self._state, self.asked_again):
            self.column.addWidget(each)
        self.column.addWidget(self.looked, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._notes)
        self.fields = self._made_form(read.form)
        self.rows = [self._made_rows(part) for part in _parts(plan, read.form)]
        self.lay_out()

    def lay_out(self) -> None:
        """Put fields and rows below each other; sections with more of their own put it where it belongs."""
        self.column.addWidget(self.fields)
        for rows in self.rows:
            self.column.addWidget(rows)

    @property
    def title(self) -> str:
        """What the section is called."""
        return self._title.text()

    @property
    def drafts(self) -> Drafts:
        """Where what is typed is kept until it is saved."""
        return self.desk.settings.drafts

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, as the section is read."""
        return [self.looked, *self.own_stops]

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*inputs_of(self.fields), *(stop for rows in self.rows for stop in rows.stops())]

    @property
    def forms(self) -> list[FieldForm]:
        """All forms in which something can be typed."""
        return [self.fields, *(form for rows in self.rows for form in rows.forms)]

    def show_eqia(
        self,
        read: ReadEqia,
        target: RecordTarget,
        *,
        is_writable: bool,
        is_same: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        """Show an EqIA; of the same one as before nothing that is being typed is touched."""
        self.target = target
        self.is_writable = is_writable
        self._show_heading(read)
        fields = shown_fields(self.plan, read.form, held=read.held)
        if is_same:
            self.fields.refresh(fields, target, is_writable=is_writable)
        else:
            self.fields.show_fields(fields, target, is_writable=is_writable)
            self.fields.restore(drafts)
        for rows, part in zip(self.rows, _parts(self.plan, read.form), strict=True):
            if is_same:
                rows.refresh(part, target, read.form.uuid, is_writable=is_writable)
            else:
                rows.show_part(part, target, read.form.uuid, is_writable=is_writable, drafts=drafts)
        self.show_more(read, is_same=is_same, drafts=drafts)

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show what a section has beside fields and rows."""

    def fit_page(self, height: int) -> None:
        """Fit what scrolls by itself to a page of a height."""

    def show_help(self, *, is_shown: bool) -> None:
        """Say below the title what the section asks, and why, or no more."""
        self._help.setVisible(is_shown)

    def hide_what_a_step_will_write(self) -> None:
        """Show no empty field that only a step writes: the step itself asks for it."""
        for row in self.fields.rows.values():
            row.setVisible(row.field.is_writable or bool(row.field.text))

    def leave(self, widget: QWidget | None = None) -> None:
        """Save the field that holds a widget, or everything that was typed."""
        for form in self.forms:
            form.leave(widget)

    def commit(self, widget: QWidget) -> bool:
        """Add the new row that holds a widget; return whether there is one."""
        for rows in self.rows:
            if rows.isAncestorOf(widget) and rows.is_adding:
                rows.commit_new()
                return True
        return False

    def row_of(self, widget: QWidget) -> FieldRow | None:
        """Return the field that holds a widget."""
        return next((row for form in self.forms if (row := form.row_of(widget)) is not None), None)

    def special_editor(self, field: FormField) -> FieldEditor | None:
        """Return an editor of this section's own for a field, or None for the usual one."""
        del field
        return None

    def _show_heading(self, read: ReadEqia) -> None:
        words = read.section(self.plan.code)
        self._title.setText(words.title)
        self.help_words = f"{words.help}\n\nWhy: {words.why}"
        self._help.setText(self.help_words)
        self._state.say(words.state)
        mark = status_mark("amber").shape
        self.asked_again.say("\n".join(f"{mark} {each}" for each in words.reasons))
        self._notes.say("\n".join(read.notes(self.plan.code)))
        self._to_settle = read.to_settle(self.plan.code)
        self.looked.setVisible(bool(self._to_settle) and self.is_writable)
        self.looked.setAccessibleName(f"Looked at, dealt with: {words.title}")

    def _settle_section(self) -> None:
        record, on, rows = self.target, self.desk.heading.as_at, self._to_settle
        if record is None:
            return

        def work(session: Session) -> None:
            for row in rows:
                settle_comment(session, row, on=on)

        self.desk.changes.run(
            f"a section of {record.reference} dealt with",
            work,
            owner=self,
            on_success=lambda _: self.told.emit("Dealt with. Ctrl+Z takes that back."),
        )

    def _made_form(self, form: RecordForm) -> FieldForm:
        made = FieldForm(
            shown_fields(self.plan, form),
            drafts=self.drafts,
            today=self.desk.heading.as_at,
            find=self.find_records,
            special=self.special_editor,
        )
        made.told.connect(self.told)
        made.saved.connect(self.saved)
        return made

    def _made_rows(self, part: FormPart) -> PartRows:
        rows = PartRows(part, desk=self.desk, drafts=self.drafts, find=self.find_records)
        rows.told.connect(self.told)
        rows.saved.connect(self.saved)
        return rows


def shown_fields(
    plan: SectionPlan, form: RecordForm, *, held: frozenset[str] = frozenset()
) -> tuple[FormField, ...]:
    """Return the fields of a section; what a step sets, or a signature holds, is only read."""
    known = {field.key: field for field in settled(Eqia, form.fields)}
    return tuple(
        replace(known[key], is_writable=False) if key in plan.read_only | held else known[key]
        for key in plan.fields
        if key in known
    )


def _parts(plan: SectionPlan, form: RecordForm) -> Sequence[FormPart]:
    known = {part.table: part for part in form.parts}
    return [known[table] for table in plan.parts if table in known]
