from collections.abc import Callable

import pytest
from offices import one, recording
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabWidget
from record_windows import child, focused

from equality_tracker.records.actions import Action
from equality_tracker.records.base import Record
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register
from ui.records.record_pane import RecordPane
from ui.records.value_text import ReadingText, ValueText

Settled = Callable[[], None]


def uuid_of(register: Register, record: type[Record], **values: str) -> str:
    with register.reading() as session:
        return one(session, record, **values).uuid


def values(pane: RecordPane) -> list[str]:
    return [each.accessibleName() for each in pane.findChildren(ValueText) if each.isVisible()]


def text(pane: RecordPane, tab: str) -> str:
    (found,) = [each for each in pane.findChildren(ReadingText) if each.accessibleName() == tab]
    return found.toPlainText()


def visible_words(pane: RecordPane) -> list[str]:
    return [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]


def test_an_action_is_shown_in_five_tabs(register: Register, pane: RecordPane, settled: Settled) -> None:
    pane.show_record("actions", uuid_of(register, Action, reference="1a"))
    settled()
    assert visible_words(pane)[0] == "Action PLAN-001/1a"
    assert values(pane)[:5] == [
        "Title: Publish the toolkit",
        "RAG by rule: ▲ R Red",
        "Owner: Equality lead",
        "Due: 20 Nov 2026",
        "Status: In progress",
    ]
    assert text(pane, "Updates") == "20 Nov 2026\nPrinted.\n\n21 Oct 2026\nBegun."
    assert text(pane, "Evidence") == "EV-001  Minutes of May"
    assert text(pane, "Links") == "Plan: PLAN-001 Equality plan"
    history = text(pane, "History").splitlines()
    assert len(history) == 4
    assert history[-1].endswith("Equality lead: action made: Publish the toolkit")
    tabs = child(pane, QTabWidget)
    names = [tabs.tabText(at).replace("&", "") for at in range(tabs.count())]
    assert names == ["Details", "Updates", "Evidence", "Links", "History"]


def test_codes_and_measures_are_told_in_words(register: Register, pane: RecordPane, settled: Settled) -> None:
    pane.show_record("objectives", uuid_of(register, Objective))
    settled()
    assert [each for each in values(pane) if each.startswith(("Aims", "Measure"))] == [
        "Aims served: Eliminate discrimination, harassment, victimisation and other prohibited conduct",
        "Measure: Measure: Pages published; Unit: pages",
    ]
    assert text(pane, "Updates") == "No updates are recorded. Dated updates are kept for actions."


def test_a_linked_record_is_named(register: Register, pane: RecordPane, settled: Settled) -> None:
    pane.show_record("agreements", uuid_of(register, Agreement))
    settled()
    assert text(pane, "Links") == "Provider: PROV-001 Harbour Trust"


def test_whoever_goes_on_sees_the_record_at_which_they_stop(
    register: Register, pane: RecordPane, settled: Settled
) -> None:
    uuids = {reference: uuid_of(register, Action, reference=reference) for reference in ("1a", "2", "10")}
    for reference in ("1a", "2", "10", "2"):
        pane.show_record("actions", uuids[reference])
    settled()
    assert values(pane)[0] == "Title: Train everybody"
    pane.show_record("actions", uuids["10"])
    pane.clear()
    settled()
    assert visible_words(pane) == ["Choose a record in the list to read it here."]


def test_a_record_thrown_away_meanwhile_is_said_to_be_gone(
    register: Register, pane: RecordPane, settled: Settled
) -> None:
    uuid = uuid_of(register, Action, reference="2")
    with recording(register) as session:
        one(session, Action, uuid=uuid).deleted = True
    pane.show_record("actions", uuid)
    settled()
    assert visible_words(pane) == ["This record is no longer here. Somebody may have put it into the trash."]


def test_what_people_wrote_is_never_taken_for_markup(
    register: Register, pane: RecordPane, settled: Settled
) -> None:
    pane.show_record("actions", uuid_of(register, Action, reference="10"))
    settled()
    (title, *_) = pane.findChildren(ValueText)
    assert (title.text(), title.textFormat()) == ("=SUM(A1) <b>", Qt.TextFormat.PlainText)


@pytest.mark.parametrize("tab", range(5))
def test_everything_is_reached_by_tab_and_can_be_selected(
    register: Register, pane: RecordPane, settled: Settled, tab: int
) -> None:
    pane.show_record("actions", uuid_of(register, Action, reference="1a"))
    settled()
    tabs = child(pane, QTabWidget)
    tabs.setCurrentIndex(tab)
    tabs.tabBar().setFocus()
    QTest.keyClick(tabs.tabBar(), Qt.Key.Key_Tab)
    widget = focused()
    assert isinstance(widget, (ValueText, ReadingText))
    assert widget.accessibleName()
    assert widget.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    before = widget.grab().toImage()
    QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert focused() is not widget
    assert before != widget.grab().toImage()
