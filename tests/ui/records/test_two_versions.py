"""Somebody else changes a field while the register is free and one types: both show, one is chosen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desks import WAIT
from offices import open_office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_panes import field, leave, press, said, type_into, uuid_of
from sqlalchemy import select

from equality_tracker.records.actions import Action
from ui.comparing.compared_row import ComparedRow
from ui.desk import Desk
from ui.records.editors.field_row import FieldRow
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.settings import Settings

Settled = Callable[[], None]
MakeList = Callable[[str], RecordList]
ASKED = "◆ Two versions: it was changed meanwhile. What you typed is not saved yet."


def somebody_else_writes(desk: Desk, settled: Settled, **texts: str) -> None:
    """Give the register free, and let the Chair change action 1a."""
    desk.changes.give_free()
    settled()
    with (
        open_office(desk.path.parent, who="Chair") as register,
        register.transaction("action 1a") as session,
    ):
        action = session.scalars(select(Action).filter_by(reference="1a")).one()
        for key, text in texts.items():
            setattr(action, key, text)


def stored(desk: Desk, key: str = "note") -> str:
    with desk.reading() as session:
        return str(getattr(session.scalars(select(Action).filter_by(reference="1a")).one(), key))


@pytest.fixture
def row(pane: RecordPane, desk: Desk, settled: Settled) -> FieldRow:
    """The field of a note typed and left, into which the Chair wrote meanwhile."""
    pane.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()
    type_into(pane, "Note", "Mine")
    somebody_else_writes(desk, settled, note="Theirs")
    leave(pane)
    settled()
    return field(pane, "Note")


def test_both_versions_show_and_mine_is_kept_when_i_say_so(
    pane: RecordPane, row: FieldRow, desk: Desk, settled: Settled
) -> None:
    assert ("Mine", True, "Theirs") == (row.text, said(row).startswith(ASKED), stored(desk))
    assert ["Note. Here now: Theirs. What you typed: Mine."] == compared(row)
    assert "it is “Theirs” now" in row.editor.inputs()[0].accessibleDescription()
    press(pane, "Keep mine: Note")
    settled()
    assert ("Mine", "", "Mine") == (row.text, said(row), stored(desk))
    assert {} == desk.settings.drafts.kept

    desk.changes.undo()
    settled()
    assert ("Theirs", "Theirs") == (row.text, stored(desk))


def test_both_are_put_into_the_field_and_saved_as_they_are_left(
    pane: RecordPane, row: FieldRow, desk: Desk, settled: Settled
) -> None:
    press(pane, "Put both in: Note")
    settled()
    assert ("Theirs\n\nMine", "", "Theirs") == (row.text, said(row), stored(desk))
    leave(pane)
    settled()

    assert ("Theirs\n\nMine", []) == (stored(desk), compared(row))
    desk.changes.undo()
    settled()
    assert "Theirs" == stored(desk)


def test_a_short_text_is_one_of_two_and_never_both(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    pane.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()
    type_into(pane, "Verified by", "Clerk")
    somebody_else_writes(desk, settled, verified_by="Chair")
    leave(pane)
    settled()

    row = field(pane, "Verified by")
    assert ["Verified by. Here now: Chair. What you typed: Clerk."] == compared(row)
    assert [] == [
        each for each in row.findChildren(QPushButton) if "both" in each.text() and each.isVisible()
    ]


def test_the_other_version_is_taken_and_mine_is_gone(
    pane: RecordPane, row: FieldRow, desk: Desk, settled: Settled
) -> None:
    press(pane, "Take the other: Note")
    settled()

    assert ("Theirs", "", "Theirs") == (row.text, said(row), stored(desk))
    assert {} == desk.settings.drafts.kept


def test_who_chooses_later_finds_both_in_the_next_program(
    pane: RecordPane, row: FieldRow, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    assert row.is_marked
    pane.hide()
    desk.settings.save()
    again = RecordPane(replace(desk, settings=Settings(desk.settings.folder)))
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    again.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()

    found = field(again, "Note")
    assert ("Mine", "Theirs") == (found.text, stored(desk))
    assert "◆ Not saved yet: this was typed earlier. The register holds “Theirs”." in said(found)
    assert "It was changed meanwhile." in said(found)
    assert ["Note. Here now: Theirs. What you typed: Mine."] == compared(found)


def test_what_is_left_twice_in_a_row_is_no_second_version(
    pane: RecordPane, desk: Desk, settled: Settled
) -> None:
    pane.show_record("actions", uuid_of(desk, Action, reference="1a"))
    settled()
    for text in ("31/3/27", "30/4/27"):
        row = type_into(pane, "Due", text)
        leave(pane)
    settled()

    assert ("30 Apr 2027", "") == (row.text, said(row))


def test_a_cell_shows_the_other_version_and_enter_saves_mine_over_it(
    make_list: MakeList, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    records = make_list("actions")
    view = records._view
    number = records._table.ids[next(at for at in range(3) if reference_at(records, at) == "1a")]
    assert view.open_cell(number, "title")
    type_over(line_of(view), "Mine")
    somebody_else_writes(desk, settled, title="Theirs")
    QTest.keyClick(line_of(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.editing.is_open, timeout=WAIT)
    settled()
    note = next(each for each in view.window().findChildren(QLabel) if each.objectName() == "refusal")
    assert "Two versions: Action was changed since you began to type. It holds “Theirs” now" in note.text()
    assert ("Mine", "Theirs") == (line_of(view).text(), stored(desk, "title"))

    QTest.keyClick(line_of(view), Qt.Key.Key_Return)
    settled()
    assert "Mine" == stored(desk, "title")
    assert {} == desk.settings.drafts.kept


def compared(row: FieldRow) -> list[str]:
    return [each.accessibleName() for each in row.findChildren(ComparedRow) if each.isVisible()]


def reference_at(records: RecordList, place: int) -> str:
    row = records._table.row_at(place)
    return str(row["reference"]) if row is not None else ""


def line_of(view: QWidget) -> QLineEdit:
    (line,) = view.findChildren(QLineEdit)
    return line


def type_over(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)
