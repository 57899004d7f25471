from pathlib import Path

import pytest
from desks import OpenOffices
from offices import new_office, ticking
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from equality_tracker.operations.packs.pack_settings import pack_settings
from equality_tracker.reports.pack_chapters.chapter_start import TITLES
from equality_tracker.store.opening import open_register
from ui.desk import Desk
from ui.pages.pack_chapters import PackChapters

USUAL = tuple(TITLES)


@pytest.fixture
def panel(small_office: Desk, qtbot: QtBot) -> PackChapters:
    panel = PackChapters(small_office)
    qtbot.addWidget(panel)
    panel.resize(500, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def on_record(desk: Desk, offices: OpenOffices) -> tuple[str, ...]:
    """Return the chapters as the office's settings have them."""
    offices.settle()
    with desk.reading() as session:
        return pack_settings(session).chapters


def go_to(panel: PackChapters, code: str) -> None:
    panel.table.setFocus()
    panel.table.setCurrentCell(panel.table.codes.index(code), 1)


def button(panel: PackChapters, words: str) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.text().replace("&", "") == words)


def test_a_chapter_moves_by_alt_and_arrow_and_the_office_remembers_the_order(
    panel: PackChapters, small_office: Desk, offices: OpenOffices
) -> None:
    go_to(panel, "actions")
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert "actions" == panel.table.current_code
    assert ("duties", "actions", "objectives") == panel.chosen[4:7]
    assert panel.chosen == on_record(small_office, offices)


def test_a_chapter_moves_by_buttons_as_far_as_its_part_of_the_pack(panel: PackChapters) -> None:
    go_to(panel, "objectives")
    up, down = button(panel, "Move up"), button(panel, "Move down")
    up.click()

    assert ("objectives", "duties") == panel.chosen[4:6]
    assert (False, True) == (up.isEnabled(), down.isEnabled())
    go_to(panel, "brief")
    assert (False, False) == (up.isEnabled(), down.isEnabled())


def test_each_change_of_the_choice_is_one_step_to_undo(
    panel: PackChapters, small_office: Desk, offices: OpenOffices
) -> None:
    go_to(panel, "evidence")
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    without = on_record(small_office, offices)
    go_to(panel, "actions")
    button(panel, "Move up").click()
    offices.settle()
    small_office.changes.undo()
    undone = on_record(small_office, offices)
    panel.show_choice(undone)

    assert "evidence" not in without
    assert without == undone == panel.chosen


def test_all_chapters_in_the_usual_order_need_no_setting(
    panel: PackChapters, small_office: Desk, offices: OpenOffices
) -> None:
    go_to(panel, "data")
    for _ in range(2):
        QTest.keyClick(panel.table, Qt.Key.Key_Space)

    assert () == on_record(small_office, offices)
    assert USUAL == panel.chosen


def test_a_chapter_is_dragged_to_another_place(panel: PackChapters) -> None:
    table = panel.table
    go_to(panel, "holding-to-account")
    target = table.visualRect(table.model().index(table.codes.index("objectives"), 1)).center()
    data = QMimeData()  # nobody else keeps it
    drop = QDropEvent(
        QPointF(target),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop.setDropAction(Qt.DropAction.MoveAction)
    table.dropEvent(drop)

    assert ("duties", "holding-to-account", "objectives") == panel.chosen[4:7]
    assert Qt.DropAction.CopyAction == drop.dropAction()
    assert table.rowCount() == len(TITLES)


def test_numbers_are_those_that_the_pack_prints(panel: PackChapters) -> None:
    go_to(panel, "duties")
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    cells = panel.table.model()
    said = [str(cells.index(row, 1).data()) for row in range(len(TITLES))]

    assert "–  Duties" == said[4]  # noqa: RUF001 - a dash for no number
    assert "5  Objectives and information published" == said[5]
    spoken = cells.index(4, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "left out" in spoken


def test_who_only_reads_has_a_choice_for_now(offices: OpenOffices, qtbot: QtBot, tmp_path: Path) -> None:
    with new_office(tmp_path):
        pass
    file = tmp_path / "office.equality"
    with open_register(file, who="Somebody", now=ticking(), write=True, home=tmp_path / "other"):
        desk = offices.open(file, who="Chief executive")
        offices.settle()
        panel = PackChapters(desk)
        qtbot.addWidget(panel)
        panel.table.setCurrentCell(panel.table.codes.index("duties"), 1)
        QTest.keyClick(panel.table, Qt.Key.Key_Space)
        panel.show_choice(())

        assert not desk.changes.is_writable
        assert "duties" not in panel.chosen
        assert () == on_record(desk, offices)
        offices.close()
