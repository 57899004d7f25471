"""What measures whether words have room finds words that have none."""

from collections.abc import Generator

import pytest
from cut_words import cut_words
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.elided_box import ElidedBox

WORDS = "Words that take some room"


@pytest.fixture(autouse=True)
def plain_style(qapp: QApplication) -> Generator[None]:
    """Take off the program's style meanwhile: its least heights let nothing be pressed together."""
    worn = qapp.styleSheet()
    qapp.setStyleSheet("")
    yield
    qapp.setStyleSheet(worn)


def button(kind: type[QAbstractButton]) -> QAbstractButton:
    made = kind()
    made.setText(WORDS)
    return made


def box(kind: type[QComboBox]) -> QComboBox:
    made = kind()
    made.addItem(WORDS)
    return made


@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QRadioButton, QToolButton])
def test_words_on_a_button_or_beside_a_tick_are_measured(qtbot: QtBot, kind: type[QAbstractButton]) -> None:
    shown = button(kind)
    qtbot.addWidget(shown)
    shown.resize(shown.minimumSizeHint())
    assert [] == cut_words(shown)
    shown.resize(30, 5)
    assert 2 == len(cut_words(shown))


@pytest.mark.parametrize(("kind", "count"), [(QComboBox, 1), (ElidedBox, 0)])
def test_a_choice_is_cut_unless_it_ends_in_dots(qtbot: QtBot, kind: type[QComboBox], count: int) -> None:
    shown = box(kind)
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    assert [] == cut_words(shown)
    shown.resize(70, shown.height())
    assert count == len(cut_words(shown))


def test_a_heading_is_measured_line_by_line(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels([f"{WORDS}\nand more"])
    header = table.horizontalHeader()
    assert isinstance(header, QHeaderView)
    table.setColumnWidth(0, 600)
    assert [] == cut_words(header)
    table.setColumnWidth(0, 40)
    assert 1 == len(cut_words(header))


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox])
def test_a_field_that_is_pressed_together_is_found(qtbot: QtBot, kind: type[QWidget]) -> None:
    shown = kind()
    qtbot.addWidget(shown)
    shown.resize(400, 8)
    assert [] != cut_words(shown)
