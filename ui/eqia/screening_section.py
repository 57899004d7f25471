"""Screening: eight questions, a first look at each group, what has to be done now, and the signed result."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from equality_tracker.operations.eqias.impact_grid import aims_note
from equality_tracker.operations.eqias.screening import screen
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaScreening
from equality_tracker.records.eqias import Eqia
from ui.drafts import Draft
from ui.eqia.aims_editor import AimsEditor, aims_out_of_reach
from ui.eqia.asked_step import Asked, AskedStep, Way, taken_by
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.group_grid import GroupGrid
from ui.eqia.keyed_row import IsIt, KeyedRow, part_called, row_fields, value_of
from ui.eqia.labels import Words, small_heading
from ui.eqia.row_form import RowForm, drafts_of
from ui.eqia.screening_questions import QuestionBlock
from ui.eqia.section import Section
from ui.eqia.tab_order import inputs_of
from ui.eqia.yes_no_unsure import YesNoUnsureEditor
from ui.pages.grouped_table import TableColumn, TableRow
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_form import FieldForm
from ui.records.editors.field_words import shown_words

TABLE: Final = EqiaScreening.__tablename__
_OF_GROUP: Final = "group-"
_ANSWER: Final = ("answer", "because")
_GROUP_FIELDS: Final = ("answer", "aims", "because")
_COLUMNS: Final = (
    ("question", TableColumn("Group", 26)),
    ("answer", TableColumn("May it bear on them?", 18)),
    ("aims", TableColumn("Aims", 0, gives_way=1)),
    ("because", TableColumn("Why", 0)),
)
_NOT_YET: Final = "Not answered yet"
_EARLIER: Final = (
    "Made with an earlier form, which did not put these questions one by one. What is on record of its "
    "screening stands below."
)
_GAP: Final = 4


class ScreeningSection(Section):
    """The card says what has to be done; the result is a person's."""

    def lay_out(self) -> None:
        """Put the questions above the groups, and the result below both."""
        self._part: FormPart | None = None
        self._set = ""
        self._open = ""
        self._blocks: list[QuestionBlock] = []
        self.row_form: RowForm | None = None
        self.earlier = Words()
        self._asking = QWidget()
        self._questions = QVBoxLayout()
        self._questions.setSpacing(_GAP)
        self.grid = GroupGrid("Screening by group", [column for _, column in _COLUMNS])
        self.grid.opened.connect(self._open_cell)
        self._of_rows = QVBoxLayout()
        self.card, self.must_do = Words(), Words()
        bold = self.card.font()
        bold.setBold(True)
        self.card.setFont(bold)
        self.result = AskedStep("screen", _asked(), button="Record the result", desk=self.desk)
        self.result.taken.connect(self._record)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(self.column.spacing())
        asking.addLayout(self._questions)
        asking.addWidget(small_heading("A first look at each group"))
        asking.addWidget(self.grid)
        asking.addLayout(self._of_rows)
        asking.addWidget(small_heading("What this office's form asks for next"))
        asking.addWidget(self.card)
        asking.addWidget(self.must_do)
        for each in (self.earlier, self._asking, small_heading("The result")):
            self.column.addWidget(each)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.result)

    @property
    def forms(self) -> list[FieldForm]:
        """The questions, and the group that is worked on."""
        row = self.row_form
        own = [row.form] if row is not None and row.is_open else []
        return [*(block.form for block in self._blocks), *own]

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        asked = [stop for block in self._blocks for stop in inputs_of(block.form)]
        below = self.row_form.stops if self.row_form is not None else []
        return [*asked, self.grid, *below, *inputs_of(self.fields), *self.result.stops]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show questions, groups, the card and the result."""
        self.earlier.say(_EARLIER if read.is_of_earlier_form else "")
        self._asking.setVisible(not read.is_of_earlier_form)
        self._part = part = part_called(read.form.parts, TABLE)
        rows = {str(value_of(row, "question")): row for row in part.rows}
        self._show_questions(read, part, rows, is_same=is_same, drafts=drafts)
        self._groups = tuple(read.groups)
        self._rows = rows
        self._form_made(part)
        self.grid.show_rows([_table_row(code, rows.get(_OF_GROUP + code)) for code in self._groups])
        if not is_same and self._groups:
            self.grid.choose(self._groups[0])
        self._show_open(part, is_same=is_same, drafts=drafts)
        self.card.say(read.page.card.sentence)
        self.must_do.say("\n".join(f"• {each}" for each in read.page.card.must_do))
        self.hide_what_a_step_will_write()
        has_result = bool(self.fields.rows["screening_result"].field.text)
        self.fields.setVisible(has_result or not read.is_being_screened)
        self.result.setVisible(read.is_being_screened)
        self.result.show_for(read.form.uuid, is_writable=self.is_writable)

    def special_editor(self, field: FormField) -> FieldEditor | None:
        """Return three buttons for an answer, and greyed ticks for aims."""
        if field.key == "answer":
            return YesNoUnsureEditor(field)
        return AimsEditor() if field.key == "aims" else None

    def _show_questions(
        self,
        read: ReadEqia,
        part: FormPart,
        rows: Mapping[str, PartRow],
        *,
        is_same: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        if read.questions.code != self._set:
            self._make_blocks(read, part)
            is_same = False
        for place, block in enumerate(self._blocks, start=1):
            fields = row_fields(part, rows.get(block.code), _ANSWER)
            target = self._target_of(block.code, f"screening question {place}", rows.get(block.code))
            if is_same:
                block.form.refresh(fields, target, is_writable=self.is_writable)
            else:
                block.form.show_fields(fields, target, is_writable=self.is_writable)
                block.form.restore(drafts_of(drafts, TABLE, block.code))
            block.name_by_question(place)

    def _make_blocks(self, read: ReadEqia, part: FormPart) -> None:
        self._set = read.questions.code
        while self._blocks:
            self._blocks.pop().deleteLater()
        for question in read.questions.screening:
            form = FieldForm(
                row_fields(part, None, _ANSWER),
                drafts=self.drafts,
                today=self.desk.heading.as_at,
                find=self.find_records,
                special=self.special_editor,
            )
            form.told.connect(self.told)
            form.saved.connect(self.saved)
            block = QuestionBlock(question, form)
            self._blocks.append(block)
            self._questions.addWidget(block)

    def _target_of(self, question: str, called: str, row: PartRow | None) -> KeyedRow:
        assert self.target is not None  # noqa: S101 - questions are shown with their EqIA
        return KeyedRow(
            self.desk,
            self.target,
            TABLE,
            called=called,
            key=question,
            given={"question": question},
            is_it=_about(question),
            uuid=row.uuid if row else "",
        )

    def _open_cell(self, code: str, column: int) -> None:
        field = _COLUMNS[column][0]
        self._open_group(code)
        if self.row_form is not None:
            self.row_form.focus_field("" if field == "question" else field)

    def _open_group(self, code: str) -> None:
        part = self._part
        if part is None or code not in self._groups:
            return
        self._open = code
        question = _OF_GROUP + code
        row = self._rows.get(question)
        form = self._form_made(part)
        form.open_row(
            f"Screening: {_label(code)}",
            row_fields(part, row, _GROUP_FIELDS),
            self._target_of(question, f"the screening of {_label(code).lower()}", row),
            note=aims_note((code,)),
            is_writable=self.is_writable,
        )
        self._grey(code)

    def _show_open(self, part: FormPart, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        if is_same and self.row_form is not None and self.row_form.is_open:
            row = self._rows.get(_OF_GROUP + self._open)
            self.row_form.refresh(row_fields(part, row, _GROUP_FIELDS), is_writable=self.is_writable)
            self.row_form.remove.hide()
            self._grey(self._open)
        elif not is_same:
            if self.row_form is not None:
                self.row_form.put_away()
            for code in self._groups:
                if drafts_of(drafts, TABLE, _OF_GROUP + code):
                    self._open_group(code)
                    return

    def _form_made(self, part: FormPart) -> RowForm:
        if self.row_form is None:
            self.row_form = form = RowForm(
                row_fields(part, None, _GROUP_FIELDS),
                desk=self.desk,
                find=self.find_records,
                special=self.special_editor,
            )
            form.told.connect(self.told)
            form.saved.connect(self.saved)
            form.closed.connect(self._on_closed)
            self._of_rows.addWidget(form)
        return self.row_form

    def _grey(self, code: str) -> None:
        if self.row_form is None:
            return
        self.row_form.remove.hide()
        editor = self.row_form.form.rows["aims"].editor
        if isinstance(editor, AimsEditor):
            editor.grey(aims_out_of_reach((code,)))

    def _on_closed(self) -> None:
        self.grid.choose(self._open)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self, values: Mapping[str, Any]) -> None:
        record = self.target
        if record is None:
            return
        self.desk.changes.run(
            f"the screening of {record.reference}",
            partial(_screened, record.uuid, dict(values)),
            owner=self,
            on_success=lambda _: self._on_recorded(),
            on_failure=self.result.refuse,
        )

    def _on_recorded(self) -> None:
        self.result.forget()
        self.told.emit("The result of the screening is on record. Ctrl+Z takes that back.")


def _screened(uuid: str, values: Mapping[str, Any], session: Session) -> None:
    screen(session, uuid, **values)


def _asked() -> Sequence[Asked]:
    results = tuple((term.code, term.label) for term in vocabulary("screening-result").terms)
    why = taken_by(Eqia, "screening_because")
    return (
        Asked("result", "Result of the screening", Way.CHOICE, choices=results),
        Asked("because", "Reasons for the result", Way.TEXT, is_needed=False, refusal=why),
        Asked("by", "Screened by", hint="A role or a name", refusal=taken_by(Eqia, "screened_by")),
        Asked("role", "In the role of", refusal=taken_by(Eqia, "signed_role")),
        Asked("on", "Screened on", Way.DAY),
    )


def _about(question: str) -> IsIt:
    def is_it(row: Part) -> bool:
        return isinstance(row, EqiaScreening) and row.question == question

    return is_it


def _label(code: str) -> str:
    return vocabulary("eqia-group").term(code).label


def _table_row(code: str, row: PartRow | None) -> TableRow:
    words = {field.key: shown_words(field) for field in row.fields} if row is not None else {}
    cells = (_label(code), words.get("answer") or _NOT_YET, words.get("aims", ""), words.get("because", ""))
    said = ". ".join(filter(None, [", ".join(filter(None, cells)), aims_note((code,))]))
    return TableRow(code, cells, spoken=said)
