"""A new contract, grant or in-house service: provider, agreement, decision and EqIA begin together."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.eqias.new_service import NewService, new_service
from ui.desk import Desk
from ui.eqia.asked_step import Asked, AskedStep, Way
from ui.eqia.labels import Words
from ui.files.read_only_words import read_only_sentence
from ui.pages.page import EDGE, Page, page_title
from ui.scrolled import Scrolled

_GAP: Final = 8
_ABOUT: Final = (
    "One step makes the contract or grant, its provider where it is new, its decision where the day is "
    "known, and the EqIA that begins with screening. One undo takes all of them back. What is not known yet "
    "stays empty."
)


class NewServicePage(Page):
    """Asks for what is known at the beginning; everything else is filled in later.

    Attributes:
        back_wanted: Emitted at Esc; what was typed is kept.

    """

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask for a new service."""
        super().__init__(desk, parent)
        self.note = Words()
        self.step = AskedStep("new-service", _asked(), button="Make them", desk=desk)
        self.step.take.setProperty("heavy", "true")
        self.step.taken.connect(self._make)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        for each in (page_title("New contract or grant"), Words(_ABOUT), self.note, self.step):
            column.addWidget(each)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scrolled(inside))
        desk.changes.writability_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask, where the register can be changed."""
        changes = self.desk.changes
        self.note.say(read_only_sentence(changes.read_only_error))
        self.step.show_for("", is_writable=changes.is_writable)

    def focus_first(self) -> None:
        """Give the keyboard to the provider."""
        self.step.fields["provider"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, values: Mapping[str, Any]) -> None:
        on = self.desk.heading.as_at
        self.desk.changes.run(
            "a new service with its EqIA",
            partial(_made, dict(values), on),
            owner=self,
            on_success=self._on_made,
            on_failure=self.step.refuse,
        )

    def _on_made(self, made: NewService) -> None:
        self.step.forget()
        self.told.emit(f"{_made_words(made)} {made.expected.because} Ctrl+Z takes that back.")
        if made.eqia:
            self.record_wanted.emit("eqias", made.eqia)
        else:
            self.record_wanted.emit("agreements", made.agreement)


def _made(values: Mapping[str, Any], on: date, session: Session) -> NewService:
    return new_service(
        session,
        provider=values["provider"],
        agreement={key: values[key] for key in _OF_THE_AGREEMENT},
        change=values["change"],
        decision_on=values["decision_on"] or None,
        officer=values["officer"],
        on=on,
    )


def _made_words(made: NewService) -> str:
    if made.eqia and made.decision:
        return "The agreement, its decision and its EqIA were made; the EqIA begins with its screening."
    if made.eqia:
        return "The agreement and its EqIA were made, without a decision; the EqIA begins with its screening."
    return f"The agreement{' and its decision were' if made.decision else ' was'} made, and no EqIA."


def _asked() -> tuple[Asked, ...]:
    changes = tuple((term.code, term.label) for term in vocabulary("service-change").terms)
    return (
        Asked("provider", "Provider", hint=_PROVIDER, is_needed=False),
        Asked("title", "Service"),
        Asked("kind", "What it is", Way.CHOICE, choices=_labels("agreement-kind")),
        Asked("starts_on", "Starts on", hint=_DAY, is_needed=False),
        Asked("ends_on", "Ends on", hint=_DAY, is_needed=False),
        Asked("value", "Value", hint="Such as £1,250,000 or 40k", is_needed=False),
        Asked("extension_options", "Extension options", hint="Such as 1 + 1 years", is_needed=False),
        Asked("decision_on", "Decision on", Way.DAY, hint=_DECISION, is_needed=False),
        Asked("officer", "Officer", hint="The role that looks after it"),
        Asked("change", "Is this funded service new, changed or continuing?", Way.CHOICE, choices=changes),
        Asked("equality_clause", "Equality clause", hint=_CLAUSE, is_needed=False),
        Asked(
            "monitoring_frequency",
            "Monitoring returns",
            Way.CHOICE,
            choices=_labels("monitoring-frequency"),
            is_needed=False,
        ),
        Asked("public_functions", _FUNCTIONS, Way.CHOICE, choices=_labels("yes-no-advice"), is_needed=False),
    )


def _labels(of: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a vocabulary, which are typed as they are read."""
    return tuple((term.label, term.label) for term in vocabulary(of).terms)


_OF_THE_AGREEMENT: Final = (
    *("title", "kind", "starts_on", "ends_on", "value", "extension_options"),
    *("equality_clause", "monitoring_frequency", "public_functions"),
)
_PROVIDER: Final = "Its name or reference; a new name makes a new provider, and none means our own service"
_DECISION: Final = "The day on which it is decided; empty where it is not known yet"
_CLAUSE: Final = "Its number in the contract or grant agreement, such as 14.2"
_FUNCTIONS: Final = "Does the provider exercise public functions (s.149(2))?"
_DAY: Final = "Such as 31/3/27, 1 apr 27, +3y"
