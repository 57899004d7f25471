import shutil
from pathlib import Path
from typing import cast

import pytest
from offices import new_office, ticking
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.checks.body import organisation_on
from equality_tracker.program_folder import home_folder
from equality_tracker.store.failures import DamagedRegisterError, NotARegisterError
from equality_tracker.store.opening import open_register
from ui.background import Background
from ui.files.damaged_file import DamagedFile

WAIT = 15_000


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def damaged(tmp_path: Path, program_folder: Path) -> Path:
    with new_office(tmp_path) as register:
        register._home = program_folder
        register.back_up("hourly")
    file = tmp_path / "office.equality"
    content = bytearray(file.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    file.write_bytes(content)
    return file


def asked(
    file: Path, background: Background, qtbot: QtBot, window: QWidget
) -> tuple[DamagedFile, QMessageBox]:
    question = DamagedFile(file, DamagedRegisterError(file, "its pages do not fit"), background, window)
    with qtbot.waitSignal(question.asked, timeout=WAIT):
        question.ask()
    (box,) = window.findChildren(QMessageBox)
    return question, box


def test_the_newest_backup_of_a_damaged_register_is_restored_as_a_copy(
    qtbot: QtBot, background: Background, window: QWidget, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = damaged.read_bytes()
    question, box = asked(damaged, background, qtbot, window)
    assert "is damaged (its pages do not fit)" in box.text()
    assert "The newest backup that reads was made on Sat 21 Nov 2026, 12:0" in box.informativeText()
    target = damaged.with_name("office (as on Sat 21 Nov 2026 12.00).equality")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, **_: (given[2], ""))
    with qtbot.waitSignal(question.restored, timeout=WAIT) as told:
        box.defaultButton().click()
    assert told.args == [str(target)]
    assert before == damaged.read_bytes()
    with open_register(target, who="W", now=ticking()) as register, register.reading() as session:
        assert organisation_on(session, ticking()().date()).name == "PCC for Marlshire"


def test_where_there_is_no_backup_that_is_said(
    qtbot: QtBot, background: Background, window: QWidget, tmp_path: Path
) -> None:
    file = tmp_path / "office.equality"
    file.write_bytes(b"\xa5" * 9000)
    _, box = asked(file, background, qtbot, window)
    assert "No backup of it was found on this computer" in box.informativeText()
    assert {"&Close", "C&hoose a backup…"} == {each.text() for each in box.buttons()}


def test_where_there_is_no_backup_one_that_lies_elsewhere_is_chosen_and_restored(
    qtbot: QtBot, background: Background, window: QWidget, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = (home_folder() / "backups").glob("*/*.equality-backup")
    stick = damaged.with_name("stick")
    stick.mkdir()
    backup = Path(shutil.move(kept, stick / kept.name))
    letter = stick / "letter.equality-backup"
    letter.write_bytes(b"PK" * 99)
    question, box = asked(damaged, background, qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, **_: (given[2], ""))
    for chosen, said in (
        (letter, str(NotARegisterError(letter))),
        (backup, f"{backup.name} was made on Sat 21 Nov 2026, 12:00. It holds 1 organisation."),
    ):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, file=chosen: (str(file), ""))
        with qtbot.waitSignal(question.asked, timeout=WAIT) as shown:
            box.defaultButton().click()
        (box,) = cast("tuple[QMessageBox]", shown.args)
        assert said in box.informativeText()
    with qtbot.waitSignal(question.restored, timeout=WAIT) as told:
        box.defaultButton().click()
    assert told.args == [str(damaged.with_name("office (as on Sat 21 Nov 2026 12.00).equality"))]
