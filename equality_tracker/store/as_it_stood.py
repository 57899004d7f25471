"""Promise: the register as it stood on a day is what its log says; beside it, the data of kept packs."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, select

from equality_tracker.records.column_types import instant_text
from equality_tracker.records.packs import Pack
from equality_tracker.store.change import Change
from equality_tracker.store.engine import open_memory
from equality_tracker.store.fold import FoldedRow, fold
from equality_tracker.store.history import all_changes
from equality_tracker.store.log_tables import BLOB, make_schema
from equality_tracker.store.logged_rows import row_for_entry, table_of
from equality_tracker.store.sight import as_it_stood

LOCAL: Final = ZoneInfo("Europe/London")
_ROWS_PER_INSERT: Final = 2000


def rebuilt(connection: Connection, on: date) -> Engine:
    """Return a database in memory with every row as the log shows it at the end of `on` (London time)."""
    engine = rebuilt_from(as_it_stood(list(all_changes(connection)), end_of(on)))
    _bring_kept_data(connection, engine)
    return engine


def rebuilt_from(changes: Iterable[Change]) -> Engine:
    """Return a database in memory with every row as `changes` alone make it."""
    engine = open_memory()
    with engine.begin() as memory:
        make_schema(memory)
        for table, rows in fold(changes).rows.items():
            values = [folded_row(table, uuid, row) for uuid, row in rows.items()]
            for start in range(0, len(values), _ROWS_PER_INSERT):
                memory.execute(insert(table_of(table)), values[start : start + _ROWS_PER_INSERT])
    return engine


def _bring_kept_data(connection: Connection, engine: Engine) -> None:
    """Bring over what later packs are compared with, the only attachments that a reading asks for."""
    with engine.begin() as memory:
        wanted = list(memory.execute(select(table_of(Pack.__tablename__).c.data_sha256)).scalars())
        for row in connection.execute(select(BLOB).where(BLOB.c.sha256.in_(wanted))):
            memory.execute(insert(BLOB).values(row._asdict()))


def end_of(on: date) -> str:
    """Return the last instant of a local day as the log writes instants."""
    midnight = datetime.combine(on + timedelta(days=1), time(), LOCAL)
    return instant_text(midnight - timedelta(microseconds=1))


def folded_row(table: str, uuid: str, row: FoldedRow) -> dict[str, Any]:
    """Return the table row that a folded row stands for."""
    return row_for_entry(table, uuid, row.values) | {
        "created_at": None if row.created_at is None else datetime.fromisoformat(row.created_at),
        "created_by": row.created_by or "",
        "changed_at": datetime.fromisoformat(row.changed_at),
        "changed_by": row.changed_by,
    }
