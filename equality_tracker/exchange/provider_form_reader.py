"""Reading a provider's form as it came back: known by its hidden marks, whatever was renamed or moved."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from equality_tracker.exchange import refusals
from equality_tracker.exchange.file_kinds import FileKind, kind_of_file
from equality_tracker.exchange.grid import Cell, Problem, Table
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.provider_form import (
    LAYOUT,
    FormIdentity,
    ReturnedAnswer,
    ReturnedForm,
    ReturnWay,
)
from equality_tracker.exchange.provider_form_marks import (
    ANSWER_COLUMN,
    LISTS_SHEET,
    QUESTION_COLUMN,
    STILL_TRUE_COLUMN,
    is_mark,
    read_form_mark,
    read_head_mark,
    read_line_mark,
)
from equality_tracker.exchange.provider_form_rows import rows_of_blocks
from equality_tracker.exchange.spreadsheet_reader import read_spreadsheet
from equality_tracker.exchange.worked_out_cells import SheetMarks, worked_out_cells

_QUOTED: Final = 120
_LETTERS: Final = 26
_FORMULA: Final = "The cell holds a formula; what it shows was not taken. Ask for the answer typed in."
_ERROR: Final = "The cell shows an error instead of an answer. Ask for the answer typed in."
_MERGED: Final = (
    "The box was merged with another, whose words were not taken for it. Ask for the answer in its own box."
)
_TWICE: Final = "The row was copied and answered differently, as {}; none of them was taken."
_BESIDE: Final = "“{}” stands beside the form's own boxes and was not taken."
_NO_QUESTION: Final = "“{}” stands in a row that belongs to no question and was not taken."
_OTHER_SHEET: Final = "This sheet does not belong to the form; nothing of it was taken."
_OTHER_FORM: Final = "This sheet belongs to another form; nothing of it was taken."
_NO_MARKS: Final = "The hidden marks of this sheet were deleted; nothing of it was taken."
_LINK: Final = "The cell holds a link to “{}”; its words can be taken, the link is not."
_COMMENTS: Final = "The workbook holds comments in the margin; they were not taken. Read them in the file."
_PICTURES: Final = "The workbook holds pictures; they were not taken. Look at them in the file."


class NotAFormError(refusals.DocumentRefusedError):
    """The file can be read, but is no form of this program."""

    def __init__(self, name: str) -> None:
        """Name the file and say what can be done with it."""
        super().__init__(
            f"“{name}” is no form that this program wrote, or its hidden marks were deleted; nothing was "
            "changed. If a provider sent it, choose Type in answers… on the page Forms with providers: there "
            "it is attached, and its answers are typed in beside it."
        )


class OtherLayoutError(refusals.DocumentRefusedError):
    """The form was written by a program that marks its places in another way."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to do."""
        super().__init__(
            f"“{name}” was written by another version of this program; nothing was changed. Write the form "
            "anew and copy the answers into it."
        )


def read_returned_workbook(path: Path, kind: OfficeKind | None = None) -> ReturnedForm:
    """Read a workbook that came back, .xlsx or .ods.

    Raises:
        DocumentRefusedError: It is no form, or cannot or must not be read; nothing of it is half taken.

    """
    kind = kind or _kind_of(path)
    if kind not in {OfficeKind.WORKBOOK, OfficeKind.OPEN_DOCUMENT_SHEET}:
        raise NotAFormError(path.name)
    marks = worked_out_cells(path, kind)
    tables = read_spreadsheet(path, kind)
    identity = _identity(tables, path.name)
    problems = list(_other_contents(path))
    answers: list[ReturnedAnswer] = []
    for table in tables:
        sheet = _Sheet(table, marks.get(_bare(table.name), SheetMarks()), identity)
        answers += sheet.answers()
        problems += sheet.problems
    return ReturnedForm(identity, ReturnWay.WORKBOOK, tuple(_each_once(answers)), tuple(problems))


def _kind_of(path: Path) -> OfficeKind:
    if kind_of_file(path) is not FileKind.ARCHIVE:
        raise NotAFormError(path.name)
    return check_archive(path)


def _identity(tables: Sequence[Table], name: str) -> FormIdentity:
    """Return which form came back: the one that most sheets belong to."""
    found = [identity for table in tables if (identity := _Marks.of(table).identity) is not None]
    if not found:
        raise NotAFormError(name)
    identity = max(found, key=found.count)
    if identity.layout != LAYOUT:
        raise OtherLayoutError(name)
    return identity


