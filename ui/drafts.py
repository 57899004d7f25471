"""What was typed and is not saved yet, kept in one small file until it is: no crash takes it away."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QFileDevice, QIODevice, QObject, QSaveFile, QTimer, Signal

from ui.program_folder import made_private

_FILE: Final = "drafts.json"
_WAIT: Final = 1000
_NOT_KEPT: Final = (
    "What you are typing cannot be kept beside the register at the moment: {why} It stays in this window; "
    "save it before you close."
)


FIRST_RUN: Final = "first-run"
"""The page on which a register is started, which has no register yet."""


class DraftPlace(NamedTuple):
    """Where something was typed: the register's identity, kind and identity of the record, and the field.

    On a page, `kind` is the page's code, and `uuid` what of it was worked on, such as a duty's code.
    """

    register: str
    kind: str
    uuid: str
    field: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into one field.

    Attributes:
        text: What stands there.
        stored: What the register held when the typing began, as text.
        typed_at: When it was typed last, in UTC as ISO writes it; "" where nobody knows.

    """

    text: str
    stored: str = ""
    typed_at: str = field(default="", compare=False)


class Drafts(QObject):
    """Keeps what is not saved yet; it is written within a second of each key, and at once by `save`.

    Attributes:
        told: Emitted with a sentence where the file cannot be written; what was typed is still there.
        discarded: Emitted with the place of what a person discarded elsewhere, for whoever still shows it.

    """

    told = Signal(str)
    discarded = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Read what `folder` keeps from earlier; a damaged file is put aside and counts as empty."""
        super().__init__(parent)
        self._file: Final = folder / _FILE
        self._drafts: dict[DraftPlace, Draft] = dict(_read(self._file))
        self._is_dirty = False
        self._has_told = False
        self._now: Callable[[], datetime] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self.save)

    def use_clock(self, now: Callable[[], datetime]) -> None:
        """Note from now on when something was typed."""
        self._now = now

    @property
    def kept(self) -> Mapping[DraftPlace, Draft]:
        """Everything that was typed and is not saved yet, by its place."""
        return MappingProxyType(self._drafts)

    def keep(self, place: DraftPlace, draft: Draft) -> None:
        """Keep what was typed at a place, in place of what was typed there before."""
        if self._drafts.get(place) != draft:
            at = self._now().isoformat(timespec="seconds") if self._now is not None else draft.typed_at
            self._drafts[place] = replace(draft, typed_at=at)
            self._is_dirty = True
            # A wait under way goes on: begun anew with each key it would not end while somebody types.
            if not self._later.isActive():
                self._later.start()

    def drop(self, *places: DraftPlace) -> None:
        """Forget what was typed at some places, because it was saved or discarded."""
        gone = [place for place in places if self._drafts.pop(place, None) is not None]
        if gone:
            self._is_dirty = True
            self.save()

    def discard(self, places: Iterable[DraftPlace]) -> None:
        """Forget what a person wants no more, and tell whoever shows it."""
        gone = [place for place in places if self._drafts.pop(place, None) is not None]
        if gone:
            self._is_dirty = True
            self.save()
        for place in gone:
            self.discarded.emit(place)

    def at(self, place: DraftPlace) -> Draft | None:
        """Return what was typed at a place and is not saved yet."""
        return self._drafts.get(place)

    def of_record(self, register: str, kind: str, uuid: str) -> dict[str, Draft]:
        """Return what was typed into the fields of one record."""
        return {
            place.field: draft
            for place, draft in self._drafts.items()
            if (place.register, place.kind, place.uuid) == (register, kind, uuid)
        }

    def save(self) -> None:
        """Write the file now, whole or not at all; what fails is tried again with the next change."""
        self._later.stop()
        if not self._is_dirty:
            return
        if why := _written(self._file, self._drafts):
            if not self._has_told:
                self.told.emit(_NOT_KEPT.format(why=why))
            self._has_told = True
            return
        self._is_dirty = self._has_told = False


def _read(file: Path) -> Iterator[tuple[DraftPlace, Draft]]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return  # mostly the first start
    except ValueError:
        _put_aside(file)
        return
    for row in kept if isinstance(kept, list) else ():
        if isinstance(row, dict) and (read := _draft(row)):
            yield read


def _draft(row: Mapping[str, Any]) -> tuple[DraftPlace, Draft] | None:
    """Return one draft as it was kept, or None where the row is none."""
    keys = (*DraftPlace._fields, "text", "stored")
    if not all(isinstance(row.get(key), str) for key in keys):
        return None
    place = DraftPlace(**{key: row[key] for key in DraftPlace._fields})
    typed_at = row.get("typed_at", "")
    return place, Draft(row["text"], row["stored"], typed_at if isinstance(typed_at, str) else "")


def _put_aside(file: Path) -> None:
    """Keep a file that cannot be read, so that a person may still find the words in it."""
    try:
        file.replace(file.with_name("drafts.damaged.json"))
    except OSError:
        return


def _written(file: Path, drafts: Mapping[DraftPlace, Draft]) -> str:
    """Write the file and return "", or why it could not be written."""
    made_private(file.parent)
    rows = [place._asdict() | asdict(draft) for place, draft in drafts.items()]
    saved = QSaveFile(str(file))
    if not saved.open(QIODevice.OpenModeFlag.WriteOnly):
        return _sentence(saved.errorString())
    saved.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    saved.write(json.dumps(rows, indent=1).encode())
    return "" if saved.commit() else _sentence(saved.errorString())


def _sentence(reason: str) -> str:
    return f"{reason.rstrip('.')}."
