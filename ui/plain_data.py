"""Plain values of the core as text, and back: what the window showed last is kept so between two starts."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

T = TypeVar("T")

_KINDS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "day": date.fromisoformat,
        "at": datetime.fromisoformat,
        "number": Decimal,
        "several": lambda values: tuple(loose(each) for each in values),
    }
)
"""How a value is made again of what stands for it, by the one key of that."""


class NotPlainError(TypeError):
    """A value is of a type that cannot be kept as text."""


def kept(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return what stands for a cell's value in JSON.

    Raises:
        NotPlainError: The value is of another type than cells hold.

    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case tuple() | list():
            return {"several": [kept(each) for each in value]}
        case _:
            raise NotPlainError(type(value).__name__)


def loose(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return the value that `kept` wrote; of several always as a tuple."""
    if isinstance(value, dict):
        ((kind, inside),) = value.items()
        return _KINDS[kind](inside)
    return value


def as_fields(value: Any) -> Any:  # noqa: ANN401 - a value of any data class, or a part of one
    """Return a value of a data class as JSON takes it, its parts by their names."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_fields(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [as_fields(each) for each in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def of_fields(kind: type[T], content: Any) -> T:  # noqa: ANN401 - as JSON gives it
    """Return the value of the data class `kind` that `as_fields` wrote.

    Raises:
        KeyError, TypeError, ValueError: The content is not of that class.

    """
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        made = {each.name: of_fields(hints[each.name], content[each.name]) for each in fields(kind)}
        return cast("T", kind(**made))
    if isinstance(cast("object", kind), UnionType):
        # Nothing filled in, or the one type that it has else.
        (other,) = (each for each in get_args(kind) if each is not NoneType)
        return cast("T", None if content is None else of_fields(other, content))
    if inside := get_args(kind):
        # Of all parts only tuples of one kind of value are wider than a single value.
        return cast("T", tuple(of_fields(inside[0], each) for each in content))
    if kind in {date, datetime}:
        return cast("T", cast("Any", kind).fromisoformat(content))
    if not isinstance(content, kind):
        raise TypeError(f"{type(content).__name__} is not {kind.__name__}")
    return content
