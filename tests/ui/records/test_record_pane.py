"""The record pane: one for every kind, in tabs, with what can be done to a record."""

from collections.abc import Callable

import pytest
from accessible import tab_stops, unnamed_controls
from desks import OpenOffices
from offices import WHO
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QTabWidget,
)
from pytestqt.qtbot import QtBot
from record_panes import (
    action,
    another_pane,
    count,
    field,
    leave,
    listing,
    reading,
    said,
    show_tab,
    type_into,
    uuid_of,
    uuid_of_first,
    visible_words,
)
from record_windows import child, focused
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action, ActionUpdate
from equality_tracker.records.providers import Agreement, Provider
from ui.desk import Desk
from ui.drafts import Drafts
from ui.records.record_pane import RecordPane

Settled = Callable[[], None]
Show = Callable[..., None]


def typed_words() -> str:
    box = focused()
    assert isinstance(box, QPlainTextEdit)
    return box.toPlainText()


def test_an_action_is_shown_in_five_tabs(pane: RecordPane, show: Show) -> None:
    show()
    assert visible_words(pane)[:2] == ["Action PLAN-001/1a   ▲ R Red", "Publish the toolkit"]
    shown = {label: field(pane, label).text for label in ("Action", "Owners", "Due", "Status", "Plan")}
    assert shown == {
        "Action": "Publish the toolkit",
        "Owners": "Equality lead",
        "Due": "20 Nov 2026",
        "Status": "In progress",
        "Plan": "PLAN-001 Equality plan",
    }
    assert said(field(pane, "RAG by rule")) == "▲ R Red. The rule: past its due date and not complete."
    assert reading(pane, "Updates") == "20 Nov 2026\nPrinted.\n\n21 Oct 2026\nBegun."
    tabs = child(pane, QTabWidget)
    names = [tabs.tabText(at).replace("&", "") for at in range(tabs.count())]
    assert names == ["Details", "Updates", "Evidence", "Links", "History"]


