"""The tables of the index of a list: filling them, and taking in what changed since."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final

from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.list_index_changes import BuildAnewError, Reach
from equality_tracker.operations.lists.list_index_rows import FIRST, IndexedRows, Layout, SortKey
from equality_tracker.operations.lists.term_words import term_order

GAP: Final = 1 << 10
"""Numbers between two neighbours of the natural order, for the records that come between them."""

_VERSION: Final = 6

# Names of tables and columns are our own codes; values go in as parameters.
_TABLES: Final = (
    # Narrow, because filters look through all of it.
    "CREATE TABLE list_{table} (id INTEGER PRIMARY KEY{filtered})",
    """CREATE TABLE keys_{table}
    (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, natural TEXT NOT NULL{sorted})""",
    """CREATE VIRTUAL TABLE words_{table}
    USING fts5(words, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')""",
    """CREATE TABLE links_{table}
    (field TEXT, text TEXT, id INTEGER, PRIMARY KEY (field, text, id)) WITHOUT ROWID""",
    """CREATE TABLE updates_{table}
    (id INTEGER, written_on TEXT, PRIMARY KEY (id, written_on)) WITHOUT ROWID""",
)
_INDEXES: Final = (
    "CREATE INDEX natural_{table} ON keys_{table} (natural, id)",
    "CREATE INDEX place_{table} ON keys_{table} (place)",
    "CREATE INDEX linked_{table} ON links_{table} (id)",
)
_NAMES: Final = ("list", "keys", "words", "links", "updates")
_KEPT: Final = "CREATE TABLE IF NOT EXISTS kept (code TEXT PRIMARY KEY, made_for TEXT, reach TEXT)"


def kept_reach(connection: sqlite3.Connection, layout: Layout, register: str) -> Reach | None:
    """Return how far the index of a kind follows the register, or None where there is none to be used."""
    connection.execute(_KEPT)
    kept = connection.execute("SELECT made_for, reach FROM kept WHERE code = ?", [layout.code]).fetchone()
    if kept is None or kept[0] != _made_for(layout, register):
        return None
    return {replica: (seq, last) for replica, (seq, last) in json.loads(kept[1]).items()}


def keep_reach(connection: sqlite3.Connection, layout: Layout, register: str, reach: Reach) -> None:
    """Note how far the index of a kind follows the register."""
    connection.execute(_KEPT)
    values = (layout.code, _made_for(layout, register), json.dumps(dict(reach)))
    connection.execute("REPLACE INTO kept VALUES (?, ?, ?)", values)


def set_up(connection: sqlite3.Connection, layout: Layout, builder: str) -> None:
    """Make the tables of a kind anew, empty and not to be used until `keep_reach`; `builder` fills them."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}_{layout.table}")
    for statement in _TABLES:
        connection.execute(_named(statement, layout))
    connection.execute(_KEPT)
    connection.execute("REPLACE INTO kept VALUES (?, ?, '{}')", [layout.code, builder])


def is_filled_by(connection: sqlite3.Connection, layout: Layout, builder: str) -> bool:
    """Tell whether the tables of a kind are still those that `builder` set up, and nobody else's."""
    kept = connection.execute("SELECT made_for FROM kept WHERE code = ?", [layout.code]).fetchone()
    return kept is not None and kept[0] == builder


def finishing(layout: Layout) -> list[str]:
    """Return the statements that follow when all rows are there; each may take a while."""
    first = [_order(layout, FIRST)] if FIRST in layout.sorted else []
    return [*(_named(statement, layout) for statement in _INDEXES), *first]


def is_complete(connection: sqlite3.Connection, layout: Layout, records: int) -> bool:
    """Tell whether the index of a kind holds as many records as there are."""
    names = (f"list_{layout.table}", f"keys_{layout.table}", f"words_{layout.table}_docsize")
    counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]  # noqa: S608
    return counts == [records] * len(names)


def index_order(connection: sqlite3.Connection, layout: Layout, key: str) -> None:
    """See to it that the order by a column need not be worked out each time."""
    connection.execute(_order(layout, key))


