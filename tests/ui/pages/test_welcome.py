from pathlib import Path

import pytest
from accessible import tab_stops, unnamed_controls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.pages.welcome import WelcomePage
from ui.theme import Theme, apply_theme


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> WelcomePage:
    apply_theme(qapp, Theme.LIGHT)
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(1024, 540)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_there_are_four_ways_to_begin(qtbot: QtBot, page: WelcomePage) -> None:
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == [
        "&Start our office's file",
        "&Open a file…",
        "&Look at the sample office (Marlshire)",
        "&I have spreadsheets already",
    ]
    assert all(each.accessibleDescription() for each in buttons)
    signals = (page.start_wanted, page.open_wanted, page.sample_wanted, page.spreadsheets_wanted)
    for button, signal in zip(buttons, signals, strict=True):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [1366, 1024, 560])
def test_nothing_is_cut_off_at_any_width(page: WelcomePage, width: int) -> None:
    page.show_recent_files(
        [Path("H:/Governance/Equality/Registers of the office/PCC for Marlshire.equality")]
    )
    page.resize(width, 540)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert unnamed_controls(page) == []
    page.start_button.setFocus()
    assert len(tab_stops(page)) >= 5
