"""Measure the window: its start against a bare window of Qt, then its long lists (`bench_lists.py`).

Both are whole processes on Qt's offscreen platform, started in turn, so that a busy machine slows both alike.
What is compared is processor time; a person reads the table. Modules are compiled once and kept aside, as in
an installed program, also where the environment tells Python to write nothing.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench_registers import written_register

PAIRS = 15
FILLED_PAIRS = 9
ROWS = 1_000
LONGEST_SECONDS = 60
LISTS_SECONDS = 1_800
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.instance().quit)

application = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""
OURS = "import sys; from ui.start import main; sys.exit(main(sys.argv[1:]))"
MODULES = """
import sys
from ui.start import main
main(["--quit-after-first-paint"])
print(sorted({"sqlalchemy", "reportlab", "openpyxl", "PIL", "numpy"} & set(sys.modules)))
"""
FILLED = """
import sys
from ui.start import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app

file, place = sys.argv[1:]

class Watched(ui.app.Program):
    place = place

    def start_after_first_paint(self, file):
        super().start_after_first_paint(file)
        self.look = QTimer(self, interval=5)
        self.look.timeout.connect(self.see)
        self.look.start()

    def see(self):
        shown = self.window.workspace
        if shown is None or not self.is_idle:
            return
        if self.place != "today":
            shown.go_to(self.place)
            self.place = "today"
            return
        self.window.repaint()
        QApplication.quit()

ui.app.Program = Watched
sys.exit(main([file]))
"""
"""A start that ends as soon as everything at a place has been read and painted; Today is on the way to it."""


def main() -> int:
    """Print how much more than a bare window ours takes: until it is painted first, until it is filled."""
    with tempfile.TemporaryDirectory(prefix="equality-tracker-bench-") as folder:
        home = Path(folder) / "home"
        os.environ["EQUALITY_TRACKER_HOME"] = str(home)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        print(f"{'what':44} {'ours s':>9} {'floor s':>9} {'ratio':>7} {'bound':>6}")
        bench_start(environment)
        bench_filled(environment, written_register(Path(folder), ROWS))
    # In a process of its own, because a window that was open colours the memory of what follows.
    lists = [sys.executable, str(Path(__file__).with_name("bench_lists.py")), *sys.argv[1:]]
    done = subprocess.run(lists, check=False, timeout=LISTS_SECONDS)  # noqa: S603 - our own interpreter and our own words
    return done.returncode


def bench_start(environment: dict[str, str]) -> None:
    """Compare the start up to the first painted window, where no register is named."""
    start = "--quit-after-first-paint"
    _compare("start to first painted window / bare window", environment, (OURS, start), PAIRS, "1.6")
    imported = run(environment, MODULES).strip()
    print(f"  imported by then of the heavy libraries: {imported}", flush=True)


def bench_filled(environment: dict[str, str], register: Path) -> None:
    """Compare the start with a register, up to all that is read for the first page and for a list."""
    for what, place in (("Today", "today"), (f"list of {ROWS:,}", "actions")):
        words = (FILLED, str(register), place)
        _compare(f"start to filled {what} / bare window", environment, words, FILLED_PAIRS, "4.0")
    print(flush=True)


def _compare(what: str, environment: dict[str, str], ours: tuple[str, ...], rounds: int, bound: str) -> None:
    """Take ours and a bare window in turn, and print the medians with the least and the greatest ratio."""
    for code in (ours, (BARE,)):
        run(environment, *code)  # reads all files from disk once, and compiles what was not yet
    pairs = [(spent(environment, *ours), spent(environment, BARE)) for _ in range(rounds)]
    one, bare = (median(side) for side in zip(*pairs, strict=True))
    ratios = sorted(first / second for first, second in pairs)
    figures = f"{one:9.4f} {bare:9.4f} {median(ratios):7.2f} {bound:>6}"
    print(f"{what:44} {figures}  ({ratios[0]:.2f} to {ratios[-1]:.2f})", flush=True)


def spent(environment: dict[str, str], code: str, *arguments: str) -> float:
    """Return the seconds of processor time that a process takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(environment, code, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(environment: dict[str, str], code: str, *arguments: str) -> str:
    """Run a line of our own in our own interpreter and return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).parents[1],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST_SECONDS,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
