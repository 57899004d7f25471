"""Take pictures of every page of the window into a folder: `python packaging/screenshots.py out/screens`.

It opens the sample office on Qt's offscreen platform, in three palettes, at two sizes, and with text twice as
large. A person looks at them. With `--readme FILE` it takes the one picture of the README.
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
from ui.places import PLACES
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Settings
from ui.workspace import Workspace

SIZES = ((1366, 768), (1024, 600))
PALETTES = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
LONGEST_SECONDS = 60
SETTLE_SECONDS = 0.2


def main() -> int:
    """Take all pictures, or the one of the README, and say where they are."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["EQUALITY_TRACKER_HOME"] = home
        application = QApplication(["screenshots"])
        settings = Settings(Path(home))
        dress(application, settings)
        program = Program(settings)
        try:
            if sys.argv[1:2] == ["--readme"]:
                return take_for_readme(program, Path(sys.argv[2]))
            settings.add_recent_file(Path("H:/Governance/Equality/Registers/PCC for Marlshire.equality"))
            return take_all(program, application, Path(sys.argv[1] if len(sys.argv) > 1 else "out/screens"))
        finally:
            program.close()


def take_for_readme(program: Program, file: Path) -> int:
    """Take the picture of Today."""
    program.window.resize(*SIZES[0])
    program.window.show()
    program.open_sample()
    # The numbers at the left are counted a little later, so as not to hold up what is looked at.
    settle(program, 1.0)
    program.window.tell("")
    program.window.grab().save(str(file))
    print(f"{file}: {file.stat().st_size // 1024} KB")
    return 0


def take_all(program: Program, application: QApplication, folder: Path) -> int:
    """Take every page in every palette, size and size of text."""
    folder.mkdir(parents=True, exist_ok=True)
    settings, count = program.settings, 0
    for palette, (size, text) in product(PALETTES, product(SIZES, (SMALLEST_TEXT, LARGEST_TEXT))):
        settings.appearance, settings.text_size = palette, text
        dress(application, settings)
        for name, picture in pages(program, size):
            picture.grab().save(str(folder / f"{name}-{size[0]}-{palette}-{text}.png"))
            count += 1
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
    program.start_office()
    settle(program)
    yield "first-run", window
    program.open_sample()
    settle(program)
    for place in PLACES:
        yield place.code, at_place(program, place.code)
    program.errors.show_error(ZeroDivisionError())
    box = window.findChildren(QMessageBox)[-1]
    yield "fault", box
    box.reject()


def at_place(program: Program, code: str) -> QWidget:
    """Go to a place of the open register; in a list its first record is chosen."""
    workspace = program.window.workspace
    if not isinstance(workspace, Workspace):
        raise TypeError("the sample office did not open")
    workspace.go_to(code)
    settle(program)
    if workspace.current_list is not None:
        workspace.current_list.focus_list()
        settle(program)
    return program.window


def settle(program: Program, quiet: float = SETTLE_SECONDS) -> None:
    """Let the window draw and the background finish; Qt's own waiting for tests would keep Python locked."""
    until = time.monotonic() + LONGEST_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < quiet and time.monotonic() < until:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        if not program.is_idle or is_busy(program):
            quiet_since = time.monotonic()


def is_busy(program: Program) -> bool:
    """Tell whether the page that is shown works on a thread of its own."""
    workspace = program.window.workspace
    return isinstance(workspace, Workspace) and bool(getattr(workspace.current, "is_busy", False))


if __name__ == "__main__":
    sys.exit(main())
