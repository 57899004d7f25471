"""Reading the cells of a column by the type of its field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.grid import Cell
from equality_tracker.exchange.kinds import FieldType, ImportField
from equality_tracker.exchange.plain_words import plain_words
from equality_tracker.exchange.split_people import Split, split_origins, split_people
from equality_tracker.exchange.typed_numbers import typed_whole, written_pounds
from equality_tracker.exchange.written_dates import Precision, read_written_date
from equality_tracker.exchange.written_extensions import read_end, read_extension
from equality_tracker.exchange.written_money import read_money
from equality_tracker.exchange.written_status import read_status

_DATES: Final = "A date is taken as 31/3/27, 31 Mar 2027, March 2027 or Q4 2026/27."
_OPTIONS: Final = "Options are taken as 2 x 12 months, 1 + 1 years or 2 years."
_POUNDS: Final = "An amount is taken as £1,250.50, 40k or 1.7m."
_YES_NO: Final = "Yes, No, Y, N, TRUE, FALSE and a tick are taken."
_KEPT_AS_NAME: Final = (
    "This says neither yes nor a number. It was kept as it is written, and whether there is one is left open."
)
_NUMBERS: Final = "A number such as 120 or 1,200 is taken."
_STATUSES: Final = "Words such as red, amber, green, not started, in progress and complete are taken."
_MOST_WORDS: Final = 8
"""So many words of a list are named; the rest are in the field's own list."""


OPTIONS: Final = "extension_options"
"""The field of options to extend, which columns of dates hold as well."""


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell says.

    Attributes:
        value: The value of its own field, or None.
        implied: Values of other fields, which count where those have none of their own.
        problem: Why a person should look at it, or "".
        note: What was left aside or assumed, or "".

    """

    value: object = None
    implied: Mapping[str, object] = field(default_factory=dict)
    problem: str = ""
    note: str = ""


CellReader = Callable[[Cell], CellReading]


def reader_for(
    described: ImportField, *, roles: frozenset[str], sources: frozenset[str]
) -> CellReader | None:
    """Return how a field's cells are read; None where the text is taken as it stands."""
    readers: dict[FieldType, CellReader] = {
        FieldType.DATE: partial(_date, start=False),
        FieldType.START_DATE: partial(_date, start=True),
        FieldType.END_DATE: _end_date,
        FieldType.EXTENSION_DATE: _extension_date,
        FieldType.MONEY: _money,
        FieldType.PEOPLE: partial(_names, split=split_people, known=roles),
        FieldType.ORIGINS: partial(_names, split=split_origins, known=sources),
        FieldType.STATUS: partial(_status, own="status"),
        FieldType.RAG: partial(_status, own="rag_reported"),
        FieldType.CODE: partial(
            _code, choices=_choices(described), labels=[label for _, label in described.choices]
        ),
        FieldType.YES_NO: partial(_yes_no, described=described),
        FieldType.YES_NO_OR_WHICH: partial(_yes_no_or_which, described=described),
        FieldType.YES_NO_OR_WHO: partial(_yes_no_or_who, described=described),
        FieldType.WHOLE_NUMBER: _whole_number,
    }
    if described.code == "reference":
        return _reference
    reader = readers.get(described.type)
    return _remembering(reader) if reader else None


def _remembering(read: CellReader) -> CellReader:
    """Read each text of a column once: in long lists the same words come again and again."""
    known: dict[str, CellReading] = {}

    def read_once(cell: Cell) -> CellReading:
        if not isinstance(cell.value, str):
            return read(cell)
        found = known.get(cell.text)
        if found is None:
            found = known[cell.text] = read(cell)
        return found

    return read_once


def _reference(cell: Cell) -> CellReading:
    if isinstance(cell.value, date):
        return CellReading(problem="Excel made a date of this reference; type it as text.")
    return CellReading(" ".join(cell.text.split()).rstrip(".:") or None)


def _date(cell: Cell, *, start: bool) -> CellReading:
    written = read_written_date(cell.text if isinstance(cell.value, str) else cell.value, start=start)
    if not written.is_understood:
        return CellReading(problem=f"{written.note} {_DATES}" if written.note else "")
    return CellReading(written, note=written.note)


def _end_date(cell: Cell) -> CellReading:
    """Read a date with options to extend beside it; what else stands there goes to the note."""
    if not isinstance(cell.value, str):
        return _date(cell, start=False)
    end = read_end(cell.text)
    if end.options is not None:
        note = f"“{end.options.words}” was taken as the options to extend."
        return CellReading(end.day, {OPTIONS: end.options.words}, note=note)
    if end.rest:
        return CellReading(end.day, note=f"“{end.rest}” was kept in the note.")
    return _date(cell, start=False)


