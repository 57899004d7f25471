"""Turning an understood row into what the log writes: values of the record, parts of links, a word added."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import WrittenDate
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.import_kinds import ImportTarget
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import Scalar, logged_columns

ALWAYS_FITS: Final = 36
"""Characters that the shortest field takes, so that most cells need no second look."""

_LISTED: Final = re.compile(r"[;,\n]")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


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
        problems: What could not be kept of it.
        left_out: Whether what it needs could not be kept, so that it is no record.

    """

    where: str
    values: dict[str, Scalar] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str = ""
    update: str = ""
    measure: dict[str, Scalar] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: bool = False


def imported_row(
    target: ImportTarget, row: UnderstoodRow, *, source: str, today: date, with_rest: bool = False
) -> ImportedRow:
    """Return what `row` says, as the log writes it.

    Args:
        target: Where the row goes.
        row: What was understood of it.
        source: What the document is called.
        today: The day written beside colours.
        with_rest: Whether what stands in columns of no field becomes the record's note.

    """
    result = ImportedRow(row.where, parent=_text(row, target.parent_field), update=_text(row, "update"))
    for code in target.own:
        if code in row.values:
            result.values[target.number if code == "reference" else code] = _scalar(row.values[code])
    if target.number != "reference" and "reference" in row.values:
        result.values[target.number] = _scalar(row.values["reference"])
    result.values.update(_dates(target, row))
    result.values.update(_status(target, row, source=source, today=today))
    result.values.update(_lists(target, row, result.problems))
    if with_rest and row.unmapped:
        result.values["note"] = "\n".join(f"{header}: {text}" for header, text in row.unmapped.items())
    result.measure = _measure(row, result.problems)
    result.links = {code: _parts(row.values.get(code)) for code in target.links if row.values.get(code)}
    _leave_out_too_long(target, result)
    return result


def _text(row: UnderstoodRow, code: str) -> str:
    value = row.values.get(code) if code else None
    return " ".join(value.split()) if isinstance(value, str) and code != "update" else str(value or "")


def _scalar(value: object) -> Scalar:
    match value:
        case None:
            return None
        case WrittenDate():
            return value.on.isoformat() if value.on else None
        case Decimal():
            return str(value.quantize(Decimal("0.01")))
        case _:
            return str(value).strip()


def _dates(target: ImportTarget, row: UnderstoodRow) -> Iterator[tuple[str, Scalar]]:
    """Yield a due date with its text, its precision and the date it replaced; a completion as it is."""
    written = row.values.get("due_on")
    columns = logged_columns(target.record.__tablename__)
    if isinstance(written, WrittenDate) and "due_text" in columns:
        yield "due_on", _scalar(written)
        yield "due_text", written.text
        yield "due_precision", written.precision.value
        first = written.earlier or written.on
        if first is not None:
            yield "original_due_on", first.isoformat()
    if "completed_on" in row.values and "done_on" in columns:
        yield "done_on", _scalar(row.values["completed_on"])


def _status(
    target: ImportTarget, row: UnderstoodRow, *, source: str, today: date
) -> Iterator[tuple[str, Scalar]]:
    columns = logged_columns(target.record.__tablename__)
    status = row.values.get("status")
    if isinstance(status, str) and "status" in columns:
        yield "status", status
    rag = row.values.get("rag_reported")
    if isinstance(rag, str):
        yield "rag_reported", rag
        yield "rag_reported_text", row.raw.get("rag_reported") or row.raw.get("status") or rag
        if "rag_reported_by" in columns:
            yield "rag_reported_by", source
            yield "rag_reported_on", today.isoformat()


def _lists(target: ImportTarget, row: UnderstoodRow, problems: list[Problem]) -> Iterator[tuple[str, Scalar]]:
    """Yield the coded lists of an objective, each word matched or listed."""
    for code in ("aims", "characteristics"):
        text = row.values.get(code)
        if not isinstance(text, str) or code not in logged_columns(target.record.__tablename__):
            continue
        terms = vocabulary(code)
        codes: list[str] = []
        for word in _words(text, terms.code_for):
            found = terms.code_for(word)
            if found is None:
                problems.append(Problem(row.where, f"“{word}” is none of the known {code}."))
            elif found not in codes:
                codes.append(found)
        order = [term.code for term in terms.terms]
        yield code, " ".join(sorted(codes, key=order.index))
    owners = row.values.get("owners")
    if isinstance(owners, str) and "owner" in logged_columns(target.record.__tablename__):
        yield "owner", owners


def _words(text: str, code_for: Callable[[str], str | None]) -> list[str]:
    """Cut a list of words, but never through a term that has a comma or an "and" in its name."""
    if code_for(text) is not None:
        return [text]
    whole = [part.strip() for part in _LISTED.split(text)]
    words = [word for part in whole for word in ([part] if code_for(part) else part.split(" and "))]
    return [word.strip() for word in words if word.strip()]


def _measure(row: UnderstoodRow, problems: list[Problem]) -> dict[str, Scalar]:
    title = row.values.get("measure")
    if not isinstance(title, str):
        return {}
    measure: dict[str, Scalar] = {"title": title.strip()}
    for code in ("baseline", "target"):
        text = str(row.values.get(code, ""))
        numbers = _NUMBER.findall(text.replace(",", ""))
        if len(numbers) == 1:
            measure[code] = numbers[0]
        elif text:
            problems.append(Problem(row.where, f"The {code} “{text}” is not one number; put it in by hand."))
    if on := _scalar(row.values.get("target_on")):
        measure["target_on"] = on
    return measure


def _parts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(str(part) for part in value))
    return (str(value),)


def _leave_out_too_long(target: ImportTarget, row: ImportedRow) -> None:
    """Keep a row without the texts that no field can hold, and list them; without what it needs, it goes."""
    table, measure = target.record.__tablename__, Measure.__tablename__
    for code in [code for code, value in row.values.items() if _is_too_long(table, code, value, row)]:
        del row.values[code]
        row.left_out |= code in target.kind.needs
    for code, column in target.links.items():
        name = column.part.__tablename__
        texts = [text for text in row.links.get(code, ()) if not _is_too_long(name, "text", text, row)]
        if code in row.links:
            row.links[code] = tuple(texts)
    if target.parent and _is_too_long(target.parent.__tablename__, target.parent_name, row.parent, row):
        row.parent = ""
    if _is_too_long(ActionUpdate.__tablename__, "text", row.update, row):
        row.update = ""
    for code in [code for code, value in row.measure.items() if _is_too_long(measure, code, value, row)]:
        del row.measure[code]
    if "title" not in row.measure:
        row.measure = {}


def _is_too_long(table: str, code: str, value: Scalar, row: ImportedRow) -> bool:
    """Say whether a field cannot hold a value, and list it then."""
    if not isinstance(value, str) or len(value) <= ALWAYS_FITS:
        return False
    column = logged_columns(table)[code]
    if len(value) <= column.longest:
        return False
    why = f"The text for {column.label} has {len(value):,} characters and a field takes {column.longest:,}"
    row.problems.append(Problem(row.where, f"{why}; it was left out."))
    return True
