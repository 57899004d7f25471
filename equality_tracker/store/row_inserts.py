"""Promise: a new row written in bulk holds what the unit of work would have written, only sooner."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Dialect

from equality_tracker.records.references import reference_key
from equality_tracker.store.driver_values import bind_of, bound, mark_of
from equality_tracker.store.logged_rows import LoggedColumn, checked, logged_columns, table_of

_ROWS_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """When and by whom rows were made and last changed."""

    created_at: datetime | None
    created_by: str
    changed_at: datetime | None
    changed_by: str


NewRow = tuple[str, Mapping[str, Any], Origin]
"""A row's identity, its values by field code as the log writes them, and its origin."""


@dataclass(frozen=True, slots=True)
class _Inserter:
    statement: str
    empty: tuple[Any, ...]
    places: Mapping[str, tuple[int, int, Callable[[Any], Any] | None]]
    columns: Mapping[str, LoggedColumn]
    key_place: int
    instant: Callable[[Any], Any]

    def prepared(self, rows: Iterable[NewRow]) -> list[tuple[Any, ...]]:
        """Return the driver's values for each row; in one loop, because an import has a million of them."""
        places, key_place = self.places, self.key_place
        prepared: list[tuple[Any, ...]] = []
        newest: Origin | None = None
        template: list[Any] = []
        for uuid, entry, origin in rows:
            if origin is not newest:
                newest, template = origin, self._template(origin)
            row = template.copy()
            row[0] = uuid
            for code, value in entry.items():
                if value is not None:
                    place, longest, convert = places[code]
                    if convert is not None:
                        row[place] = convert(value)
                    elif type(value) is not str or len(value) <= longest:
                        row[place] = value
                    else:
                        checked(self.columns[code], value)
            if key_place:
                row[key_place] = reference_key(entry.get("reference") or "")
            prepared.append(tuple(row))
        return prepared

    def _template(self, origin: Origin) -> list[Any]:
        """Return a row of which only the origin is known: its other values are the empty ones."""
        created, changed = self.instant(origin.created_at), self.instant(origin.changed_at)
        return [*self.empty, created, origin.created_by, changed, origin.changed_by]


def insert_rows(connection: Connection, table: str, rows: Sequence[NewRow]) -> None:
    """Insert new rows of `table` by the driver's own executemany; the log is the caller's business.

    SQLAlchemy prepares each parameter of each row by name, which takes longer than SQLite takes to store it.

    Raises:
        TextTooLongError: A text is longer than its field takes.

    """
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[start : start + _ROWS_AT_ONCE]
        filled = _nullable(table).intersection(chain.from_iterable([entry for _, entry, _ in some]))
        inserter = _inserter(table, connection.dialect, filled)
        connection.exec_driver_sql(inserter.statement, inserter.prepared(some))


@cache
def _nullable(table: str) -> frozenset[str]:
    """Return the fields that are null where nothing is said of them.

    A column that is null in all rows is left out of the statement: Python's driver asks of every null, as it
    does not of texts and numbers, whether something adapts it, which takes as long as inserting it.
    """
    return frozenset(code for code, column in logged_columns(table).items() if column.empty is None)


@cache
def _inserter(table: str, dialect: Dialect, filled: frozenset[str]) -> _Inserter:
    target = table_of(table)
    left_out = _nullable(table) - filled
    logged = {code: column for code, column in logged_columns(table).items() if code not in left_out}
    empty = [bound(target.c[column.key].type, dialect, column.empty) for column in logged.values()]
    conversions = _conversions(table, dialect)
    places = {
        code: (place, column.longest, conversions[code])
        for place, (code, column) in enumerate(logged.items(), start=1)
    }
    has_reference = "reference_key" in target.c
    names = [
        "uuid",
        *(column.key for column in logged.values()),
        *(["reference_key"] if has_reference else []),
        "created_at",
        "created_by",
        "changed_at",
        "changed_by",
    ]
    return _Inserter(
        _statement(target.name, names, dialect),
        ("", *empty, *([""] if has_reference else [])),
        places,
        logged,
        len(empty) + 1 if has_reference else 0,
        partial(bound, target.c.created_at.type, dialect),
    )


def _statement(table: str, names: Sequence[str], dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    marks = ", ".join([mark_of(dialect)] * len(names))
    listed = ", ".join(map(quote, names))
    # Table and column names are our own and quoted; values go by parameters.
    return f"INSERT INTO {quote(table)} ({listed}) VALUES ({marks})"  # noqa: S608


@cache
def _conversions(table: str, dialect: Dialect) -> Mapping[str, Callable[[Any], Any] | None]:
    target = table_of(table)
    return {code: _conversion(column, target, dialect) for code, column in logged_columns(table).items()}


def _conversion(column: Any, target: Any, dialect: Dialect) -> Callable[[Any], Any] | None:  # noqa: ANN401
    """Return the way from the log's scalar to the driver's value, or None where they are the same."""
    bind = bind_of(target.c[column.key].type, dialect)
    if bind is None:
        return None if column.from_log is str else column.from_log
    # The same days and numbers come again and again in a list.
    return lru_cache(maxsize=4096)(lambda value: bind(column.from_log(checked(column, value))))
