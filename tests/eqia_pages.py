"""The page of one EqIA, for tests of what stands on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from guided_eqias import answer_one, lay_out_grid
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.eqias.screening import screen
from equality_tracker.operations.eqias.stages import move
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaImpact
from ui.desk import Desk
from ui.eqia.asked_step import AskedStep
from ui.eqia.eqia_place import EqiaPlace
from ui.eqia.section import Section
from ui.records.editors.field_row import FieldRow

_Row = TypeVar("_Row", bound=Part)
_Section = TypeVar("_Section", bound=Section)


@dataclass
class OpenPage:
    """An EqIA on its page; `settle` waits until nothing is read or changed any more."""

    desk: Desk
    page: EqiaPlace
    uuid: str
    settle: Callable[[], None]

    def section(self, code: str, kind: type[_Section]) -> _Section:
        """Return a section of the page."""
        found = self.page.body.section(code)
        assert isinstance(found, kind)
        return found

    def field(self, code: str, key: str) -> FieldRow:
        """Return a field of a section."""
        return self.page.body.section(code).fields.rows[key]

    def fill(self, row: FieldRow, text: str) -> None:
        """Put a text into a field, and leave it."""
        row.editor.show_text(text)
        row.editor.typed.emit()
        self.page.body.leave(row.editor)
        self.settle()

    def stored(self, kind: type[_Row]) -> list[_Row]:
        """Return the rows of a kind that the register holds."""
        with self.desk.reading() as session:
            return _living(session, kind)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys where the keyboard would be if it were in a control."""
    for key in keys:
        QTest.keyClick(widget, key)


def choose(box: QComboBox, words: str) -> None:
    """Choose the entry with these words."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(at) for at in range(box.count())]
    box.setCurrentIndex(place)


def answer(step: AskedStep, **texts: str) -> None:
    """Fill in what a step asks for, and take it."""
    for key, text in texts.items():
        field = step.fields[key]
        if isinstance(field, QComboBox):
            choose(field, text)
        elif isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)
    step.take.click()


def screen_in(session: Session, uuid: str, *, on: date) -> None:
    """Answer every question of the screening, and choose a full EqIA."""
    for question in latest_question_set().screening:
        answer_one(session, uuid, question.code, answer="yes", because="It is a new service.")
    screen(session, uuid, result="full", because="", by="Commissioning manager", role="Author", on=on)


def make_ready(session: Session, uuid: str, *, on: date) -> None:
    """Bring an EqIA that is being screened so far that its decision-maker can sign it."""
    screen_in(session, uuid, on=on)
    eqia = eqia_called(session, uuid)
    eqia.author, eqia.equality_lead, eqia.decision_maker = "Manager", "Equality lead", "Commissioner"
    eqia.our_consideration = "We weighed what the survivors told us and asked for a step-free house."
    eqia.considered_by, eqia.considered_on = "Manager", on
    eqia.outcome, eqia.outcome_because = "no-major-change", "The service is open to all."
    eqia.no_engagement_because = "The survivors' panel meets in May; it was asked about the last contract."
    lay_out_grid(session, uuid)
    for row in rows_of(session, EqiaImpact, uuid):
        row.impact, row.evidence = "positive", "Returns of the last contract"
    session.flush()
    move(session, uuid, "qa", on=on, by="Manager", role="Author")
    eqia.qa_by, eqia.qa_on = "Equality lead", on
    session.flush()


def _living(session: Session, kind: type[_Row]) -> list[_Row]:
    rows = list(session.scalars(select(kind).where(kind.deleted.is_(False)).order_by(kind.id)))
    session.expunge_all()
    return rows
