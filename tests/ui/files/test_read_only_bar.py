import os
import time
from pathlib import Path

import pytest
from accessible import unnamed_controls
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from store.children import child, hold
from store.registers import new_register, opened

from equality_tracker.store.failures import BackupOpenedError, HeldElsewhereError, ReadOnlyPlaceError
from equality_tracker.store.holder import lock_path
from ui.background import Background
from ui.files.read_only_bar import ReadOnlyBar
from ui.scrolled import lay_out_now

WAIT = 15_000


@pytest.fixture
def bar(qtbot: QtBot, background: Background) -> ReadOnlyBar:
    bar = ReadOnlyBar(background, every_ms=20)
    qtbot.addWidget(bar)
    return bar


def refusal(path: Path) -> HeldElsewhereError:
    with pytest.raises(HeldElsewhereError) as refused:
        opened(path, write=True)
    return refused.value


def test_the_bar_names_who_has_it_and_offers_writing_once_it_is_free(
    qtbot: QtBot, bar: ReadOnlyBar, tmp_path: Path
) -> None:
    path = new_register(tmp_path)
    with child(hold, path, "machine-2", "PC-0417", "the equality lead") as (_, pipe):
        assert pipe.recv() == "held"
        bar.show_reason(path, refusal(path))
        assert (
            "Open for reading: the equality lead has had this register open on PC-0417 since " in bar.sentence
        )
        assert (bar.tell_button.isVisible(), bar.write_button.isVisible()) == (True, False)
        assert unnamed_controls(bar) == []
        QTest.mouseClick(bar.tell_button, Qt.MouseButton.LeftButton)
        assert "Telling you" in bar.tell_button.text()
        with qtbot.waitSignal(bar.told, timeout=WAIT) as told:
            pipe.send("release")
        assert told.args == [f"{path.name} is free now: it can be opened for writing."]
    assert bar.sentence == "Open for reading. This register is free now."
    assert (bar.tell_button.isVisible(), bar.take_over_button.isVisible()) == (False, False)
    with qtbot.waitSignal(bar.writing_wanted):
        QTest.mouseClick(bar.write_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("width", "is_beside"), [(1024, True), (420, False)])
def test_the_buttons_stand_beside_the_sentence_where_there_is_room_and_below_it_elsewhere(
    qtbot: QtBot, tmp_path: Path, background: Background, width: int, *, is_beside: bool
) -> None:
    bar = ReadOnlyBar(background)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addStretch(1)
    window.resize(width, 300)
    window.show()
    bar.show_reason(tmp_path / "a.equality-backup", BackupOpenedError(tmp_path / "a.equality-backup"))
    bar.show_backup("This is the backup of a.equality.", tmp_path / "a.equality")
    lay_out_now()
    one_line = bar.restore_button.height() + 2 * 6 + 2

    assert is_beside is (bar.height() <= one_line)
    for button in (bar.restore_button, bar.back_button):
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(QRect(button.mapTo(bar, QPoint()), button.size()))


@pytest.mark.parametrize(("silent_seconds", "is_offered"), [(60, False), (95, True)])
def test_taking_over_is_offered_only_where_another_computer_has_long_been_silent(
    qtbot: QtBot,
    bar: ReadOnlyBar,
    background: Background,
    tmp_path: Path,
    silent_seconds: int,
    *,
    is_offered: bool,
) -> None:
    path = new_register(tmp_path)
    with child(hold, path, "machine-2", "PC-0417", "A. Colleague") as (process, pipe):
        assert pipe.recv() == "held"
        process.kill()
        process.join()
    then = time.time() - silent_seconds
    os.utime(lock_path(path), (then, then))
    bar.show_reason(path, refusal(path))
    qtbot.waitUntil(lambda: background.is_idle, timeout=WAIT)
    assert is_offered is bar.take_over_button.isVisible()


def test_taking_over_needs_a_persons_word(
    qtbot: QtBot, bar: ReadOnlyBar, background: Background, tmp_path: Path
) -> None:
    path = new_register(tmp_path)
    with child(hold, path, "machine-2", "PC-0417", "A. Colleague") as (process, pipe):
        assert pipe.recv() == "held"
        process.kill()
        process.join()
    then = time.time() - 100
    os.utime(lock_path(path), (then, then))
    bar.show_reason(path, refusal(path))
    qtbot.waitUntil(lambda: background.is_idle, timeout=WAIT)
    wanted: list[bool] = []
    bar.take_over_wanted.connect(lambda: wanted.append(True))

    for answer in ("Keep reading", "Take it over"):
        QTest.mouseClick(bar.take_over_button, Qt.MouseButton.LeftButton)
        box = bar.findChildren(QMessageBox)[-1]
        assert "A. Colleague had this register open on PC-0417" in box.text()
        assert box.defaultButton().text() == "&Keep reading"
        (button,) = [each for each in box.buttons() if each.text().replace("&", "") == answer]
        button.click()

    assert wanted == [True]


def test_a_place_that_takes_nothing_and_a_backup_say_what_helps(
    qtbot: QtBot, bar: ReadOnlyBar, tmp_path: Path
) -> None:
    bar.show_reason(tmp_path / "a.equality", ReadOnlyPlaceError(tmp_path))
    assert f"Open for reading. Nothing can be written in {tmp_path}." == bar.sentence
    assert (bar.write_button.isVisible(), bar.tell_button.isVisible()) == (True, False)

    bar.show_reason(tmp_path / "a.equality-backup", BackupOpenedError(tmp_path / "a.equality-backup"))
    assert "This is a backup" in bar.sentence
    with qtbot.waitSignal(bar.restore_wanted):
        QTest.mouseClick(bar.restore_button, Qt.MouseButton.LeftButton)
    assert not bar.back_button.isVisible()
    bar.show_backup("This is the backup of a.equality.", tmp_path / "a.equality")
    assert bar.sentence == "This is the backup of a.equality."
    assert bar.back_button.accessibleDescription() == f"Opens {tmp_path / 'a.equality'}"
    with qtbot.waitSignal(bar.register_wanted):
        QTest.mouseClick(bar.back_button, Qt.MouseButton.LeftButton)
    bar.clear()
    assert not bar.isVisible()
