"""A new contract, grant or in-house service: provider, agreement, decision and EqIA begin together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.references import AmbiguousReferenceError, UnknownReferenceError
from equality_tracker.operations.eqias.eqia_rows import NobodyNamedError
from equality_tracker.operations.eqias.new_service import NewService, SeveralProvidersError, new_service
from equality_tracker.records.base import Part
from equality_tracker.records.providers import Agreement, Provider
from ui.desk import Desk
from ui.eqia.asked_step import Asked, AskedStep, Way, taken_by
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

    # There is no row whose record could stand beside what is asked.
    IS_WIDE: ClassVar[bool] = True

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask for a new service."""
        super().__init__(desk, parent)
        self.note = Words()
        asked = tuple(_with_check(each) for each in _asked())
        self.step = AskedStep("new-service", asked, button="Make them", desk=desk)
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
            on_failure=self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        """Say at its field what only the register could tell."""
        at = next((key for kind, key in _AT_FIELD if isinstance(error, kind)), "")
        self.step.refuse(error, at)

    def _on_made(self, made: NewService) -> None:
        self.step.forget()
        self.told.emit(f"{_made_words(made)} {made.expected.because} Ctrl+Z takes that back.")
        if made.eqia:
            self.record_wanted.emit("eqias", made.eqia)
        else:
            self.record_wanted.emit("agreements", made.agreement)


def _with_check(asked: Asked) -> Asked:
    """Let a field refuse itself what the record would not take."""
    kind, key = _KEPT_IN.get(asked.key, (Agreement, asked.key))
    if asked.way is not Way.LINE or asked.key == _FOLLOWS_KEY:
        return asked
    return replace(asked, refusal=taken_by(kind, key))


def _made(values: Mapping[str, Any], on: date, session: Session) -> NewService:
    return new_service(
        session,
        provider=values["provider"],
        agreement={key: values[key] for key in _OF_THE_AGREEMENT},
        change=values["change"],
        decision_on=values["decision_on"] or None,
        officer=values["officer"],
        on=on,
        follows=values["follows"],
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
        Asked("extension_to", "May be extended to", hint=_EXTENDED, is_needed=False),
        Asked("extension_options", "Extension options", hint="Such as 1 + 1 years", is_needed=False),
        Asked("value", "Value", hint="Such as £1,250,000 or 40k", is_needed=False),
        Asked("decision_on", "Decision on", Way.DAY, hint=_DECISION, is_needed=False),
        Asked("officer", "Officer", hint="The role that looks after it"),
        Asked("change", "Is this funded service new, changed or continuing?", Way.CHOICE, choices=changes),
        Asked("follows", "Follows", hint=_FOLLOWS, is_needed=False),
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
    *("title", "kind", "starts_on", "ends_on", "value", "extension_to", "extension_options"),
    *("equality_clause", "monitoring_frequency", "public_functions"),
)
_FOLLOWS_KEY: Final = "follows"
_KEPT_IN: Final[Mapping[str, tuple[type[Part], str]]] = {"provider": (Provider, "name")}
"""Fields of another record than the agreement."""
_AT_FIELD: Final = (
    (SeveralProvidersError, "provider"),
    (UnknownReferenceError, _FOLLOWS_KEY),
    (AmbiguousReferenceError, _FOLLOWS_KEY),
    (NobodyNamedError, "officer"),
)
"""What only the register can refuse, and at which field it is said."""
_PROVIDER: Final = "Name, new name or reference; empty for our own service"
_DECISION: Final = "The day on which it is decided; empty where it is not known yet"
_FOLLOWS: Final = "Such as AGR-012 or EQ-2024-003; its answers are asked again"
_CLAUSE: Final = "Its number in the contract or grant agreement, such as 14.2"
_FUNCTIONS: Final = "Does the provider exercise public functions (s.149(2))?"
_EXTENDED: Final = "The last day that its options reach, such as 31/3/29"
_DAY: Final = "Such as 31/3/27, 1 apr 27, +3y"
