"""Turning an understood row into what the log writes: values of the record, parts of links, a word added."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.kinds import FieldType, ImportField
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import Precision, WrittenDate
from equality_tracker.operations.importing.import_kinds import ImportTarget
from equality_tracker.operations.importing.import_lists import coded_list
from equality_tracker.operations.importing.import_periods import (
    DURATION,
    leave_out_earlier_ends,
    work_out_period,
)
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import Scalar, logged_columns

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")

_SINGLE_DAYS: Final = frozenset({Precision.DAY, Precision.EXCEL_SERIAL, Precision.REVISED})
_DAY_TYPES: Final = frozenset({FieldType.DATE, FieldType.START_DATE})
_ANSWERS: Final = frozenset({FieldType.YES_NO, FieldType.WHOLE_NUMBER})

_BESIDE: Final[Mapping[str, type[Part]]] = MappingProxyType({"update": ActionUpdate, "measure": Measure})
"""Fields that become a row of their own beside the record."""


@dataclass(slots=True)
class ImportedRow:
    """One row on its way into the register.

    Attributes:
        where: Where it stands in the document.
        values: What it says of the record, as the log writes it; blank cells are absent.
        links: The parts of its link columns, in order, by field code.
        parent: The name of the record it stands under, or "".
        update: A word on how it goes, or "".
        measure: For an objective: its first measure, as the log writes it.
        worked_out: Its own columns whose values were worked out from other columns of the list.
        problems: What could not be kept of it.
        left_out: Whether what it needs could not be kept, so that it is no record.

    """

    where: str
    values: dict[str, Scalar] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str = ""
    update: str = ""
    measure: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: bool = False
    worked_out: frozenset[str] = frozenset()


def imported_rows(
    target: ImportTarget,
    rows: Iterable[UnderstoodRow],
    *,
    source: str,
    today: date,
    notes: Collection[str] = (),
) -> list[ImportedRow]:
    """Return what `rows` say, as the log writes it.

    Args:
        target: Where the rows go.
        rows: What was understood of them.
        source: What the document is called.
        today: The day written beside colours.
        notes: The headings of the columns of no field that become the record's note.

    """
    maker = _RowMaker(target, source=source, today=today, notes=frozenset(notes))
    return [maker.made(row) for row in rows]


class _RowMaker:
    """Turns understood rows into imported ones; what all rows of an import share is looked up once."""

    def __init__(self, target: ImportTarget, *, source: str, today: date, notes: frozenset[str]) -> None:
        columns = logged_columns(target.record.__tablename__)
        self._target = target
        self._own = [(code, target.number if code == "reference" else code) for code in target.own]
        self._own += [("reference", target.number)] if target.number != "reference" else []
        self._answers = [code for code in target.own if _is_answer(target.kind.field(code))]
        self._own = [(code, key) for code, key in self._own if code not in self._answers]
        self._has_period = target.kind.field(DURATION.code) is not None
        self._has_due_text = "due_text" in columns
        self._has_done_on = "done_on" in columns
        self._has_status = "status" in columns
        self._has_owner = "owner" in columns
        self._lists = [code for code in ("aims", "characteristics") if code in columns]
        beside_colour = {"rag_reported_by": source, "rag_reported_on": today.isoformat()}
        self._beside_colour = {code: text for code, text in beside_colour.items() if text and code in columns}
        self._notes = notes
        self._always_fits = _always_fits(target)
        self._needed_days = [
            field
            for field in target.kind.fields
            if field.code in target.kind.needs and field.type in _DAY_TYPES
        ]

    def made(self, row: UnderstoodRow) -> ImportedRow:
        said = row.values
        problems: list[Problem] = []
        values = {key: text for code, key in self._own if code in said and (text := _text(said[code]))}
        answers = {code: _answer(said[code]) for code in self._answers if code in said}
        self._take_dates(said, values)
        worked_out = work_out_period(said, values) if self._has_period else frozenset()
        problems += _without_a_day(self._target, row)
        problems += leave_out_earlier_ends(self._target.kind, row, values)
        self._take_status(row, values)
        if self._lists or self._has_owner:
            self._take_lists(row, values, problems)
        kept = [f"{header}: {text}" for header, text in row.unmapped.items() if header in self._notes]
        if kept:
            values["note"] = "\n".join(kept)
        measure = _measure(row, problems) if "measure" in said else {}
        links = {code: _parts(said[code]) for code in self._target.links if said.get(code)}
        parent = _one_line(said.get(self._target.parent_field))
        update = str(said.get("update") or "")
        result = ImportedRow(row.where, {**values, **answers}, links, parent, update, measure, problems)
        result.worked_out = worked_out & result.values.keys()
        for needed in self._needed_days:
            _leave_out_without_day(needed, said.get(needed.code), result)
        # Hardly ever is anything too long, so that one look at all texts saves looking at each field.
        texts = [parent, update, *values.values(), *measure.values(), *chain.from_iterable(links.values())]
        if max(map(len, texts)) > self._always_fits:
            _leave_out_too_long(self._target, result)
        return result

    def _take_dates(self, said: Mapping[str, object], values: dict[str, str]) -> None:
        """Take a due date with its text, its precision and the date it replaced; a completion as it is."""
        written = said.get("due_on")
        if isinstance(written, WrittenDate) and self._has_due_text:
            if day := _text(written):
                values["due_on"] = day
            values["due_text"] = written.text
            values["due_precision"] = str(written.precision)
            if first := written.earlier.isoformat() if written.earlier else day:
                values["original_due_on"] = first
        if self._has_done_on and (done := _text(said.get("completed_on"))):
            values["done_on"] = done

    def _take_status(self, row: UnderstoodRow, values: dict[str, str]) -> None:
        status = row.values.get("status")
        if isinstance(status, str) and status and self._has_status:
            values["status"] = status
        rag = row.values.get("rag_reported")
        if isinstance(rag, str):
            values["rag_reported"] = rag
            values["rag_reported_text"] = row.raw.get("rag_reported") or row.raw.get("status") or rag
            values.update(self._beside_colour)

    def _take_lists(self, row: UnderstoodRow, values: dict[str, str], problems: list[Problem]) -> None:
        """Take the coded lists of an objective, each word matched or listed, and its owners as they are."""
        for code in self._lists:
            text = row.values.get(code)
            if isinstance(text, str) and (codes := coded_list(code, text, row.where, problems)):
                values[code] = codes
        owners = row.values.get("owners")
        if isinstance(owners, str) and owners and self._has_owner:
            values["owner"] = owners


def _without_a_day(target: ImportTarget, row: UnderstoodRow) -> Iterator[Problem]:
    """Yield the words that stand where a day should, but name none, and that no field keeps."""
    for described in target.kind.fields:
        written = row.values.get(described.code)
        if described.code not in target.own or described.code in target.kind.needs:
            continue
        if isinstance(written, WrittenDate) and written.on is None and written.precision != Precision.NONE:
            reason = f"{described.label} “{written.text}” names no day, so it was left out."
            yield Problem(row.where, reason)


def _is_answer(described: ImportField | None) -> bool:
    """Tell whether a field holds a yes, a no or a number, which the log writes as they are."""
    return described is not None and described.type in _ANSWERS


def _answer(value: object) -> Scalar:
    return value if isinstance(value, int) else None


def _text(value: object) -> str:
    """Return a value as the log writes it; "" is blank."""
    # Nearly all are texts, and asking for the class is much sooner done than matching.
    if type(value) is str:
        return value.strip()
    match value:
        case None:
            return ""
        case WrittenDate():
            return value.on.isoformat() if value.on else ""
        case Decimal():
            return str(value.quantize(Decimal("0.01")))
        case _:
            return str(value).strip()


def _one_line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value or "")


def _measure(row: UnderstoodRow, problems: list[Problem]) -> dict[str, str]:
    title = row.values.get("measure")
    if not isinstance(title, str):
        return {}
    measure = {"title": title.strip()}
    for code in ("baseline", "target"):
        text = str(row.values.get(code, ""))
        numbers = _NUMBER.findall(text.replace(",", ""))
        if len(numbers) == 1:
            measure[code] = numbers[0]
        elif text:
            problems.append(Problem(row.where, f"The {code} “{text}” is not one number; put it in by hand."))
    if on := _text(row.values.get("target_on")):
        measure["target_on"] = on
    return measure


@lru_cache(maxsize=4096)
def _parts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(str(part) for part in value))
    return (str(value),)


def _leave_out_without_day(field: ImportField, written: object, row: ImportedRow) -> None:
    """Leave a row out that gives words or a month where its record cannot do without a day."""
    if isinstance(written, WrittenDate) and (written.on is None or written.precision not in _SINGLE_DAYS):
        row.left_out = True
        reason = f"“{written.text}” is no single day for “{field.label}”, so the row was left out."
        row.problems.append(Problem(row.where, reason))


def _leave_out_too_long(target: ImportTarget, row: ImportedRow) -> None:
    """Keep a row without the texts that no field can hold, and list them; without what it needs, it goes."""
    own = [(code, value) for code, value in row.values.items() if isinstance(value, str)]
    for code in _too_long(target.record, own, row):
        del row.values[code]
        row.left_out |= code in target.kind.needs
    for code, texts in row.links.items():
        part = target.links[code].part
        row.links[code] = tuple(text for text in texts if not _too_long(part, [("text", text)], row))
    if row.parent and target.parent and _too_long(target.parent, [(target.parent_name, row.parent)], row):
        row.parent = ""
    if row.update and _too_long(ActionUpdate, [("text", row.update)], row):
        row.update = ""
    if row.measure:
        for code in _too_long(Measure, row.measure.items(), row):
            del row.measure[code]
        row.measure = row.measure if "title" in row.measure else {}


def _always_fits(target: ImportTarget) -> int:
    """Return how many characters every field takes to which an import of `target` brings a text."""
    records = [target.record, *(column.part for column in target.links.values())]
    records += [target.parent] if target.parent else []
    records += [part for code, part in _BESIDE.items() if target.kind.field(code)]
    return min(
        column.longest
        for record in records
        for code, column in logged_columns(record.__tablename__).items()
        if not code.endswith("_uuid")  # an identity, which no document brings
    )


def _too_long(record: type[Part], values: Iterable[tuple[str, str]], row: ImportedRow) -> list[str]:
    """Return the codes of values that their fields cannot hold, and list them."""
    return [code for code, value in values if not _fits(record, code, value, row)]


def _fits(record: type[Part], code: str, value: str, row: ImportedRow) -> bool:
    column = logged_columns(record.__tablename__)[code]
    if len(value) <= column.longest:
        return True
    why = f"The text for {column.label} has {len(value):,} characters and a field takes {column.longest:,}"
    row.problems.append(Problem(row.where, f"{why}; it was left out."))
    return False
