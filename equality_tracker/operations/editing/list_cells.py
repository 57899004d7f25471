"""What can be edited in the cells of a list, as the text that people type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import BY_A_STEP
from equality_tracker.operations.editing.code_choices import Choice, choices_of
from equality_tracker.operations.editing.form_fields import is_required, is_writable
from equality_tracker.operations.editing.part_texts import ensure_texts
from equality_tracker.operations.editing.record_parts import texts_called
from equality_tracker.operations.editing.typed_values import (
    typed_values,
)
from equality_tracker.operations.editing.written_values import (
    written_value,
)
from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.base import fields_of

_TEXTS_LINKED: Final = frozenset({"owners", "origins", "addressees"})
_KEPT_BY_THE_PROGRAM: Final = frozenset(
    {"archived", "on_hold", "attachment_name", "is_sample", "sample_day", "due_text"}
)
"""What is changed in the record itself, where there is room to say what it means."""
_IN_CELLS: Final = frozenset(
    {
        Holds.TEXT,
        Holds.LONG_TEXT,
        Holds.CODE,
        Holds.COLOUR,
        Holds.DAY,
        Holds.MONEY,
        Holds.NUMBER,
        Holds.YES_NO,
    }
)
_EQIAS: Final = "eqias"
_YES_OR_NO: Final = (Choice("yes", "Yes"), Choice("no", "No"))
_PER_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class EditableColumn:
    """A column whose cells can be edited: its words, and what can be chosen where there is a list.

    Attributes:
        key: Its key.
        label: What it is called.
        choices: The words of its list, in order; none where anything is typed.
        is_required: Whether its cells can never be empty.
        holds_names: Whether it takes several names, such as owners, of which some are on record.

    """

    key: str
    label: str
    choices: tuple[Choice, ...] = ()
    is_required: bool = False
    holds_names: bool = False


@cache
def editable_columns(kind_code: str) -> Mapping[str, EditableColumn]:
    """Return the columns of a kind that are edited in place, by key.

    Raises:
        UnknownKindError: There is no such kind.

    """
    found = (_editable(kind_code, column) for column in columns_of(kind_code))
    return MappingProxyType({each.key: each for each in found if each is not None})


def cell_text(kind_code: str, key: str, row: Row) -> str:
    """Return what stands in a cell as people would type it."""
    value = row.get(key)
    if key in _TEXTS_LINKED:
        return "; ".join(value or ())
    if value is None and key == "due_on":
        return str(row.get("due_text") or "")
    return written_value(kind_called(kind_code).record, key, value)


def check_cell(kind_code: str, key: str, text: str, *, today: date) -> None:
    """Refuse what a cell does not take.

    Raises:
        NotAcceptedError: Its sentence says what the column takes.

    """
    kind = kind_called(kind_code)
    if (texts := texts_called(kind, key)) is not None:
        ensure_texts(texts, text)
    else:
        typed_values(kind.record, key, text, today=today)


def identities(session: Session, kind_code: str, ids: Sequence[int]) -> list[str]:
    """Return the identities of records by their numbers in this file, in order; what is gone is left out."""
    record = kind_called(kind_code).record
    found: dict[int, str] = {}
    for start in range(0, len(ids), _PER_QUERY):
        wanted = select(record.id, record.uuid).where(record.id.in_(ids[start : start + _PER_QUERY]))
        found |= {row.id: row.uuid for row in session.execute(wanted)}
    return [found[number] for number in ids if number in found]


def number_of(session: Session, kind_code: str, uuid: str) -> int | None:
    """Return the number that a record has in this file, or None where there is no such record."""
    record = kind_called(kind_code).record
    return session.scalars(select(record.id).where(record.uuid == uuid)).one_or_none()


def _editable(kind_code: str, column: ListColumn) -> EditableColumn | None:
    if column.key in _TEXTS_LINKED:
        return EditableColumn(column.key, column.label, holds_names=True)
    record = kind_called(kind_code).record
    field = fields_of(record).get(column.key)
    if field is None or column.key in _KEPT_BY_THE_PROGRAM or not is_writable(record, column.key):
        return None
    if column.holds not in _IN_CELLS or (kind_code == _EQIAS and column.key in BY_A_STEP):
        return None
    is_yes_no = column.holds is Holds.YES_NO
    choices = _YES_OR_NO if is_yes_no else choices_of(field.vocabulary) if field.vocabulary else ()
    return EditableColumn(column.key, column.label, choices, is_required(record, column.key))
