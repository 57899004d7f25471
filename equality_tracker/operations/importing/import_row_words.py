"""The rows of a document in words: in their order, and named by their numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from equality_tracker.exchange.grid import Problem

_ROW: Final = re.compile(r"(?P<table>.*?\b(?:row|line)) (?P<row>\d+)(?:,.*)?$", re.DOTALL)
_MOST_RANGES: Final = 12
_FEW: Final = 2


def in_document_order(problems: Sequence[Problem]) -> list[Problem]:
    """Return what is to be looked at as it stands in the document: by table, then by row."""
    tables: dict[str, int] = {}
    keys = []
    for problem in problems:
        table, row = _place(problem.where)
        keys.append((tables.setdefault(table, len(tables)), row))
    return [problem for _, problem in sorted(zip(keys, problems, strict=True), key=lambda each: each[0])]


def rows_in_words(wheres: Sequence[str]) -> str:
    """Return how many rows stand at some places, and which, where all are of one table."""
    places = [_place(where) for where in wheres]
    counted = f"{len(places):,} row{'' if len(places) == 1 else 's'}"
    tables = {table for table, _ in places}
    if len(tables) != 1 or not all(row for _, row in places):
        return counted
    ranges = _ranges(sorted({row for _, row in places}))
    more = " and others" if len(ranges) > _MOST_RANGES else ""
    word = f"{tables.pop().split()[-1]}{'' if len(places) == 1 else 's'}"
    return f"{counted} ({word} {', '.join(ranges[:_MOST_RANGES])}{more})"


def _ranges(rows: Sequence[int]) -> list[str]:
    """Return numbers as they are said, three and more that follow one another together."""
    breaks = [place for place, (one, other) in enumerate(pairwise(rows), 1) if other > one + 1]
    said: list[str] = []
    for begin, end in pairwise([0, *breaks, len(rows)]):
        span = rows[begin:end]
        said += [f"{span[0]} to {span[-1]}"] if len(span) > _FEW else [str(row) for row in span]
    return said


def _place(where: str) -> tuple[str, int]:
    """Return the table and the row of a place such as “sheet Plan, row 3, column E”."""
    match = _ROW.match(where)
    return (match["table"], int(match["row"])) if match else (where, 0)
