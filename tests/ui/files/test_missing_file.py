from pathlib import Path

import pytest
from offices import add_plan, new_office, ticking
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.operations.registers.restoring import content_now
from equality_tracker.store.failures import RegisterMissingError
from equality_tracker.store.opening import open_register
from ui.background import Background
from ui.files.missing_file import MissingFile

WAIT = 15_000


def pressed(box: QMessageBox, label: str) -> None:
    (button,) = [each for each in box.buttons() if each.text().replace("&", "") == label]
    button.click()


def test_a_register_that_was_moved_can_be_pointed_to(
    qtbot: QtBot, background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = MissingFile(RegisterMissingError(tmp_path / "a.equality"), background, window)
    found = str(tmp_path / "elsewhere" / "a.equality")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (found, ""))
    box = asked.ask()
    assert "Nothing was changed" in box.informativeText()
    with qtbot.waitSignal(asked.found) as told:
        pressed(box, "Find it…")
    assert told.args == [found]


def test_changes_that_are_nowhere_else_are_named_and_saved_as_a_file_of_their_own(
    qtbot: QtBot, background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "office.equality"
    with new_office(tmp_path) as register:
        with register.transaction("A plan.") as session:
            add_plan(session, "Not yet in the file")
        file.rename(tmp_path / "moved.equality")
    with pytest.raises(RegisterMissingError) as missing:
        open_register(file, who="W", now=ticking(), home=tmp_path / "home")
    assert missing.value.kept_at is not None
    window = QWidget()
    qtbot.addWidget(window)
    asked = MissingFile(missing.value, background, window)
    box = asked.ask()
    assert str(missing.value.kept_at) in box.informativeText()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "kept"), ""))
    with qtbot.waitSignal(asked.saved, timeout=WAIT) as told:
        pressed(box, "Save what is kept here as a file…")
    assert told.args == [str(tmp_path / "kept.equality")]
    with (
        open_register(tmp_path / "kept.equality", who="W", now=ticking(), home=tmp_path / "home") as kept,
        kept.reading() as session,
    ):
        assert content_now(session).counts["action plans"] == 1


def test_nothing_is_saved_over_a_file(
    qtbot: QtBot, background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_office(tmp_path).close()
    taken = tmp_path / "office.equality"
    window = QWidget()
    qtbot.addWidget(window)
    asked = MissingFile(RegisterMissingError(tmp_path / "a.equality", kept_at=taken), background, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(taken), ""))
    with qtbot.waitSignal(asked.failed, timeout=WAIT) as told:
        pressed(asked.ask(), "Save what is kept here as a file…")
    assert told.args is not None
    assert "Choose another name" in str(told.args[0])
