"""Take pictures of every page of the window into out/screens: `python packaging/screenshots.py`.

It opens the sample office on Qt's offscreen platform, in three palettes, at two sizes, and with text twice as
large. A person looks at them.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui.app import Program
from ui.main_window import dress
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Settings

SIZES = ((1366, 768), (1024, 600))
PALETTES = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
LONGEST_SECONDS = 60
SETTLE_SECONDS = 0.2


def main() -> int:
    """Take all pictures and say where they are."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/screens")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["EQUALITY_TRACKER_HOME"] = home
        application = QApplication(["screenshots"])
        settings = Settings(Path(home))
        dress(application, settings)
        settings.add_recent_file(Path("H:/Governance/Equality/Registers/PCC for Marlshire.equality"))
        program = Program(settings)
        count = 0
        for palette, (size, text) in product(PALETTES, product(SIZES, (SMALLEST_TEXT, LARGEST_TEXT))):
            settings.appearance, settings.text_size = palette, text
            dress(application, settings)
            for name, picture in pages(program, size):
                picture.grab().save(str(folder / f"{name}-{size[0]}-{palette}-{text}.png"))
                count += 1
        program.close()
    print(f"{count} pictures in {folder}")
    return 0


def pages(program: Program, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Yield every page of the window with its name, one after another."""
    window = program.window
    window.resize(*size)
    window.show()
    program.close_office()
    settle(program)
    yield "welcome", window
    program.open_sample()
    settle(program)
    for command in window.menus.places():
        if command.data():
            command.trigger()
            settle(program)
            yield str(command.data()), window
    program.errors.show_error(ZeroDivisionError())
    box = window.findChildren(QMessageBox)[-1]
    yield "fault", box
    box.reject()


def settle(program: Program) -> None:
    """Let the window draw and the background finish; Qt's own waiting for tests would keep Python locked."""
    until = time.monotonic() + LONGEST_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < SETTLE_SECONDS and time.monotonic() < until:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        if not program.background.is_idle:
            quiet_since = time.monotonic()


if __name__ == "__main__":
    sys.exit(main())
