from dataclasses import dataclass
from pathlib import Path

import pytest
from accessible import tab_stops, unnamed_controls
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow, dress, dress_at_first_sight, look_again
from ui.settings import Appearance, Settings
from ui.theme import Theme, current_theme, theme_of_computer


@dataclass
class OneCommand:
    """The commands of a register of which hardly anything can be done."""

    ask_where: QAction
    places: list[QAction]
    edit: tuple[QAction, ...] = ()
    record: tuple[QAction, ...] = ()
    file: tuple[QAction, ...] = ()

    def fit(self) -> None:
        """All of them fit always."""

    def offer_all(self) -> None:
        """All of them are offered always."""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> MainWindow:
    settings.appearance = Appearance.LIGHT
    dress(qapp, settings)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    return window


def show(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitExposed(window):
        window.show()


def recent_buttons(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.welcome.findChildren(QPushButton, "recent") if each.isVisible()]


def test_the_window_tells_once_that_it_was_painted(qtbot: QtBot, window: MainWindow) -> None:
    painted: list[bool] = []
    window.first_painted.connect(lambda: painted.append(True))

    show(qtbot, window)
    qtbot.waitUntil(lambda: painted != [])
    window.repaint()
    qtbot.wait(20)

    assert painted == [True]


def test_without_a_register_the_window_welcomes_and_offers_only_what_works(
    qtbot: QtBot, window: MainWindow
) -> None:
    show(qtbot, window)

    assert window.windowTitle() == "Equality Tracker"
    assert (True, False) == (window.welcome.isVisible(), window.menus.go_to.isVisible())
    assert [False, False] == [window.menus.close.isVisible(), bool(window.menus.places())]
    titles = [each.text() for each in window.menuBar().actions() if each.isVisible()]
    assert titles == ["&File", "&View", "&Help"]


def test_the_buttons_of_the_welcome_page_say_what_is_wanted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = str(tmp_path / "office.equality")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    show(qtbot, window)

    with qtbot.waitSignal(window.file_chosen) as chosen:
        QTest.mouseClick(window.welcome.open_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.sample_wanted):
        QTest.keyClick(window.welcome.sample_button, Qt.Key.Key_Space)

    assert chosen.args == [file]


def test_choosing_no_file_opens_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter([("", "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: next(asked))

    with qtbot.assertNotEmitted(window.file_chosen):
        window.menus.open.trigger()

    assert [] == list(asked)


def test_registers_opened_before_are_one_click_away(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "Marlshire & Wyn.equality"
    settings.add_recent_file(file)
    window.show_welcome()
    show(qtbot, window)

    (button,) = recent_buttons(window)
    with qtbot.waitSignal(window.file_chosen) as chosen:
        button.click()

    assert chosen.args == [str(file)]
    assert "Marlshire && Wyn" in button.text()
    assert button.accessibleName() == "Open Marlshire & Wyn, opened before"


def test_an_open_register_takes_the_place_of_the_welcome_page_and_gives_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    show(qtbot, window)
    workspace, place = QLabel("lists"), QAction("&1  Actions", window)

    window.show_workspace(workspace, title="PCC for Marlshire", commands=OneCommand(place, [place]))

    assert window.windowTitle() == "PCC for Marlshire · Equality Tracker"
    assert (workspace.isVisible(), window.welcome.isVisible()) == (True, False)
    assert (window.menus.places(), window.menus.close.isVisible()) == ([place], True)
    assert window.menus.go_to.isVisible()

    window.show_welcome()

    assert (window.workspace, window.welcome.isVisible()) == (None, True)
    assert window.menus.places() == []


def test_a_palette_is_chosen_in_the_menu_and_remembered(window: MainWindow, settings: Settings) -> None:
    for action in window.menus.appearances.actions():
        if action.data() == Appearance.CONTRAST.value:
            action.trigger()

    assert (Theme.CONTRAST, Appearance.CONTRAST) == (current_theme(), Settings(settings.folder).appearance)


def test_text_grows_to_twice_its_size_and_back(
    qtbot: QtBot, window: MainWindow, settings: Settings, qapp: QApplication
) -> None:
    show(qtbot, window)
    usual = qapp.font().pointSizeF()
    for _ in range(6):
        window.menus.larger.trigger()

    assert (200, 2 * usual) == (settings.text_size, qapp.font().pointSizeF())
    assert not window.menus.larger.isEnabled()

    window.menus.smaller.trigger()
    assert settings.text_size == 175
    window.menus.usual.trigger()
    assert (100, usual) == (settings.text_size, qapp.font().pointSizeF())


def test_the_window_stands_where_it_stood(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    show(qtbot, window)
    window.resize(720, 610)
    window.close()

    again = MainWindow(settings)
    qtbot.addWidget(again)

    assert (720, 610) == (again.width(), again.height())


@pytest.mark.parametrize("per_cent", [100, 200])
def test_the_window_fits_a_small_screen_also_with_large_text(
    qtbot: QtBot, window: MainWindow, settings: Settings, per_cent: int
) -> None:
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    settings.text_size = per_cent
    dress(qapp, settings)
    settings.add_recent_file(settings.folder / ("a long name " * 12 + ".equality"))
    window.show_welcome()
    window.tell("Open for reading: " + "a/long/path/" * 40)
    show(qtbot, window)
    window.resize(1024, 600)
    settings.text_size = 100

    assert (1024, 600) == (window.width(), window.height())
    assert window.minimumSizeHint().width() <= 1024
    dress(qapp, settings)


def test_every_control_has_a_name_and_tab_reaches_them_from_above_to_below(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    settings.add_recent_file(tmp_path / "one.equality")
    settings.add_recent_file(tmp_path / "two.equality")
    window.show_welcome()
    show(qtbot, window)
    window.activateWindow()
    window.welcome.open_button.setFocus()

    assert unnamed_controls(window) == []
    page = window.welcome
    ways = [page.open_button, page.sample_button, page.spreadsheets_button]
    assert [*ways, *recent_buttons(window), page.start_button] == tab_stops(window)


def test_the_search_for_controls_without_a_name_finds_one(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    column = QFormLayout(form)
    column.addRow("&Name", QLineEdit())
    nameless = QLineEdit()
    nameless.setObjectName("nameless")
    column.addRow(nameless)
    form.show()

    assert unnamed_controls(form) == ["QLineEdit nameless"]


def test_commands_of_a_menu_have_their_own_letters(window: MainWindow) -> None:
    for title in window.menuBar().actions():
        menu = title.menu()
        assert isinstance(menu, QMenu)
        letters = [each.text().partition("&")[2][:1].lower() for each in menu.actions() if each.text()]

        assert "" not in letters, title.text()
        assert sorted(set(letters)) == sorted(letters), title.text()


def test_about_says_which_version_this_is_and_that_it_gives_no_verdict(
    qtbot: QtBot, window: MainWindow
) -> None:
    show(qtbot, window)
    window.menus.about.trigger()

    (box,) = window.findChildren(QMessageBox)
    assert (box.text()[:16], "no verdict" in box.informativeText()) == ("Equality Tracker", True)
    box.reject()


def test_coming_forward_brings_back_a_window_that_was_put_away(qtbot: QtBot, window: MainWindow) -> None:
    show(qtbot, window)
    window.showMinimized()

    window.come_forward()

    assert not window.isMinimized()


def test_a_palette_seen_wrongly_at_first_is_put_right_once_the_window_is_there(
    qapp: QApplication, settings: Settings
) -> None:
    settings.appearance = Appearance.COMPUTER
    qapp.setPalette(QPalette(QColor("#202326")))
    dress_at_first_sight(qapp, settings)
    assert current_theme() is Theme.DARK
    look_again(qapp, settings)
    assert current_theme() is theme_of_computer()

    settings.appearance = Appearance.CONTRAST
    dress_at_first_sight(qapp, settings)
    look_again(qapp, settings)
    assert current_theme() is Theme.CONTRAST
    dress(qapp, settings)
