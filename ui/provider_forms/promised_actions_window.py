"""What a provider promised to do, chosen and made into actions of a plan."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.record_references import candidates
from equality_tracker.operations.eqias.eqia_actions import PLAN, plan_for_eqias
from equality_tracker.operations.provider_forms.promised_actions import (
    PromisedAction,
    make_promised_actions,
    promised_actions,
)
from ui.comparing.comparison import LEAVE, TAKE, Choice, ComparedField, ComparedRecord, ComparedSide
from ui.comparing.comparison_view import ComparisonView
from ui.desk import Desk
from ui.importing.quiet_choice import QuietChoice
from ui.provider_forms.form_window import FormWindow

_SIZE: Final = (84, 28)
_NOTHING: Final = "The accepted answers promise no action."
_ALL_MADE: Final = "All that was promised is in the plan already."
_CHOOSE: Final = "Choose what becomes an action, and the plan. Each names the form that it comes from."
_CHOICES: Final = (Choice(TAKE, "Make an action"), Choice(LEAVE, "Leave it out"))


@dataclass(frozen=True, slots=True)
class _Found:
    """What was promised, the plans there are, and the one that is suggested."""

    promised: tuple[PromisedAction, ...]
    plans: tuple[Candidate, ...]
    suggested: str


class PromisedActionsWindow(FormWindow):
    """Lists what was promised; what is in the plan already cannot be made again."""

    def __init__(self, desk: Desk, form_uuid: str, parent: QWidget) -> None:
        """Read in the background what was promised."""
        super().__init__(desk, "Make actions", parent, size=_SIZE)
        self._form = form_uuid
        self.view = ComparisonView("What was promised", at_once=None)
        self.plan = QuietChoice("Plan that the actions belong to")
        label = QLabel("P&lan")
        label.setBuddy(self.plan)
        self.content.addWidget(label)
        self.content.addWidget(self.plan)
        self.content.addWidget(self.view)
        self.make = self.button("&Make actions", self.make_actions)
        self.make.setProperty("heavy", "true")
        self.make.setEnabled(False)
        self.add_close()
        self.read(lambda: _read(desk, form_uuid), self._show)

    def make_actions(self) -> None:
        """Make what is chosen, as one change that undo takes back."""
        rows = frozenset(row for row, code in self.view.chosen.items() if code == TAKE)
        plan = str(self.plan.currentData() or "")
        if not rows:
            self.say("Choose what is to become an action first. Nothing was changed.")
            return
        self.make.setEnabled(False)
        now = self.desk.changes.now
        self.desk.changes.run(
            "actions of a provider's form",
            lambda session: make_promised_actions(session, self._form, rows, now=now(), plan_uuid=plan),
            owner=self,
            on_success=self._on_made,
            on_failure=self.refuse,
        )

    def _show(self, found: _Found) -> None:
        if not found.suggested:
            self.plan.addItem(f"{PLAN} (a new plan)", "")
        for plan in found.plans:
            self.plan.addItem(f"{plan.reference} {plan.title}", plan.uuid)
        self.plan.setCurrentIndex(max(self.plan.findData(found.suggested), 0))
        self.view.show_records([ComparedRecord("", tuple(map(_compared, found.promised)))])
        self.content.addStretch(1)
        is_open = any(not each.is_made for each in found.promised)
        self.make.setEnabled(is_open and self.desk.changes.is_writable)
        self.say(_CHOOSE if is_open else _ALL_MADE if found.promised else _NOTHING)

    def _on_made(self, made: list[str]) -> None:
        actions = "1 action was" if len(made) == 1 else f"{len(made)} actions were"
        self.told.emit(f"{actions} made of what was promised. Ctrl+Z takes that back.")
        self.close()


def _compared(each: PromisedAction) -> ComparedField:
    """Return what was promised, with what can be done about it; what is in the plan cannot be made again."""
    made = ("In the plan already.",) if each.is_made else ()
    clause = (f"Clause of the agreement: {each.clause}",) if each.clause else ()
    return ComparedField(
        key=each.row,
        label=f"Row {each.row}",
        sides=(
            ComparedSide("What they will do", each.title),
            ComparedSide("Who sees to it", each.owner),
            ComparedSide("By when", format_date(each.due_on) if each.due_on else each.due_text),
        ),
        notes=(*made, *clause),
        choices=() if each.is_made else _CHOICES,
        chosen=TAKE,
        are_facts=True,
    )


def _read(desk: Desk, form_uuid: str) -> _Found:
    with desk.reading() as session:
        return _Found(
            tuple(promised_actions(session, form_uuid)),
            candidates(session, "actions", "plan_uuid"),
            plan_for_eqias(session),
        )