def test_undo_takes_it_back_and_the_pane_shows_it(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Action", "Print the toolkit")
    leave(pane)
    settled()
    assert "Print the toolkit" == action(desk).title

    desk.changes.undo()
    settled()

    assert ("Publish the toolkit", "Publish the toolkit") == (row.text, action(desk).title)


def test_ctrl_u_adds_an_update_from_anywhere(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    field(pane, "Note").editor.inputs()[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert "New update" == focused().accessibleName()
    QTest.keyClicks(focused(), "Posted.")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert reading(pane, "Updates").startswith(f"22 Nov 2026, {WHO}\nPosted.\n\n20 Nov 2026")
    assert ("an update of PLAN-001/1a", 3) == (desk.changes.undo_note, count(desk, ActionUpdate))
    assert "" == typed_words()


def test_an_update_that_is_not_added_yet_is_kept(pane: RecordPane, show: Show, desk: Desk) -> None:
    show()
    pane.add_update()
    QTest.keyClicks(focused(), "Half")
    show("2")
    show("1a")
    pane.add_update()

    assert "Half" == typed_words()
    assert 2 == count(desk, ActionUpdate)


def test_a_linked_record_is_one_key_away(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    pane.show_record("agreements", uuid_of(desk, Agreement))
    settled()
    show_tab(pane, "Links")
    links = listing(pane, "Links")
    assert "Provider: PROV-001 Harbour Trust" == links.item(0).text()
    links.setFocus()
    with qtbot.waitSignal(pane.record_wanted) as wanted:
        QTest.keyClick(links, Qt.Key.Key_Return)

    assert ["providers", uuid_of(desk, Provider)] == wanted.args


def test_the_history_is_told_newest_first(pane: RecordPane, show: Show, settled: Settled) -> None:
    show()
    type_into(pane, "Verified by", "Chair")
    show_tab(pane, "History")
    settled()

    when, what, apart, *_ = reading(pane, "History").splitlines()
    assert when.endswith(f", {WHO}")
    assert ("Verified by: nothing → Chair", "") == (what, apart)


def test_a_new_record_is_made_with_the_first_field_that_is_left(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    pane.show_new("actions")
    settled()
    assert "New action" == visible_words(pane)[0]
    type_into(pane, "Owners", "Chair")
    leave(pane)
    settled()
    assert 3 == count(desk, Action)

    type_into(pane, "Action", "Publish it")
    with qtbot.waitSignal(pane.record_made) as made:
        row = type_into(pane, "Due", "31 Feb")
    settled()

    assert ("actions", made.args[1]) == pane.shown
    assert ("31 Feb", "Publish it") == (row.text, field(pane, "Action").text)
    assert ("new action", 4) == (desk.changes.undo_note, count(desk, Action))
    leave(pane)
    settled()
    assert said(row).startswith("▲ Due takes")
    kept = Drafts(desk.settings.folder)
    assert ["31 Feb"] == [draft.text for draft in kept.of_record(pane._register, *pane.shown).values()]
    assert {} == kept.of_record(pane._register, "actions", "")


def test_a_new_record_says_what_it_needs(pane: RecordPane, settled: Settled, desk: Desk) -> None:
    pane.show_new("providers")
    settled()
    pane.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said(field(pane, "Provider")).startswith("▲ Fill in “Provider” first.")

    QTest.keyClicks(focused(), "Bay Trust")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert uuid_of(desk, Provider, name="Bay Trust") == pane.shown[1]


def test_a_new_record_goes_on_saying_what_a_field_takes_that_it_cannot_do_without(
    pane: RecordPane, settled: Settled
) -> None:
    pane.show_new("providers")
    settled()
    row = type_into(pane, "Provider", "A" * 1001)
    leave(pane)
    settled()
    told = said(row)
    assert told.startswith("▲ Provider takes at most 1,000 characters")

    pane.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert ("A" * 1001, told) == (row.text, said(row))


def test_whoever_goes_on_sees_the_record_at_which_they_stop(
    pane: RecordPane, desk: Desk, settled: Settled
) -> None:
    uuids = {reference: uuid_of(desk, Action, reference=reference) for reference in ("1a", "2", "10")}
    for reference in ("1a", "2", "10", "2"):
        pane.show_record("actions", uuids[reference])
    settled()
    assert "Train everybody" == field(pane, "Action").text
    pane.show_record("actions", uuids["10"])
    pane.clear()
    settled()
    assert ["Choose a record in the list to see it here."] == visible_words(pane)


def test_a_change_of_the_record_before_does_not_bring_it_back(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Note", "On the way")
    show("2")
    settled()

    assert ("Train everybody", "On the way") == (field(pane, "Action").text, action(desk).note)


def test_a_record_in_the_trash_is_only_read(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    uuid = uuid_of(desk, Action, reference="2")
    desk.changes.run("2", _throw_away, owner=desk.changes)
    settled()
    pane.show_record("actions", uuid)
    settled()

    assert "This record lies in the trash; take it out there to change it." in visible_words(pane)
    assert field(pane, "Action").editor.isHidden()


def _throw_away(session: Session) -> None:
    session.scalars(select(Action).filter_by(reference="2")).one().deleted = True


def test_a_register_open_for_reading_is_shown_to_be_read(
    desk: Desk, offices: OpenOffices, qtbot: QtBot
) -> None:
    offices.settle()
    reader = offices.open(desk.path, who="Chair")
    offices.settle()
    pane = another_pane(qtbot, reader)
    pane.show_record("actions", uuid_of(reader, Action, reference="1a"))
    offices.settle()

    assert visible_words(pane)[2].startswith("Open for reading:")
    row = field(pane, "Action")
    assert (True, "Publish the toolkit") == (row.editor.isHidden(), said(row))
    value = row._value
    assert value is not None
    assert value.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert [] == unnamed_controls(pane)


def test_what_people_wrote_is_never_taken_for_markup(pane: RecordPane, show: Show) -> None:
    show("10")
    assert "=SUM(A1) <b>" == field(pane, "Action").text
    title = next(each for each in pane.findChildren(QLabel) if each.text() == "=SUM(A1) <b>")
    assert Qt.TextFormat.PlainText is title.textFormat()


@pytest.mark.parametrize("kind", ["actions", "objectives", "agreements", "providers", "evidence"])
def test_every_control_has_a_name_and_tab_reaches_the_fields_in_order(
    pane: RecordPane, desk: Desk, settled: Settled, kind: str
) -> None:
    pane.show_record(kind, uuid_of_first(desk, kind))
    settled()
    tabs = child(pane, QTabWidget)
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        assert [] == unnamed_controls(pane)
    tabs.setCurrentIndex(0)
    tabs.tabBar().setFocus()
    names = [stop.accessibleName() for stop in tab_stops(pane)]

    assert pane._page is not None
    expected = [row.field.label for row in pane._page.rows if row.isVisible()]
    reached = [name for name in names if name in expected]
    assert [label for label in expected if label in reached] == reached
    assert len(reached) >= len(expected) - 1  # what is only read is named with its value
