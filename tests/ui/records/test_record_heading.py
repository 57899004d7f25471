"""The heading of a record, which takes one line where the pane is low."""

from datetime import timedelta

from offices import NOON, TODAY, add_action, add_plan, memory_office
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from ui.eqia.decision_strip import DecisionStrip
from ui.records.record_heading import RecordHeading
from ui.records.value_text import OneLine


def test_the_title_stands_on_the_line_of_the_reference_where_the_pane_is_low(qtbot: QtBot) -> None:
    heading = RecordHeading()
    qtbot.addWidget(heading)
    title = heading.findChild(OneLine)
    reference = next(each for each in heading.findChildren(QLabel) if not isinstance(each, OneLine))
    assert title is not None
    reference.setText("Action EP-2025/7a")
    title.show_text("Repeat the training each spring")
    heading.resize(500, 120)
    heading.show()
    qtbot.waitUntil(lambda: title.y() > reference.y())
    heading.stand_low(is_low=True)
    qtbot.waitUntil(lambda: title.x() >= reference.geometry().right() and title.y() <= reference.y())
    heading.stand_low(is_low=False)
    qtbot.waitUntil(lambda: title.y() > reference.y())


def test_above_an_eqia_and_its_decision_stands_what_their_dates_show(qtbot: QtBot) -> None:
    with memory_office() as session:
        decided = TODAY - timedelta(days=20)
        decision = add_record(session, Decision(title="Fund", decided_on=decided), now=NOON)
        late = decided + timedelta(days=9)
        signed = Eqia(
            title="Hub", stage="approved", decision_uuid=decision.uuid, signed_on=late, signed_by="AK"
        )
        eqia = add_record(session, signed, now=NOON)
        other = add_action(session, add_plan(session), "1", title="Publish")
        session.flush()
        forms = [record_form(session, each.uuid, as_at=TODAY) for each in (eqia, decision, other)]
    heading = RecordHeading()
    qtbot.addWidget(heading)
    strip = heading.findChild(DecisionStrip)
    assert strip is not None
    said = []
    for form in forms:
        heading.show_form(form, read_only_because="")
        said.append(strip.sentence.text() if not strip.isHidden() else "")
    late_words = "Signed 9 days after the decision. This alone does not show that regard was not had."
    assert said == [f"\N{BLACK UP-POINTING TRIANGLE} {late_words}"] * 2 + [""]


def test_of_an_eqia_in_the_trash_nothing_is_said_of_its_dates() -> None:
    with memory_office() as session:
        eqia = add_record(session, Eqia(title="Hub"), now=NOON)
        eqia.deleted = True
        session.flush()
        assert record_form(session, eqia.uuid, as_at=TODAY).dates is None
