"""The page in any size, for the keyboard and for screen readers."""

from pathlib import Path

from accessible import tab_stops, unnamed_controls
from desks import OpenOffices
from import_pages import ROWS, button, offer, plan, press, view_of
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from record_windows import focused

from ui.pages.import_page import ImportPage
from ui.theme import Theme, apply_theme


def test_the_model_keeps_qts_rules(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    model = view_of(page).model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    offer(page, offices, plan(tmp_path))
    press(page, offices, "▲ Needs a look")
    press(page, offices, "Import 2 new")
    assert tester.model() is model


def test_every_control_has_a_name_and_the_keyboard_comes_everywhere(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    assert unnamed_controls(page) == []
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Show columns")
    assert unnamed_controls(page) == []
    names = {stop.accessibleName() for stop in tab_stops(page)}
    assert names >= {"What is it", "Rows of the document", "“Due” is taken for", "Import 2 new"}
    press(page, offices, "Import 2 new")
    assert unnamed_controls(page) == []


def test_the_headings_of_the_parts_stand_level_with_the_words_beside_them(page: ImportPage) -> None:
    for heading, beside in (
        ("1  Source", button(page, "Choose a file…")),
        ("5  Import", button(page, "Import")),
    ):
        (label,) = (each for each in page.findChildren(QLabel) if each.text() == heading and each.isVisible())
        above = label.mapTo(page, label.contentsRect().topLeft()).y()
        middle = beside.mapTo(page, beside.rect().center()).y()

        assert abs(above + label.fontMetrics().height() // 2 - middle) <= 2, heading


def test_mnemonics_are_given_once(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path))
    assert [] == _given_twice(page)
    press(page, offices, "Import 2 new")
    assert [] == _given_twice(page)


def _given_twice(page: QWidget) -> list[str]:
    """Return the letters that two controls share, or a control and a menu of the window."""
    letters = [*"fergvh", *_mnemonics(page)]
    return sorted({letter for letter in letters if letters.count(letter) > 1})


def _mnemonics(page: QWidget) -> list[str]:
    texts = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    texts += [
        each.text()
        for each in page.findChildren(QLabel)
        if each.isVisible() and isinstance(each.buddy(), QWidget)
    ]
    marked = [text.replace("&&", "") for text in texts]
    return [text[text.index("&") + 1].casefold() for text in marked if "&" in text]


def test_nothing_is_cut_off_where_the_page_is_small_and_the_text_large(
    tmp_path: Path, qapp: QApplication, page: ImportPage, offices: OpenOffices
) -> None:
    apply_theme(qapp, Theme.CONTRAST, 2.0)
    offer(page, offices, plan(tmp_path))
    page.resize(860, 430)
    qapp.processEvents()
    cut = [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.isVisible()
        and (each.height() < each.sizeHint().height() or each.width() < each.sizeHint().width())
    ]
    assert cut == []


def test_the_page_asks_for_no_more_room_than_a_small_screen_has_in_large_text(
    qapp: QApplication, page: ImportPage
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    qapp.processEvents()

    assert page.minimumSizeHint().width() <= 1000


def test_a_low_page_shows_two_whole_rows_and_no_part_of_a_third(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page.resize(980, 420)
    offer(page, offices, plan(tmp_path))
    view = view_of(page)
    whole = 2 * view.verticalHeader().defaultSectionSize()

    qtbot.waitUntil(lambda: view.viewport().height() == whole)


def test_a_low_page_shows_the_button_that_has_the_keyboard(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page.resize(980, 420)
    offer(page, offices, plan(tmp_path, ROWS[0]))
    target = focused()

    assert target is button(page, "Import 1 new")
    qtbot.waitUntil(lambda: target.visibleRegion().boundingRect() == target.rect())


def test_a_low_page_shows_the_column_that_waits_for_a_word(
    page: ImportPage, offices: OpenOffices, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page.resize(980, 420)
    page.offer_pasted("", "Something\tElse\nOne\tTwo\n")
    offices.settle()
    target = focused()

    assert target.accessibleDescription().startswith("What the column “Column 1” is taken for.")
    qtbot.waitUntil(lambda: target.visibleRegion().boundingRect() == target.rect())


def test_a_low_page_has_one_bar_to_scroll_it_and_none_inside(
    page: ImportPage, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page.resize(980, 420)

    def bars() -> int:
        return sum(each.isVisible() for each in page.findChildren(QScrollBar))

    qtbot.waitUntil(lambda: bars() == 1)


def test_a_low_page_keeps_the_button_in_view_that_shows_and_hides_the_columns(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page.resize(980, 420)
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Show columns")

    shown = button(page, "Hide columns")
    qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect() == shown.rect())
    press(page, offices, "Hide columns")
    qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect() == shown.rect())
