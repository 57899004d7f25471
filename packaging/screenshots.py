"""Take pictures of every scene of the window into a folder: `python packaging/screenshots.py out/screens`.

It opens the sample office on Qt's offscreen platform, in three palettes, at two sizes, and with text twice as
large; several processes share the work. A person looks at them, most easily on `--sheets`, which show four at
once. `--only WORD …` takes the scenes with one of the words in their names, `--look WORD …` the looks (one
such as `1024-dark-200`, or all of `contrast`), `--readme FILE` the one picture of the README.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from contact_sheets import lay_sheets
from PySide6.QtWidgets import QApplication, QWidget
from scenes import Scenes, scene_groups
from visitor import Visitor

from equality_tracker.operations.registers.sample_office import write_sample
from ui.app import Program
from ui.main_window import dress
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT, Appearance, Settings

SIZES: Final = ((1366, 768), (1024, 600))
PALETTES: Final = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
AT_ONCE: Final = 4
"""Each of them waits for two thirds of its time."""
LEFT_BEHIND: Final = Path("H:/Governance/Equality/Registers/PCC for Marlshire.equality")
"""A register that was opened before and lies on a share that is gone."""


class Taken(NamedTuple):
    """The pictures of one look, and what is missing."""

    pictures: tuple[Path, ...] = ()
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


class Wanted(NamedTuple):
    """What is to be taken: into which folder, scenes with which words, and whether on sheets, too."""

    folder: Path
    only: tuple[str, ...] = ()
    sheets: bool = False

    def takes(self, scene: str) -> bool:
        """Tell whether a scene is wanted; without words all of them are."""
        return not self.only or any(word in scene for word in self.only)


def main() -> int:
    """Take all pictures, or the one of the README, and say where they are; 1 where a scene cannot be made."""
    chosen = _asked()
    if chosen.readme:
        take_for_readme(chosen.readme)
        return 0
    looks = looks_called(chosen.look)
    if not looks:
        print(f"No look is called so; there are {', '.join(look.ending for look in LOOKS)}.", file=sys.stderr)
        return 2
    begun = time.monotonic()
    results = take_looks(looks, Wanted(chosen.folder, tuple(chosen.only), chosen.sheets))
    count = sum(len(each.pictures) for each in results)
    print(f"{count} pictures in {chosen.folder}, {time.monotonic() - begun:.0f} s")
    missing = [line for each in results for line in each.missing]
    print("\n".join(f"Missing: {line}" for line in missing), file=sys.stderr, end="\n" if missing else "")
    return 0 if count and not missing else 1


def looks_called(words: Sequence[str]) -> list[Look]:
    """Return the looks with one of these words in their names; all of them where there is none."""
    return [look for look in LOOKS if not words or any(word in look.ending for word in words)]


def take_looks(looks: Sequence[Look], wanted: Wanted) -> list[Taken]:
    """Take what is wanted of each look, each in a process of its own, several at once."""
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = _sample(Path(folder))
        # Each look begins with a program of its own, so that none shows what the one before did.
        with ProcessPoolExecutor(AT_ONCE, get_context("spawn"), max_tasks_per_child=1) as workers:
            waiting = [workers.submit(take_all, look, sample, wanted) for look in looks]
            return [_result(each, look) for each, look in zip(waiting, looks, strict=True)]


def take_all(look: Look, sample: Path, wanted: Wanted) -> Taken:
    """Take every scene of one look; where one cannot be made, go on with the next group of scenes."""
    pictures: list[Path] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        visitor = start(Path(folder), look)
        try:
            for name, scenes in scene_groups(visitor, Path(shutil.copy(sample, folder))):
                taken = _take_group(name, scenes, look, wanted)
                pictures += taken.pictures
                if taken.missing:
                    missing += taken.missing
                    failed = wanted.folder / f"not-made-{name.replace(' ', '-')}-{look.ending}.png"
                    _save(visitor.window, failed)
                    visitor.put_away()
        finally:
            visitor.program.close()
    if wanted.sheets:
        lay_sheets(pictures, wanted.folder / "sheets", look.ending)
    return Taken(tuple(pictures), tuple(missing))


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


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "folder", nargs="?", type=Path, default=Path("out/screens"), help="where they are written"
    )
    asked.add_argument("--only", nargs="+", default=[], metavar="WORD", help="scenes with one of these words")
    asked.add_argument("--look", nargs="+", default=[], metavar="WORD", help="looks with one of these words")
    asked.add_argument("--sheets", action="store_true", help="lay them four to a sheet, too, into sheets/")
    asked.add_argument("--readme", type=Path, metavar="FILE", help="take only the picture of the README")
    return asked.parse_args()


def _take_group(name: str, scenes: Scenes, look: Look, wanted: Wanted) -> Taken:
    """Take the scenes of one group, up to the first that cannot be made."""
    pictures: list[Path] = []
    last = ""
    try:
        for scene, picture in scenes:
            last = scene
            if wanted.takes(scene):
                pictures.append(wanted.folder / f"{scene}-{look.ending}.png")
                _save(picture, pictures[-1])
    except Exception as error:  # noqa: BLE001 - whatever fails here, the other groups are still seen
        traceback.print_exc()
        place = f"after “{last}”" if last else "from its first scene"
        return Taken(tuple(pictures), (f"{look.ending}, {name}, {place}: {type(error).__name__}: {error}",))
    return Taken(tuple(pictures))


def _result(waiting: Future[Taken], look: Look) -> Taken:
    """Return what was taken of one look; all of it is missing where its process failed."""
    try:
        return waiting.result()
    except Exception as error:  # noqa: BLE001 - whatever failed there, the other looks are still named
        traceback.print_exc()
        return Taken((), (f"{look.ending}, the whole look: {type(error).__name__}: {error}",))


def _sample(folder: Path) -> Path:
    file = folder / "Marlshire.equality"
    write_sample(file, who="a visitor", now=lambda: datetime.now(UTC), home=folder / "home")
    return file


def _save(picture: QWidget, file: Path) -> None:
    if not picture.grab().save(str(file)):
        raise OSError(f"{file} cannot be written")


if __name__ == "__main__":
    sys.exit(main())
