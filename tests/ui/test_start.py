import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.screen import missing_for_window

CHECKOUT = Path(__file__).parents[2]
REFUSING = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "PySide6":
            raise {error}

sys.meta_path.insert(0, Refuse())
from ui.start import main
sys.exit(main(sys.argv[1:]))
"""

UNTIL_FIRST_PAGE = """
import sys
from ui.start import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app

WATCHED = {
    "equality_tracker.operations.today.today_page",
    "ui.records.record_list",
    "ui.records.record_tabs",
    "equality_tracker.checks.points",
    "reportlab",
}

class Watched(ui.app.Opening):
    def _show(self, path, office):
        super()._show(path, office)
        print(sorted(WATCHED & set(sys.modules)))
        QTimer.singleShot(0, QApplication.quit)

ui.app.Opening = Watched
sys.exit(main(sys.argv[1:]))
"""


def run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=CHECKOUT,
        env={**bare, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(
        "import sys; from ui.start import main; sys.exit(main(sys.argv[1:]))", *arguments, **environment
    )


def test_the_window_opens_is_painted_and_ends_well() -> None:
    done = start("--quit-after-first-paint", QT_QPA_PLATFORM="offscreen")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("error", "missing"),
    [
        ("ModuleNotFoundError(name)", "the package PySide6-Essentials"),
        ('ImportError("libEGL.so.1: cannot open shared object file")', "the system library libEGL.so.1"),
    ],
)
def test_what_is_missing_of_qt_is_named_in_one_sentence(error: str, missing: str) -> None:
    done = run(REFUSING.format(error=error))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"The window needs {missing}, which ")
    assert done.stderr.count("\n") == 1


def test_commands_work_where_there_is_no_qt() -> None:
    done = run(REFUSING.format(error="ImportError(name)"), "when", "objectives", "2024-03-01")

    assert (done.returncode, done.stdout[:10]) == (0, "2028-02-29")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "there is none here"),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is none here"),
        ({"DISPLAY": ":4711"}, "the one named :4711 does not answer"),
    ],
)
def test_a_missing_screen_is_told_instead_of_ending_in_a_crash(
    environment: dict[str, str], sentence: str
) -> None:
    done = start(**{"QT_QPA_PLATFORM": "", **environment})

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "environment",
    [{"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "vnc:port=1"}, {"WAYLAND_DISPLAY": "w"}],
)
def test_screens_that_qt_does_not_need_x11_for_are_left_to_it(environment: dict[str, str]) -> None:
    assert missing_for_window(environment) == ""


def test_a_second_start_says_so_where_the_first_does_not_answer(tmp_path: Path) -> None:
    hold = (
        "import subprocess, sys; from pathlib import Path; from ui.single_instance import SingleInstance\n"
        "instance = SingleInstance(Path(sys.argv[1])); assert instance.is_first()\n"
        "start = 'import sys; from ui.start import main; sys.exit(main([]))'\n"
        "sys.exit(subprocess.run([sys.executable, '-c', start], timeout=40).returncode)"
    )

    done = run(hold, str(tmp_path), QT_QPA_PLATFORM="offscreen", EQUALITY_TRACKER_HOME=str(tmp_path))

    assert (done.returncode, "runs already but does not answer" in done.stderr) == (2, True)


def test_the_first_paint_does_without_what_costs_a_start_dearly(tmp_path: Path) -> None:
    code = (
        "import sys; from PySide6 import QtCore; from ui.start import main\n"
        "main(['--quit-after-first-paint'])\n"
        "heavy = {'sqlalchemy', 'reportlab', 'openpyxl', 'PIL', 'numpy', 'ui.background'}\n"
        "print(sorted(heavy & set(sys.modules)), 'Qt' in vars(QtCore))"
    )

    done = run(code, QT_QPA_PLATFORM="offscreen", EQUALITY_TRACKER_HOME=str(tmp_path))

    assert (done.stdout.strip(), done.stderr) == ("[] False", "")


def test_the_first_page_does_without_what_lists_records_and_checks_need(tmp_path: Path) -> None:
    file, home = str(tmp_path / "Office.equality"), str(tmp_path / "home")
    made = start("new", file, "--body", "Vale", "--kind", "pcc", "--staff", "90", EQUALITY_TRACKER_HOME=home)
    assert made.returncode == 0

    done = run(UNTIL_FIRST_PAGE, file, QT_QPA_PLATFORM="offscreen", EQUALITY_TRACKER_HOME=home)

    assert (done.stdout.strip(), done.stderr) == ("['equality_tracker.operations.today.today_page']", "")


def test_no_source_is_read_for_what_is_imported_after_qt() -> None:
    code = (
        "import linecache; from PySide6 import QtCore; from ui.plain_imports import import_plainly\n"
        "import cmd; import_plainly(); import wave\n"
        "print([any(file.endswith(name) for file in linecache.cache) for name in ('cmd.py', 'wave.py')])"
    )

    done = run(code)

    assert done.stdout.strip() == "[True, False]"
