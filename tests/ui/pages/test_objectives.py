from collections.abc import Callable

import pytest
from accessible import tab_stops, unnamed_controls
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTableWidget
from record_windows import child

from ui.charts.progress_view import ProgressView
from ui.colours import LIGHT
from ui.desk import Desk
from ui.pages.objectives import ObjectivesPage
from ui.pages.page import Page

ShowPage = Callable[[Page], object]


@pytest.fixture
def page(marlshire: Desk, show: ShowPage) -> ObjectivesPage:
    page = ObjectivesPage(marlshire)
    show(page)
    return page


def said(page: ObjectivesPage) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in page.findChildren(QLabel) if label.isVisible()]


def test_current_objectives_come_first_and_the_first_is_shown(page: ObjectivesPage) -> None:
    entries = child(page, QListWidget)

    assert entries.item(0).text().startswith("OBJ-04")
    assert "Disability" in said(page)
    assert "63 % on 30 Sep 2026; started at 54 % on 30 Sep 2024; should reach 68 % by 30 Sep 2028." in said(
        page
    )


def test_a_drawing_says_every_number_to_who_cannot_see_it(page: ObjectivesPage) -> None:
    drawing = child(page, ProgressView)

    assert "Disabled clients who complete their support plan" == drawing.accessibleName()
    assert all(number in drawing.accessibleDescription() for number in ("54", "56", "58.5", "60", "63", "68"))


def test_a_drawing_is_painted_for_every_width(page: ObjectivesPage) -> None:
    drawing = child(page, ProgressView)
    heights = []
    for width in (200, 500, 900):
        drawing.resize(width, drawing.heightForWidth(width))
        image = drawing.grab().toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())
        }
        assert {LIGHT.base, LIGHT.link} <= colours
        heights.append(drawing.height())
    assert QColor(LIGHT.base) == image.pixelColor(20, 20)
    assert heights[0] < heights[1]


def test_what_is_not_available_says_why(page: ObjectivesPage) -> None:
    QTest.keyClick(child(page, QListWidget), Qt.Key.Key_Down)
    QTest.keyClick(child(page, QListWidget), Qt.Key.Key_Down)
    QTest.keyClick(child(page, QListWidget), Qt.Key.Key_Down)

    assert "Not available, 30 Sep 2026: Force data not received. Asked for on 6 October 2026." in said(page)


def test_the_same_numbers_stand_in_a_table(page: ObjectivesPage) -> None:
    table = child(page, QTableWidget)
    before = table.isVisible()
    next(each for each in page.findChildren(QPushButton) if each.text().startswith("Show as table")).click()
    cells = table.model()

    assert (False, True) == (before, table.isVisible())
    assert ["Baseline", "30 Sep 2024", "54"] == [
        str(cells.index(0, place).data()).replace("\u00a0", " ") for place in range(3)
    ]


def test_the_record_itself_opens_from_list_and_page(page: ObjectivesPage) -> None:
    wanted: list[tuple[str, str]] = []
    page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    QTest.keyClick(child(page, QListWidget), Qt.Key.Key_Return)
    next(each for each in page.findChildren(QPushButton) if "Open" in each.text()).click()

    assert 2 == len(wanted)
    assert {"objectives"} == {kind for kind, _ in wanted}
    assert wanted[0] == wanted[1]


def test_the_objective_looked_at_stays_when_all_are_read_anew(page: ObjectivesPage, show: ShowPage) -> None:
    child(page, QListWidget).setCurrentRow(2)
    show(page)

    assert 2 == child(page, QListWidget).currentRow()


def test_an_office_without_objectives_is_told_how_to_begin(small_office: Desk, show: ShowPage) -> None:
    page = ObjectivesPage(small_office)
    page.show()
    page.focus_first()
    show(page)

    assert any("No objective is recorded yet." in words for words in said(page))
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton)
    assert "Go to &objectives" == here.text()
    page.focus_first()
    assert here.hasFocus()


def test_every_control_has_a_name_and_all_are_reached_by_tab(page: ObjectivesPage) -> None:
    page.focus_first()

    assert [] == unnamed_controls(page)
    names = [each.accessibleName() or each.text() for each in tab_stops(page) if hasattr(each, "text")]
    assert "&Open the record" in names


def test_every_line_of_an_objective_is_seen_at_any_width_of_the_list(
    page: ObjectivesPage,
) -> None:
    entries = child(page, QListWidget)
    lost = []
    for width in range(250, 330, 3):
        entries.setFixedWidth(width)
        entries.doItemsLayout()
        for row in range(entries.count()):
            place, text = entries.visualItemRect(entries.item(row)), entries.item(row).text()
            inside = entries.viewport().width() - 2 * entries.spacing() - 6
            wraps = int(Qt.TextFlag.TextWordWrap)
            needed = entries.fontMetrics().boundingRect(0, 0, inside, 1000, wraps, text).height()
            lost += [(width, text)] if needed > place.height() else []

    assert [] == lost
