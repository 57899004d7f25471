"""Promise: one value has one written form, the same on every copy, and nothing else is read back."""

import json
import re
from collections.abc import Collection
from typing import Any

import orjson

LARGEST_NUMBER = 2**63 - 1
"""What both databases keep in an integer column."""

HALF_A_CHARACTER = "half of a character"

_SCALARS = {str, int, bool, type(None)}
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class UnkeepableError(ValueError):
    """Says what a value holds that neither database could keep."""


class UnreadableError(ValueError):
    """Says why stored text is not in the form that this product writes."""


def written(value: object, *, as_ordered: bool = False) -> str:
    """Return canonical JSON: no spaces, characters as they are, keys sorted unless `as_ordered`.

    `as_ordered` is for scalars that were checked already, as in the operations of a change: it is several
    times as fast and does not look for numbers that are not finite.

    Raises:
        UnkeepableError: A number that is not finite, half of a surrogate pair, or NUL.
    """
    try:
        text = orjson.dumps(value).decode() if as_ordered else _WRITE_SORTED(value)
        if not as_ordered and not text.isascii():
            text.encode()
    except (UnicodeEncodeError, orjson.JSONEncodeError) as error:
        raise UnkeepableError(HALF_A_CHARACTER) from error
    except ValueError as error:
        raise UnkeepableError("a number that is not finite") from error
    if "\\u0000" in text and _NUL.search(text):
        raise UnkeepableError("a character without meaning (NUL)")
    return text


def read_written(text: str) -> Any:  # noqa: ANN401 - the caller checks what the JSON holds
    """Return what stored JSON holds.

    Raises:
        UnreadableError: Not JSON, too deep, a fraction, or a character that cannot be kept.
    """
    try:
        value = _READ(text)
        # Only an escape can smuggle in half a character or NUL; a text with one is looked through.
        if "\\u" in text:
            written(value)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is not written as this product writes") from error
    return value


def are_scalars(values: Collection[object]) -> bool:
    """Tell whether all are text, whole numbers that a database keeps, yes/no or blank."""
    kinds = set(map(type, values))
    if not kinds <= _SCALARS and not all(kind in _SCALARS or issubclass(kind, str) for kind in kinds):
        return False
    if int not in kinds:
        return True
    numbers = [value for value in values if type(value) is int]
    return min(numbers) >= -LARGEST_NUMBER and max(numbers) <= LARGEST_NUMBER


def _refuse_fraction(text: str) -> Any:  # noqa: ANN401 - never returns
    raise UnreadableError(f"the number {text[:20]}")


_WRITE_SORTED = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
_READ = json.JSONDecoder(parse_float=_refuse_fraction, parse_constant=_refuse_fraction).decode
