import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from offices import TODAY, new_office, recording
from operations.services.commissioned import decision, eqia, impact
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from ui.desk import Desk
from ui.pages.cumulative import CumulativePage
from ui.pages.page import Page

Show = Callable[[Page], None]
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
NOTHING = "–"  # noqa: RUF001 - a dash


@pytest.fixture
def office(tmp_path: Path, offices: OpenOffices) -> Desk:
    """An office with two decisions that fall on the same people, one of them long ago."""
    with new_office(tmp_path) as register, recording(register, "Impacts.") as session:
        old = eqia(session, "Old", decision_uuid=decision(session, "Old", decided_on=date(2020, 1, 9)).uuid)
        new = eqia(session, "New", decision_uuid=decision(session, "New", decided_on=TODAY).uuid)
        impact(session, old, ["age"], "negative", severity="high", description="Fewer visits.")
        impact(
            session, new, ["age", "disability"], "negative", who="older disabled women", residual="unknown"
        )
        impact(session, new, ["age"], "positive")
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


@pytest.fixture
def page(office: Desk, show: Show) -> CumulativePage:
    page = CumulativePage(office)
    show(page)
    return page


def row(page: CumulativePage, place: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(place, column).data()) for column in range(model.columnCount())]


def behind(page: CumulativePage) -> list[list[str]]:
    model = page.impacts.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_groups_stand_down_decisions_across_and_each_cell_says_what_is_expected(
    page: CumulativePage,
) -> None:
    model = page.table.model()
    heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    assert ["In all", "DEC-2026-001\n9 Jan 2020", "DEC-2026-002\n21 Nov 2026"] == heads
    assert 9 == model.rowCount()
    assert ["2 negative (1 high)\n1 positive", "1 negative (1 high)", "1 negative\n1 positive"] == row(
        page, 0
    )
    assert ["1 negative", NOTHING, "1 negative"] == row(page, 1)


def test_only_decisions_around_today_are_shown_and_added_up_where_wanted(
    page: CumulativePage, offices: OpenOffices
) -> None:
    page.year_only.setChecked(True)
    offices.settle()
    assert ["1 negative\n1 positive", "1 negative\n1 positive"] == row(page, 0)
    assert ["EQ-2026-002", "EQ-2026-002"] == [cells[0] for cells in behind(page)]
    spoken = page.table.model().index(0, 0).data(SPOKEN)
    assert "Age; the decisions shown together: 1 negative, 1 positive." == spoken

    page.year_only.setChecked(False)
    offices.settle()
    assert "2 negative (1 high)\n1 positive" == row(page, 0)[0]
    assert 3 == len(behind(page))


