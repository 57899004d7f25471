from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from equality_tracker.operations.registers.restoring import KeptBackup
from equality_tracker.store.backups import Backup, Content
from ui.files.backup_table import DIFFERENCE, BackupTable
from ui.files.backup_view import BackupView
from ui.files.backup_words import because_words, moment_words, size_words
from ui.theme import Theme, apply_theme

SUMMER = datetime(2026, 7, 1, 13, 0, tzinfo=UTC)
HELD = KeptBackup(
    Backup(Path("a"), SUMMER, "first write of the day"), 1_340_000, Content({"actions": 2}, "Chair", SUMMER)
)
DAMAGED = KeptBackup(Backup(Path("b"), SUMMER, "hourly"), 10, None, "b is damaged.")


def test_each_row_tells_when_why_how_it_differs_who_and_how_large(qapp: QApplication) -> None:
    del qapp
    table = BackupTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show([HELD, DAMAGED], {"actions": 5})

    rows = [[table.index(row, column).data() for column in range(table.columnCount())] for row in range(2)]
    assert rows[0] == [
        "Wed 1 Jul 2026, 14:00",
        "Before the first change of the day",
        "3 fewer actions",
        "Chair",
        "1.3 MB",
    ]
    assert rows[1][DIFFERENCE:] == ["Does not read", "", "1 kB"]
    spoken = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ", ".join(rows[0])
    table.show([], None)
    assert table.backup(0) is None
    del tester


def test_moments_are_told_in_the_offices_own_time() -> None:
    assert moment_words(datetime(2026, 12, 1, 13, 0, tzinfo=UTC)) == "Tue 1 Dec 2026, 13:00"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import", "Before an import"),
        ("hourly", "Hourly, while it was changed"),
        ("by a script", "By a script"),
    ],
)
def test_each_reason_for_a_backup_has_words(code: str, expected: str) -> None:
    assert expected == because_words(code)


@pytest.mark.parametrize(
    ("size", "expected"), [(1, "1 kB"), (340_400, "340 kB"), (2_100_000_000, "2,100.0 MB")]
)
def test_sizes_are_told_as_people_say_them(size: int, expected: str) -> None:
    assert expected == size_words(size)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_columns_stand_apart_and_none_is_cut_or_scrolls_sideways(
    qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(qapp, Theme.LIGHT, scale)
    table = BackupTable()
    view = BackupView(table)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    table.show([HELD, DAMAGED], {"actions": 5})

    shown = [column for column in range(table.columnCount()) if not view.isColumnHidden(column)]
    assert {0, DIFFERENCE} <= set(shown)
    assert sum(map(view.columnWidth, shown)) <= view.viewport().width()
    for column in shown:
        room = view.columnWidth(column)
        assert room >= view.horizontalHeader().sectionSizeHint(column)
        assert column == DIFFERENCE or room > view.sizeHintForColumn(column)
    apply_theme(qapp, Theme.LIGHT)


def test_where_there_is_room_all_columns_are_shown_and_come_back(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT)
    table = BackupTable()
    view = BackupView(table)
    qtbot.addWidget(view)
    view.show()
    table.show([HELD, DAMAGED], {"actions": 5})
    hidden = []
    for width in (1400, 400, 1400):
        view.resize(width, 300)
        hidden.append([column for column in range(table.columnCount()) if view.isColumnHidden(column)])

    assert hidden == [[], [1, 3, 4], []]
