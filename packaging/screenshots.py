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
import traceback
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget
from scenes import Scenes, scene_groups
from visitor import Visitor

from equality_tracker.operations.registers.sample_office import write_sample
from ui.app import Program
from ui.main_window import dress
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Settings

SIZES: Final = ((1366, 768), (1024, 600))
PALETTES: Final = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
AT_ONCE: Final = 2
LEFT_BEHIND: Final = Path("H:/Governance/Equality/Registers/PCC for Marlshire.equality")
"""A register that was opened before and lies on a share that is gone."""


class Taken(NamedTuple):
    """How many pictures of one look there are, and what is missing."""

    pictures: int
    missing: tuple[str, ...] = ()


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
            results = [_result(each, look) for each, look in zip(waiting, LOOKS, strict=True)]
    count = sum(each.pictures for each in results)
    print(f"{count} pictures in {chosen.folder}, {time.monotonic() - begun:.0f} s")
    missing = [line for each in results for line in each.missing]
    print("\n".join(f"Missing: {line}" for line in missing), file=sys.stderr, end="\n" if missing else "")
    return 0 if count and not missing else 1


def take_all(look: Look, sample: Path, pictures: Path, only: str = "") -> Taken:
    """Take every scene of one look; where one cannot be made, go on with the next group of scenes."""
    with tempfile.TemporaryDirectory() as folder:
        visitor = start(Path(folder), look)
        count = 0
        missing: list[str] = []
        try:
            for name, scenes in scene_groups(visitor, Path(shutil.copy(sample, folder))):
                taken = _take_group(name, scenes, look, pictures, only)
                count += taken.pictures
                if taken.missing:
                    missing += taken.missing
                    _save(visitor.window, pictures / f"not-made-{name.replace(' ', '-')}-{look.ending}.png")
                    visitor.put_away()
        finally:
            visitor.program.close()
    return Taken(count, tuple(missing))


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


def _take_group(name: str, scenes: Scenes, look: Look, pictures: Path, only: str) -> Taken:
    """Take the scenes of one group, up to the first that cannot be made."""
    count, last = 0, ""
    try:
        for scene, picture in scenes:
            last = scene
            if only in scene:
                _save(picture, pictures / f"{scene}-{look.ending}.png")
                count += 1
    except Exception as error:  # noqa: BLE001 - whatever fails here, the other groups are still seen
        traceback.print_exc()
        place = f"after “{last}”" if last else "from its first scene"
        return Taken(count, (f"{look.ending}, {name}, {place}: {type(error).__name__}: {error}",))
    return Taken(count)


def _result(waiting: Future[Taken], look: Look) -> Taken:
    """Return what was taken of one look; all of it is missing where its process failed."""
    try:
        return waiting.result()
    except Exception as error:  # noqa: BLE001 - whatever failed there, the other looks are still named
        traceback.print_exc()
        return Taken(0, (f"{look.ending}, the whole look: {type(error).__name__}: {error}",))


def _sample(folder: Path) -> Path:
    file = folder / "Marlshire.equality"
    write_sample(file, who="a visitor", now=lambda: datetime.now(UTC), home=folder / "home")
    return file


def _save(picture: QWidget, file: Path) -> None:
    if not picture.grab().save(str(file)):
        raise OSError(f"{file} cannot be written")


if __name__ == "__main__":
    sys.exit(main())
