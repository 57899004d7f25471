"""Whether a text has a letter or a digit somewhere, as one query expression, for both databases."""

from typing import Any, Final

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

_SIGNS: Final = "[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]"
"""Letters and digits: a full stop alone is no note."""


class says_something(GenericFunction[bool]):  # noqa: N801 - a function of the query language is written so
    """Whether a text says something: it has a letter or a digit."""

    type = Boolean()
    inherit_cache = True
    name = "says_something"


@compiles(says_something)
def _by_expression(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"({compiler.process(element.clauses, **options)} ~ '{_SIGNS}')"


@compiles(says_something, "sqlite")
def _by_glob(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"({compiler.process(element.clauses, **options)} GLOB '*{_SIGNS}*')"
