from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from offices import TODAY, new_office, recording
from operations.services.commissioned import decision
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from equality_tracker.operations.services.due_regard import record_due_regard
from ui.desk import Desk
from ui.pages.due_regard import DueRegardPage
from ui.pages.page import Page

Show = Callable[[Page], None]


@pytest.fixture
def office(tmp_path: Path, offices: OpenOffices) -> Desk:
    """An office with two decisions, the newer one with an entry."""
    with new_office(tmp_path) as register, recording(register, "Decisions.") as session:
        decision(session, "Older")
        newer = decision(session, "Newer", decided_on=TODAY)
        record_due_regard(session, newer, "knowledge", "The paper.", on=date(2026, 11, 1), by="Clerk")
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


@pytest.fixture
def page(office: Desk, show: Show) -> DueRegardPage:
    page = DueRegardPage(office)
    show(page)
    return page


def first_columns(page: DueRegardPage) -> list[tuple[str, str]]:
    model = page.table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data())) for row in range(model.rowCount())
    ]


def test_the_newest_decision_comes_first_with_its_six_prompts_and_their_entries(page: DueRegardPage) -> None:
    assert ["DEC-2026-002 Newer · 21 Nov 2026", "DEC-2026-001 Older · 1 Jun 2026"] == [
        page.choice.itemText(place) for place in range(page.choice.count())
    ]
    found = first_columns(page)
    assert ["Knowledge\n● 1 entry", "", "Timeliness\n○ Nothing yet"] == [row[0] for row in found[:3]]
    assert "1 Nov 2026, Clerk: The paper." == found[1][1]
    assert 7 == len(found)
    assert "Something is written under 1 of 6 prompts." in page.sentence.text()


def test_enter_on_a_prompt_asks_and_one_undo_takes_the_entry_back(
    page: DueRegardPage, offices: OpenOffices, office: Desk
) -> None:
    page.table.choose("timeliness:")
    page.focus_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    (box,) = page.findChildren(QPlainTextEdit)
    asked = next(label.text() for label in page.words.findChildren(QLabel))
    QTest.keyClicks(box, "Two weeks before the board.")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    offices.settle()
    written = first_columns(page)[2:4]
    office.changes.undo()
    offices.settle()
    page.refresh()
    offices.settle()

    assert "cannot be changed afterwards" in asked
    entry = "22 Nov 2026, Equality lead, after the decision: Two weeks before the board."
    assert ["Timeliness\n● 1 entry", entry] == [written[0][0], written[1][1]]
    taken_back = "22 Nov 2026, Equality lead, after the decision: Taken back on "
    assert "Timeliness\n○ Nothing yet" == first_columns(page)[2][0]
    assert first_columns(page)[3][1].startswith(taken_back)
    assert not page.words.isVisible()


def test_what_is_typed_is_kept_when_another_decision_is_looked_at(
    page: DueRegardPage, offices: OpenOffices
) -> None:
    page.table.choose("knowledge:")
    page.write.click()
    (box,) = page.findChildren(QPlainTextEdit)
    box.setPlainText("Half a thought")
    for place in (1, 0):
        page.choice.setCurrentIndex(place)
        page.choice.activated.emit(place)
        offices.settle()
    assert not page.words.isVisible()
    page.table.choose("knowledge:")
    page.write.click()
    assert "Half a thought" == box.toPlainText()


def test_an_office_without_decisions_is_taught_and_nothing_can_be_written(
    small_office: Desk, show: Show
) -> None:
    page = DueRegardPage(small_office)
    wanted: list[str] = []
    page.place_wanted.connect(wanted.append)
    page.show()
    page.focus_first()
    show(page)
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "No decision is recorded yet." in said
    assert not page.write.isEnabled()
    assert page.write.mapTo(page, QPoint()).y() < page.height() // 2, "it is not drawn apart"
    assert page.to_decisions.hasFocus()
    page.focus_first()
    QTest.keyClick(page.to_decisions, Qt.Key.Key_Space)
    assert ["decisions"] == wanted


def test_the_decision_can_be_opened_and_every_control_is_named(page: DueRegardPage) -> None:
    wanted: list[str] = []
    page.record_wanted.connect(lambda kind, _uuid: wanted.append(kind))
    page.open_decision.click()
    assert ["decisions"] == wanted
    assert [] == unnamed_controls(page)
