"""Where drafts lie on the disk: one whole file, and journals of what was typed since it was written."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from ui.program_folder import made_private

_FILE: Final = "drafts.json"
_DAMAGED: Final = "drafts.damaged.json"
_JOURNAL: Final = "drafts.{number}.journal"
_ONLY_THIS_PERSON: Final = 0o600


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


class DraftFiles:
    """The files of one folder; where one cannot be written, `OSError` says why.

    A journal takes each change as it comes: what is in it outlives the program, though not the computer. The
    whole file is safe from both, and makes the journals before it needless.
    """

    def __init__(self, folder: Path) -> None:
        """Look at `folder`; nothing is made there yet."""
        self._journal: int | None = None
        self._folder: Final = folder
        self._whole: Final = folder / _FILE
        self._number = max(self._journals(), default=0) + 1

    def read(self) -> dict[DraftPlace, Draft]:
        """Return what is kept; a damaged whole file is put aside, what is half written passed over."""
        kept: dict[DraftPlace, Draft] = {}
        for row in self._rows():
            place, draft = _place(row), _draft(row)
            if place is None:
                continue
            if draft is not None:
                kept[place] = draft
            elif _is_gone(row):
                kept.pop(place, None)
        return kept

    def append(self, changes: Mapping[DraftPlace, Draft | None]) -> None:
        """Put changes at the end of the journal; None where nothing is kept at a place any more."""
        rows = (_row(place, draft) for place, draft in changes.items())
        # It begins with an end of line, too: what a full disk took of a line before is no part of this one.
        content = "\n" + "".join(f"{json.dumps(row)}\n" for row in rows)
        left = memoryview(content.encode())
        journal = self._opened()
        while left:
            left = left[os.write(journal, left) :]

    def turn(self) -> int:
        """Let what comes now go into another journal; return the number of the last one before."""
        self.close()
        self._number += 1
        return self._number - 1

    def write_whole(self, drafts: Mapping[DraftPlace, Draft]) -> None:
        """Write the whole file, in full or not at all, and wait until the disk has it."""
        made_private(self._folder)
        part = self._whole.with_suffix(".part")
        part.unlink(missing_ok=True)
        with open(part, "xb", opener=_private) as writing:
            writing.write(json.dumps([_row(*each) for each in drafts.items()], indent=1).encode())
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(self._whole)

    def remove(self, last: int) -> None:
        """Remove the journals up to number `last`: the whole file holds what is in them."""
        for number, journal in (self._journals() if last else {}).items():
            if number <= last:
                _remove(journal)

    def close(self) -> None:
        """Let go of the journal; the next change opens it again."""
        if self._journal is not None:
            os.close(self._journal)
            self._journal = None

    def __del__(self) -> None:
        """Let go of the journal."""
        self.close()

    def _opened(self) -> int:
        if self._journal is None:
            made_private(self._folder)
            file = self._folder / _JOURNAL.format(number=self._number)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._journal = os.open(file, flags, _ONLY_THIS_PERSON)
        return self._journal

    def _journals(self) -> dict[int, Path]:
        """Return the journals that are there by their numbers, the oldest first."""
        found = {}
        for file in self._folder.glob(_JOURNAL.format(number="*")):
            number = file.name.split(".")[1]
            if number.isdecimal():
                found[int(number)] = file
        return dict(sorted(found.items()))

    def _rows(self) -> Iterator[Mapping[str, Any]]:
        yield from self._rows_of_whole()
        for journal in self._journals().values():
            yield from _lines(journal)

    def _rows_of_whole(self) -> Iterator[Mapping[str, Any]]:
        try:
            kept = json.loads(self._whole.read_text(encoding="utf-8"))
        except OSError:
            return  # mostly the first start
        except ValueError:
            _put_aside(self._whole)
            return
        yield from (row for row in (kept if isinstance(kept, list) else ()) if isinstance(row, dict))


def _lines(journal: Path) -> Iterator[Mapping[str, Any]]:
    try:
        lines = journal.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue  # half of it was written when the computer went off, or the disk was full
        if isinstance(row, dict):
            yield row


def _row(place: DraftPlace, draft: Draft | None) -> dict[str, Any]:
    return {**place._asdict(), **(asdict(draft) if draft is not None else {"text": None})}


def _place(row: Mapping[str, Any]) -> DraftPlace | None:
    """Return which place a row is about, or None where it is no row of drafts."""
    return (
        DraftPlace(**{key: row[key] for key in DraftPlace._fields}) if _has(row, DraftPlace._fields) else None
    )


def _draft(row: Mapping[str, Any]) -> Draft | None:
    if not _has(row, ("text", "stored")):
        return None
    typed_at = row.get("typed_at", "")
    return Draft(row["text"], row["stored"], typed_at if isinstance(typed_at, str) else "")


def _is_gone(row: Mapping[str, Any]) -> bool:
    return row.get("text", "") is None


def _has(row: Mapping[str, Any], keys: Iterable[str]) -> bool:
    return all(isinstance(row.get(key), str) for key in keys)


def _put_aside(file: Path) -> None:
    """Keep a file that cannot be read, so that a person may still find the words in it."""
    try:
        file.replace(file.with_name(_DAMAGED))
    except OSError:
        return


def _remove(journal: Path) -> None:
    try:
        journal.unlink(missing_ok=True)
    except OSError:
        # Read again later it would bring back what is older; one without lines says nothing.
        os.truncate(journal, 0)


def _private(file: str, flags: int) -> int:
    return os.open(file, flags, _ONLY_THIS_PERSON)
