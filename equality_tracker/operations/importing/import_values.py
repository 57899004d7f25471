"""Turning an understood row into what the log writes: values of the record, parts of links, a word added."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Final

from equality_tracker.checks.expected_form import IN_HOUSE
from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import Precision, WrittenDate
from equality_tracker.operations.importing.import_agreement_columns import CURRENCY, JOINT_WITH
from equality_tracker.operations.importing.import_extensions import kept_of_extension, work_out_extension
from equality_tracker.operations.importing.import_lengths import always_fits, leave_out_too_long
from equality_tracker.operations.importing.import_lists import coded_list
from equality_tracker.operations.importing.import_parents import plain
from equality_tracker.operations.importing.import_periods import (
    DURATION,
    leave_out_earlier_ends,
    work_out_period,
)
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.store.logged_rows import Scalar, logged_columns

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_DAYS: Final = "A day is taken as 31/3/27 or 31 Mar 2027."

_SINGLE_DAYS: Final = frozenset({Precision.DAY, Precision.EXCEL_SERIAL, Precision.REVISED})
_DAY_TYPES: Final = frozenset(
    {FieldType.DATE, FieldType.START_DATE, FieldType.END_DATE, FieldType.EXTENSION_DATE}
)
_ANSWERS: Final = frozenset({FieldType.YES_NO, FieldType.WHOLE_NUMBER})


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
    made = [maker.made(row) for row in rows]
    if target.is_known_by_name:
        _leave_out_repeated(target, made)
    return made


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
        self._always_fits = always_fits(target)
        self._single_days = [field for field in target.kind.fields if field.is_single_day]
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
        worked_out = self._take_period(row, values, problems)
        self._take_status(row, values)
        if self._lists or self._has_owner:
            self._take_lists(row, values, problems)
        if kept := self._kept_in_note(row, values):
            values["note"] = "\n".join(kept)
        measure = _measure(row, problems) if "measure" in said else {}
        links = {code: _parts(said[code]) for code in self._target.links if said.get(code)}
        parent = _one_line(said.get(self._target.parent_field))
        update = str(said.get("update") or "")
        result = ImportedRow(row.where, {**values, **answers}, links, parent, update, measure, problems)
        result.worked_out = worked_out & result.values.keys()
        self._take_surroundings(row, result)
        for single in self._single_days:
            _leave_out_guessed_day(single, said.get(single.code), result)
        for needed in self._needed_days:
            _leave_out_without_day(needed, said.get(needed.code), result)
        # Hardly ever is anything too long, so that one look at all texts saves looking at each field.
        texts = [parent, update, *values.values(), *measure.values(), *chain.from_iterable(links.values())]
        texts += result.parent_values.values()
        if max(map(len, texts)) > self._always_fits:
            leave_out_too_long(self._target, result)
        return result

    def _take_period(
        self, row: UnderstoodRow, values: dict[str, str], problems: list[Problem]
    ) -> frozenset[str]:
        """Put days in their order, work out those that a list leaves blank, and return which these are."""
        before = frozenset(values)
        kind = self._target.kind
        if self._has_period:
            work_out_period(row.values, values)
        problems += _without_a_day(self._target, row)
        problems += leave_out_earlier_ends(kind, row, values)
        if self._has_period:
            problems += work_out_extension(kind, row, values)
            problems += _leave_out_other_money(kind, row, values)
        return frozenset(values) - before

    def _take_surroundings(self, row: UnderstoodRow, result: ImportedRow) -> None:
        """Take what a row says of the record it stands under, and of what it is connected with."""
        said = row.values
        result.parent_values = _texts(said, self._target.parent_own)
        result.says_kind = bool(row.raw.get("kind")) or result.values.get("kind") == IN_HOUSE
        result.beside = {code: said[code] for code in self._target.beside if code in said}

    def _kept_in_note(self, row: UnderstoodRow, values: Mapping[str, str]) -> list[str]:
        """Return the lines of a record's note: its own column, and what other columns leave to it."""
        kept = [values["note"]] if "note" in values else []
        kept += [f"{header}: {text}" for header, text in row.unmapped.items() if header in self._notes]
        if self._has_period:
            kept += kept_of_extension(self._target.kind, row)
            partners = row.values.get(JOINT_WITH.code)
            kept += [f"Joint with: {_one_line(partners)}"] if partners else []
        return kept

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


def _leave_out_other_money(
    kind: ImportKind, row: UnderstoodRow, values: MutableMapping[str, str]
) -> Iterator[Problem]:
    """Leave out an amount that another column says is not in pounds."""
    currency = row.values.get(CURRENCY.code)
    if isinstance(currency, str) and "value" in values and not CELL_WORDS.is_in_pounds(currency):
        label = described.label if (described := kind.field("value")) else "value"
        reason = f"{label} “{row.raw.get('value', '')}” is in {currency}, not in pounds, so it was left out."
        yield Problem(row.where, reason)
        del values["value"]


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


def _texts(said: Mapping[str, object], codes: Iterable[str]) -> dict[str, str]:
    return {code: text for code in codes if (text := _text(said.get(code)))}


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


def _leave_out_guessed_day(field: ImportField, written: object, row: ImportedRow) -> None:
    """Leave out a day that could only be guessed from a month or a year."""
    if isinstance(written, WrittenDate) and written.on and written.precision not in _SINGLE_DAYS:
        row.values.pop(field.code, None)
        reason = f"{field.label} “{written.text}” is no single day, so it was left out. {_DAYS}"
        row.problems.append(Problem(row.where, reason))


def _leave_out_repeated(target: ImportTarget, rows: Iterable[ImportedRow]) -> None:
    """Leave out rows with a name that stood further above, as in lists that name a supplier each time."""
    seen = set[str]()
    (code,) = target.kind.needs
    field = target.kind.field(code)
    label = field.label if field else code
    for row in rows:
        name = str(row.values.get(code, ""))
        if plain(name) in seen:
            row.left_out = True
            again = f"{label} “{name}” stands here more than once"
            reason = f"{again}; its first row was taken, and this one left out."
            row.problems.append(Problem(row.where, reason))
        seen.add(plain(name))


def _leave_out_without_day(field: ImportField, written: object, row: ImportedRow) -> None:
    """Leave a row out that gives words or a month where its record cannot do without a day."""
    if isinstance(written, WrittenDate) and (written.on is None or written.precision not in _SINGLE_DAYS):
        row.left_out = True
        reason = f"{field.label} “{written.text}” is no single day, so the row was left out. {_DAYS}"
        row.problems.append(Problem(row.where, reason))
