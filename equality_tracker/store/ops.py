"""Promise: what a change did is written once, cell by cell, and read back exactly."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, TypeAlias

from equality_tracker.errors import TrackerError
from equality_tracker.store.canonical import (
    HALF_A_CHARACTER,
    UnkeepableError,
    UnreadableError,
    are_scalars,
    read_written,
    written,
)
from equality_tracker.store.digests import NO_TEXTS, Randomness, TextEntry, salt_texts, shown


class Earlier(Enum):
    """Stands where a long old value is not kept a second time: it is what the cell held before."""

    VALUE = "earlier value"


Value: TypeAlias = str | int | bool | None
Old: TypeAlias = Value | Earlier
New: TypeAlias = Value | Mapping[str, Value]
Op: TypeAlias = tuple[str, str, str, Old, New]
"""(table, row uuid, field code or "*", old, new); "*" creates a row from `{field: value}`, old None."""

IsFreeText: TypeAlias = Callable[[str, str], bool]
"""Whether the values of (table, field) are free text, which may have to be redacted one day."""

CREATED: Final = "*"
DELETED: Final = "deleted"
"""The field whose true value puts a row into the trash and whose false value takes it out again."""

LONGEST_OLD_VALUE: Final = 4096
"""Characters; a longer old value is not stored, because the change before it stores it as new."""

_IS_ELSEWHERE: Final[Mapping[str, int]] = {"p": 1}
"""What is stored in place of such an old value."""


class ValueNotKeptError(TrackerError):
    """A value that the log cannot keep for good."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"Nothing was saved: {where} holds {what}, which a register cannot keep.")


def encode_ops(
    ops: Iterable[Op], is_free_text: IsFreeText, randomness: Randomness = os.urandom
) -> tuple[str, str]:
    """Return operations as stored JSON, and the JSON of the free texts that they only name by digest.

    Raises:
        ValueNotKeptError: A value is no text, whole number, yes/no or blank, or has a character that
            cannot be stored.
    """
    stored, free = _stored(ops, is_free_text)
    if not free.texts:
        return kept_json(stored, "a record"), NO_TEXTS
    try:
        digests, salted = salt_texts(free.texts, randomness)
    except UnicodeEncodeError as error:
        raise ValueNotKeptError("a text", HALF_A_CHARACTER) from error
    for container, key, digest in zip(free.containers, free.keys, digests, strict=True):
        container[key] = {"t": digest}
    return kept_json(stored, "a record"), kept_json(dict(zip(digests, salted, strict=True)), "a text")


def decode_ops(ops_json: str, texts_json: str = NO_TEXTS) -> tuple[Op, ...]:
    """Return the operations with their texts put back; redacted ones read "[redacted on … by …: …]".

    A long old value that was not kept comes back as `Earlier.VALUE`; `fold.values_before` finds it.

    Raises:
        UnreadableError: The JSON is not in the form that `encode_ops` writes.
    """
    stored, texts = read_written(ops_json), read_written(texts_json)
    try:
        return tuple([_read_op(op, texts) for op in stored])
    except UnreadableError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise UnreadableError("its operations are not in the form that this version writes") from error


def digests_of_cell(ops_json: str, table: str, row: str, field: str) -> list[str]:
    """Return the digests that stand for values of one cell, old and new, so that they can be redacted."""
    values: list[object] = []
    for *its_row, its_field, old, new in read_written(ops_json):
        if its_row != [table, row]:
            continue
        if its_field == field:
            values += [old, new]
        elif its_field == CREATED:
            values.append(new.get(field))
    return [value["t"] for value in values if isinstance(value, dict) and "t" in value]


def cells_of(ops_json: str) -> list[tuple[str, str, str, bool]]:
    """Return (table, row uuid, field, whether it makes a row in the trash) of each operation, without values.

    Raises:
        UnreadableError: The JSON is not in the form that `encode_ops` writes.
    """
    try:
        return [
            (table, row, field, field == CREATED and bool(new.get(DELETED)))
            for table, row, field, _, new in read_written(ops_json)
        ]
    except UnreadableError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise UnreadableError("its operations are not in the form that this version writes") from error


def kept_json(value: object, where: str) -> str:
    """Return JSON with its keys in the order given: sorting them would cost a third of an import.

    Raises:
        ValueNotKeptError: It has a character that cannot be stored; `where` names the place.
    """
    try:
        return written(value, as_ordered=True)
    except UnkeepableError as error:
        raise ValueNotKeptError(where, str(error)) from error


