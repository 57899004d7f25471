"""A provider's form as a Word document that came back: its answers are known by the tags of their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from equality_tracker.exchange.content_controls import (
    ContentControl,
    MarkedCell,
    MarkedTable,
    read_marked_document,
)
from equality_tracker.exchange.grid import Problem, clean_text
from equality_tracker.exchange.provider_form import (
    LAYOUT,
    FormIdentity,
    ReturnedAnswer,
    ReturnedForm,
    ReturnWay,
)
from equality_tracker.exchange.provider_form_marks import OURS, head_mark, row_mark
from equality_tracker.exchange.provider_form_reader import NotAFormError, OtherLayoutError
from equality_tracker.exchange.provider_form_rows import rows_of_blocks

HINT: Final = "Write your answer here"
"""What stands in a place that nobody has filled in."""
HINT_IN_ROW: Final = "Write here"
"""What stands in one of a table's rows, where there is less room."""
YES_NO_UNSURE: Final = "Write Yes, No or Unsure"
_HINTS: Final = (HINT, HINT_IN_ROW, YES_NO_UNSURE)
_OF_WORD: Final = ("Click or tap here to enter text.", "Click here to enter text.")
"""What Word writes into a place that was emptied."""
_REGISTER, _FORM, _ANSWER, _STILL_TRUE = "pf-register", "pf-form", "pf-answer", "pf-still-true"
_OURS: Final = "pf-"
"""Begins the tag of every place of a form."""
_QUOTED: Final = 120
_HEADING_ROWS: Final = 2
"""Above the rows of a block: its questions, and what is meant."""
_NO_QUESTION: Final = "“{}” stands in a row that belongs to no question and was not taken."
_NOT_OURS: Final = "“{}” stands in a place that is not the form's and was not taken."
_BESIDE: Final = "“{}” stands outside of the places to answer and was not taken."
_TWICE: Final = "The place was copied and answered differently, as {}; none of them was taken."


def identity_tags(identity: FormIdentity) -> tuple[str, str]:
    """Return the two tags that say which form a document is; one would be too long for Word."""
    return (
        f"{_REGISTER}|{identity.layout}|{identity.register}",
        f"{_FORM}|{identity.question_set}|{identity.form}",
    )


def answer_tag(question: str, row: str) -> str:
    """Return the tag of the place of an answer."""
    return f"{_ANSWER}|{question}|{row}"


def still_true_tag(question: str, row: str) -> str:
    """Return the tag of the place that says whether an answer of last time is still true."""
    return f"{_STILL_TRUE}|{question}|{row}"


def read_returned_document(path: Path) -> ReturnedForm:
    """Read a Word document that came back, as if all tracked changes were accepted.

    Raises:
        DocumentRefusedError: It is no form, or cannot or must not be read; nothing of it is half taken.

    """
    found = read_marked_document(path, (*_HINTS, *_OF_WORD))
    identity = _identity([each.tag for each in found.places], path.name)
    tables = [
        _FormTable(table, f"table {number}")
        for number, table in enumerate(found.tables, start=1)
        if _has_answers(table)
    ]
    answers = tuple(_each_once([answer for table in tables for answer in table.answers()], found.places))
    problems = (
        *_foreign(found.places),
        *_not_asked(found.places, answers),
        *(each for table in tables for each in table.problems()),
    )
    return ReturnedForm(identity, ReturnWay.WORD, answers, problems)


