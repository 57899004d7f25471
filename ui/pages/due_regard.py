"""Due-regard ledgers: six prompts for each decision, with dated entries that nobody changes afterwards."""

from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.services.due_regard import (
    LedgerChoice,
    LedgerEntry,
    LedgerPrompt,
    LedgerShown,
    decisions_with_ledgers,
    ledger_on,
    record_due_regard,
)
from equality_tracker.records.decisions import Decision, DueRegardEntry
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.kept_keyboard import kept_keyboard
from ui.pages.page import Page, page_title
from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_rows import WholeRows
from ui.pages.words_asked import WordsAsked
from ui.records.flow_layout import FlowLayout

_GAP: Final = 8
_LEAST_LINES: Final = 6
_COLUMNS: Final = (
    TableColumn("Prompt", 22),
    TableColumn("What was written, when and by whom", 0),
)
_NONE_YET: Final = (
    "No decision is recorded yet. Once one is, its ledger takes what was considered, under six prompts; each "
    "entry is dated the day it is written and stays as it is."
)
_STAYS: Final = "It is dated today and cannot be changed afterwards, only followed by another."


class DueRegardPage(Page):
    """The ledger of one decision; Enter on a prompt asks for an entry."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._choices: tuple[LedgerChoice, ...] = ()
        self._shown: LedgerShown | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read decisions and ledger anew; the decision that is shown stays."""
        desk, wanted = self.desk, self.decision

        def read() -> tuple[tuple[LedgerChoice, ...], LedgerShown | None]:
            with desk.reading() as session:
                choices = decisions_with_ledgers(session)
                known = [each.uuid for each in choices]
                uuid = wanted if wanted in known else next(iter(known), "")
                return choices, ledger_on(session, uuid, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=lambda found: self._show(*found))

    def focus_first(self) -> None:
        """Go to the prompts, or where no decision has any to the decisions."""
        first = self.to_decisions if self.table.isHidden() else self.table
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def decision(self) -> str:
        """The identity of the decision that is shown, or ""."""
        place = self.choice.currentIndex()
        return self._choices[place].uuid if 0 <= place < len(self._choices) else ""

    def _build(self) -> None:
        self.choice = _Choice()
        self.choice.setAccessibleName("Decision")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        label = QLabel("&Decision")
        label.setBuddy(self.choice)
        self.sentence, self._teaching = wrapped_words(""), wrapped_words(_NONE_YET)
        self.table = GroupedView(GroupedTable(_COLUMNS, self))
        self.table.setAccessibleName("Prompts and entries")
        WholeRows(self.table, least_lines=_LEAST_LINES)
        self.write = QPushButton("&Write an entry…")
        self.open_decision = QPushButton("&Open the decision")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(_GAP)
        self.to_decisions = QPushButton("Go to dec&isions")
        self.to_decisions.hide()
        for button in (self.to_decisions, self.write, self.open_decision):
            flow.addWidget(button)
        self.words = WordsAsked("due-regard", self.desk, kept_in=(DueRegardEntry, "text"))
        column = scrolling_column(self)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Due-regard ledgers"))
        self._choosing = QWidget()
        row = QHBoxLayout(self._choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        column.addWidget(self._choosing)
        column.addWidget(self.sentence)
        column.addWidget(self._teaching)
        column.addWidget(self.table, 100)
        column.addWidget(self.words)
        column.addWidget(buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.choice.activated.connect(self._on_another)
        self.table.row_opened.connect(self._ask)
        self.write.clicked.connect(lambda _=False: self._ask(self.table.chosen))
        self.to_decisions.clicked.connect(lambda _=False: self.place_wanted.emit("decisions"))
        self.open_decision.clicked.connect(
            lambda _=False: self.record_wanted.emit("decisions", self.decision)
        )
        self.words.given.connect(self._record)
        self.words.left.connect(self.focus_first)
        self.desk.changes.writability_changed.connect(self._show_writability)

    def _on_another(self) -> None:
        if self.words.is_asking:
            self.words.put_off()
        self.refresh()

    def _show(self, choices: tuple[LedgerChoice, ...], shown: LedgerShown | None) -> None:
        self._shown = shown
        if choices != self._choices:
            self._choices = choices
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems([_named(each) for each in choices])
            self.choice.blockSignals(False)
        uuid = shown.ledger.decision if shown else ""
        known = [each.uuid for each in choices]
        self.choice.setCurrentIndex(known.index(uuid) if uuid in known else -1)
        self.sentence.setText(_sentence(shown) if shown else "")
        self.table.show_rows(_rows(shown) if shown else [])
        if shown and not self.table.chosen:
            self.table.choose("")
        self._show_or_teach()
        self._show_writability()

    def _show_or_teach(self) -> None:
        """Show a ledger or what stands in its place."""
        has_ledger = self._shown is not None
        with kept_keyboard(self):
            for widget in (self.table, self.sentence, self._choosing):
                widget.setVisible(has_ledger)
            for widget in (self._teaching, self.to_decisions):
                widget.setVisible(not has_ledger)

    def _show_writability(self) -> None:
        changes = self.desk.changes
        self.write.setEnabled(changes.is_writable and self._shown is not None)
        self.write.setToolTip(changes.read_only_because)
        self.open_decision.setEnabled(self._shown is not None)

    def _ask(self, key: str) -> None:
        prompt = self._prompt(key)
        if prompt is not None and self.desk.changes.is_writable:
            self.words.ask(f"{self.decision}.{prompt.code}", f"{prompt.label}: {prompt.question} {_STAYS}")

    def _prompt(self, key: str) -> LedgerPrompt | None:
        code = key.partition(":")[0]
        prompts = self._shown.ledger.prompts if self._shown else ()
        return next((each for each in prompts if each.code == code), None)

    def _record(self, topic: str, text: str) -> None:
        uuid, _, code = topic.partition(".")
        on, by = self.desk.heading.as_at, self.desk.changes.who

        def record(session: Session) -> None:
            decision = session.scalars(select(Decision).where(Decision.uuid == uuid)).one()
            record_due_regard(session, decision, code, text, on=on, by=by)

        def recorded(_done: None) -> None:
            self.words.forget(topic)
            self.told.emit("Entry written.")
            self.refresh()

        self.desk.changes.run("an entry in a due-regard ledger", record, owner=self, on_success=recorded)


class _Choice(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scroll what is around: no turn of the wheel leads to another decision."""
        event.ignore()


def _rows(shown: LedgerShown) -> list[TableRow]:
    rows: list[TableRow] = []
    for prompt in shown.ledger.prompts:
        count = len(prompt.entries)
        state = "○ Nothing yet" if not count else f"● {count:,} {'entry' if count == 1 else 'entries'}"
        rows.append(
            TableRow(
                f"{prompt.code}:",
                (f"{prompt.label}\n{state}", prompt.question),
                spoken=f"{prompt.label}, {state[2:].lower()}. {prompt.question}",
                status="green" if count else "grey",
                status_at=0,
            )
        )
        rows += [_entry(prompt, number, entry) for number, entry in enumerate(prompt.everything)]
    return rows


def _entry(prompt: LedgerPrompt, number: int, entry: LedgerEntry) -> TableRow:
    after = ", after the decision" if entry.is_after else ""
    written = f"{_day(entry.written_on)}, {entry.written_by}{after}: {entry.said}"
    return TableRow(f"{prompt.code}:{number}", ("", written), spoken=f"{prompt.label}, {written}")


def _sentence(shown: LedgerShown) -> str:
    written = 6 - len(shown.ledger.open_prompts)
    explained = f" Explanation: {shown.explanation}" if shown.explanation else ""
    return f"{shown.sentence}{explained} Something is written under {written} of 6 prompts."


def _named(choice: LedgerChoice) -> str:
    return f"{choice.reference} {choice.title} · {_day(choice.decided_on)}"


def _day(day: date | None) -> str:
    return format_date(day) if day else "no day"
