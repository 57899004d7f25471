"""Texts that no field can hold: left out and listed, with the row where it cannot do without them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.importing.import_rows import ImportedRow
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.records.actions import ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.objectives import Measure
from equality_tracker.store.logged_rows import logged_columns

_BESIDE: Final[Mapping[str, type[Part]]] = MappingProxyType({"update": ActionUpdate, "measure": Measure})
"""Fields that become a row of their own beside the record."""


def leave_out_too_long(target: ImportTarget, row: ImportedRow) -> None:
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
    if target.parent:
        for code, value in list(row.parent_values.items()):
            if not _fits(target.parent, target.parent_own[code], value, row):
                del row.parent_values[code]
    if row.update and _too_long(ActionUpdate, [("text", row.update)], row):
        row.update = ""
    if row.measure:
        for code in _too_long(Measure, row.measure.items(), row):
            del row.measure[code]
        row.measure = row.measure if "title" in row.measure else {}


def always_fits(target: ImportTarget) -> int:
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
