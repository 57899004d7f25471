"""Reading the rows of one table: each becomes a record, or is listed with its reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from equality_tracker.exchange.cell_faults import FORMULA_KEPT, IS_LINK, fault_of, is_formula, is_link
from equality_tracker.exchange.cell_readers import CellReader, CellReading, reader_for
from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.figures import is_number
from equality_tracker.exchange.grid import Cell, Merged, Problem
from equality_tracker.exchange.heading_words import implied_by_headings, section_field
from equality_tracker.exchange.kinds import FieldType, ImportKind
from equality_tracker.exchange.layouts import Layout
from equality_tracker.exchange.plain_words import plain_heading
from equality_tracker.exchange.source_rows import Body, Skipped, SourceRow


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """One record of a list.

    Attributes:
        where: Where it stands in the document.
        values: What was understood, by field code: text, WrittenDate, Decimal, tuple of names, or code.
        raw: The text as written, by field code, also where it was not understood.
        notes: What was assumed or left aside.
        unmapped: The text of columns that belong to no field, by heading.
        source_rows: How many rows of the document it takes up.

    """

    where: str
    values: dict[str, object]
    raw: dict[str, str]
    notes: tuple[str, ...] = ()
    unmapped: dict[str, str] = field(default_factory=dict)
    source_rows: int = 1


@dataclass(slots=True)
class RowsRead:
    """What came of the rows of the tables so far."""

    rows: list[UnderstoodRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    blank_rows: int = 0
    listed_rows: int = 0


class RowReader:
    """Reads the rows of one table into what was read before.

    Args:
        body: The rows below the headings, and the layout that explains them.
        roles: Known roles, in the form that `plain_name` gives.
        sources: Known sources, in the same form.
        section: What stands over the whole table, or "".

    """

    def __init__(self, body: Body, *, roles: frozenset[str], sources: frozenset[str], section: str) -> None:
        self._body = body
        self._kind = body.layout.kind
        self._section_code = section_field(self._kind)
        self._section = section
        self._lines: list[tuple[Skipped, bool]] = []
        self._columns = _columns(body.layout, roles=roles, sources=sources)
        self._unmapped = [(c.position - 1, c.header) for c in body.layout.columns if c.field is None]
        self._implied = _implied(body.layout)
        self._headings = _heading_texts(body)
        self._needed = {i for i, code, _, _ in self._columns if code in self._kind.needs}
        self._own_words = self._needed | {
            i for i, code, _, _ in self._columns if _is_long_text(self._kind, code)
        }
        self._line_columns = {0} | {i for i, code, _, _ in self._columns if code == self._section_code}
        self._references = {i for i, code, _, _ in self._columns if code == "reference"}

    def read(self, into: RowsRead, *, looked: Callable[[int], None]) -> None:
        """Read every row; none is left out without being counted and named.

        `looked` is told now and then how many rows it saw; raising from it stops.
        """
        into.skipped += self._body.skipped
        into.blank_rows += self._body.blank_rows
        for number, source in enumerate(self._body.rows):
            if number % _TOLD_EVERY == 0:
                looked(number)
            own = [index for index, cell in enumerate(source.cells) if cell.text and cell.merged is Merged.NO]
            if not own:
                into.blank_rows += source.rows
            elif not self._skip(source, own, into):
                self._read_row(source, into)
        self._name_lines(into)

    def _skip(self, source: SourceRow, own: list[int], into: RowsRead) -> bool:
        """Leave out repeated headings, totals, and lines that stand over or below the records."""
        cells, first = source.cells, source.cells[own[0]]
        if self._is_heading(cells, own):
            into.skipped.append(Skipped(source.where, "The headings again.", source.rows))
        elif _is_total(cells, own):
            into.skipped.append(Skipped(source.where, f"A total: “{_short(first.text)}”.", source.rows))
        elif len(own) == 1 and self._is_line(cells, own[0]):
            text = " ".join(first.text.split())
            self._section = text if len(text) <= _LONGEST_SECTION else self._section
            self._lines.append((Skipped(source.where, text, source.rows), False))
        else:
            return False
        return True

    def _is_heading(self, cells: list[Cell], own: list[int]) -> bool:
        index = own[0]
        if index not in self._headings or cells[index].text not in self._headings[index]:
            return False
        same = sum(
            1
            for i in own
            if i in self._headings and plain_heading(cells[i].text) in map(plain_heading, self._headings[i])
        )
        return same > 1 and same >= _MOSTLY * len(own)

    def _is_line(self, cells: list[Cell], index: int) -> bool:
        """Say whether the only filled cell is a heading or note, not a record with little in it."""
        cell = cells[index]
        if cell.value.__class__ is not str:
            return False
        is_wide = index + 1 < len(cells) and cells[index + 1].merged is Merged.ACROSS
        if is_wide:
            return True
        if index in self._needed or index not in self._line_columns:
            return False
        return not (
            index in self._references and len(cell.text) <= _LONGEST_REFERENCE and _has_digit(cell.text)
        )

    def _name_lines(self, into: RowsRead) -> None:
        """Say of each line whether records stand below it or it is only a note."""
        for line, has_rows in self._lines:
            what = "A heading over rows" if has_rows else "A note, not a row"
            into.skipped.append(Skipped(line.where, f"{what}: “{_short(line.reason)}”.", line.rows))

    def _read_row(self, source: SourceRow, into: RowsRead) -> None:
        row = _Row(source, self._implied)
        for index, code, header, reader in self._columns:
            if index < len(source.cells):
                row.take(source.cells[index], code, header, reader, is_own_words=index in self._own_words)
                if index in self._needed:
                    row.look_for_link(source.cells[index], header)
        row.imply(self._kind)
        missing = [code for code in self._kind.needs if code not in row.values]
        if missing:
            into.listed_rows += source.rows
            into.problems += self._why_left_out(missing, row)
            return
        into.problems += [*row.problems, *row.contradictions(self._kind)]
        into.rows.append(self._finished(row))

    def _finished(self, row: "_Row") -> UnderstoodRow:
        if self._section and self._section_code:
            row.values.setdefault(self._section_code, self._section)
        if self._lines and not self._lines[-1][1]:
            self._lines[-1] = (self._lines[-1][0], True)
        cells = row.source.cells
        unmapped = {
            header: cells[index].text
            for index, header in self._unmapped
            if index < len(cells) and cells[index].text and cells[index].merged is not Merged.ACROSS
        }
        return UnderstoodRow(
            row.source.where, row.values, row.raw, tuple(row.notes), unmapped, row.source.rows
        )

    def _why_left_out(self, missing: Sequence[str], row: "_Row") -> Iterator[Problem]:
        """Yield what is wrong with each cell of a row that is no record, and what is not given at all."""
        for code, problem in row.faults:
            ends = " The row was left out." if code in missing else ""
            yield Problem(problem.where, f"{problem.reason}{ends}")
        given = {code for code, _ in row.faults}
        fields = [self._kind.field(code) for code in missing if code not in given]
        if labels := " and no ".join(described.label for described in fields if described):
            text = "; ".join(cell.text for cell in row.source.cells if cell.text)
            reason = f"No {labels} is given, so the row was left out: “{_short(text)}”."
            yield Problem(row.source.where, reason)


class _Row:
    """One row in the making."""

    __slots__ = ("faults", "implied", "notes", "problems", "raw", "source", "values")

    def __init__(self, source: SourceRow, implied: Mapping[str, object]) -> None:
        self.source = source
        self.values: dict[str, object] = {}
        self.implied = implied
        self.raw: dict[str, str] = {}
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.faults: list[tuple[str, Problem]] = []

    def look_for_link(self, cell: Cell, header: str) -> None:
        """List a link where a name is needed."""
        if is_link(cell.text):
            self._tell(cell, header, IS_LINK)

    def take(
        self, cell: Cell, code: str, header: str, reader: CellReader | None, *, is_own_words: bool
    ) -> None:
        """Take what a cell says; a formula that stands as text is kept among the record's own words only."""
        text = cell.text
        if not text or cell.merged is Merged.ACROSS:
            return
        if is_own_words and is_formula(text):
            self._tell(cell, header, FORMULA_KEPT)
        elif fault := fault_of(text):
            self._tell(cell, header, fault)
            self.faults.append((code, self.problems[-1]))
            return
        self.raw[code] = f"{self.raw[code]}\n{text}" if code in self.raw else text
        if reader is None:
            self.values[code] = self.raw[code]
            return
        self._take_reading(reader(cell), code, header, cell)

    def imply(self, kind: ImportKind) -> None:
        """Take over what cells say of other fields, where those say nothing themselves."""
        for code, value in self.implied.items():
            if kind.field(code) is not None:
                self.values.setdefault(code, value)

    def contradictions(self, kind: ImportKind) -> Iterator[Problem]:
        """Yield where one column answers yes and another one says otherwise; the other one is kept."""
        for described in kind.fields:
            other = kind.field(described.implies) if described.implies else None
            if other is None or not self.values.get(described.code):
                continue
            if self.values.get(other.code, described.implied) != described.implied:
                said, kept = (_short(self.raw[each.code]) for each in (described, other))
                reason = f"{described.label} “{said}” and {other.label} “{kept}” say different things"
                yield Problem(self.source.where, f"{reason}; {other.label} was kept as it is written.")

    def _take_reading(self, reading: CellReading, code: str, header: str, cell: Cell) -> None:
        if reading.value is not None:
            self.values.setdefault(code, reading.value)
        if reading.implied:
            self.implied = {**reading.implied, **self.implied}
        if reading.note:
            self.notes.append(f"{header}: {reading.note}")
        if reading.problem:
            self._tell(cell, header, reading.problem)
            if reading.value is None:
                self.faults.append((code, self.problems[-1]))

    def _tell(self, cell: Cell, header: str, problem: str) -> None:
        self.problems.append(Problem(cell.where, f"{header} “{_short(cell.text)}”: {problem}"))


