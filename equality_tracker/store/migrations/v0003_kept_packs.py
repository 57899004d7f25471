"""Format 3: kept packs, the statement in the office's own words, and the settings of packs."""

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from alembic.operations import Operations

_SHORT: Final = 1000
_CODES: Final = 400
_IDENTITY: Final = 36


def upgrade(operations: "Operations") -> None:
    """Add three tables; what a register holds stays as it is."""
    # Written out, not taken from the records: this step must make the same tables for good.
    for table, own in (("pack", _pack()), ("statement", _statement()), ("pack_settings", _settings())):
        operations.create_table(table, *own, *_record(table))
        operations.create_index(f"ix_{table}_reference_key", table, ["reference_key"])


def _pack() -> list[Column[Any]]:
    return [
        _short("title"),
        Column("as_at", Date, nullable=False),
        *(_short(name) for name in ("edition", "language", "version", "state")),
        Column("kept_on", Date),
        _short("kept_by"),
        _codes("chapters"),
        *(_short(name) for name in ("attachment_name", "attachment_sha256", "data_sha256")),
        _long("record_state"),
        _long("statement"),
        *(_short(name) for name in ("confirmed_by", "confirmed_role")),
        Column("confirmed_on", Date),
        _short("signed_by"),
        Column("signed_on", Date),
        *(_short(name) for name in ("scan_name", "scan_sha256", "made_with")),
        _long("note"),
    ]


def _statement() -> list[Column[Any]]:
    parts = ("what_was_read", "exceptions", "not_held", "action_agreed", "arrangements")
    return [
        _short("title"),
        Column("as_at", Date),
        *(_long(name) for name in parts),
        *(_short(name) for name in ("written_by", "confirmed_by", "confirmed_role")),
        Column("confirmed_on", Date),
        _short("confirmed_text"),
    ]


def _settings() -> list[Column[Any]]:
    return [
        _short("title"),
        Column("small_number_threshold", Integer, nullable=False),
        Column("rounding", Integer, nullable=False),
        Column("zero_is_small", Boolean, nullable=False),
        Column("hides_neighbours", Boolean, nullable=False),
        _codes("chapters"),
    ]


def _record(table: str) -> list[Column[Any] | PrimaryKeyConstraint | UniqueConstraint]:
    return [
        _short("reference"),
        Column("reference_key", String(200), nullable=False),
        _short("marking"),
        Column("archived", Boolean, nullable=False),
        Column("on_hold", Boolean, nullable=False),
        Column("id", Integer, nullable=False),
        Column("uuid", String(_IDENTITY), nullable=False),
        Column("deleted", Boolean, nullable=False),
        Column("created_at", String(27)),
        _short("created_by"),
        Column("changed_at", String(27)),
        _short("changed_by"),
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
    ]


def _short(name: str) -> Column[str]:
    return Column(name, String(_SHORT), nullable=False)


def _long(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _codes(name: str) -> Column[str]:
    return Column(name, String(_CODES), nullable=False)
