"""Understanding the tables of a document as one list of records, with nothing left out in silence."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from equality_tracker.exchange.block_layout import body_of_blocks
from equality_tracker.exchange.column_guesses import ColumnGuess, Mapped
from equality_tracker.exchange.figures import is_table_of_figures
from equality_tracker.exchange.grid import Problem, Table
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.layouts import find_layout, layout_key, own_cells
from equality_tracker.exchange.refusals import TableOfFiguresError, UnknownColumnsError
from equality_tracker.exchange.row_reader import RowReader, RowsRead, UnderstoodRow
from equality_tracker.exchange.source_rows import Body, Skipped, body_of_grid
from equality_tracker.exchange.split_people import plain_name

__all__ = ["ColumnGuess", "Problem", "Reading", "Skipped", "UnderstoodRow", "understand"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says, row by row.

    Attributes:
        kind: The code of the kind of record.
        layout_key: A short name of its headings, under which a chosen mapping can be remembered.
        columns: Every column, with the field it holds or None.
        rows: The records.
        problems: Rows and cells that a person should look at.
        skipped: Rows that are no records: headings, totals, notes, other tables.
        rows_in: All rows of all tables.
        blank_rows: How many of them are blank.
        listed_rows: How many were not understood; each is among the problems.

    """

    kind: str
    layout_key: str
    columns: list[ColumnGuess]
    rows: list[UnderstoodRow]
    problems: list[Problem]
    skipped: list[Skipped]
    rows_in: int
    blank_rows: int
    listed_rows: int


def understand(
    tables: Sequence[Table],
    kinds: Sequence[ImportKind],
    *,
    kind: str | None = None,
    mapping: Mapped | None = None,
    known_roles: Iterable[str] = (),
    known_sources: Iterable[str] = (),
    looked: Callable[[int, int], None] = lambda _done, _total: None,
) -> Reading:
    """Read the tables of a document as a list of one kind of record.

    `mapping` gives fields to headings, or to column numbers from 1, and goes before every guess. Where
    several kinds are possible, the one with the most rows is taken; other tables are named in `skipped`.
    `looked` is told now and then how many rows were read, and of how many; raising from it stops.

    Raises:
        TableOfFiguresError: The document holds numbers by group, not a list.
        UnknownColumnsError: No heading says what the rows are.

    """
    wanted = [candidate for candidate in kinds if kind in (None, candidate.code)]
    readable = [table for table in tables if not table.why_unread]
    bodies = _bodies(readable, wanted, mapping, told=kind is not None)
    taken = _of_one_kind(bodies)
    if not taken:
        raise _refusal(tables, wanted if kind else [])
    read = RowsRead()
    roles, sources = frozenset(map(plain_name, known_roles)), frozenset(map(plain_name, known_sources))
    begun, total = 0, sum(len(body.rows) for body in taken)
    for body, section in zip(taken, _sections(taken), strict=True):
        reader = RowReader(body, roles=roles, sources=sources, section=section)
        reader.read(read, looked=partial(_tell, looked, begun, total))
        begun += len(body.rows)
    return _reading(tables, taken, bodies, read)


def _tell(looked: Callable[[int, int], None], begun: int, total: int, seen: int) -> None:
    """Tell of the rows of one table as a part of those of all tables."""
    looked(begun + seen, total)


def _bodies(
    tables: Sequence[Table], kinds: Sequence[ImportKind], mapping: Mapped | None, *, told: bool
) -> list[Body]:
    """Return what stands below the headings of each table that is understood."""
    bodies: list[Body] = []
    before: Body | None = None
    for table in tables:
        before = _body(table, kinds, mapping, told=told) or _continued(table, before)
        bodies += [before] if before is not None else []
    return bodies


def _body(table: Table, kinds: Sequence[ImportKind], mapping: Mapped | None, *, told: bool) -> Body | None:
    for kind in kinds:
        body = body_of_blocks(table, kind, mapping)
        if body is not None:
            return body
    layout = find_layout(table, kinds, mapping, told=told)
    return None if layout is None else body_of_grid(table, layout)