def _identity(tags: Sequence[str], name: str) -> FormIdentity:
    registers = [tag.split("|") for tag in tags if tag.startswith(f"{_REGISTER}|")]
    forms = [tag.split("|") for tag in tags if tag.startswith(f"{_FORM}|")]
    match registers, forms:
        case [[_, layout, *_], *_], _ if layout != LAYOUT:
            raise OtherLayoutError(name)
        case [[_, layout, register], *_], [[_, question_set, form], *_]:
            return FormIdentity(register, form, question_set, layout)
        case _:
            raise NotAFormError(name)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place to answer: in which cell of its row it stands, what it answers, and what was written there."""

    at: int
    question: str
    row: str
    text: str


class _FormTable:
    """Reads one table: single questions one below the other, or the rows of a block.

    Cells may have been deleted, merged or moved, so an answer is known by its own place; only a row that
    somebody added holds none, and is read by the order of its cells.
    """

    def __init__(self, table: MarkedTable, name: str) -> None:
        self._table = table
        self._name = name
        self._places = [_answer_places(row) for row in table]
        self._first = next((number for number, row in enumerate(self._places) if row), 0)
        self._model = max(range(len(table)), key=self._fullness)
        self._columns = {each.at: each.question for each in self._places[self._model] if each.row}
        self._rows = self._rows_of_block() if self._columns else {}

    def answers(self) -> list[ReturnedAnswer]:
        """Return what stands in the table; rows that were added are called "+1", "+2" and so on."""
        rows = self._rows if self._columns else dict.fromkeys(range(len(self._table)), "")
        return [
            answer
            for number, row in rows.items()
            for answer in (self._in_places(number, row) if self._places[number] else self._added(number, row))
        ]

    def problems(self) -> Iterator[Problem]:
        """Yield what somebody wrote where no question is asked."""
        start = min(_HEADING_ROWS, self._first) if self._columns else self._first + 1
        for number, cells in enumerate(self._table):
            yield from (Problem(self._where(number), _BESIDE.format(each)) for each in self._beside(number))
            words = " · ".join(cell.text for cell in cells if cell.text)
            if number >= start and words and not self._places[number] and number not in self._rows:
                yield Problem(self._where(number), _NO_QUESTION.format(words[:_QUOTED]))

    def _fullness(self, number: int) -> tuple[int, int]:
        """Return how much a row is as it was sent: a cell for each of its questions, and none besides."""
        return len({each.at for each in self._places[number]}), -len(self._table[number])

    def _rows_of_block(self) -> dict[int, str]:
        """Return what each row of a block is called, by its number in the table."""
        block = next(iter(self._columns.values()))
        marks = [
            row_mark(block, places[0].row) if places else OURS * (number < min(_HEADING_ROWS, self._first))
            for number, places in enumerate(self._places)
        ]
        found = rows_of_blocks([head_mark(block), *marks], lambda number, _: self._texts(number - 1))
        return {number - 1: row for number, (_, row) in found.items()}

    def _texts(self, number: int) -> tuple[str, ...]:
        if places := self._places[number]:
            said = {each.question: each.text for each in places}
            return tuple(said.get(question, "") for question in self._columns.values())
        cells = self._table[number]
        is_alike = len(cells) == len(self._table[self._model])
        return tuple(_without_hint(cells[at].text) if is_alike else "" for at in self._columns)

    def _in_places(self, number: int, row: str) -> Iterator[ReturnedAnswer]:
        """Yield what the places of a row say; one that was moved there from another row keeps its own."""
        sent_as = self._places[number][0].row
        for each in self._places[number]:
            yield ReturnedAnswer(
                each.question,
                row if each.row == sent_as else each.row,
                text=each.text,
                still_true=self._still_true(number, each),
                where=self._where(number),
            )

    def _added(self, number: int, row: str) -> Iterator[ReturnedAnswer]:
        if row:
            for question, text in zip(self._columns.values(), self._texts(number), strict=True):
                yield ReturnedAnswer(question, row, text=text, where=self._where(number))

    def _still_true(self, number: int, answer: _Place) -> str:
        """Return what was chosen beside an answer of last time; a row of a block has one for all of it."""
        said = {
            key: _without_hint(place.text)
            for cell in self._table[number]
            for place in cell.places
            if (key := _key(place, _STILL_TRUE))
        }
        of_row = (text for (_, row), text in said.items() if row and row == answer.row)
        return said.get((answer.question, answer.row)) or next(of_row, "")

    def _beside(self, number: int) -> Iterator[str]:
        """Yield the words of a row that stand in none of its places: nobody knows what they answer."""
        places = self._places[number]
        taken = {line for each in places for line in each.text.splitlines()}
        for cell in self._table[number] if places else ():
            ours = [each.text for each in cell.places if _is_ours(each)]
            if self._columns and not ours and not set(cell.text.splitlines()) <= taken:
                yield cell.text[:_QUOTED]
            elif len(ours) > 1 and (words := _rest(cell.text, ours)):
                yield words[:_QUOTED]

    def _where(self, number: int) -> str:
        return f"{self._name}, row {number + 1}"


def _answer_places(row: Sequence[MarkedCell]) -> list[_Place]:
    """Return the places to answer in a row; one that is alone in its cell has all words of the cell."""
    return [
        _Place(at, *key, _without_hint(cell.text if sum(map(_is_ours, cell.places)) == 1 else place.text))
        for at, cell in enumerate(row)
        for place in cell.places
        if (key := _answered(place))
    ]


def _has_answers(table: MarkedTable) -> bool:
    """Tell whether a table is one of the form's; others may hold places of their own, such as a signature."""
    return any(_answer_places(row) for row in table)


