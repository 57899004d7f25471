"""Take pictures of every scene of the window into a folder: `python packaging/screenshots.py out/screens`.

It opens the sample office on Qt's offscreen platform, in three palettes, at two sizes, and with text twice as
large; two processes share the work. A person looks at them. `--only WORD` takes the scenes with a word in
their names, `--readme FILE` the one picture of the README.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget
from scenes import all_scenes
from visitor import NotSeenError, Visitor

from equality_tracker.operations.sample_office import write_sample
from ui.app import Program
from ui.main_window import dress
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Settings

SIZES: Final = ((1366, 768), (1024, 600))
PALETTES: Final = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
AT_ONCE: Final = 2
LEFT_BEHIND: Final = Path("H:/Governance/Equality/Registers/PCC for Marlshire.equality")
"""A register that was opened before and lies on a share that is gone."""


class Look(NamedTuple):
    """How the window looks: its palette, its size, and the size of text in per cent."""

    palette: Appearance
    size: tuple[int, int]
    text: int

    @property
    def ending(self) -> str:
        """What the names of its pictures end in."""
        return f"{self.size[0]}-{self.palette}-{self.text}"


LOOKS: Final = tuple(Look(*each) for each in product(PALETTES, SIZES, (SMALLEST_TEXT, LARGEST_TEXT)))


def main() -> int:
    """Take all pictures, or the one of the README, and say where they are; 1 where a scene cannot be made."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=Path("out/screens"))
    asked.add_argument("--only", default="", metavar="WORD")
    asked.add_argument("--readme", type=Path, metavar="FILE")
    chosen = asked.parse_args()
    if chosen.readme:
        take_for_readme(chosen.readme)
        return 0
    begun = time.monotonic()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = _sample(Path(folder))
        # Each look begins with a program of its own, so that none shows what the one before did.
        with ProcessPoolExecutor(AT_ONCE, get_context("spawn"), max_tasks_per_child=1) as workers:
            waiting = [workers.submit(take_all, look, sample, chosen.folder, chosen.only) for look in LOOKS]
            counts = [each.result() for each in waiting]
    print(f"{sum(counts)} pictures in {chosen.folder}, {time.monotonic() - begun:.0f} s")
    return 0 if sum(counts) else 1


def take_all(look: Look, sample: Path, pictures: Path, only: str = "") -> int:
    """Take every scene of one look, and return how many there were.

    Raises:
        NotSeenError: A scene cannot be made.

    """
    with tempfile.TemporaryDirectory() as folder:
        visitor = start(Path(folder), look)
        count = 0
        try:
            for name, picture in all_scenes(visitor, Path(shutil.copy(sample, folder))):
                if only in name:
                    _save(picture, pictures / f"{name}-{look.ending}.png")
                    count += 1
        except NotSeenError:
            _save(visitor.window, pictures / f"not-made-{look.ending}.png")
            raise
        finally:
            visitor.program.close()
    return count


def take_for_readme(file: Path) -> None:
    """Take the picture of Today."""
    with tempfile.TemporaryDirectory() as folder:
        visitor = start(Path(folder), LOOKS[0])
        visitor.program.open_sample()
        # The numbers at the left are counted a little later, so as not to hold up what is looked at.
        visitor.settle(1.0)
        visitor.window.tell("")
        _save(visitor.window, file)
        visitor.program.close()
    print(f"{file}: {file.stat().st_size // 1024} KB")


def start(folder: Path, look: Look) -> Visitor:
    """Start the program with a folder of its own and return who goes through it."""
    os.environ["EQUALITY_TRACKER_HOME"] = str(folder / "home")
    application = QApplication.instance() or QApplication(["screenshots"])
    if not isinstance(application, QApplication):
        raise TypeError("a program without windows runs already")
    settings = Settings(folder / "home")
    settings.appearance, settings.text_size = look.palette, look.text
    settings.add_recent_file(LEFT_BEHIND)
    dress(application, settings)
    program = Program(settings)
    program.window.resize(*look.size)
    program.window.show()
    program.window.activateWindow()
    visitor = Visitor(program, folder)
    visitor.settle()
    return visitor


def _sample(folder: Path) -> Path:
    file = folder / "Marlshire.equality"
    write_sample(file, who="a visitor", now=lambda: datetime.now(UTC), home=folder / "home")
    return file


def _save(picture: QWidget, file: Path) -> None:
    if not picture.grab().save(str(file)):
        raise OSError(f"{file} cannot be written")


if __name__ == "__main__":
    sys.exit(main())
