from accessible import tab_stops, unnamed_controls
from eqia_pages import OpenPage, press
from offices import NOON
from programs import focused
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.explanations import Explanation
from ui.eqia.check_panel import CheckPanel, PointRow

WHY = "The survivors' panel meets in May; it was asked about the last contract."
TO_SIGNING = "Go to “Checking and signing”"


def check(opened: OpenPage) -> CheckPanel:
    """Press Check with the keyboard."""
    opened.page.head.stage.check.setFocus()
    press(opened.page.head.stage.check, Qt.Key.Key_Space)
    opened.settle()
    return opened.page.body.check


def labels(panel: CheckPanel) -> list[str]:
    return [stop.text() for stop in panel.stops if isinstance(stop, QPushButton) and stop.isVisible()]


def test_nothing_is_checked_until_somebody_asks(opened: OpenPage) -> None:
    assert opened.page.body.check.isHidden()
    panel = check(opened)

    assert panel.isVisible()
    assert panel.summary.text().startswith("1 point waits.")
    assert ["Go to “What people told us”", "Explain…", TO_SIGNING, "Close the check"] == labels(panel)
    assert panel.first_stop is focused()


def test_a_button_that_explains_is_heard_with_its_point(opened: OpenPage) -> None:
    panel = check(opened)
    (explains,) = [each for each in panel.findChildren(QPushButton) if each.text() == "Explain…"]
    name = explains.accessibleName()

    assert name.startswith("Explain: ")
    assert name.removeprefix("Explain: ") in panel.findChildren(PointRow)[0].findChildren(QLabel)[0].text()


def test_go_to_leads_into_the_section_where_the_point_is_settled(opened: OpenPage) -> None:
    panel = check(opened)
    press(panel.first_stop, Qt.Key.Key_Space)

    assert opened.page.body.section("engagement").isAncestorOf(focused())


def test_what_is_settled_below_goes_from_the_list_by_itself(opened: OpenPage) -> None:
    panel = check(opened)
    opened.fill(opened.field("engagement", "no_engagement_because"), WHY)

    assert [TO_SIGNING, "Close the check"] == labels(panel)
    assert panel.summary.text().startswith("The checks find nothing in this EqIA to look at.")


def test_an_explanation_goes_the_way_of_the_points_page_and_undo_takes_it_back(opened: OpenPage) -> None:
    panel = check(opened)
    press(panel.first_stop, Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Space)
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    QTest.keyClicks(box, WHY)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()

    (kept,) = opened.stored(Explanation)
    assert ("engagement-blank", opened.uuid, "eqias", WHY) == (
        kept.check,
        kept.about_uuid,
        kept.about_kind,
        kept.because,
    )
    assert panel.summary.text().startswith("0 points wait, 1 explained.")
    assert "Change explanation…" in labels(panel)
    assert panel.isAncestorOf(focused())

    opened.desk.changes.undo()
    opened.settle()
    assert "Explain…" in labels(panel)


def test_a_point_about_its_decision_leads_to_the_decision(opened: OpenPage) -> None:
    def decided(session: Session) -> str:
        decision = add_record(session, Decision(title="Refuge places", decided_on=NOON.date()), now=NOON)
        session.query(Eqia).one().decision_uuid = decision.uuid
        return decision.uuid

    made: list[str] = []
    opened.desk.changes.run("a decision", decided, owner=opened.page, on_success=made.append)
    opened.settle()
    panel = check(opened)
    asked: list[tuple[str, str]] = []
    opened.page.record_wanted.connect(lambda kind, uuid: asked.append((kind, uuid)))
    (button,) = [each for each in panel.findChildren(QPushButton) if each.text() == "Go to DEC-2026-001"]
    button.click()

    assert [("decisions", made[0])] == asked


def test_closing_gives_the_keyboard_back_and_another_eqia_is_not_checked(opened: OpenPage) -> None:
    panel = check(opened)
    panel.close_button.click()
    opened.settle()

    assert panel.isHidden()
    assert opened.page.head.stage.check is focused()


def test_tab_goes_through_the_points_before_the_sections_and_every_control_is_named(opened: OpenPage) -> None:
    panel = check(opened)
    area = opened.page.body.area
    stops = [stop for stop in tab_stops(opened.page) if area.isAncestorOf(stop)]
    tops = [stop.mapTo(opened.page.body, QPoint(0, area.verticalScrollBar().value())).y() for stop in stops]

    assert panel.first_stop is stops[0]
    assert tops == sorted(tops)
    assert [] == [repr(each) for each in unnamed_controls(opened.page)]
