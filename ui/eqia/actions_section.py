"""What was promised becomes actions: each with an owner, a date and the clause of its agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.list_cells import check_cell
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.eqias.mitigations import ProposedAction, WantedAction, make_actions
from equality_tracker.operations.eqias.page_values import PageAction
from equality_tracker.records.actions import Action
from ui.drafts import Draft
from ui.eqia.asked_step import Asked, AskedStep, Way, taken_by
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords, Words, small_heading
from ui.eqia.record_lines import RecordLine, RecordLines
from ui.eqia.section import Section

_NONE: Final = "No action follows from an impact yet."
_PROPOSED: Final = (
    "These impacts promise something, or are unknown, and no action follows from them yet. Fill in an owner "
    "and a date beside those that shall be made; the others stay here."
)
_FILL_IN: Final = "Fill in an owner and a date beside one of them first."


class ActionsSection(Section):
    """The actions there are, and those that the impact rows propose."""

    def lay_out(self) -> None:
        """Put the actions above the proposals."""
        self._proposed: tuple[ProposedAction, ...] = ()
        self._none = Words(_NONE)
        self.lines = RecordLines()
        self.lines.record_wanted.connect(self.record_wanted)
        self._about = QuietWords(_PROPOSED)
        self.steps: dict[str, AskedStep] = {}
        self._steps_column = QVBoxLayout()
        self.make = QPushButton("Make actions")
        self.message = Words()
        self.message.hide()
        self.make.clicked.connect(self._make)
        for each in (self._none, self.lines, self._about):
            self.column.addWidget(each)
        self.column.addLayout(self._steps_column)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.message)

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [*self.lines.stops, *(stop for step in self.steps.values() for stop in step.stops), self.make]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show actions and proposals."""
        del is_same, drafts
        actions = read.page.actions
        self._none.setVisible(not actions)
        self.lines.show_lines([_line(each) for each in actions])
        self._show_proposed(tuple(read.page.proposed), read.form.uuid)

    def _show_proposed(self, proposed: Sequence[ProposedAction], uuid: str) -> None:
        if tuple(proposed) != self._proposed:
            self._proposed = tuple(proposed)
            self.message.say("")
            self._make_rows()
        for step in self.steps.values():
            step.show_for(uuid, is_writable=self.is_writable)
        for widget in (self._about, self.make):
            widget.setVisible(bool(proposed) and self.is_writable)

    def _make_rows(self) -> None:
        self.steps.clear()
        while item := self._steps_column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in self._proposed:
            title = small_heading(each.title)
            step = AskedStep(
                f"action.{each.row}",
                (
                    Asked("owner", "Owner", hint="A role or a team", is_needed=False, refusal=_owner_refusal),
                    Asked("due_on", "By when", Way.DAY, is_needed=False),
                    Asked(
                        "clause",
                        "Clause of the agreement",
                        hint=each.clause,
                        is_needed=False,
                        refusal=taken_by(Action, "clause"),
                    ),
                ),
                button="",
                desk=self.desk,
            )
            step.name_after(each.title)
            self.steps[each.row] = step
            said = QuietWords(f"To find out about {each.called}" if each.finds_out else f"For {each.called}")
            for widget in (title, said, step):
                self._steps_column.addWidget(widget)

    def _make(self) -> None:
        record = self.target
        if record is None:
            return
        rows = self._wanted()
        if rows is None:
            return
        if not rows:
            self.message.say(_FILL_IN)
            return
        count, on = len(rows), self.desk.heading.as_at
        called = "an action" if count == 1 else f"{count} actions"
        self.message.say("")
        self.desk.changes.run(
            f"{called} from {record.reference}",
            lambda session: make_actions(session, record.uuid, rows, on=on),
            owner=self,
            on_success=lambda _: self._on_made(rows, called),
            on_failure=self._on_refused,
        )

    def _wanted(self) -> list[WantedAction] | None:
        """Return the actions that are filled in, or None after saying what is not understood."""
        wanted = []
        for each in self._proposed:
            values = self.steps[each.row].values()
            if values is None:
                return None
            if values["owner"] and values["due_on"]:
                wanted.append(
                    WantedAction(
                        row=each.row,
                        title=each.title,
                        owner=values["owner"],
                        due_on=values["due_on"],
                        clause=values["clause"] or each.clause,
                        agreement=each.agreement,
                    )
                )
        return wanted

    def _on_made(self, rows: Sequence[WantedAction], called: str) -> None:
        for row in rows:
            if (step := self.steps.get(row.row)) is not None:
                step.forget()
        self.told.emit(f"Made: {called}, in the plan “EqIA actions”. Ctrl+Z takes that back.")

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self.message.say(str(error))


def _owner_refusal(text: str, on: date) -> str:
    """Return what is taken instead of owners of whom one is not taken; "" where all are."""
    try:
        check_cell("actions", "owners", text, today=on)
    except NotAcceptedError as refusal:
        return str(refusal)
    return ""


def _line(action: PageAction) -> RecordLine:
    due = f"by {format_date(action.due_on)}" if action.due_on else ""
    clause = f"clause {action.clause}" if action.clause else ""
    detail = " · ".join(part for part in (action.owners, due, action.status_words, clause) if part)
    return RecordLine("actions", action.uuid, f"{action.reference}  {action.title}", detail)
