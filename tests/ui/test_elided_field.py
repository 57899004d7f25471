"""What is too long for its line ends in dots, until somebody goes there to read or change it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.elided_field import ElidedField
from ui.theme import Theme, apply_theme

Below = Callable[[ElidedField], ElidedField]

LONG = "AGR-026 Interpreting and translation for victims of crime in all of the county"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Wear the light theme at the usual size, whatever an earlier test wore."""
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window whose keyboard is in a line of Qt's own."""
    window, own = QWidget(), QLineEdit()
    QVBoxLayout(window).addWidget(own)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    own.setFocus()
    qtbot.waitUntil(own.hasFocus)
    return window


@pytest.fixture
def below(window: QWidget, qtbot: QtBot) -> Below:
    """Puts a narrow field below it."""

    def put(field: ElidedField) -> ElidedField:
        field.setFixedWidth(240)
        layout = window.layout()
        assert layout is not None
        layout.addWidget(field)
        qtbot.waitUntil(lambda: field.isVisible() and field.width() == 240)
        return field

    return put


def test_a_text_that_has_no_room_ends_in_dots(below: Below) -> None:
    field = below(ElidedField(LONG))

    assert field.shown.endswith("…")
    assert LONG.startswith(field.shown.removesuffix("…"))
    assert LONG == field.text()


def test_the_words_stand_where_qt_puts_those_that_have_room(below: Below) -> None:
    field = below(ElidedField(LONG))
    short = below(ElidedField(field.shown))

    assert short.text() == short.shown
    assert short.grab().toImage() == field.grab().toImage()


def test_with_the_keyboard_all_of_the_text_can_be_reached(below: Below, qtbot: QtBot) -> None:
    field = below(ElidedField(LONG))
    field.setCursorPosition(len(LONG))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setReadOnly(True)  # without the line that blinks where one types
    at_its_end = field.grab().toImage()
    field.setCursorPosition(0)

    assert at_its_end != field.grab().toImage()


def test_a_path_keeps_its_end(below: Below) -> None:
    path = "H:/Governance/Equality/Registers/2026/packs/for the board"
    field = below(ElidedField(path, leaves_out=Qt.TextElideMode.ElideMiddle))

    assert field.shown.startswith("H:/Gov")
    assert field.shown.endswith("board")
    assert "…" in field.shown


def test_the_pointer_shows_what_has_no_room(below: Below) -> None:
    field = below(ElidedField(LONG))
    here = QPoint(5, 5)
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, here, field.mapToGlobal(here)))

    assert LONG == QToolTip.text()
    QToolTip.hideText()
