"""Promise: the change log is append-only; the database itself refuses to alter or remove a change."""

from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    select,
)

from equality_tracker.records.base import Base
from equality_tracker.records.kinds import TRACKED

REGISTER_ID: Final = "register_id"
"""The key of the register's identity in its notes of itself."""

META: Final = Table(
    "meta",
    Base.metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the file says of itself: the register's identity."""

CHANGE: Final = Table(
    "change",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("replica", String(36), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("vv", Text),
    Column("operation", String(36), nullable=False, index=True),
    Column("undoes", String(36), index=True),
    Column("schema", Integer, nullable=False),
    Column("who", String(1000), nullable=False),
    Column("at", String(27), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("ops", Text, nullable=False),
    Column("texts", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("replica", "seq", name="uq_change_replica_seq"),
)
"""The log: one row a change, in the final format of `store/change.py`."""

TAIL: Final = Table(
    "tail",
    Base.metadata,
    Column("replica", String(36), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("vv", Text),
)
"""The newest change of each replica, and what it last said it had seen; derived from the log."""

TOUCHED: Final = Table(
    "touched",
    Base.metadata,
    Column("row_uuid", LargeBinary(16), primary_key=True),
    Column("change_id", Integer, ForeignKey("change.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Which changes touched a row; derived from the log, so that a history is not a search."""

BLOB: Final = Table(
    "blob",
    Base.metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes of attachments by their fingerprint: a cache that may lack some, never logged."""

IMPORT_MAPPING: Final = Table(
    "import_mapping",
    Base.metadata,
    Column("layout", String(64), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("mapping", Text, nullable=False),
)
"""Which column meant what in a layout met before; remembered, not logged."""

REDACTION_PERMIT: Final = Table(
    "redaction_permit",
    Base.metadata,
    Column("change_id", Integer, primary_key=True, autoincrement=False),
)
"""Lets the one redaction function past the guard for one change; empty outside its transaction."""

Index("ix_change_kind", CHANGE.c.kind)

_FROZEN: Final = tuple(column.name for column in CHANGE.columns if column.name != "texts")
_DIFFERS_SQLITE: Final = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _FROZEN)
_DIFFERS_POSTGRESQL: Final = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _FROZEN)
_REFUSAL: Final = "the change log is append-only"
_PERMITTED: Final = "EXISTS (SELECT 1 FROM redaction_permit WHERE change_id = OLD.id)"

SQLITE_GUARDS: Final = {
    # INSERT OR REPLACE removes the row in its way without a word to the guard of removals.
    "change_keeps_its_place": (
        "CREATE TRIGGER change_keeps_its_place BEFORE INSERT ON change WHEN EXISTS "
        "(SELECT 1 FROM change WHERE id = NEW.id OR (replica = NEW.replica AND seq = NEW.seq)) "
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    ),
    "change_keeps_its_rows": (
        "CREATE TRIGGER change_keeps_its_rows BEFORE DELETE ON change "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
    "change_keeps_its_text": (
        "CREATE TRIGGER change_keeps_its_text BEFORE UPDATE ON change "
        f"WHEN {_DIFFERS_SQLITE} OR NOT {_PERMITTED} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
}
"""The guard triggers of a register file, by name; a rebuilt table loses them and gets them anew."""

POSTGRESQL_GUARDS: Final = (
    (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' AND NOT ({_DIFFERS_POSTGRESQL}) AND {_PERMITTED} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{_REFUSAL}'; END $$"
    ),
    (
        "CREATE TRIGGER change_keeps_its_rows BEFORE UPDATE OR DELETE ON change "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    ),
)
"""The same guards for the server."""


def make_guards(connection: Connection) -> None:
    """Make the guard triggers that are missing, as after a migration rebuilt the table."""
    if connection.dialect.name == "postgresql":
        for statement in POSTGRESQL_GUARDS:
            connection.exec_driver_sql(statement)
        return
    present = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars()
    )
    for name, statement in SQLITE_GUARDS.items():
        if name not in present:
            connection.exec_driver_sql(statement)


def register_id(connection: Connection) -> str:
    """Return the register's own identity, the same on every copy."""
    return str(connection.execute(select(META.c.value).where(META.c.key == REGISTER_ID)).scalar_one())


def make_schema(connection: Connection) -> None:
    """Make every table of a new register, and its guards."""
    Base.metadata.create_all(connection)
    make_guards(connection)


PLUMBING_TABLES: Final = frozenset(
    table.name for table in (META, CHANGE, TAIL, TOUCHED, BLOB, IMPORT_MAPPING, REDACTION_PERMIT)
)

EXPECTED_OBJECTS: Final = frozenset(TRACKED) | PLUMBING_TABLES | frozenset(SQLITE_GUARDS)
"""The only tables and triggers that a register of this version may hold (indexes are named after tables)."""
