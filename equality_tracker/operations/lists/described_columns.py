"""The columns of the lists as they were worked out beforehand: there before the core is imported.

What `list_columns` builds from the fields, `packaging/describe_lists.py` writes into `lists/columns.json`;
a test holds the two together. The window is built of these.
"""

import json
from dataclasses import asdict
from functools import cache
from typing import Any, Final, TypedDict

from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.resource_files import resource

FILE: Final = "lists/columns.json"


class DescribedList(TypedDict):
    """The list of one kind: whether it begins in an order of its own; its columns, empty values left out."""

    has_own_order: bool
    columns: list[dict[str, Any]]


def described_columns(code: str) -> tuple[ListColumn, ...]:
    """Return the columns of a kind of record, as `list_columns.columns_of` does.

    Raises:
        KeyError: There is no such kind.

    """
    return _columns()[code]


def described_column(code: str, key: str) -> ListColumn:
    """Return one column of a kind."""
    return next(column for column in described_columns(code) if column.key == key)


def begins_in_own_order(code: str) -> bool:
    """Tell whether a list begins in an order of its own, and not in that of its references."""
    return _described()[code]["has_own_order"]


def as_described(columns: tuple[ListColumn, ...], *, has_own_order: bool) -> DescribedList:
    """Return the list of one kind as it stands in the file."""
    return {
        "has_own_order": has_own_order,
        "columns": [
            {key: value for key, value in asdict(column).items() if value not in {"", False}}
            for column in columns
        ],
    }


@cache
def _described() -> dict[str, DescribedList]:
    content: dict[str, DescribedList] = json.loads(resource(FILE).read_text(encoding="utf-8"))
    return content


@cache
def _columns() -> dict[str, tuple[ListColumn, ...]]:
    return {
        code: tuple(ListColumn(**{**column, "holds": Holds(column["holds"])}) for column in each["columns"])
        for code, each in _described().items()
    }
