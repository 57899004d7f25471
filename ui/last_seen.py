"""What the window showed last of a register: there at once at the next start, while the register is opened.

It is kept beside the register's working copy, in the program's own folder, and stands for a second or so:
what is shown of it is read anew as soon as the register is open. It counts only where nothing can be
otherwise by then: the same files to the nanosecond of their last change, the same day, program and person.
What is kept for a day is a file; the lists, which are alike on most days, lie beside these files once each.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from os import urandom
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

from equality_tracker import __version__
from equality_tracker.operations.today.today_found import TodayPage
from equality_tracker.store.working_folder import WORK_FILE, working_folder
from ui.file_status import FileStatus, file_status
from ui.on_screen import Taken, TakenList
from ui.plain_data import as_fields, loose, of_fields
from ui.records.list_reader import Found, Wanted
from ui.register_heading import Heading

_FOLDER: Final = "seen"
_LETTERS: Final = 16
"""Of the digest that names a list's file: few, because Windows takes no long paths."""
_NOT_OF_ITS_FORM: Final = (OSError, LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What reading something raises that is not there, or that is not as it was written."""


@dataclass(frozen=True, slots=True)
class Seeing:
    """For whom and when something is shown.

    Attributes:
        who: Who works, as they stand in the history.
        day: The day it is.
        names: The names and roles that the person goes by as an owner.

    """

    who: str
    day: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """How the register's files are: the one that people see, and its working copy."""

    file: FileStatus
    work: FileStatus


class LastSeen:
    """Answers with what was kept for a day until the register is open; without anything kept, with nothing.

    Attributes:
        heading: What stood above everything, or None.
        today: What the first page showed, or None.

    """

    def __init__(self, folder: Path | None = None, known: Mapping[str, Any] | None = None) -> None:
        """Answer from what is kept in `folder`: `known` is that of the day.

        Raises:
            LookupError, TypeError, ValueError, ArithmeticError, AttributeError: It is not of its form.

        """
        self._folder = folder
        self._known = dict(known) if known is not None else {}
        self.heading = of_fields(Heading, known["heading"]) if known is not None else None
        self.today = of_fields(TodayPage, known["today"]) if known is not None and known["today"] else None

    @property
    def needs(self) -> Mapping[str, int]:
        """How much needed somebody, by place."""
        needs: Mapping[str, int] = self._known.get("needs", {})
        return needs

    @property
    def asked(self) -> Mapping[str, Wanted]:
        """What each list was asked for that is kept, by kind."""
        return {kind: Wanted(**each["asked"], near=None) for kind, each in self._lists.items()}

    def list_of(self, kind: str, wanted: Wanted) -> Found | None:
        """Return what the list of a kind showed, where it was asked for the same; else None."""
        if self._folder is None or kind not in self._lists:
            return None
        try:
            known = self._lists[kind]
            if known["asked"] != wanted.as_asked():
                return None
            return _found(json.loads((self._folder / known["file"]).read_text(encoding="utf-8")))
        except _NOT_OF_ITS_FORM:
            return None

    def is_of(self, stamp: Stamp) -> bool:
        """Tell whether it is of a register whose files are as `stamp` says."""
        return bool(self._known) and self._known["of"]["files"] == _files(stamp)

    def stop(self) -> None:
        """Answer no more: the register is open."""
        self._folder = None
        self._known = {}
        self.today = None

    @property
    def _lists(self) -> Mapping[str, Any]:
        lists: Mapping[str, Any] = self._known.get("lists", {})
        return lists


def last_seen(home: Path, file: Path, seeing: Seeing) -> LastSeen | None:
    """Return what was kept of the register at `file`, or None where it is not how things stand now."""
    try:
        folder = working_folder(home, file) / _FOLDER
        known = json.loads(_file_of(folder, seeing.day).read_text(encoding="utf-8"))
        is_it = known["of"] == _of(seeing, stamp_of(home, file))
        return LastSeen(folder, known) if is_it else None
    except _NOT_OF_ITS_FORM:
        return None


def stamp_of(home: Path, file: Path) -> Stamp:
    """Return how the files of the register at `file` are now; zeros where one does not answer."""
    return Stamp(file_status(file), file_status(working_folder(home, file) / WORK_FILE))


def keep(home: Path, file: Path, seeing: Seeing, taken: Taken, *, heading: Heading, stamp: Stamp) -> None:
    """Keep for a day what is shown of the register at `file`, whose files are as `stamp` says.

    Where there is no room, nothing is kept.
    """
    folder = working_folder(home, file) / _FOLDER
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lists = {
            kind: {"asked": each.asked, "file": _kept_list(folder, kind, each)}
            for kind, each in taken.lists.items()
        }
        known = {
            "of": _of(seeing, stamp),
            "heading": as_fields(heading),
            "today": taken.today,
            "needs": dict(taken.needs),
            "lists": lists,
        }
        # Last: without it nothing counts, so that what was begun by a killed program is nothing.
        _write(_file_of(folder, seeing.day), json.dumps(known))


def forget(home: Path, file: Path) -> None:
    """Keep nothing of the register at `file`, for no day."""
    rmtree(working_folder(home, file) / _FOLDER, ignore_errors=True)


def _of(seeing: Seeing, stamp: Stamp) -> dict[str, Any]:
    """Return what must be the same for anything kept to count."""
    return {
        "program": __version__,
        "who": seeing.who,
        "day": seeing.day.isoformat(),
        "names": list(seeing.names),
        "files": _files(stamp),
    }


def _files(stamp: Stamp) -> list[list[int]]:
    return [list(stamp.file), list(stamp.work)]


def _file_of(folder: Path, day: date) -> Path:
    return folder / f"{day.isoformat()}.json"


def _kept_list(folder: Path, kind: str, taken: TakenList) -> str:
    """Keep what a list shows, and return the name of its file, which only what shows the same has."""
    content = json.dumps(taken.shown)
    file = folder / f"{kind}-{sha256(content.encode()).hexdigest()[:_LETTERS]}.json"
    if not file.exists():
        _write(file, content)
    return file.name


def _write(file: Path, content: str) -> None:
    # A name of its own: a program that looks ahead and one that closes may write at once.
    new = file.with_name(f"{file.name}.{urandom(_LETTERS // 2).hex()}.new")
    new.write_text(content, encoding="utf-8")
    new.replace(file)


def _found(known: Mapping[str, Any]) -> Found:
    rows: Sequence[dict[str, Any]] = [
        {key: loose(value) for key, value in row.items()} for row in known["rows"]
    ]
    return Found(known["ids"], {0: rows}, known["needed"], is_whole=known["is_whole"], is_indexed=False)
