from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from ui.background import Background
from ui.files.recent_files import RecentFiles


def visible(recent: RecentFiles, text: str) -> list[QPushButton]:
    return [each for each in recent.findChildren(QPushButton) if each.isVisible() and each.text() == text]


def test_only_what_cannot_be_found_offers_to_find_or_forget_it(
    qtbot: QtBot, background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, gone = tmp_path / "here.equality", tmp_path / "Old & gone.equality"
    here.touch()
    recent = RecentFiles()
    qtbot.addWidget(recent)
    recent.show_files([here, gone])
    recent.show()
    assert visible(recent, "Forget") == []
    recent.look_with(background)
    qtbot.waitUntil(lambda: len(visible(recent, "Forget")) == 1)

    opens = recent.findChildren(QPushButton, "recent")
    assert "Old && gone" in opens[1].text()
    for button, signal, expected in (
        (opens[0], recent.file_chosen, [str(here)]),
        (opens[1], recent.file_chosen, [str(gone)]),
        (visible(recent, "Forget")[0], recent.forget_wanted, [str(gone)]),
    ):
        with qtbot.waitSignal(signal) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert expected == told.args
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/new.equality", ""))
    with qtbot.waitSignal(recent.found) as told:
        QTest.mouseClick(visible(recent, "Find…")[0], Qt.MouseButton.LeftButton)
    assert told.args == [str(gone), "/new.equality"]


def test_others_are_looked_for_when_they_are_shown(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    recent = RecentFiles()
    qtbot.addWidget(recent)
    recent.look_with(background)
    recent.show()
    recent.show_files([tmp_path / "gone.equality"])
    qtbot.waitUntil(lambda: len(visible(recent, "Forget")) == 1)
    recent.show_files([])
    assert visible(recent, "Forget") == []


def test_the_same_registers_keep_their_buttons_and_are_looked_for_anew(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    file = tmp_path / "here.equality"
    file.touch()
    recent = RecentFiles()
    qtbot.addWidget(recent)
    recent.show()
    recent.show_files([file])
    recent.look_with(background)
    qtbot.waitUntil(lambda: background.is_idle)
    before = recent.findChildren(QPushButton, "recent")
    file.unlink()
    recent.show_files([file])
    qtbot.waitUntil(lambda: len(visible(recent, "Forget")) == 1)
    assert before == recent.findChildren(QPushButton, "recent")


def test_a_folder_that_has_no_room_ends_in_dots_and_is_whole_beside_the_pointer(qtbot: QtBot) -> None:
    file = Path("/srv/R & D", "a long name " * 12, "office.equality")
    recent = RecentFiles()
    qtbot.addWidget(recent)
    recent.show_files([file])
    recent.resize(300, 60)
    recent.show()
    (button,) = recent.findChildren(QPushButton, "recent")
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button).width()
    seen = option.text.replace("&&", "&")

    assert seen.startswith("office   ·   /srv/R & D")
    assert seen.endswith("…")
    assert button.fontMetrics().horizontalAdvance(seen) <= room
    assert str(file) == button.toolTip()

    recent.resize(3000, 60)
    button.initStyleOption(option)
    assert option.text == button.text()