def _rest(text: str, taken: Sequence[str]) -> str:
    """Return the words of a cell that stand in none of its places."""
    for each in (*taken, *_HINTS, *_OF_WORD):
        text = text.replace(each, "", 1) if each in taken else text.replace(each, "")
    return clean_text(text)


def _is_ours(place: ContentControl) -> bool:
    return place.tag.startswith(_OURS)


def _answered(place: ContentControl) -> tuple[str, str] | None:
    return _key(place, _ANSWER)


def _key(place: ContentControl, kind: str) -> tuple[str, str] | None:
    match place.tag.split("|"):
        case [found, question, row] if found == kind:
            return question, row
        case _:
            return None


def _each_once(
    in_tables: Sequence[ReturnedAnswer], places: Sequence[ContentControl]
) -> Iterator[ReturnedAnswer]:
    """Yield each answer once, those outside of tables too; two that differ are no single answer."""
    by_key: dict[tuple[str, str], list[ReturnedAnswer]] = {}
    for answer in in_tables:
        by_key.setdefault(answer.key, []).append(answer)
    for place in places:
        key = _answered(place)
        if key and key not in {each.key for each in in_tables}:
            by_key.setdefault(key, []).append(ReturnedAnswer(*key, text=_without_hint(place.text)))
    for found in by_key.values():
        texts = dict.fromkeys(each.text for each in found)
        quoted = " and ".join(f"“{text[:_QUOTED]}”" for text in texts)
        yield replace(found[0], problem=_TWICE.format(quoted) if len(texts) > 1 else "")


def _foreign(controls: Sequence[ContentControl]) -> Iterator[Problem]:
    """Yield the places of another form that was copied into this one."""
    for name in (_REGISTER, _FORM):
        if len({each.tag for each in controls if each.tag.startswith(f"{name}|")}) > 1:
            yield Problem("document", "Places of two forms stand in this document; compare it with care.")
            return


def _not_asked(places: Sequence[ContentControl], answers: Sequence[ReturnedAnswer]) -> Iterator[Problem]:
    """Yield the words in places that somebody else made, such as for a signature, outside of the answers."""
    for place in places:
        words = clean_text(place.text)
        if words and not _is_ours(place) and not any(words in each.text for each in answers):
            yield Problem("document", _NOT_OURS.format(words[:_QUOTED]))


def _without_hint(text: str) -> str:
    """Return what somebody wrote, where the hint was left standing before or behind it too."""
    words = clean_text(text)
    for hint in (*_HINTS, *_OF_WORD):
        words = words.removeprefix(hint).removesuffix(hint).strip()
    return words
