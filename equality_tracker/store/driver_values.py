"""What the driver takes for a column's value: asked of SQLAlchemy once, and not for each row."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

_MARKS: Final = {"qmark": "?", "format": "%s", "pyformat": "%s"}

Bind = Callable[[Any], Any]
"""Turns a Python value into the driver's."""


def mark_of(dialect: Dialect) -> str:
    """Return what stands for a value in a statement of the driver's own."""
    return _MARKS[dialect.paramstyle]


def bind_of(kind: TypeEngine[Any], dialect: Dialect) -> Bind | None:
    """Return the way from a Python value to the driver's, or None where they are the same."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def bound(kind: TypeEngine[Any], dialect: Dialect, value: Any) -> Any:  # noqa: ANN401 - any column's value
    """Return the driver's value for one Python value."""
    bind = bind_of(kind, dialect)
    return value if bind is None else bind(value)
