import os
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.single_instance import SingleInstance

HAND_OVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
assert not instance.is_first()
print(instance.hand_over(Path(sys.argv[2]) if sys.argv[2] else None, wait_seconds=float(sys.argv[3])))
"""
DIE_HOLDING = """
import os, sys
from pathlib import Path
from ui.single_instance import SingleInstance
instance = SingleInstance(Path(sys.argv[1]))
assert instance.is_first()
os._exit(9)
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.fixture
def first(tmp_path: Path, qapp: QObject) -> Generator[SingleInstance]:
    del qapp
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    yield instance
    instance.close()


def test_a_second_start_hands_its_file_to_the_first(
    first: SingleInstance, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[str] = []
    first.file_asked_for.connect(asked.append)
    first.listen()
    answers: list[str] = []
    file = tmp_path / "Ŵyn & others.equality"

    second = threading.Thread(
        target=lambda: answers.append(run(HAND_OVER, str(tmp_path), str(file), "20").stdout.strip())
    )
    second.start()
    qtbot.waitUntil(lambda: asked == [str(file)], timeout=20_000)
    second.join()

    assert answers == ["True"]


def test_a_second_start_without_a_file_asks_for_the_window_only(
    first: SingleInstance, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[str] = []
    first.file_asked_for.connect(asked.append)
    first.listen()

    second = threading.Thread(target=lambda: run(HAND_OVER, str(tmp_path), "", "20"))
    second.start()
    qtbot.waitUntil(lambda: asked == [""], timeout=20_000)
    second.join()


def test_a_first_that_does_not_answer_is_not_waited_for_for_ever(
    first: SingleInstance, tmp_path: Path
) -> None:
    answer = run(HAND_OVER, str(tmp_path), "a.equality", "0.2")

    assert answer.stdout.strip() == "False", answer.stderr
    assert [] == list((tmp_path / "window-letters").iterdir())
    del first


def test_the_place_of_a_killed_window_is_taken_at_once(tmp_path: Path, qapp: QObject) -> None:
    del qapp
    assert run(DIE_HOLDING, str(tmp_path)).returncode == 9
    assert (tmp_path / "window.lock").exists()

    instance = SingleInstance(tmp_path)

    assert instance.is_first()
    instance.close()


def test_what_is_no_letter_is_left_out(first: SingleInstance, tmp_path: Path) -> None:
    letters = tmp_path / "window-letters"
    letters.mkdir()
    for name, content in {"1.json": "{", "2.json": "[]", "3.json": '{"other": 1}', "4.txt": "x"}.items():
        (letters / name).write_text(content, encoding="utf-8")
    (letters / "5.json").write_text('{"file": "good.equality"}', encoding="utf-8")
    asked: list[str] = []
    first.file_asked_for.connect(asked.append)

    first.listen()

    assert asked == ["good.equality"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_locked_each_start_is_on_its_own(tmp_path: Path, qapp: QObject) -> None:
    del qapp
    tmp_path.chmod(0o500)

    assert SingleInstance(tmp_path / "home").is_first()