def _columns(
    layout: Layout, *, roles: frozenset[str], sources: frozenset[str]
) -> list[tuple[int, str, str, CellReader | None]]:
    """Return index, field code, heading and reader of each column that holds a field."""
    columns = []
    for column in layout.columns:
        described = layout.kind.field(column.field) if column.field else None
        if described is not None:
            reader = reader_for(described, roles=roles, sources=sources)
            columns.append((column.position - 1, described.code, column.header, reader))
    return columns


def _implied(layout: Layout) -> Mapping[str, object]:
    """Return what the headings say of every row; a column of the field's own needs no such guess."""
    own = {column.field for column in layout.columns}
    said = implied_by_headings(layout.kind, [column.header for column in layout.columns])
    return {code: value for code, value in said.items() if code not in own}


def _is_long_text(kind: ImportKind, code: str) -> bool:
    described = kind.field(code)
    return described is not None and described.type is FieldType.LONG_TEXT


def _heading_texts(body: Body) -> dict[int, set[str]]:
    """Return the texts of the heading rows, by column, to know them when they come again."""
    texts: dict[int, set[str]] = {}
    for row in (body.table.rows[index] for index in body.layout.heading_rows if index >= 0):
        for column, cell in enumerate(row):
            if cell.text:
                texts.setdefault(column, set()).add(cell.text)
    return texts


def _is_total(cells: list[Cell], own: list[int]) -> bool:
    text = cells[own[0]].text
    if CELL_WORDS.total.match(text.casefold()) is None:
        return False
    if len(own) == 1:
        return len(text.split()) <= _FEW_WORDS or _has_digit(text)
    return all(is_number(cells[index]) for index in own[1:])


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


_MOSTLY = 0.6
_FEW_WORDS = 3
_LONGEST_REFERENCE = 12
_LONGEST_SECTION = 200
_SHOWN = 120
_TOLD_EVERY = 500