def _extension_date(cell: Cell) -> CellReading:
    """Read where an agreement may be extended to: a day, or the options alone, or words for the note."""
    if not isinstance(cell.value, str):
        return _date(cell, start=False)
    options = read_extension(cell.text)
    written = read_written_date(cell.text)
    if options is not None and (written.on is None or options.until):
        return CellReading(None, {OPTIONS: " ".join(cell.text.split())})
    if written.on is None and CELL_WORDS.yes_or_no(cell.text) is False:
        return CellReading()
    if written.on is None and written.precision is not Precision.NONE:
        return CellReading(problem=f"This names no day, so it was kept in the note. {_OPTIONS}")
    return _end_date(cell)


def _money(cell: Cell) -> CellReading:
    money = read_money(cell.text if isinstance(cell.value, str) else cell.value)
    if not money.is_understood:
        return CellReading(problem=f"This is no amount in pounds that can be read. {_POUNDS}")
    if money.amount is None or not money.note:
        return CellReading(money.amount)
    return CellReading(money.amount, note=f"“{money.note}” was taken as {written_pounds(money.amount)}.")


def _names(
    cell: Cell, *, split: Callable[[str, frozenset[str]], Split], known: frozenset[str]
) -> CellReading:
    names = split(cell.text, known)
    return CellReading(names.parts or None, problem=names.unsure)


def _status(cell: Cell, *, own: str) -> CellReading:
    written = read_status(cell.text)
    if not written.is_understood:
        return CellReading(problem=f"This is no status or colour that is known here. {_STATUSES}")
    said: dict[str, object] = {}
    if written.status:
        said["status"] = written.status
    if written.rag:
        said["rag_reported"] = written.rag
    ended = read_written_date(written.rest) if written.rest and written.status == "complete" else None
    if ended is not None and ended.on is not None:
        said["completed_on"] = ended
    note = written.rest if ended is None or ended.on is None else ""
    return CellReading(said.pop(own, None), said, note=note)


def _choices(described: ImportField) -> dict[str, str]:
    # A code wins over a label, and a label over another word.
    also = {plain_words(words): code for code, words in described.also}
    labels = {plain_words(label): code for code, label in described.choices}
    return also | labels | {plain_words(code): code for code, _ in described.choices}


def _code(cell: Cell, *, choices: Mapping[str, str], labels: Sequence[str]) -> CellReading:
    if not choices:
        return CellReading(cell.text)
    code = choices.get(plain_words(cell.text))
    if code is None:
        return CellReading(problem=f"This is none of the words that are known here. {_named(labels)}")
    return CellReading(code)


def _yes_no(cell: Cell, *, described: ImportField) -> CellReading:
    # Some programs write a tick as a number; where a number may be a clause, it is one.
    said = {"1": True, "0": False}.get(cell.text, CELL_WORDS.yes_or_no(cell.text))
    if said is None:
        return CellReading(problem=f"This says neither yes nor no, so nothing was put in. {_YES_NO}")
    return CellReading(said, _said_of_another(described, is_yes=said))


def _yes_no_or_which(cell: Cell, *, described: ImportField) -> CellReading:
    """Read a column that holds yes or no in one office, and the number or the name in another."""
    said = CELL_WORDS.yes_or_no(cell.text)
    if said is not None:
        return CellReading(None, _said_of_another(described, is_yes=said))
    if CELL_WORDS.says_nothing(cell.text):
        return CellReading(problem=f"This says neither yes nor no, so nothing was put in. {_YES_NO}")
    if CELL_WORDS.denies(cell.text):
        return CellReading(problem=f"This does not say that there is one, so nothing was put in. {_YES_NO}")
    if not CELL_WORDS.names_one(cell.text):
        return CellReading(cell.text, problem=_KEPT_AS_NAME)
    return CellReading(cell.text, _said_of_another(described, is_yes=True))


def _yes_no_or_who(cell: Cell, *, described: ImportField) -> CellReading:
    """Read a column that holds yes or no in one office, and the names of the others in another."""
    said = CELL_WORDS.shared_or_alone(cell.text)
    if said is not None:
        return CellReading(None, _said_of_another(described, is_yes=said))
    if CELL_WORDS.says_nothing(cell.text):
        return CellReading()
    if CELL_WORDS.denies(cell.text):
        return CellReading(problem=f"This does not say with whom, so nothing was put in. {_YES_NO}")
    return CellReading(cell.text, _said_of_another(described, is_yes=True))


def _said_of_another(described: ImportField, *, is_yes: bool) -> Mapping[str, object]:
    if not described.implies or not (is_yes or described.implied is True):
        return {}
    return {described.implies: described.implied if is_yes else False}


def _whole_number(cell: Cell) -> CellReading:
    number = typed_whole(cell.text.removesuffix(".0"))
    if number is None:
        return CellReading(problem=f"This is no whole number that can be read. {_NUMBERS}")
    return CellReading(number)


def _named(labels: Sequence[str]) -> str:
    named = ", ".join(f"“{label}”" for label in labels[:_MOST_WORDS])
    return f"Taken are {named}{' and others' if len(labels) > _MOST_WORDS else ''}."