def _other_contents(path: Path) -> Iterator[Problem]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        content = archive.read("content.xml") if "content.xml" in names else b""
    if any("comment" in name.lower() for name in names) or b"<office:annotation" in content:
        yield Problem("workbook", _COMMENTS)
    if any(name.startswith(("xl/media/", "Pictures/")) for name in names):
        yield Problem("workbook", _PICTURES)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where the hidden marks of a sheet stand; columns are -1 where there are none."""

    identity: FormIdentity | None
    row: int
    lines: int
    question: int
    answer: int
    still_true: int

    @classmethod
    def of(cls, table: Table) -> "_Marks":
        """Find the marks, wherever rows and columns were moved to."""
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if identity := read_form_mark(cell.text):
                    texts = [each.text for each in row]
                    places = (
                        _at(texts, name) for name in (QUESTION_COLUMN, ANSWER_COLUMN, STILL_TRUE_COLUMN)
                    )
                    return cls(identity, number, column, *places)
        return cls(None, -1, -1, -1, -1, -1)


class _Sheet:
    """Reads one sheet and notes what in it is no answer."""

    def __init__(self, table: Table, marks: SheetMarks, form: FormIdentity) -> None:
        self._table = table
        self._found = marks
        self._form = form
        self._marks = _Marks.of(table)
        self.problems: list[Problem] = []

    def answers(self) -> list[ReturnedAnswer]:
        name = _bare(self._table.name)
        if self._marks.identity is None:
            self._note_unmarked(name)
            return []
        if self._marks.identity != self._form:
            self.problems.append(Problem(f"sheet {name}", _OTHER_FORM))
            return []
        heads = dict(self._heads())
        rows = self._rows(heads)
        return [
            answer
            for number in range(len(self._table.rows))
            for answer in self._answers(name, number, heads, rows.get(number))
        ]

    def _rows(self, heads: Mapping[str, dict[int, str]]) -> dict[int, tuple[str, str]]:
        """Return the rows of every block by number, with the block and what each is called there."""
        cells = self._table.rows
        marks = [_text(row, self._marks.lines) for row in cells]
        return rows_of_blocks(
            marks,
            lambda number, block: tuple(_text(cells[number], column) for column in heads.get(block, {})),
        )

    def _heads(self) -> Iterator[tuple[str, dict[int, str]]]:
        """Yield each block of the sheet with the question that each of its columns answers."""
        for row in self._table.rows:
            if block := read_head_mark(_text(row, self._marks.lines)):
                marks = ((column, read_line_mark(cell.text)) for column, cell in enumerate(row))
                yield block, {column: mark[0] for column, mark in marks if mark}

    def _note_unmarked(self, name: str) -> None:
        rows = self._table.rows
        if name == LISTS_SHEET or not any(cell.text for row in rows for cell in row):
            return
        is_ours = any(is_mark(cell.text) for row in rows for cell in row)
        self.problems.append(Problem(f"sheet {name}", _NO_MARKS if is_ours else _OTHER_SHEET))

    def _answers(
        self,
        name: str,
        number: int,
        heads: Mapping[str, dict[int, str]],
        of_block: tuple[str, str] | None,
    ) -> list[ReturnedAnswer]:
        """Return what one row answers: one question, or one row of a block."""
        mark = _text(self._table.rows[number], self._marks.lines)
        if line := read_line_mark(mark):
            places = {self._marks.answer: line[0]} if self._marks.answer >= 0 else {}
            row = line[1]
        elif of_block:
            places, row = heads.get(of_block[0], {}), of_block[1]
        else:
            self._note_row(name, number, mark)
            return []
        self._note_beside(name, number)
        return [self._answer(name, (number, column), code, row) for column, code in places.items()]

    def _answer(self, name: str, place: tuple[int, int], question: str, row: str) -> ReturnedAnswer:
        number, column = place
        where = f"sheet {name}, cell {_letters(column)}{number + 1}"
        if place in self._found.links:
            self.problems.append(Problem(where, _LINK.format(self._found.links[place][:_QUOTED])))
        cells = self._table.rows[number]
        problem = self._why_not(place)
        return ReturnedAnswer(
            question,
            row,
            text="" if problem == _MERGED else _text(cells, column),
            still_true=self._still_true(cells, number),
            where=where,
            asked="" if row else _text(cells, self._marks.question),
            problem=problem,
        )

    def _why_not(self, place: tuple[int, int]) -> str:
        """Return why what a box shows is not taken for its answer; "" where it is."""
        number, column = place
        cells = self._table.rows[number]
        if column < len(cells) and cells[column].merged and cells[column].text:
            return _MERGED
        if place in self._found.formulas:
            return _FORMULA
        return _ERROR if place in self._found.errors else ""

    def _still_true(self, row: Sequence[Cell], number: int) -> str:
        is_worked_out = (number, self._marks.still_true) in self._found.formulas
        return "" if is_worked_out else _text(row, self._marks.still_true)

    def _note_row(self, name: str, number: int, mark: str) -> None:
        """Note text in a row that somebody inserted where no table is."""
        words = _words(self._table.rows[number])
        if not mark and words:
            self.problems.append(Problem(f"sheet {name}, row {number + 1}", _NO_QUESTION.format(words)))

    def _note_beside(self, name: str, number: int) -> None:
        """Note text to the right of what belongs to the form."""
        words = _words(self._table.rows[number][self._marks.lines + 1 :])
        if words:
            self.problems.append(Problem(f"sheet {name}, row {number + 1}", _BESIDE.format(words)))


def _each_once(answers: Sequence[ReturnedAnswer]) -> Iterator[ReturnedAnswer]:
    """Yield each place once; rows that were copied and answered differently are no single answer."""
    by_key: dict[tuple[str, str], list[ReturnedAnswer]] = {}
    for answer in answers:
        by_key.setdefault(answer.key, []).append(answer)
    for found in by_key.values():
        texts = dict.fromkeys(each.text for each in found)
        if len(texts) == 1:
            yield found[0]
        else:
            quoted = " and ".join(f"“{text[:_QUOTED]}”" for text in texts)
            yield replace(found[0], problem=_TWICE.format(quoted))


def _text(row: Sequence[Cell], column: int) -> str:
    return row[column].text if 0 <= column < len(row) else ""


def _words(row: Sequence[Cell]) -> str:
    text = " · ".join(cell.text for cell in row if cell.text and not cell.merged)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _at(texts: Sequence[str], name: str) -> int:
    return texts.index(name) if name in texts else -1


def _bare(name: str) -> str:
    return name.removeprefix("sheet ")


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
