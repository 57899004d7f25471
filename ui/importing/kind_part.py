"""The part of the page that says what a document holds: kind of record, plan, and which of its tables."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget

from equality_tracker.operations.importing.import_choices import ImportChoices
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_preview import ImportPreview
from ui.importing.flow_row import FlowRow
from ui.importing.level_label import LevelLabel
from ui.importing.quiet_choice import QuietChoice
from ui.records.choice_popup import Choice, ChoicePopup


class KindPart(FlowRow):
    """What kind of list a document is; guessed from its headings until somebody chooses.

    Attributes:
        kind_chosen: Emitted with the code of a kind.
        plan_chosen: Emitted with the name of a plan, new or there already.
        plan_typed: Emitted with what stands there with each key.
        tables_chosen: Emitted with the numbers of the tables that are not wanted.
        headings_chosen: Emitted with whether the first row holds headings.

    """

    kind_chosen = Signal(str)
    plan_chosen = Signal(str)
    plan_typed = Signal(str)
    tables_chosen = Signal(object)
    headings_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have nothing to speak of yet."""
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._build()
        self._connect()

    def show_preview(self, preview: ImportPreview, choices: ImportChoices, *, is_pasted: bool) -> None:
        """Show what the document was taken for."""
        self._preview = preview
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(preview.kind))
        self.kind.blockSignals(False)
        self._why.setText("" if choices.kind or preview.refusal else "guessed from its headings")
        self._show_plans(preview)
        readable = [table for table in preview.tables if table.is_readable]
        self._tables.setVisible(len(readable) > 1)
        wanted = sum(table.is_wanted for table in readable)
        self._tables.setText(f"&Tables: {wanted} of {len(readable)} ▾")
        self._headings.setVisible(is_pasted or not choices.has_headings or bool(preview.refusal))
        self._headings.setChecked(choices.has_headings)
        self.keep_height()

    def _build(self) -> None:
        self.kind = QuietChoice("What is it")
        self.kind.setSizeAdjustPolicy(QuietChoice.SizeAdjustPolicy.AdjustToContents)
        for target in TARGETS.values():
            self.kind.addItem(f"A list of {target.kind.label}", target.kind.code)
        self._why = LevelLabel()
        self.plan = QuietChoice("Plan")
        self.plan.setEditable(True)
        self.plan.setInsertPolicy(QuietChoice.InsertPolicy.NoInsert)
        self.plan.setMinimumContentsLength(28)
        if edit := self.plan.lineEdit():
            edit.setAccessibleName("Plan")
        self._plan_label = _label("into the p&lan", self.plan)
        self._plan_is_new = LevelLabel()
        self._tables = QPushButton()
        self._tables.setAccessibleName("Which tables of the document")
        self._headings = QCheckBox("The first line holds hea&dings")
        what = _label("&Kind", self.kind)
        self.add(
            what,
            self.kind,
            self._why,
            self._plan_label,
            self.plan,
            self._plan_is_new,
            self._tables,
            self._headings,
        )

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _: self.kind_chosen.emit(str(self.kind.currentData())))
        self.plan.activated.connect(lambda _: self._tell_plan())
        if edit := self.plan.lineEdit():
            edit.editingFinished.connect(self._tell_plan)
            edit.textEdited.connect(self.plan_typed)
        self._tables.clicked.connect(self._offer_tables)
        self._headings.clicked.connect(self.headings_chosen)

    def _show_plans(self, preview: ImportPreview) -> None:
        has_plan = bool(preview.choices.plan) and not preview.refusal
        for widget in (self._plan_label, self.plan, self._plan_is_new):
            widget.setVisible(has_plan)
        edit, name = self.plan.lineEdit(), preview.choices.plan
        is_typing = edit is not None and edit.hasFocus() and edit.isModified()
        if not has_plan or (is_typing and self.plan.currentText().strip() != name):
            # What is being typed stays; it is told once it is whole.
            return
        self.plan.blockSignals(True)
        self.plan.clear()
        self.plan.addItems(list(preview.plans))
        self.plan.setCurrentText(name)
        if edit:
            edit.setCursorPosition(0)
        self.plan.blockSignals(False)
        self._plan_is_new.setText("a new plan" if preview.is_new_plan else "which is here already")

    def _tell_plan(self) -> None:
        name = self.plan.currentText().strip()
        if self._preview and name and name != self._preview.choices.plan:
            self.plan_chosen.emit(name)

    def _offer_tables(self) -> None:
        if self._preview is None:
            return
        tables = self._preview.tables
        choices = [
            Choice(
                str(number),
                f"{table.name}, {table.rows:,} rows" + (f": {table.why_not}" if table.why_not else ""),
            )
            for number, table in enumerate(tables)
            if table.is_readable
        ]
        popup = ChoicePopup("Tables to import", self)
        popup.chosen.connect(self._tell_tables)
        ticked = [str(number) for number, table in enumerate(tables) if table.is_wanted]
        popup.offer(choices, ticked, under=self._tables)

    def _tell_tables(self, wanted: list[str]) -> None:
        if self._preview is not None and wanted:
            self.tables_chosen.emit(
                frozenset(
                    number
                    for number, table in enumerate(self._preview.tables)
                    if table.is_readable and str(number) not in wanted
                )
            )


def _label(text: str, about: QWidget) -> QLabel:
    label = LevelLabel(text)
    label.setBuddy(about)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label
