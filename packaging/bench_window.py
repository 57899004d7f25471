"""Measure the window: its start against a bare window of Qt, then its long lists (`bench_lists.py`).

Both are whole processes on Qt's offscreen platform, started in turn, so that a busy machine slows both alike.
What is compared is processor time; a person reads the table.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

PAIRS = 15
LONGEST_SECONDS = 60
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


def main() -> int:
    """Print how much more than a bare window ours takes until it is painted first."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "EQUALITY_TRACKER_HOME": home}
        run(environment, OURS, "--quit-after-first-paint")  # reads all files from disk once
        pairs = [
            (spent(environment, OURS, "--quit-after-first-paint"), spent(environment, BARE))
            for _ in range(PAIRS)
        ]
        imported = run(environment, MODULES).strip()
    ours, bare = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(f"{'what':44} {'ours s':>9} {'floor s':>9} {'ratio':>7} {'bound':>6}")
    print(
        f"{'start to first painted window / bare window':44} {ours:9.4f} {bare:9.4f} {ratio:7.2f} {'1.6':>6}"
    )
    print(f"  imported by then of the heavy libraries: {imported}\n", flush=True)
    # In a process of its own, because a window that was open colours the memory of what follows.
    lists = [sys.executable, str(Path(__file__).with_name("bench_lists.py")), *sys.argv[1:]]
    return subprocess.run(lists, check=False).returncode  # noqa: S603 - our own interpreter and our own words


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
