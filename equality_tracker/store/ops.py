"""Promise: what a change did is written once, cell by cell, and read back exactly."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
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
    stored = [_stored_op(op) for op in ops]
    places = list(_free_text_places(stored, is_free_text))
    if not places:
        return kept_json(stored, "a record"), NO_TEXTS
    try:
        digests, salted = salt_texts([container[key] for container, key in places], randomness)
    except UnicodeEncodeError as error:
        raise ValueNotKeptError("a text", HALF_A_CHARACTER) from error
    for (container, key), digest in zip(places, digests, strict=True):
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


def kept_json(value: object, where: str) -> str:
    """Return JSON with its keys in the order given: sorting them would cost a third of an import.

    Raises:
        ValueNotKeptError: It has a character that cannot be stored; `where` names the place.
    """
    try:
        return written(value, as_ordered=True)
    except UnkeepableError as error:
        raise ValueNotKeptError(where, str(error)) from error


def _stored_op(op: Op) -> list[Any]:
    table, row, field, old, new = op
    # Asking a dict's type is ten times as fast as asking whether it is a Mapping, and nearly all are dicts.
    if field == CREATED and (type(new) is dict or isinstance(new, Mapping)):
        return [table, row, field, None, _stored_fields(table, new)]
    is_elsewhere = old is Earlier.VALUE or (isinstance(old, str) and len(old) > LONGEST_OLD_VALUE)
    if not are_scalars((new,) if is_elsewhere else (old, new)):
        raise ValueNotKeptError(f"{table}.{field}", _described(new if are_scalars((old,)) else old))
    return [table, row, field, {"p": 1} if is_elsewhere else old, new]


def _stored_fields(table: str, new: Mapping[str, Value]) -> dict[str, Any]:
    if not are_scalars(new.values()):
        field, value = next((field, value) for field, value in new.items() if not are_scalars((value,)))
        raise ValueNotKeptError(f"{table}.{field}", _described(value))
    if "t" in new or "p" in new:
        raise ValueError("a field called t or p would be taken for a stand-in")
    return dict(new)


def _described(value: object) -> str:
    return "a number that is too large" if type(value) is int else f"a value of kind {type(value).__name__}"


def _free_text_places(stored: list[list[Any]], is_free_text: IsFreeText) -> Iterator[tuple[Any, Any]]:
    """Yield (container, key) of every text to be salted; blanks stay as they are."""

    @cache
    def free_fields(table: str, fields: tuple[str, ...]) -> list[str]:
        return [field for field in fields if is_free_text(table, field)]

    for op in stored:
        table, _, field, old, new = op
        if field == CREATED:
            for name in free_fields(table, tuple(new)):
                if new[name] and isinstance(new[name], str):
                    yield new, name
        elif free_fields(table, (field,)):
            yield from [(op, 3)] if old and isinstance(old, str) else []
            yield from [(op, 4)] if new and isinstance(new, str) else []


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
