"""A field is saved when it is left, and nothing typed is ever lost."""

from collections.abc import Callable
from datetime import date

import pytest
from offices import open_office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from record_panes import (
    action,
    another_pane,
    field,
    leave,
    press,
    said,
    type_into,
    uuid_of,
    uuid_of_first,
    visible_words,
)
from record_windows import focused
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from equality_tracker.records.evidence import Evidence
from ui.desk import Desk
from ui.draft_files import DraftFiles
from ui.records.record_pane import RecordPane

Settled = Callable[[], None]
Show = Callable[..., None]


def test_a_field_is_saved_when_it_is_left(pane: RecordPane, desk: Desk, show: Show, settled: Settled) -> None:
    show()
    row = type_into(pane, "Due", "31/3/27")
    leave(pane)
    settled()

    assert (row.text, said(row), desk.changes.undo_note) == ("31 Mar 2027", "", "due date of PLAN-001/1a")
    assert "31 Mar 2027" == action(desk).due_text


def test_text_that_was_not_changed_writes_nothing(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Due", "20 Nov 2026")
    leave(pane)
    settled()

    assert desk.changes.undo_note != "due date of PLAN-001/1a"
    assert {} == DraftFiles(desk.settings.folder).read()


@pytest.mark.parametrize("kind", ["actions", "objectives", "agreements", "providers", "evidence"])
def test_a_record_that_is_only_looked_at_writes_nothing(
    pane: RecordPane, desk: Desk, settled: Settled, kind: str
) -> None:
    before = desk.changes.newest_operation
    pane.show_record(kind, uuid_of_first(desk, kind))
    settled()
    pane.leave()
    settled()

    assert before == desk.changes.newest_operation
    assert [] == list(desk.settings.folder.glob("drafts*"))


def test_enter_saves_a_line_and_ctrl_enter_a_long_text(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Verified by", "Chair")
    QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Return)
    settled()
    assert "verified by of PLAN-001/1a" == desk.changes.undo_note

    row = type_into(pane, "Note", "First\nsecond")
    QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert ("Chair", "First\nsecond") == (action(desk).verified_by, action(desk).note)
    assert focused() is row.editor.inputs()[0]


def test_two_quick_edits_make_two_operations_in_order(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Verified by", "Chair")
    leave(pane)
    type_into(pane, "Verified by", "Panel")
    leave(pane)
    settled()
    assert ("Panel", "Panel") == (action(desk).verified_by, field(pane, "Verified by").text)

    desk.changes.undo()
    settled()

    assert "Chair" == action(desk).verified_by


def test_a_bad_date_stays_and_says_what_is_accepted(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Done on", "31 Feb")
    leave(pane)
    settled()

    assert "31 Feb" == row.text
    assert said(row).startswith("▲ Done on takes a day that exists, such as 31/3/27")
    assert row.editor.inputs()[0].accessibleDescription().startswith("Done on takes a day that exists")
    assert action(desk).done_on is None


def test_a_refusal_goes_once_what_is_accepted_stands_there_and_tab_saves_it(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Due", "31 feb 27")
    leave(pane)
    settled()
    refused = said(row)
    box = row.editor.inputs()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    still_refused = said(row)
    type_into(pane, "Due", "28 feb 27")
    accepted = said(row)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    settled()

    assert refused == still_refused != ""
    assert "" == accepted == said(row)
    assert date(2027, 2, 28) == action(desk).due_on


def test_what_was_refused_earlier_says_no_more_once_what_is_accepted_stands_there(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    show("2")
    show("1a")
    row = type_into(pane, "Done on", "1 Feb 2026")
    said_then = said(row)
    leave(pane)
    settled()

    assert ("", date(2026, 2, 1)) == (said_then, action(desk).done_on)


def test_a_last_day_before_the_first_stays_marked_and_says_what_is_accepted(
    pane: RecordPane, desk: Desk, settled: Settled
) -> None:
    pane.show_record("evidence", uuid_of_first(desk, "evidence"))
    settled()
    type_into(pane, "Period from", "1 May 2026")
    leave(pane)
    settled()
    row = type_into(pane, "Period until", "30 April 2026")
    leave(pane)
    settled()

    assert "30 April 2026" == row.text
    assert "▲ Period until takes a day that is not before “Period from”, 1 May 2026." in said(row)
    with desk.reading() as session:
        (kept,) = session.scalars(select(Evidence))
        assert (kept.period_from, kept.period_until) == (date(2026, 5, 1), None)


def test_a_bad_date_is_there_again_after_another_record_was_shown(pane: RecordPane, show: Show) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    show("2")
    assert "" == field(pane, "Done on").text

    show("1a")

    row = field(pane, "Done on")
    assert ("31 Feb", True) == (row.text, said(row).startswith("▲ Not saved yet"))


def test_a_bad_date_is_there_again_after_a_restart(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, qtbot: QtBot
) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    pane.close()

    again = another_pane(qtbot, desk)
    again.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()

    row = field(again, "Done on")
    assert "31 Feb" == row.text
    assert said(row).startswith(
        "▲ Not saved yet: this was typed earlier. Done on takes a day that exists, such as 31/3/27"
    )
    assert "The register holds nothing here yet." in said(row)


def test_what_was_typed_earlier_is_saved_or_discarded_when_a_person_says_so(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Done on", "31 Feb")
    type_into(pane, "Verified on", "30 Feb")
    show("2")
    show("1a")
    press(pane, "Discard what was typed into Done on")
    row = field(pane, "Verified on")
    row.editor.show_text("28 Feb 2026")
    press(pane, "Save Verified on")
    settled()

    assert ("", "") == (field(pane, "Done on").text, said(field(pane, "Done on")))
    assert ("28 Feb 2026", "") == (row.text, said(row))
    assert {} == DraftFiles(desk.settings.folder).read()


def test_closing_the_window_saves_what_is_being_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    type_into(pane, "Note", "Half a sen")
    pane.close()
    settled()

    assert "Half a sen" == action(desk).note


def test_a_crash_loses_no_letter(pane: RecordPane, desk: Desk, show: Show) -> None:
    show()
    type_into(pane, "Note", "Half a sen")

    assert ["Half a sen"] == [draft.text for draft in DraftFiles(desk.settings.folder).read().values()]
    assert "" == action(desk).note


def test_esc_keeps_what_was_typed_and_goes_back(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, qtbot: QtBot
) -> None:
    show()
    row = type_into(pane, "Note", "Kept")
    with qtbot.waitSignal(pane.back_wanted):
        QTest.keyClick(row.editor.inputs()[0], Qt.Key.Key_Escape)
    settled()

    assert "Kept" == action(desk).note


@pytest.mark.parametrize(
    ("label", "text", "accepted"),
    [
        ("Plan", "NO-SUCH-PLAN", "the reference or the title of an action plan"),
        ("Verified by", "x" * 1001, "at most 1,000 characters"),
        ("Action", "", "cannot be left empty"),
    ],
)
def test_what_a_field_does_not_take_stays_and_is_explained(  # noqa: PLR0917 - fixtures
    pane: RecordPane, desk: Desk, show: Show, settled: Settled, label: str, text: str, accepted: str
) -> None:
    show()
    row = field(pane, label)
    row.editor.inputs()[0].setFocus()
    row.editor.show_text(text)
    row.editor.typed.emit()
    leave(pane)
    settled()

    assert (text, True) == (row.text, accepted in said(row))
    assert "Publish the toolkit" == action(desk).title


def test_a_register_held_elsewhere_keeps_what_was_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    desk.changes.give_free()
    settled()
    with open_office(desk.path.parent, who="Chair"):
        row = type_into(pane, "Note", "Not lost")
        leave(pane)
        settled()

    assert not desk.changes.is_writable
    assert ("Not lost", True) == (row.text, row.editor.isVisible() and row.is_marked)
    show("2")
    show("1a")
    assert ("Not lost", True) == (row.text, said(row).startswith("◆ Not saved yet"))
    press(pane, "Discard what was typed into Note")
    assert row.editor.isHidden()
    assert visible_words(pane)[2].startswith("Open for reading:")


def test_what_changes_meanwhile_is_shown_but_not_over_what_is_typed(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    row = type_into(pane, "Note", "Mine")
    desk.changes.run("both", _set_both, owner=desk.changes)
    settled()
    assert ("Mine", "Chair") == (row.text, field(pane, "Verified by").text)
    assert said(row).startswith("◆ Two versions: it was changed meanwhile. What you typed is not saved yet.")
    leave(pane)
    settled()
    assert "Theirs" == action(desk).note

    press(pane, "Keep mine: Note")
    settled()

    assert ("Mine", "") == (action(desk).note, said(row))


def _set_both(session: Session) -> None:
    found = session.scalars(select(Action).filter_by(reference="1a")).one()
    found.note, found.verified_by = "Theirs", "Chair"
