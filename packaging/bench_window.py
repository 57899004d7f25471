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
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench_registers import written_register

from ui.last_seen import forget

PAIRS = 15
FILLED_PAIRS = 9
UNBOUNDED_PAIRS = 3
ROWS = 1_000
LONGEST_SECONDS = 60
LISTS_SECONDS = 1_800
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.end)

    def end(self):
        print(time.process_time())
        QApplication.instance().quit()

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
import sys, time
from datetime import UTC, datetime, timedelta
from ui.start import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app

file, place, until, days = sys.argv[1:]

class Watched(ui.app.Program):
    has_gone = False

    def start_after_first_paint(self, file):
        super().start_after_first_paint(file)
        self.look = QTimer(self, interval=2)
        self.look.timeout.connect(self.see)
        self.look.start()

    def see(self):
        shown = self.window.workspace
        if shown is None or (until == "all is read" and not self.is_idle):
            return
        if not self.has_gone:
            self.has_gone = True
            shown.go_to(place)
        elif shown.current.has_been_read:
            self.look.stop()
            self.window.repaint()
            print(time.process_time())
            QApplication.quit()

ui.app.now = lambda: datetime.now(UTC) + timedelta(days=int(days))
ui.app.Program = Watched
sys.exit(main([file]))
"""
"""A start some days from now, until a place shows what it holds, or all is read; it prints what it took."""
SHOWN = "it is there"
READ = "all is read"


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
    """Compare the start with a register, up to a page or a list that shows what it holds.

    What was seen last is there at once (`ui/last_seen.py`), also on the first start of a day, for which it
    was worked out when the program ended (`ui/looking_ahead.py`). For those who look at the table: what it
    takes until all of that is read anew from the register, and for a register never seen on this computer.
    """
    home = Path(environment["EQUALITY_TRACKER_HOME"])
    for what, place in (("Today", "today"), (f"list of {ROWS:,}", "actions")):
        today = (FILLED, str(register), place, SHOWN, "0")
        tomorrow = (FILLED, str(register), place, SHOWN, "1")
        read = (FILLED, str(register), place, READ, "0")

        def see_it_today(words: tuple[str, ...] = read) -> None:
            run(environment, *words)

        def never_see_it() -> None:
            forget(home, register)

        start = f"start to filled {what}"
        _compare(f"{start} / bare window", environment, today, FILLED_PAIRS, "4.0", is_told=True)
        _compare(
            f"{start}, next day",
            environment,
            tomorrow,
            FILLED_PAIRS,
            "4.0",
            is_told=True,
            before=see_it_today,
        )
        _compare(f"  until {what} is read anew", environment, read, UNBOUNDED_PAIRS, "", is_told=True)
        _compare(
            f"  {what}, never seen here",
            environment,
            today,
            UNBOUNDED_PAIRS,
            "",
            is_told=True,
            before=never_see_it,
        )
    print(flush=True)


def _compare(
    what: str,
    environment: dict[str, str],
    ours: tuple[str, ...],
    rounds: int,
    bound: str,
    *,
    is_told: bool = False,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Take ours and a bare window in turn, and print the medians with the least and the greatest ratio.

    What is compared is all that a process takes, or what both have taken by the time that they tell, `before`
    each of ours done first.
    """
    taken = told if is_told else spent
    for code in (ours, (BARE,)):
        run(environment, *code)  # reads all files from disk once, and compiles what was not yet
    pairs = []
    for _ in range(rounds):
        before()
        pairs.append((taken(environment, *ours), taken(environment, BARE)))
    one, bare = (median(side) for side in zip(*pairs, strict=True))
    ratios = sorted(first / second for first, second in pairs)
    figures = f"{one:9.4f} {bare:9.4f} {median(ratios):7.2f} {bound:>6}"
    print(f"{what:44} {figures}  ({ratios[0]:.2f} to {ratios[-1]:.2f})", flush=True)


def told(environment: dict[str, str], code: str, *arguments: str) -> float:
    """Return the seconds of processor time that a process says it had taken when it was there."""
    return float(run(environment, code, *arguments).split()[-1])


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
