"""What a person chose on the way from a document to records, and the tables as that makes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.grid import Cell, Table
from equality_tracker.exchange.tables import read_pasted, read_tables
from equality_tracker.operations.file_names import kept_name
from equality_tracker.operations.importing.import_comparing import Proposal
from equality_tracker.operations.importing.import_mappings import KEEP_IN_NOTE
from equality_tracker.store.progress import Progress, silent

LEAVE_OUT: Final = ""
"""The choice for a column that is not taken over."""
PASTED: Final = "Pasted text"
MADE_HEADINGS: Final = "headings given here"
"""Where the headings stand that a table without any is given."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """What was read: what it is called, its tables as they stand in it, and whether it was pasted."""

    name: str
    tables: tuple[Table, ...]
    is_pasted: bool = False


class CellPlace(NamedTuple):
    """Where a cell stands in a source: the numbers of its table, row and column, from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What was chosen of a source; what is empty is guessed.

    Attributes:
        kind: The code of the kind of record, or "".
        plan: For actions: the plan that they belong to, by name or reference, or "".
        columns: What columns are taken for, by heading: a field, `LEAVE_OUT` or `KEEP_IN_NOTE`.
        last_time: The same, as it was remembered for these headings.
        tables_left_out: The numbers of the tables that are not wanted, from 0.
        has_headings: Whether the first row of each table holds headings.
        corrections: What was typed in place of cells; the document itself stays as it is.
        taken: Values that both sides changed and that are taken from the document.

    """

    kind: str = ""
    plan: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    last_time: Mapping[str, str] = field(default_factory=dict)
    tables_left_out: frozenset[int] = frozenset()
    has_headings: bool = True
    corrections: Mapping[CellPlace, str] = field(default_factory=dict)
    taken: frozenset[Proposal] = frozenset()

    @property
    def mapping(self) -> Mapped | None:
        """What the columns are said to hold, a field or `KEEP_IN_NOTE`; None where nothing was said."""
        said = {**self.last_time, **self.columns}
        return {heading: code or None for heading, code in said.items()} or None

    def with_column(self, heading: str, code: str, last_time: Mapping[str, str]) -> "ImportChoices":
        """Return the choices with one more column; a field that another one was given is taken from it."""
        others = {
            other: LEAVE_OUT if chosen == code and _is_field(code) else chosen
            for other, chosen in self.columns.items()
        }
        before = {
            other: LEAVE_OUT if chosen == code and _is_field(code) else chosen
            for other, chosen in last_time.items()
        }
        return replace(self, columns={**others, heading: code}, last_time=before)

    def corrected(self, places: Sequence[CellPlace], text: str) -> "ImportChoices":
        """Return the choices with `text` in the first of the cells that share it, the others empty."""
        typed = {place: text if number == 0 else "" for number, place in enumerate(places)}
        return replace(self, corrections={**self.corrections, **typed})

    def with_versions(self, proposals: Iterable[Proposal], *, is_taken: bool) -> "ImportChoices":
        """Return the choices with one side's values where both changed: the document's or the office's."""
        said = frozenset(proposals)
        return replace(self, taken=self.taken | said if is_taken else self.taken - said)


def read_source(document: Path, *, progress: Progress = silent) -> ImportSource:
    """Return what a file holds.

    `progress` is told how far the reading is; raising from it stops.

    Raises:
        DocumentRefusedError: It is no list that can be read.

    """
    sentence = f"Reading {document.name}"
    tables = read_tables(document, looked=lambda done, total: progress(done, total, sentence))
    return ImportSource(kept_name(document), tuple(tables))


def pasted_source(text: str, *, progress: Progress = silent) -> ImportSource:
    """Return what somebody copied from a workbook, a document or a message.

    `progress` is told how far the reading is; raising from it stops.

    Raises:
        DocumentRefusedError: It is no list that can be read.

    """
    sentence = "Reading what was pasted"
    tables = read_pasted(text, looked=lambda done, total: progress(done, total, sentence))
    return ImportSource(PASTED, tuple(tables), is_pasted=True)


def chosen_tables(source: ImportSource, choices: ImportChoices) -> list[tuple[int, Table]]:
    """Return the tables that are wanted, corrected, each with its number; rows nobody touched are shared."""
    return [
        (number, _with_headings(_corrected(table, number, choices), choices))
        for number, table in enumerate(source.tables)
        if number not in choices.tables_left_out
    ]


def cell_with(cells: list[Cell], column: int, text: str) -> list[Cell]:
    """Return a row with `text` in one of its cells, as wide as that takes."""
    where = cells[0].where if cells else ""
    row = [*cells, *(Cell("", None, where) for _ in range(column + 1 - len(cells)))]
    row[column] = Cell(text, text or None, row[column].where)
    return row


def column_letters(position: int) -> str:
    """Return the letters of a spreadsheet's column, numbered from 1."""
    letters = ""
    while position:
        position, digit = divmod(position - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _corrected(table: Table, number: int, choices: ImportChoices) -> Table:
    mine = {place: text for place, text in choices.corrections.items() if place.table == number}
    if not mine:
        return table
    rows = list(table.rows)
    for place, text in mine.items():
        rows[place.row] = cell_with(rows[place.row], place.column, text.strip())
    wheres = {f"{_where(table.rows[place.row])}, column {column_letters(place.column + 1)}" for place in mine}
    # What the reader said of a cell is no longer so once something was typed in its place.
    problems = tuple(problem for problem in table.problems if problem.where not in wheres)
    return replace(table, rows=rows, problems=problems)


def _with_headings(table: Table, choices: ImportChoices) -> Table:
    if choices.has_headings or not table.rows:
        return table
    width = max(map(len, table.rows))
    texts = [f"Column {number}" for number in range(1, width + 1)]
    return replace(table, rows=[[Cell(text, text, MADE_HEADINGS) for text in texts], *table.rows])


def _where(row: list[Cell]) -> str:
    return row[0].where if row else ""


def _is_field(code: str) -> bool:
    return code not in {LEAVE_OUT, KEEP_IN_NOTE}
