"""The one view of two versions: keys, choices, filter, long texts, and what a screen reader hears."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from accessible import tab_stops, unnamed_controls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.comparing.comparison import (
    KEEP,
    TAKE,
    Choice,
    ComparedField,
    ComparedRecord,
    ComparedSide,
    counted_differences,
)
from ui.comparing.comparison_view import ComparisonView
from ui.scrolled import Scrolled
from ui.theme import Theme, apply_theme

CHOICES = (Choice(KEEP, "Keep what is here"), Choice(TAKE, "Take what came"), Choice("both", "Both"))
Show = Callable[..., ComparisonView]


def compared(key: str, now: str, comes: str, *, is_open: bool = True) -> ComparedField:
    return ComparedField(
        key=key,
        label=key.title(),
        sides=(ComparedSide("Here now", now), ComparedSide("Came back", comes)),
        choices=CHOICES if is_open else (),
        chosen=KEEP if is_open else "",
    )


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    """Show what is compared between two buttons, in a window of some width."""
    windows = []

    def shown(*fields: ComparedField, width: int = 900, scale: float = 1.0, **how: object) -> ComparisonView:
        apply_theme(qapp, Theme.LIGHT, scale)
        window, view = QWidget(), ComparisonView("What came back", **how)  # type: ignore[arg-type]  # whatever a test asks for
        column = QVBoxLayout(window)
        column.addWidget(QPushButton("Before"))
        column.addWidget(Scrolled(view), 1)
        column.addWidget(QPushButton("Behind"))
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, 560)
        view.show_records([ComparedRecord("Action 1a", fields)])
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return view

    yield shown
    apply_theme(qapp, Theme.LIGHT)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def chosen(view: ComparisonView) -> dict[str, str]:
    return dict(view.chosen)


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_up_and_down_go_through_the_fields_and_left_and_right_or_a_letter_choose(show: Show) -> None:
    view = show(compared("title", "a", "b"), compared("note", "c", "d"))
    view.focus_first()
    press(Qt.Key.Key_Down)
    assert focused() is view.rows[1].choose
    press(Qt.Key.Key_Right)
    assert {"title": KEEP, "note": TAKE} == chosen(view)
    press(Qt.Key.Key_Up)
    QTest.keyClicks(focused(), "b")

    assert {"title": "both", "note": TAKE} == chosen(view)
    press(Qt.Key.Key_End)
    assert focused() is view.rows[1].choose


def test_a_field_says_its_name_what_stands_what_comes_and_what_is_chosen(show: Show) -> None:
    view = show(compared("title", "Publish.", ""))
    (row,) = view.rows
    row.take_choice(TAKE)
    assert row.choose is not None

    assert (
        "Title. Here now: Publish. Came back: nothing. Chosen: Take what came." == row.choose.accessibleName()
    )
    assert [] == unnamed_controls(view.window())


def test_the_wheel_and_page_keys_choose_nothing(show: Show) -> None:
    view = show(compared("title", "a", "b"))
    view.focus_first()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(key)
    assert {"title": KEEP} == chosen(view)


def test_fields_without_a_choice_are_one_stop_of_the_keyboard(show: Show) -> None:
    view = show(*(compared(key, "a", "b", is_open=False) for key in ("title", "note", "owner")))
    view.focus_first()
    press(Qt.Key.Key_Down)
    assert "Note. Here now: a. Came back: b." == view.rows[1].accessibleName()

    stops = tab_stops(view.window())
    assert [view.rows[1], "Behind", "Before"] == [
        each.text() if isinstance(each, QPushButton) else each for each in stops
    ]


def test_only_what_differs_is_shown_when_asked_for(show: Show) -> None:
    view = show(compared("title", "a", "a"), compared("note", "a", "b"))
    assert "1 difference, 2 to choose." == view.count.text()
    view.only.click()
    assert ["Note"] == [row.field.label for row in view.rows if row.isVisible()]
    view.focus_first()
    press(Qt.Key.Key_Up)
    assert focused() is view.rows[1].choose

    view.only.click()
    assert all(row.isVisible() for row in view.rows)


def test_where_all_differ_nothing_can_be_narrowed(show: Show) -> None:
    assert show(compared("note", "a", "b")).only.isHidden()


def test_of_many_fields_the_next_ones_come_when_wanted_and_all_can_be_chosen(show: Show) -> None:
    view = show(*(compared(f"field {number}", "a", "b") for number in range(25)), at_once=10)
    assert (10, "Show the next 10 of 15 left") == (len(view.rows), view.more.text())
    view.choose_all(TAKE)
    view.more.setFocus()
    press(Qt.Key.Key_Space)

    assert focused() is view.rows[10].choose
    assert {TAKE} == {row.code for row in view.rows} == set(chosen(view).values())
    view.more.click()
    assert (25, True) == (len(view.rows), view.more.isHidden())


@pytest.mark.parametrize(("width", "lines"), [(900, 1), (330, 2)])
def test_sides_stand_beside_each_other_only_where_there_is_room(show: Show, width: int, lines: int) -> None:
    view = show(compared("title", "Publish", "Publish it"), width=width)
    assert lines == len({text.mapTo(view, text.rect().topLeft()).y() for text in view.rows[0].texts})


def test_numbers_beside_each_other_are_not_marked_as_words_that_go_and_come(show: Show) -> None:
    numbers = replace(compared("actions", "63", "60", is_open=False), marks_words=False)
    view = show(numbers)
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert [] == [text for text in shown if "struck through" in text or "<s>" in text]
    assert "1 difference." == view.count.text()


def test_long_texts_scroll_together_inside_their_row(show: Show, qtbot: QtBot) -> None:
    view = show(compared("note", "word " * 600, "word " * 500 + "end"))
    left, right = (text.long_text for text in view.rows[0].texts)
    assert left is not None
    assert right is not None
    assert left.height() < view.window().height() / 2
    bars = left.verticalScrollBar(), right.verticalScrollBar()
    qtbot.waitUntil(lambda: all(bar.maximum() > 0 for bar in bars))
    left.setFocus()
    bars[0].setValue(bars[0].maximum())

    assert bars[1].maximum() == bars[1].value()
    assert focused() in view.rows[0].stops


def test_nothing_is_cut_off_in_large_text_and_a_small_window(show: Show) -> None:
    address = "https://example.org/" + "a-long-address/" * 12
    view = show(compared("address", address, f"{address}new"), width=560, scale=2.0)
    for row in view.rows:
        for label in row.findChildren(QLabel):
            needed = label.heightForWidth(label.width())
            assert label.height() >= needed
            assert label.mapTo(row, label.rect().bottomRight()).x() <= row.width()


@pytest.mark.parametrize(("width", "scale"), [(900, 1.0), (900, 2.0), (500, 2.0)])
def test_what_is_chosen_is_read_in_full(show: Show, width: int, scale: float) -> None:
    view = show(compared("title", "Publish", "Publish it"), width=width, scale=scale)
    (row,) = view.rows
    row.take_choice(TAKE)
    choose = row.choose
    assert choose is not None
    option = QStyleOptionComboBox()
    choose.initStyleOption(option)
    controls, parts = QStyle.ComplexControl, QStyle.SubControl
    room = (
        choose.style()
        .subControlRect(controls.CC_ComboBox, option, parts.SC_ComboBoxEditField, choose)
        .width()
    )
    assert choose.fontMetrics().horizontalAdvance(choose.currentText()) <= room


def test_other_records_take_the_place_of_those_that_were_there(show: Show) -> None:
    view = show(compared("title", "a", "b"))
    view.show_records([ComparedRecord("", (compared("note", "c", "d"),))])
    assert ({"note": KEEP}, ["Note"]) == (chosen(view), [row.field.label for row in view.rows])


def test_differences_are_counted_in_words() -> None:
    same, other = compared("title", "a", "a", is_open=False), compared("note", "a", "b", is_open=False)
    assert "Nothing differs." == counted_differences([ComparedRecord("", (same,))])
    assert "1 difference." == counted_differences([ComparedRecord("", (same, other))])
    fact = replace(compared("row 1", "Train staff", "Manager"), are_facts=True)
    assert "1 to choose." == counted_differences([ComparedRecord("", (fact,))])
    assert "" == counted_differences([ComparedRecord("", (replace(fact, choices=()),))])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_words_of_both_sides_begin_at_one_height_below_names_of_other_length(
    show: Show, scale: float
) -> None:
    name = "Version 3, signed, kept on 3 December 2026 by the Police and Crime Commissioner"
    sides = (ComparedSide(name, "Before."), ComparedSide("As it stands now", "After."))
    view = show(ComparedField(key="purpose", label="Purpose", sides=sides), scale=scale)
    (row,) = view.rows
    before, after = (side.findChildren(QLabel)[-1] for side in row.texts)

    assert row.texts[0].y() == row.texts[1].y()
    assert before.geometry().top() == after.geometry().top()
