"""What is wrong with a field is seen together with the field, also where little of the page is."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.field_message import FieldMessage
from ui.scrolled import Scrolled

LONG = "There is no such folder. Choose one with the button beside it, or type where it is on this computer."


class Asked(QWidget):
    """A field with its message, between others that are higher than the window."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.field, self.after = QLineEdit(), QLineEdit(), QLineEdit()
        self.message = FieldMessage(self.field)
        column = QVBoxLayout(self)
        column.addWidget(self.before)
        column.addSpacing(300)
        column.addWidget(self.field)
        column.addWidget(self.message)
        column.addSpacing(300)
        column.addWidget(self.after)


def shown(qtbot: QtBot) -> tuple[Asked, Scrolled]:
    asked = Asked()
    area = Scrolled(asked)
    qtbot.addWidget(area)
    area.resize(260, 200)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    return asked, area


def is_seen(area: Scrolled, widget: QWidget) -> bool:
    at = QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
    return area.viewport().rect().contains(at)


def test_a_message_is_seen_with_its_field_which_has_the_keyboard(qtbot: QtBot) -> None:
    asked, area = shown(qtbot)
    asked.before.setFocus()
    asked.message.refuse(LONG)
    asked.field.setFocus()

    qtbot.waitUntil(lambda: is_seen(area, asked.message) and is_seen(area, asked.field))


def test_a_message_about_a_field_without_the_keyboard_moves_nothing(qtbot: QtBot) -> None:
    asked, area = shown(qtbot)
    asked.before.setFocus()
    qtbot.waitUntil(lambda: is_seen(area, asked.before))
    asked.message.refuse(LONG)
    qtbot.waitUntil(asked.message.isVisible)
    qtbot.waitUntil(lambda: asked.message.height() > asked.field.height())

    assert is_seen(area, asked.before)


def test_a_message_with_a_long_word_is_no_wider_than_its_page(qtbot: QtBot) -> None:
    asked, area = shown(qtbot)
    path = "/somewhere/" + "0123456789abcdef" * 6 + ".equality"
    asked.message.refuse(f"There is no room for {path} on the disk.")
    asked.field.setFocus()

    qtbot.waitUntil(lambda: is_seen(area, asked.message))
    assert 0 == area.horizontalScrollBar().maximum()
    assert f"▲ There is no room for {path} on the disk." == asked.message.sentence


def test_what_a_field_is_described_by_is_heard_again_once_it_is_mended(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setAccessibleDescription("A role or a team")
    message = FieldMessage(field)
    for sentence in ("Owner takes a name.", LONG):
        message.refuse(sentence)
        assert sentence == field.accessibleDescription()
    message.clear()

    assert "A role or a team" == field.accessibleDescription()
