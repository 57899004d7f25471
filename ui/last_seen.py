"""What the window showed last of a register: there at once at the next start, while the register is opened.

It is kept beside the register's working copy, in the program's own folder, and stands for a second or so:
what is shown of it is read anew as soon as the register is open. It counts only where nothing can be
otherwise by then: the same files to the nanosecond of their last change, the same day, program and person.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Any, Final, TypeAlias
from uuid import uuid4

from equality_tracker import __version__
from equality_tracker.operations.today.today_found import TodayPage
from equality_tracker.store.working_folder import WORK_FILE, working_folder
from ui.office import Heading, file_status
from ui.on_screen import Taken
from ui.plain_data import as_fields, loose, of_fields
from ui.records.list_reader import Found, Wanted

FileStatus: TypeAlias = tuple[int, int]
"""Size of a file, and its last change in nanoseconds."""

_FOLDER: Final = "seen"
_FIRST: Final = "first.json"
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
    """Answers with what was kept until the register is open; without anything kept there is no answer.

    Attributes:
        heading: What stood above everything, or None.
        today: What the first page showed, or None.

    """

    def __init__(self, folder: Path | None = None, first: Mapping[str, Any] | None = None) -> None:
        """Answer from what is kept in `folder`, beginning with `first`.

        Raises:
            LookupError, TypeError, ValueError, ArithmeticError, AttributeError: It is not of its form.

        """
        self._folder = folder
        self._first = dict(first) if first is not None else {}
        self.heading = of_fields(Heading, first["heading"]) if first is not None else None
        self.today = of_fields(TodayPage, first["today"]) if first is not None and first["today"] else None

    @property
    def needs(self) -> Mapping[str, int]:
        """How much needed somebody, by place."""
        needs: Mapping[str, int] = self._first.get("needs", {})
        return needs

    def list_of(self, kind: str, wanted: Wanted) -> Found | None:
        """Return what the list of a kind showed, where it was asked for the same; else None."""
        if self._folder is None:
            return None
        try:
            known = json.loads(_file_of(self._folder, kind).read_text(encoding="utf-8"))
            is_it = known["token"] == self._first["token"] and known["asked"] == wanted.as_asked()
            return _found(known) if is_it else None
        except _NOT_OF_ITS_FORM:
            return None

    def is_of(self, stamp: Stamp) -> bool:
        """Tell whether it is of a register whose files are as `stamp` says."""
        return bool(self._first) and self._first["of"]["files"] == _files(stamp)

    def stop(self) -> None:
        """Answer no more: the register is open."""
        self._folder = None
        self._first = {}
        self.today = None


def last_seen(home: Path, file: Path, seeing: Seeing) -> LastSeen | None:
    """Return what was kept of the register at `file`, or None where it is not how things stand now."""
    try:
        folder = working_folder(home, file) / _FOLDER
        known = json.loads((folder / _FIRST).read_text(encoding="utf-8"))
        is_it = known["of"] == _of(seeing, stamp_of(home, file))
        return LastSeen(folder, known) if is_it else None
    except _NOT_OF_ITS_FORM:
        return None


def stamp_of(home: Path, file: Path) -> Stamp:
    """Return how the files of the register at `file` are now; zeros where one does not answer."""
    return Stamp(file_status(file), file_status(working_folder(home, file) / WORK_FILE))


def keep(home: Path, file: Path, seeing: Seeing, taken: Taken, *, heading: Heading, stamp: Stamp) -> None:
    """Keep what was shown of the register at `file`, whose files are as `stamp` says, if there is room."""
    folder = working_folder(home, file) / _FOLDER
    with suppress(OSError):
        forget(home, file)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What an earlier keeping left here, because it could not be removed, belongs to another token.
        token = uuid4().hex
        for kind, content in taken.lists.items():
            _write(_file_of(folder, kind), {"token": token, **content})
        # Last: without it nothing counts, so that what was begun by a killed program is nothing.
        _write(
            folder / _FIRST,
            {
                "token": token,
                "of": _of(seeing, stamp),
                "heading": as_fields(heading),
                "today": taken.today,
                "needs": dict(taken.needs),
            },
        )


def forget(home: Path, file: Path) -> None:
    """Keep nothing of the register at `file`."""
    folder = working_folder(home, file) / _FOLDER
    with suppress(OSError):
        (folder / _FIRST).unlink(missing_ok=True)
    rmtree(folder, ignore_errors=True)


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


def _file_of(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.json"


def _write(file: Path, content: Mapping[str, Any]) -> None:
    new = file.with_name(f"{file.name}.new")
    new.write_text(json.dumps(content), encoding="utf-8")
    new.replace(file)


def _found(known: Mapping[str, Any]) -> Found:
    rows: Sequence[dict[str, Any]] = [
        {key: loose(value) for key, value in row.items()} for row in known["rows"]
    ]
    return Found(known["ids"], {0: rows}, known["needed"], is_whole=known["is_whole"], is_indexed=False)
