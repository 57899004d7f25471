"""Promise: an edit written in bulk holds what the unit of work would have written, only sooner."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect

from equality_tracker.store.driver_values import Bind, bind_of, mark_of
from equality_tracker.store.logged_rows import table_of

_FEWEST_ALIKE: Final = 10
"""So many rows that get the same values are written by one statement; fewer are written one by one."""

_MOST_KEPT: Final = 128
"""So many statements are kept at hand: a long one names each of its rows, and its engine may be gone."""

_Values = tuple[tuple[str, Any], ...]
"""What a row gets: the driver's values, each with its column."""


def update_rows(connection: Connection, table: str, edits: Mapping[str, Mapping[str, Any]]) -> None:
    """Give rows of `table`, by identity, new values by column; the log is the caller's business.

    Args:
        connection: Where to.
        table: The table.
        edits: At most as many rows as one change has entries.

    """
    if not edits:
        return
    alike = _alike(table, connection.dialect, edits)
    single: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for values, uuids in alike.items():
        keys = tuple([key for key, _ in values])
        given = tuple([value for _, value in values])
        if len(uuids) < _FEWEST_ALIKE:
            single[keys] += [(*given, uuid) for uuid in uuids]
        else:
            # As when an import is taken back: one statement for all takes a fraction of the time.
            statement = _statement(table, keys, len(uuids), connection.dialect)
            connection.exec_driver_sql(statement, (*given, *uuids))
    for keys, rows in single.items():
        connection.exec_driver_sql(_statement(table, keys, 1, connection.dialect), rows)


def _alike(
    table: str, dialect: Dialect, edits: Mapping[str, Mapping[str, Any]]
) -> Mapping[_Values, Sequence[str]]:
    """Return the rows by what they get, as the driver takes it: 2.1 and 2.10 are equal, but not the same."""
    binds = _binds(table, dialect)
    alike: dict[_Values, list[str]] = defaultdict(list)
    for uuid, values in edits.items():
        given = [
            (key, value if (bind := binds[key]) is None else bind(value))
            for key, value in sorted(values.items())
        ]
        alike[tuple(given)].append(uuid)
    return alike


@lru_cache(maxsize=_MOST_KEPT)
def _binds(table: str, dialect: Dialect) -> Mapping[str, Bind | None]:
    return {column.key: bind_of(column.type, dialect) for column in table_of(table).columns}


@lru_cache(maxsize=_MOST_KEPT)
def _statement(table: str, keys: tuple[str, ...], rows: int, dialect: Dialect) -> str:
    quote, mark = dialect.identifier_preparer.quote, mark_of(dialect)
    given = ", ".join([f"{quote(key)} = {mark}" for key in keys])
    # Table and column names are our own and quoted; values go by parameters.
    return f"UPDATE {quote(table)} SET {given} WHERE uuid IN ({', '.join([mark] * rows)})"  # noqa: S608