def _continued(table: Table, before: Body | None) -> Body | None:
    """Read a table without headings as the rest of the one before it, if it is as wide and as well filled."""
    if before is None or not before.layout.heading_rows or is_table_of_figures(table):
        return None
    width = max(map(len, before.table.rows), default=0)
    needed = [c.position - 1 for c in before.layout.columns if c.field in before.layout.kind.needs]
    rows = [row for row in table.rows if own_cells(row)]
    filled = [row for row in rows if len(row) == width and all(row[index].text for index in needed)]
    if width < _NARROWEST or not rows or len(filled) < len(rows) / 2:
        return None
    reason = f"It has no headings; its columns were taken to be those of {before.table.name}."
    told = Problem(table.name, reason)
    layout = replace(before.layout, heading_rows=())
    return body_of_grid(replace(table, problems=(*table.problems, told)), layout)


def _of_one_kind(bodies: list[Body]) -> list[Body]:
    """Return the bodies of the kind with the most rows."""
    rows = Counter[str]()
    for body in bodies:
        rows[body.layout.kind.code] += len(body.rows)
    best = max(rows, key=lambda code: rows[code], default=None)
    return [body for body in bodies if body.layout.kind.code == best]


def _sections(taken: list[Body]) -> list[str]:
    """Return what stands over each table, where that tells several tables apart."""
    headings = [body.table.heading_before for body in taken]
    if not any(headings):
        headings = [body.table.name.removeprefix("sheet ") for body in taken]
    return headings if len(set(headings)) > 1 else [""] * len(taken)


def _reading(tables: Sequence[Table], taken: list[Body], bodies: list[Body], read: RowsRead) -> Reading:
    kinds = {id(body.table.rows): body.layout.kind for body in bodies}
    used = {id(body.table.rows) for body in taken}
    for table in tables:
        if id(table.rows) not in used:
            _leave_out(table, kinds.get(id(table.rows)), read)
    keys = list(dict.fromkeys(body.layout.key for body in taken))
    return Reading(
        kind=taken[0].layout.kind.code,
        layout_key=keys[0] if len(keys) == 1 else layout_key(keys),
        columns=_columns(taken),
        rows=read.rows,
        problems=_in_tables(taken, read.skipped) + read.problems,
        skipped=read.skipped,
        rows_in=sum(len(table.rows) for table in tables),
        blank_rows=read.blank_rows,
        listed_rows=read.listed_rows,
    )


def _leave_out(table: Table, other: ImportKind | None, read: RowsRead) -> None:
    filled = sum(1 for row in table.rows if own_cells(row))
    read.blank_rows += len(table.rows) - filled
    if not filled:
        return
    if table.why_unread:
        reason = f"{table.why_unread}; its rows were not read."
    elif other is not None:
        reason = f"This is a list of {other.label}; import it as such."
    elif is_table_of_figures(table):
        reason = "This is a table of figures."
    else:
        reason = "Its headings were not recognised."
    read.skipped.append(Skipped(table.name, reason, filled))


def _columns(taken: list[Body]) -> list[ColumnGuess]:
    """Return the columns of all tables, each heading once."""
    by_heading: dict[str, ColumnGuess] = {}
    for body in taken:
        for column in body.layout.columns:
            by_heading.setdefault(column.header, column)
    return list(by_heading.values())


def _in_tables(taken: list[Body], skipped: list[Skipped]) -> list[Problem]:
    """Return what the readers found, but for rows that were skipped: a total's formula troubles nobody."""
    left_out = {line.where for line in skipped}
    return [
        problem
        for body in taken
        for problem in body.table.problems
        if problem.where.partition(", column")[0] not in left_out
    ]


def _refusal(
    tables: Sequence[Table], wanted: Sequence[ImportKind]
) -> TableOfFiguresError | UnknownColumnsError:
    figures = next((table for table in tables if is_table_of_figures(table)), None)
    label = wanted[0].label if wanted else "actions"
    if figures is not None:
        return TableOfFiguresError(figures.name, label)
    largest = max(tables, key=lambda table: len(table.rows), default=None)
    rows = [] if largest is None else [own_cells(row) for row in largest.rows]
    first = next((row for row in rows if len(row) > 1), next(filter(None, rows), []))
    return UnknownColumnsError([cell.text for cell in first], label if wanted else "any list that is known")


# A table of two columns is more often a key than the rest of a list.
_NARROWEST: Final = 3
