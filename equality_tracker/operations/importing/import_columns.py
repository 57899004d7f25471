"""The columns and tables of a document as a person matches them: what each is taken for, with samples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from equality_tracker.exchange.column_guesses import ColumnGuess, Mapped, guess_columns, name_columns
from equality_tracker.exchange.grid import Merged, Table
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.layouts import find_layout, own_cells
from equality_tracker.exchange.plain_words import plain_heading
from equality_tracker.exchange.understanding import Reading
from equality_tracker.operations.importing.import_choices import LEAVE_OUT, ImportChoices, ImportSource
from equality_tracker.operations.importing.import_mappings import KEEP_IN_NOTE, only_fields

SAMPLES: Final = 3
"""How many texts of a column are shown."""
_LOOKED_THROUGH: Final = 500


class Origin(StrEnum):
    """Why a column is taken for what it is taken for."""

    GUESSED = "guessed"
    LAST_TIME = "last-time"
    CHOSEN = "chosen"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of a document.

    Attributes:
        heading: Its heading, as it is shown and chosen by.
        taken_for: The code of a field, `LEAVE_OUT` or `KEEP_IN_NOTE`.
        origin: Who said so.
        why: The reason of a guess, in a sentence.
        samples: The first texts that stand below it.

    """

    heading: str
    taken_for: str
    origin: Origin
    why: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportTable:
    """One table of a document.

    Attributes:
        name: Where it stands.
        rows: How many of its rows have something in them.
        why_not: Why nothing of it was read, or "".
        is_wanted: Whether a person wants it.
        is_readable: Whether wanting it could help: one that is hidden or far too wide is never read.

    """

    name: str
    rows: int
    why_not: str
    is_wanted: bool
    is_readable: bool


def columns_read(
    reading: Reading, choices: ImportChoices, remembered: Mapped, samples: Mapping[str, tuple[str, ...]]
) -> tuple[ImportColumn, ...]:
    """Return the columns of tables that were understood."""
    before = {plain_heading(str(heading)): code or LEAVE_OUT for heading, code in remembered.items()}
    return tuple(_column(guess, choices, before, samples) for guess in reading.columns)


def columns_not_understood(
    tables: Sequence[Table], kind: ImportKind, choices: ImportChoices
) -> tuple[ImportColumn, ...]:
    """Return the columns of the largest table, whose headings do not say enough."""
    table = max(tables, key=lambda each: len(each.rows), default=None)
    if table is None or not table.rows:
        return ()
    layout = find_layout(table, [kind], told=True)
    if layout is not None:
        guesses: Sequence[ColumnGuess] = layout.columns
        first = layout.first_row
    else:
        place = _heading_row(table)
        filled = _filled(table, place + 1)
        width = max(map(len, islice(table.rows, _LOOKED_THROUGH)))
        texts = [cell.text for cell in table.rows[place]]
        mapping = only_fields(choices.mapping or {})
        names = name_columns([[*texts, *[""] * (width - len(texts))]], filled)
        guesses = [guess.column for guess in guess_columns(names, kind, mapping, filled)]
        first = place + 1
    samples = {guess.header: samples_below(table, guess.position - 1, first) for guess in guesses}
    return tuple(_column(guess, choices, {}, samples) for guess in guesses)


def heading_meant(reason: str, columns: Sequence[ImportColumn], kind: ImportKind) -> str:
    """Return the heading of the column that a sentence is about: it begins with it, or with its field.

    One that says what is not given is about the first needed field that it names.
    """
    labels = {field.code: field.label for field in kind.fields}
    called = {labels.get(column.taken_for, column.heading): column.heading for column in columns}
    called |= {column.heading: column.heading for column in columns}
    begins = {each: (f"{each} “", f"The text for {each} has ") for each in called}
    name = max((each for each in called if reason.startswith(begins[each])), key=len, default="")
    if not name and reason.startswith("No "):
        name = next((labels[code] for code in kind.needs if reason.startswith(f"No {labels[code]} ")), "")
    return called.get(name, "")


def samples_below(table: Table, column: int, first_row: int) -> tuple[str, ...]:
    """Return the first texts of a column, each once."""
    texts: dict[str, None] = {}
    for row in islice(table.rows, first_row, first_row + _LOOKED_THROUGH):
        if column < len(row) and row[column].text and row[column].merged is not Merged.ACROSS:
            texts.setdefault(" ".join(row[column].text.split()))
        if len(texts) == SAMPLES:
            break
    return tuple(texts)


def tables_of(
    source: ImportSource, choices: ImportChoices, reading: Reading | None
) -> tuple[ImportTable, ...]:
    """Return every table of a document, with why nothing of it was read."""
    reasons = {line.where: line.reason for line in reading.skipped} if reading else {}
    return tuple(
        ImportTable(
            table.name,
            sum(1 for row in table.rows if own_cells(row)),
            f"{why}; its rows are not read." if (why := table.why_unread) else reasons.get(table.name, ""),
            number not in choices.tables_left_out,
            not table.why_unread,
        )
        for number, table in enumerate(source.tables)
    )


def _column(
    guess: ColumnGuess,
    choices: ImportChoices,
    before: Mapping[str, str],
    samples: Mapping[str, tuple[str, ...]],
) -> ImportColumn:
    shown = samples.get(guess.header, ())
    if guess.header in choices.columns:
        chosen = choices.columns[guess.header]
        return ImportColumn(guess.header, chosen, Origin.CHOSEN, "Chosen by you.", shown)
    heading = plain_heading(guess.header)
    if guess.header in choices.last_time or heading in before:
        kept = before.get(heading) == KEEP_IN_NOTE
        taken = choices.last_time.get(guess.header, KEEP_IN_NOTE if kept else guess.field or LEAVE_OUT)
        return ImportColumn(guess.header, taken, Origin.LAST_TIME, "As you chose it last time.", shown)
    origin = Origin.GUESSED if guess.field else Origin.NOT_KNOWN
    return ImportColumn(guess.header, guess.field or LEAVE_OUT, origin, guess.why, shown)


def _heading_row(table: Table) -> int:
    """Return the row that looks most like headings: the first with more than one text."""
    return next((number for number, row in enumerate(table.rows) if len(own_cells(row)) > 1), 0)


def _filled(table: Table, first: int) -> list[int]:
    counts: list[int] = []
    for row in islice(table.rows, first, first + _LOOKED_THROUGH):
        counts += [0] * (len(row) - len(counts))
        for column, cell in enumerate(row):
            counts[column] += bool(cell.text)
    return counts
