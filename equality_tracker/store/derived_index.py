"""Promise: what is worked out for quick lists never stands in for a record and can be thrown away."""

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy.orm import Session

INDEX_FILE: Final = "lists.sqlite"
"""The name of the file, beside the working copy that it belongs to."""

_INFO: Final = "derived_index"
_BUSY_SECONDS: Final = 5
_MOST_REMEMBERED: Final = 64
"""Mostly orders of lists, of at most eight bytes for each record: two for each heading that is seen."""
_SETTINGS: Final = (
    "journal_mode=DELETE",
    "synchronous=NORMAL",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
)
_PLACE_FAILED: Final = (
    "SQLITE_BUSY",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_LOCKED",
    "SQLITE_PERM",
    "SQLITE_READONLY",
)
"""What is wrong with the disk or somebody else's turn, and not with what the file holds."""


class DerivedIndex:
    """A database beside a working copy that holds nothing but what can be read from the register again.

    Where its file cannot be written, the same is kept in memory for as long as the register is open.

    Attributes:
        remembered: Answers kept in memory while it is open, by question.
        checked: What was found or made complete since it was opened.
        unfinished: What is still being made, by its name.

    """

    def __init__(self, file: Path | None) -> None:
        """Keep it in `file`, or in memory; nothing is opened yet."""
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self.remembered: OrderedDict[Any, Any] = OrderedDict()
        self.checked: set[str] = set()
        self.unfinished: dict[str, Any] = {}

    @property
    def is_kept(self) -> bool:
        """Whether it lies in a file that the next opening finds again."""
        return self._file is not None

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, which commits by itself outside `changing`."""
        if self._connection is None:
            self._connection = _opened(self._file)
        return self._connection

    @contextmanager
    def changing(self) -> Generator[sqlite3.Connection]:
        """Yield the database for one change, which is kept whole or not at all."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def remember(self, question: Any, answer: Any) -> None:  # noqa: ANN401 - whatever was worked out
        """Keep the answer to a question in memory, and forget the one that was not asked for longest."""
        self.remembered[question] = answer
        self.remembered.move_to_end(question)
        if len(self.remembered) > _MOST_REMEMBERED:
            self.remembered.popitem(last=False)

    def give_way(self, failure: sqlite3.Error) -> None:
        """After a failure begin anew: in memory where the place failed, else with an empty file."""
        if getattr(failure, "sqlite_errorname", "").startswith(_PLACE_FAILED):
            self.leave_file()
        else:
            self.discard()

    def leave_file(self) -> None:
        """Leave the file to others, and begin anew in memory."""
        self.close()
        self._file = None

    def discard(self) -> None:
        """Throw away all that it holds."""
        self.close()
        if self._file is None:
            return
        try:
            for file in (self._file, self._file.with_name(f"{self._file.name}-journal")):
                file.unlink(missing_ok=True)
        except OSError:
            # Another process has it open, as Windows minds: its contents go, and the file stays.
            self._file = None if not _emptied(self._file) else self._file

    def close(self) -> None:
        """Close the database; harmless when called twice."""
        self.remembered.clear()
        self.checked.clear()
        self.unfinished.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def hand_index(session: Session, index: DerivedIndex) -> None:
    """Give a session the index that belongs to the committed state of its register."""
    session.info[_INFO] = index


def handed_index(session: Session) -> DerivedIndex | None:
    """Return the index that a session was given, or None where it has to make its own."""
    index = session.info.get(_INFO)
    return index if isinstance(index, DerivedIndex) else None


def _opened(file: Path | None) -> sqlite3.Connection:
    # As bytes, because a file name may hold some that are no letters.
    address = ":memory:" if file is None else f"file:{quote(os.fsencode(file.resolve()))}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
    )
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _emptied(file: Path) -> bool:
    with suppress(OSError):
        os.truncate(file, 0)
        return True
    return False
