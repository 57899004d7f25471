"""What the window remembers between two starts, each with its type and its default."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray, QSettings

from equality_tracker.program_folder import home_folder
from ui.program_folder import made_private

if TYPE_CHECKING:
    from ui.drafts import Drafts

MOST_RECENT_FILES: Final = 8
_BACKUP_SUFFIX: Final = ".equality-backup"
SMALLEST_TEXT: Final = 100
LARGEST_TEXT: Final = 200
TEXT_STEP: Final = 25
"""Sizes of text in per cent of the usual one."""


class Appearance(StrEnum):
    """Which palette a person chose."""

    COMPUTER = "computer"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Settings:
    """The window's memory: one file in the program's own folder, also on Windows; nothing of a register."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the settings in `folder`, by default the program's own; damaged ones count as not set."""
        self.folder: Final = made_private(home_folder() if folder is None else folder)
        self._kept = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat)
        self._drafts: Drafts | None = None

    @property
    def drafts(self) -> "Drafts":
        """What was typed and is not saved yet: one for the whole window, read when it is first asked for."""
        if self._drafts is None:
            # The seam: nothing can be typed before the window has been painted, so it waits until then.
            drafts: Drafts = import_module("ui.drafts").Drafts(self.folder)
            self._drafts = drafts
        return self._drafts

    @property
    def appearance(self) -> Appearance:
        """Which palette to use; at first the one that the computer asks for."""
        try:
            return Appearance(str(self._read("appearance")))
        except ValueError:
            return Appearance.COMPUTER

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._write("appearance", chosen.value)

    @property
    def text_size(self) -> int:
        """The size of text in per cent, from 100 to 200."""
        size = self._read("text-size")
        whole = size if isinstance(size, int) else SMALLEST_TEXT
        return max(SMALLEST_TEXT, min(LARGEST_TEXT, whole))

    @text_size.setter
    def text_size(self, per_cent: int) -> None:
        self._write("text-size", per_cent)

    @property
    def reads_whole_rows(self) -> bool:
        """Whether a screen reader says a row of a list in one sentence, as it does at first, or its cell."""
        return self._read("reads-whole-rows") is not False

    @reads_whole_rows.setter
    def reads_whole_rows(self, is_so: bool) -> None:
        self._write("reads-whole-rows", is_so)

    @property
    def recent_files(self) -> list[Path]:
        """The registers opened last, the newest first; whether they are still there is not asked."""
        files = [Path(each) for each in _texts(self._read("recent-files"))]
        return [each for each in files if not _is_backup(each)]

    def add_recent_file(self, file: Path) -> None:
        """Put a register at the head of the recent ones; a backup that is looked at is none of them."""
        if _is_backup(file):
            return
        others = [each for each in self.recent_files if each != file]
        self._write("recent-files", [str(each) for each in [file, *others][:MOST_RECENT_FILES]])

    def forget_recent_files(self) -> None:
        """Forget which registers were opened."""
        self._write("recent-files", [])

    def forget_recent_file(self, file: Path) -> None:
        """Forget that one register was opened; the file itself is not touched."""
        self._write("recent-files", [str(each) for each in self.recent_files if each != file])

    @property
    def export_folder(self) -> Path | None:
        """The folder that a list was written to last, or None."""
        kept = self._read("export-folder")
        return Path(kept) if isinstance(kept, str) and kept else None

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._write("export-folder", str(folder))

    @property
    def pack_forms(self) -> list[str]:
        """As what a pack was saved last: the endings of its files, and "html" for the web page."""
        return _texts(self._read("pack-forms")) or ["pdf"]

    @pack_forms.setter
    def pack_forms(self, forms: Sequence[str]) -> None:
        self._write("pack-forms", list(forms))

    @property
    def window_geometry(self) -> QByteArray:
        """Where the window stood and how large it was, in Qt's own form; empty at first."""
        return _bytes(self._read("window-geometry"))

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._write("window-geometry", bytes(geometry.toBase64().data()).decode("ascii"))

    @property
    def pane_widths(self) -> list[int]:
        """How wide the panes were, from left to right; empty at first."""
        return _whole_numbers(self._read("pane-widths"))

    @pane_widths.setter
    def pane_widths(self, widths: Sequence[int]) -> None:
        self._write("pane-widths", list(widths))

    @property
    def my_names(self) -> list[str]:
        """What the person who works here is called as an owner of actions; empty at first."""
        return _texts(self._read("my-names"))

    @my_names.setter
    def my_names(self, names: Sequence[str]) -> None:
        self._write("my-names", list(names))

    @property
    def cards_put_away(self) -> list[str]:
        """The cards of advice that a person does not want to see any more."""
        return _texts(self._read("cards-put-away"))

    def put_card_away(self, card: str) -> None:
        """Remember that a card of advice is not wanted any more."""
        self._write("cards-put-away", sorted({*self.cards_put_away, card}))

    @property
    def who(self) -> str:
        """How the person stands in the history; "" is the computer's own name for them."""
        kept = self._read("who")
        return kept if isinstance(kept, str) else ""

    @who.setter
    def who(self, name: str) -> None:
        self._write("who", name.strip())

    def column_widths(self, kind: str) -> dict[str, int]:
        """Return how wide the columns of a list are, in pixels by column, as far as somebody set them."""
        kept = self._read(f"column-widths/{kind}")
        if not isinstance(kept, dict):
            return {}
        return {str(key): width for key, width in kept.items() if _is_width(width)}

    def set_column_widths(self, kind: str, widths: Mapping[str, int]) -> None:
        """Remember how wide the columns of a list are, in pixels."""
        self._write(f"column-widths/{kind}", dict(widths))

    def shown_columns(self, kind: str) -> list[str]:
        """Return which columns of a list somebody chose, in their order; empty where nobody has."""
        return _texts(self._read(f"shown-columns/{kind}"))

    def set_shown_columns(self, kind: str, columns: Sequence[str]) -> None:
        """Remember which columns of a list are shown."""
        self._write(f"shown-columns/{kind}", list(columns))

    def sort(self, kind: str) -> tuple[str, bool] | None:
        """Return by which column a list is sorted and whether downwards, or None for its usual order."""
        match self._read(f"sort/{kind}"):
            case [str(column), bool(downwards)]:
                return column, downwards
        return None

    def set_sort(self, kind: str, column: str, *, downwards: bool) -> None:
        """Remember how a list is sorted."""
        self._write(f"sort/{kind}", [column, downwards])

    def filters(self, kind: str) -> dict[str, list[str]]:
        """Return which values a list is narrowed to, by field."""
        kept = self._read(f"filters/{kind}")
        if not isinstance(kept, dict):
            return {}
        return {str(field): _texts(values) for field, values in kept.items() if _texts(values)}

    def set_filters(self, kind: str, filters: Mapping[str, Sequence[str]]) -> None:
        """Remember which values a list is narrowed to."""
        self._write(f"filters/{kind}", {field: list(values) for field, values in filters.items()})

    def save(self) -> None:
        """Write at once what Qt would write a little later, and what is typed and not saved yet."""
        self._kept.sync()
        if self._drafts is not None:
            self._drafts.finish()

    def _read(self, key: str) -> Any:  # noqa: ANN401 - whatever the file holds; each reader checks its own
        try:
            return json.loads(str(self._kept.value(key, "null")))
        except ValueError:
            return None

    def _write(self, key: str, value: object) -> None:
        self._kept.setValue(key, json.dumps(value))


def _is_backup(file: Path) -> bool:
    return file.suffix.lower() == _BACKUP_SUFFIX


def _texts(kept: object) -> list[str]:
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def _whole_numbers(kept: object) -> list[int]:
    return [each for each in kept if _is_width(each)] if isinstance(kept, list) else []


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000  # noqa: PLR2004


def _bytes(kept: object) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(kept.encode())) if isinstance(kept, str) else QByteArray()
