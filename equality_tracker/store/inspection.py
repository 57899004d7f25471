"""Promise: a file that came from outside is looked through before anything trusts it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from equality_tracker.records.base import Base
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.failures import DamagedRegisterError, StrangeRegisterError
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import EXPECTED_OBJECTS, SQLITE_GUARDS

_INDISPENSABLE: Final = frozenset({"change", "meta", "tail"})


def inspect(file: Path, shown_as: Path) -> None:
    """Look at a database file, and name it as `shown_as` where it is refused.

    Raises:
        DamagedRegisterError: It does not read right, or lacks a table or a column.
        StrangeRegisterError: It holds tables, views or triggers the program never makes.

    """
    with closing(raw_connection(file)) as connection:
        try:
            _inspect(connection, shown_as)
        # A value error is a name in the file's own table of contents that is no text any more.
        except (sqlite3.DatabaseError, ValueError) as error:
            raise DamagedRegisterError(shown_as, "it does not read as a database") from error


def missing_guards(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the guards of the change log that the file has lost."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return sorted(SQLITE_GUARDS.keys() - {name for (name,) in found})


def _inspect(connection: sqlite3.Connection, shown_as: Path) -> None:
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type != 'index' AND substr(name, 1, 7) != 'sqlite_'"
    ).fetchall()
    strange = sorted(name for kind, name, sql in objects if not _is_ours(kind, name, sql))
    if strange:
        raise StrangeRegisterError(shown_as, strange)
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedRegisterError(shown_as, "its pages do not fit together")
    tables = {name for kind, name, _ in objects if kind == "table"}
    if not tables >= _INDISPENSABLE:
        raise DamagedRegisterError(shown_as, "its change log is missing")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION and not _has_every_column(connection):
        raise DamagedRegisterError(shown_as, "a table or a column is missing")


def _is_ours(kind: str, name: str, sql: str) -> bool:
    """Tell whether an object is one the program makes; a guard must say exactly what ours says."""
    if name in SQLITE_GUARDS:
        return kind == "trigger" and sql == SQLITE_GUARDS[name]
    # A view or a virtual table under a name of ours would run somebody else's statements.
    return kind == "table" and name in EXPECTED_OBJECTS and str(sql).upper().startswith("CREATE TABLE")


def _has_every_column(connection: sqlite3.Connection) -> bool:
    for name, table in Base.metadata.tables.items():
        # Table names are ours, from the record classes.
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        if not found >= set(table.columns.keys()):
            return False
    return True
