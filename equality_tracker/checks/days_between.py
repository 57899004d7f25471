"""The number of days between two dates as one query expression, for both databases."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class days_between(GenericFunction[int]):  # noqa: N801 - a function of the query language is written so
    """How many days lie between a date and an earlier one; negative where it is the earlier."""

    type = Integer()
    inherit_cache = True
    name = "days_between"


@compiles(days_between)
def _subtracted(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    later, earlier = element.clauses
    return f"({compiler.process(later, **options)} - {compiler.process(earlier, **options)})"


@compiles(days_between, "sqlite")
def _by_julian_day(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    later, earlier = element.clauses
    first, second = compiler.process(later, **options), compiler.process(earlier, **options)
    return f"CAST(julianday({first}) - julianday({second}) AS INTEGER)"
