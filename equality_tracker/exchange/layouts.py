"""Guessing from its headings what kind of list a table is, and where the list begins."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from equality_tracker.exchange.column_guesses import (
    ColumnGuess,
    Guess,
    HeadingName,
    Mapped,
    Strength,
    guess_columns,
    name_columns,
)
from equality_tracker.exchange.grid import Cell, Merged, Table
from equality_tracker.exchange.heading_words import is_general
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.plain_words import plain_heading


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: its kind, the indexes of its heading rows, and its columns."""

    kind: ImportKind
    heading_rows: tuple[int, ...]
    columns: tuple[ColumnGuess, ...]
    key: str
    score: int

    @property
    def first_row(self) -> int:
        """Return the index of the first row below the headings."""
        return self.heading_rows[-1] + 1 if self.heading_rows else 0


class _Headings(NamedTuple):
    """Rows that may be headings together: their indexes, the columns, and the filled cells below each."""

    rows: tuple[int, ...]
    names: list[HeadingName]
    filled: list[int]


def find_layout(
    table: Table, kinds: Sequence[ImportKind], mapping: Mapped | None = None, *, told: bool = False
) -> Layout | None:
    """Return the layout that explains most of a table's headings, or None where nothing is recognised.

    Where the kind was `told`, headings that many lists have ("Title", "Ref") are enough.
    """
    candidates = [
        layout
        for index in _rows_to_try(table)
        for headings in _headings_at(table, index)
        for kind in kinds
        if (layout := _layout_of(headings, kind, mapping or {}, told=told or bool(mapping))) is not None
    ]
    # The first of equals stays: fewer heading rows, higher up, and the kind that was named first.
    return max(candidates, key=lambda layout: layout.score, default=None)


def likeliest_kind(table: Table, kinds: Sequence[ImportKind]) -> ImportKind | None:
    """Return the kind that the first row names best as headings, though not for certain.

    Several that it names equally well, or none by a field's own name, are None.
    """
    first = next((index for index, row in enumerate(table.rows) if own_cells(row)), 0)
    scores = {
        kind: layout.score
        for kind in kinds
        if (layout := find_layout(table, [kind], told=True)) is not None and layout.heading_rows[0] == first
    }
    best = max(scores.values(), default=0)
    found = [kind for kind, score in scores.items() if score == best >= Strength.EXACT - _PRICE_OF_A_ROW]
    return found[0] if len(found) == 1 else None


def layout_of_headings(
    headings: Sequence[str], kind: ImportKind, mapping: Mapped | None = None
) -> Layout | None:
    """Return the layout that headings give for one kind, or None where a needed field is missing."""
    filled = [1] * len(headings)
    names = name_columns([list(headings)], filled)
    guesses = guess_columns(names, kind, mapping or {}, filled)
    return _layout(guesses, names, (), kind)


def own_cells(row: Iterable[Cell]) -> list[Cell]:
    """Return the filled cells of a row, each merged area once."""
    return [cell for cell in row if cell.text and cell.merged is not Merged.ACROSS]


def layout_key(headers: Iterable[str]) -> str:
    """Return a short name for a set of headings, under which a mapping can be remembered."""
    joined = "\x1f".join(plain_heading(header) for header in headers)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _rows_to_try(table: Table) -> list[int]:
    filled = [index for index, row in enumerate(table.rows[:_DEEPEST]) if len(own_cells(row)) > 1]
    return filled[:_MOST_TRIED]


def _headings_at(table: Table, index: int) -> Iterator[_Headings]:
    """Yield what may be headings together: one row, or two that stand on each other."""
    blocks = [(index,), (index, index + 1)] if index + 1 < len(table.rows) else [(index,)]
    for block in blocks:
        filled = _filled_counts(table, block[-1] + 1)
        names = name_columns(_heading_texts(table, block), filled)
        if all(len(name.shown) <= _LONGEST_HEADING for name in names):
            yield _Headings(block, names, filled)


def _layout_of(headings: _Headings, kind: ImportKind, mapping: Mapped, *, told: bool) -> Layout | None:
    rows, names, filled = headings
    guesses = guess_columns(names, kind, mapping, filled)
    if not (told or _is_telling(guesses, kind)) or not _every_row_earns_its_place(guesses, names, rows):
        return None
    return _layout(guesses, names, rows, kind)


def _layout(
    guesses: list[Guess], names: list[HeadingName], block: tuple[int, ...], kind: ImportKind
) -> Layout | None:
    columns = tuple(guess.column for guess in guesses)
    if not set(kind.needs) <= {column.field for column in columns}:
        return None
    key = layout_key(name.shown for name in names)
    score = sum(guess.strength for guess in guesses) - _PRICE_OF_A_ROW * len(block)
    return Layout(kind, block, columns, key, score)


def _is_telling(guesses: list[Guess], kind: ImportKind) -> bool:
    """Say whether two headings are a field's own name, and enough of them not a name that every list has."""
    exact = [guess.form for guess in guesses if guess.strength >= Strength.EXACT]
    own = [form for form in exact if not is_general(form)]
    return len(exact) >= _FEWEST_FIELDS and len(own) >= kind.own_headings


def _every_row_earns_its_place(
    guesses: list[Guess], names: list[HeadingName], block: tuple[int, ...]
) -> bool:
    """Say whether a second heading row names a field, for else it is the first row of the list."""
    uppers = {name.position: name.upper for name in names}
    return len(block) == 1 or any(
        guess.strength == Strength.EXACT and guess.form != uppers[guess.column.position] for guess in guesses
    )


def _heading_texts(table: Table, block: tuple[int, ...]) -> list[list[str]]:
    """Return the texts of the heading rows, as wide as the widest row near them."""
    near = table.rows[block[0] : block[-1] + 50]
    width = max(map(len, near), default=0)
    rows = [[cell.text for cell in table.rows[index]] for index in block]
    return [row + [""] * (width - len(row)) for row in rows]


def _filled_counts(table: Table, first: int) -> list[int]:
    """Count the filled cells of each column, to choose between two headings for one field."""
    counts: list[int] = []
    for row in table.rows[first : first + 200]:
        counts += [0] * (len(row) - len(counts))
        for column, cell in enumerate(row):
            if cell.text and cell.merged is not Merged.ACROSS:
                counts[column] += 1
    return counts


_DEEPEST: Final = 60
_MOST_TRIED: Final = 25
_FEWEST_FIELDS: Final = 2
_LONGEST_HEADING: Final = 120
_PRICE_OF_A_ROW: Final = 3
