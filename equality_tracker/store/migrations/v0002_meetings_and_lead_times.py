"""Format 2: meetings, pre-election periods, and the office's own lead times towards a duty's date."""

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from alembic.operations import Operations

_SHORT: Final = 1000
_IDENTITY: Final = 36


def upgrade(operations: "Operations") -> None:
    """Add three tables and one column; what a register holds stays as it is."""
    # Written out, not taken from the records: this step must make the same tables for good.
    operations.create_table("meeting", *_meeting(), *_record("meeting"))
    operations.create_table("pre_election_period", *_period(), *_record("pre_election_period"))
    operations.create_table("duty_lead_time", *_lead_time(), *_row("duty_lead_time"), _belongs_to_setting())
    for table in ("meeting", "pre_election_period"):
        operations.create_index(f"ix_{table}_reference_key", table, ["reference_key"])
    operations.create_index("ix_duty_lead_time_duty_setting_uuid", "duty_lead_time", ["duty_setting_uuid"])
    operations.add_column("duty_setting", _short("papers_go_to", server_default=""))


def _meeting() -> list[Column[Any]]:
    return [
        _short("title"),
        _short("kind"),
        Column("meets_on", Date, nullable=False),
        Column("papers_due_on", Date),
        Column("note", Text, nullable=False),
    ]


def _period() -> list[Column[Any]]:
    return [
        _short("title"),
        Column("begins_on", Date, nullable=False),
        Column("ends_on", Date, nullable=False),
        _short("source"),
        Column("note", Text, nullable=False),
    ]


def _lead_time() -> list[Column[Any]]:
    return [
        Column("duty_setting_uuid", String(_IDENTITY), nullable=False),
        _short("step"),
        Column("days_before", Integer, nullable=False),
    ]


def _belongs_to_setting() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["duty_setting_uuid"],
        ["duty_setting.uuid"],
        name="fk_duty_lead_time_duty_setting_uuid",
        deferrable=True,
        initially="DEFERRED",
    )


def _record(table: str) -> list[Column[Any] | PrimaryKeyConstraint | UniqueConstraint]:
    return [
        _short("reference"),
        Column("reference_key", String(200), nullable=False),
        _short("marking"),
        Column("archived", Boolean, nullable=False),
        Column("on_hold", Boolean, nullable=False),
        *_row(table),
    ]


def _row(table: str) -> list[Column[Any] | PrimaryKeyConstraint | UniqueConstraint]:
    return [
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


def _short(name: str, *, server_default: str | None = None) -> Column[str]:
    return Column(name, String(_SHORT), nullable=False, server_default=server_default)