def _described(value: object) -> str:
    return "a number that is too large" if type(value) is int else f"a value of kind {type(value).__name__}"


class _FreeFields(dict[str, bool]):
    """Whether the values of a table's fields are free text, each asked once: asking a dict is fastest."""

    def __init__(self, is_free_text: IsFreeText, table: str) -> None:
        super().__init__()
        self._ask = partial(is_free_text, table)

    def __missing__(self, field: str) -> bool:
        if field in {"t", "p"}:
            raise ValueError("a field called t or p would be taken for a stand-in")
        self[field] = self._ask(field)
        return self[field]


class _FreeTexts(dict[str, _FreeFields]):
    """The same of each table."""

    def __init__(self, is_free_text: IsFreeText) -> None:
        super().__init__()
        self._is_free_text = is_free_text

    def __missing__(self, table: str) -> _FreeFields:
        self[table] = _FreeFields(self._is_free_text, table)
        return self[table]


class _Found:
    """The free texts of a change and where each stands: three lists, which are faster made than triples."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.containers: list[Any] = []
        self.keys: list[Any] = []

    def take(self, container: list[Any], place: int) -> None:
        if container[place] and isinstance(container[place], str):
            self.texts.append(container[place])
            self.containers.append(container)
            self.keys.append(place)


def _stored(ops: Iterable[Op], is_free_text: IsFreeText) -> tuple[list[Sequence[Any]], _Found]:
    """Return operations as they are stored, and the texts in them that are to be salted; blanks stay."""
    free_fields = _FreeTexts(is_free_text)
    stored: list[Sequence[Any]] = []
    values: list[object] = []
    found = _Found()
    take_text, take_container, take_key = found.texts.append, found.containers.append, found.keys.append
    for table, row, field, old, new in ops:
        # Asking a dict's type is ten times as fast as asking whether it is a Mapping; nearly all are dicts.
        if field == CREATED and (type(new) is dict or isinstance(new, Mapping)):
            fields: dict[str, Any] = dict(new)
            stored.append((table, row, field, None, fields))
            values += fields.values()
            free = free_fields[table]
            for name, value in fields.items():
                if free[name] and value and isinstance(value, str):
                    take_text(value)
                    take_container(fields)
                    take_key(name)
            continue
        is_elsewhere = old is Earlier.VALUE or (isinstance(old, str) and len(old) > LONGEST_OLD_VALUE)
        op = [table, row, field, _IS_ELSEWHERE if is_elsewhere else old, new]
        stored.append(op)
        values += op[4:] if is_elsewhere else op[3:]
        if is_free_text(table, field):
            found.take(op, 3)
            found.take(op, 4)
    if not are_scalars(values):
        _refuse_first(stored)
    return stored, found


def _refuse_first(stored: Iterable[Sequence[Any]]) -> None:
    """Refuse the first value that cannot be kept: all of a change are looked at at once, which is faster."""
    for table, _, field, old, new in stored:
        fields = new if field == CREATED and type(new) is dict else {field: new}
        before = [] if old is _IS_ELSEWHERE else [(field, old)]
        for name, value in (*before, *fields.items()):
            if not are_scalars((value,)):
                raise ValueNotKeptError(f"{table}.{name}", _described(value))


def _read_op(op: list[Any], texts: dict[str, TextEntry]) -> Op:
    table, row, field, old, new = op
    if field == CREATED:
        values = [_read_value(value, texts) if type(value) is dict else value for value in new.values()]
        new = dict(zip(new, values, strict=True))
        values.append(old)
    else:
        old, new = _read_value(old, texts), _read_value(new, texts)
        values = [new] if old is Earlier.VALUE else [old, new]
    if not are_scalars(values) or {type(table), type(row), type(field)} != {str}:
        raise TypeError
    return table, row, field, old, new


def _read_value(value: Any, texts: dict[str, TextEntry]) -> Any:  # noqa: ANN401 - JSON, checked by _read_op
    if type(value) is not dict:
        return value
    ((kind, content),) = value.items()
    if kind == "p":
        return Earlier.VALUE
    if kind != "t" or content not in texts:
        raise UnreadableError("a text that it names is missing")
    return shown(texts[content])
