from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.eqia.decision_strip import DecisionStrip
from ui.theme import Theme, apply_theme, status_colour


def test_the_strip_keeps_its_colour_where_it_is_moved_to(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    above, page = QWidget(), QWidget()
    for each in (above, page):
        qtbot.addWidget(each)
        QVBoxLayout(each)
        each.show()
    strip = DecisionStrip(above)
    strip.show()
    strip.say("Decision 30 Mar 2027", "amber")

    page_column = page.layout()
    assert page_column is not None
    page_column.addWidget(strip)
    qtbot.waitUntil(strip.isVisible)

    assert strip.sentence.palette().windowText().color() == status_colour("amber")
