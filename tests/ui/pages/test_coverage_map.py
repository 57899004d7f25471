from collections.abc import Callable

import pytest
from accessible import tab_stops, unnamed_controls
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from record_windows import child

from ui.desk import Desk
from ui.pages.coverage_map import CoveragePage
from ui.pages.coverage_table import CoverageView
from ui.pages.page import Page
from ui.pages.words_table import WordsView

ShowPage = Callable[[Page], object]
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def page(marlshire: Desk, show: ShowPage) -> CoveragePage:
    page = CoveragePage(marlshire)
    show(page)
    return page


def row(page: CoveragePage, place: int) -> list[str]:
    cells = child(page, CoverageView).model()
    return [str(cells.index(place, column).data()) for column in range(cells.columnCount())]


def test_each_cell_says_by_shape_and_word_what_names_it(page: CoveragePage) -> None:
    assert ["○ None", "● 2 objectives", "● 1 objective"] == row(page, 1)
    assert ["○ None", "– Not this aim", "– Not this aim"] == row(page, 3)  # noqa: RUF001 - a dash
    assert 9 == child(page, CoverageView).model().rowCount()


def test_aloud_a_cell_gives_its_pair_and_what_stands_behind(page: CoveragePage) -> None:
    cells = child(page, CoverageView).model()

    assert "Race, foster: 3 objectives, 11 actions." == cells.index(5, 2).data(SPOKEN)
    assert "Age, eliminate: no current objective names this pair." == cells.index(0, 0).data(SPOKEN)
    dead = cells.index(3, 1).data(SPOKEN)
    assert "Section 149(7)" in dead
    assert "regulation 4(3)" in dead
    assert "section 149(1)(b)" in str(cells.headerData(1, Qt.Orientation.Horizontal, SPOKEN))
    assert "Race" == cells.headerData(5, Qt.Orientation.Vertical)


def test_arrows_go_from_cell_to_cell_and_enter_to_the_records_behind(page: CoveragePage) -> None:
    wanted: list[str] = []
    page.record_wanted.connect(lambda kind, _uuid: wanted.append(kind))
    page.focus_first()
    view, behind = child(page, CoverageView), child(page, WordsView)
    for key in (*[Qt.Key.Key_Down] * 5, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    here = QApplication.focusWidget()
    QTest.keyClick(behind, Qt.Key.Key_Return)

    assert here is behind
    assert 14 == behind.model().rowCount()
    assert ["objectives"] == wanted


def test_a_gap_lists_nothing_and_blames_nobody(page: CoveragePage) -> None:
    said = " ".join(label.text() for label in page.findChildren(QLabel))

    assert not child(page, WordsView).isVisible()
    assert "no current objective names this pair" in said
    assert "not for one of each kind" in said


def test_the_cell_in_focus_stays_when_the_map_is_read_anew(page: CoveragePage, show: ShowPage) -> None:
    view = child(page, CoverageView)
    view.setCurrentIndex(view.model().index(5, 2))
    show(page)

    assert (5, 2) == (view.currentIndex().row(), view.currentIndex().column())


def test_the_models_are_sound_and_every_control_is_named(page: CoveragePage) -> None:
    for model in (child(page, CoverageView).model(), child(page, WordsView).model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.focus_first()

    assert [] == unnamed_controls(page)
    assert ["Map of characteristics and aims"] == [each.accessibleName() for each in tab_stops(page)]