def test_arrows_go_from_cell_to_cell_and_enter_to_the_rows_and_their_eqia(
    page: CumulativePage, offices: OpenOffices
) -> None:
    wanted: list[str] = []
    page.record_wanted.connect(lambda kind, _uuid: wanted.append(kind))
    page.focus_first()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(page.table, key)
    offices.settle()
    found = behind(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    here = QApplication.focusWidget()
    QTest.keyClick(page.impacts, Qt.Key.Key_Return)

    both = "Age and Disability: older disabled women"
    assert [["EQ-2026-002", both, "Negative", NOTHING, "Unknown"]] == found
    assert here is page.impacts
    assert ["eqias"] == wanted


def test_of_cells_that_arrows_only_pass_nothing_is_read(
    office: Desk, offices: OpenOffices, show: Show
) -> None:
    opened = []

    def reading() -> AbstractContextManager[Session]:
        opened.append(threading.current_thread().name)
        return office.reading()

    page = CumulativePage(replace(office, reading=reading))
    show(page)
    before, gate = len(opened), threading.Event()
    office.background.run(gate.wait, owner=page, on_success=lambda _: None)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(page.table, key)
    gate.set()
    offices.settle()

    assert 1 == len(opened) - before
    assert [["EQ-2026-002", "Negative"]] == [[cells[0], cells[2]] for cells in behind(page)]


@pytest.mark.parametrize("width", [400, 520])
def test_columns_are_seen_whole_wherever_the_table_is_scrolled(page: CumulativePage, width: int) -> None:
    page.resize(width, 500)
    table = page.table
    places = []
    for column in range(table.model().columnCount()):
        table.setCurrentIndex(table.model().index(0, column))
        seen = table.visualRect(table.currentIndex())
        places.append(table.viewport().rect().contains(seen) and seen.left() % seen.width() in {0, 1})

    assert table.horizontalScrollBar().maximum() > 0
    assert [True, True, True] == places


def test_the_cell_in_focus_stays_when_the_view_is_read_anew(
    page: CumulativePage, offices: OpenOffices, office: Desk
) -> None:
    page.table.setCurrentIndex(page.table.model().index(1, 2))
    office.changes.run("more", lambda session: impact(session, eqia(session, "E"), ["sex"], ""), owner=page)
    offices.settle()
    page.refresh()
    offices.settle()
    assert (1, 2) == (page.table.currentIndex().row(), page.table.currentIndex().column())
    assert 4 == page.table.model().columnCount()


def test_an_office_without_impact_rows_is_told_what_belongs_here(small_office: Desk, show: Show) -> None:
    page = CumulativePage(small_office)
    show(page)
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "No EqIA has an impact row yet." in said
    assert not page.impacts.isVisible()
    assert not page.table.isVisible()
    page.focus_first()
    assert page.year_only.hasFocus()


def test_cells_are_spoken_with_group_and_decision_and_every_control_is_named(page: CumulativePage) -> None:
    model = page.table.model()
    assert "Age; DEC-2026-001 Old, 9 Jan 2020: 1 negative (1 high)." == model.index(0, 1).data(SPOKEN)
    assert "Race; all decisions together: no impact row says anything." == model.index(5, 0).data(SPOKEN)
    for each in (model, page.impacts.model()):
        QAbstractItemModelTester(each, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [] == unnamed_controls(page)


def test_what_may_happen_has_most_room_however_long_the_other_words_are(
    tmp_path: Path, offices: OpenOffices, show: Show
) -> None:
    with new_office(tmp_path) as register, recording(register, "Impacts.") as session:
        made = eqia(session, "New", decision_uuid=decision(session, "New", decided_on=TODAY).uuid)
        long = "people who live far from a bus stop and have nobody to drive them " * 3
        impact(session, made, ["age"], "negative", who=long, residual_because=long, description=long)
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    page = CumulativePage(desk)
    show(page)
    widths = [page.impacts.columnWidth(at) for at in range(page.impacts.model().columnCount())]
    assert widths[3] == max(widths)
    assert sum(widths) <= page.impacts.viewport().width()


def test_a_low_page_shows_the_table_or_the_rows_behind_a_cell(page: CumulativePage, qtbot: QtBot) -> None:
    line = page.fontMetrics().lineSpacing()
    page.resize(900, 40 * line)
    qtbot.waitUntil(lambda: page.table.isVisible() and page.impacts.isVisible())
    assert (False, False) == (page.to_rows.isVisible(), page.to_table.isVisible())

    page.resize(900, 12 * line)
    qtbot.waitUntil(lambda: not page.impacts.isVisible())
    assert page.table.isVisible()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    page.to_rows.click()
    assert (False, True) == (page.table.isVisible(), page.impacts.isVisible())
    assert page.impacts is QApplication.focusWidget()
    page.resize(900, 9 * line)
    rows = page.impacts
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.model().index(0, 0))))

    QTest.keyClick(page.impacts, Qt.Key.Key_Escape)
    assert (True, False) == (page.table.isVisible(), page.impacts.isVisible())
    assert page.table is QApplication.focusWidget()
    page.resize(900, 40 * line)
    qtbot.waitUntil(lambda: page.table.isVisible() and page.impacts.isVisible())