def replace_rows(
    connection: sqlite3.Connection, layout: Layout, ids: Sequence[int], rows: IndexedRows
) -> Collection[str] | None:
    """Take the records `ids` out of the index and put `rows` in; return the columns that have changed.

    None stands for a change of the natural order, on which that of every column rests.

    Raises:
        BuildAnewError: There is no number left between two neighbours.

    """
    before = _orders(connection, layout, ids)
    for number in ids:
        for name in _NAMES:
            by = "rowid" if name == "words" else "id"
            connection.execute(f"DELETE FROM {name}_{layout.table} WHERE {by} = ?", [number])  # noqa: S608
    places: dict[int, int] = {}
    for natural, number in sorted(zip(rows.natural, rows.ids, strict=True)):
        places[number] = _free_place(connection, layout, natural, number)
        # Its natural order at once, because the next one may be its neighbour.
        place = (number, places[number], natural)
        connection.execute(f"INSERT INTO keys_{layout.table} (id, place, natural) VALUES (?, ?, ?)", place)  # noqa: S608
    connection.executemany(f"DELETE FROM keys_{layout.table} WHERE id = ?", [[number] for number in places])  # noqa: S608
    insert_rows(connection, layout, rows, [places[number] for number in rows.ids])
    return _changed(before, _orders(connection, layout, ids))


def _orders(
    connection: sqlite3.Connection, layout: Layout, ids: Sequence[int]
) -> dict[int, dict[str, SortKey]]:
    """Return all that decides where some records stand in any order, by record and column."""
    query = f"SELECT * FROM keys_{layout.table} JOIN list_{layout.table} USING (id) WHERE id = ?"  # noqa: S608
    found = {}
    for number in ids:
        answer = connection.execute(query, [number])
        for row in answer:
            names = (description[0] for description in answer.description)
            found[number] = dict(zip(names, row, strict=True))
    return found


def _changed(
    before: Mapping[int, Mapping[str, SortKey]], after: Mapping[int, Mapping[str, SortKey]]
) -> Collection[str] | None:
    if before.keys() != after.keys():
        return None
    changed = {
        name for number in before for name in before[number] if before[number][name] != after[number][name]
    }
    return None if changed & {"place", "natural"} else {name.partition("_")[2] for name in changed}


def _order(layout: Layout, key: str) -> str:
    return f"CREATE INDEX IF NOT EXISTS order_{layout.table}_{key} ON keys_{layout.table} (s_{key}, place)"


def _named(statement: str, layout: Layout) -> str:
    return statement.format(
        table=layout.table,
        filtered="".join(f", f_{key}" for key in (*layout.filtered, *layout.beside)),
        sorted="".join(f", s_{key}" for key in layout.sorted),
    )


def insert_rows(
    connection: sqlite3.Connection, layout: Layout, rows: IndexedRows, places: Sequence[int]
) -> None:
    """Put records into the tables of a kind, each at its place of the natural order."""
    ids = rows.ids
    values: dict[str, Sequence[tuple[Any, ...]]] = {
        "list": [(number, *some) for number, some in zip(ids, rows.filtered, strict=True)],
        "keys": [(*start, *keys) for *start, keys in zip(ids, places, rows.natural, rows.keys, strict=True)],
        "links": rows.links,
        "updates": rows.updates,
    }
    for name, many in values.items():
        if many:
            marks = ", ".join("?" * len(many[0]))
            connection.executemany(f"INSERT INTO {name}_{layout.table} VALUES ({marks})", many)  # noqa: S608
    words = list(zip(ids, rows.words, strict=True))
    connection.executemany(f"INSERT INTO words_{layout.table} (rowid, words) VALUES (?, ?)", words)  # noqa: S608


def _free_place(connection: sqlite3.Connection, layout: Layout, natural: str, number: int) -> int:
    """Return a number between those of the neighbours that a record gets."""
    among, wanted = f"SELECT place FROM keys_{layout.table} WHERE (natural, id)", (natural, number)  # noqa: S608
    after = connection.execute(f"{among} < (?, ?) ORDER BY natural DESC, id DESC LIMIT 1", wanted).fetchone()
    before = connection.execute(f"{among} > (?, ?) ORDER BY natural, id LIMIT 1", wanted).fetchone()
    if before is None:
        return GAP + int(after[0]) if after else GAP
    lowest = int(after[0]) if after else int(before[0]) - 2 * GAP
    place = (lowest + int(before[0])) // 2
    if place == lowest:
        raise BuildAnewError
    return place


def _made_for(layout: Layout, register: str) -> str:
    """Return what an index stands and falls with: the register, its own form, the order of terms."""
    return f"{register} {_form(layout)}"


@cache
def _form(layout: Layout) -> str:
    terms = [(column.key, column.holds, term_order(column.vocabulary)) for column in columns_of(layout.code)]
    return hashlib.sha256(repr((_VERSION, layout, terms)).encode()).hexdigest()
