"""The journal of the sample office: which role recorded or changed what, on which day."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from equality_tracker.resource_files import resource

FILES: Final = (
    "organisation",
    "commissioning",
    "roles",
    "publications",
    "meetings",
    "reports-and-recommendations",
    "objectives",
    "providers",
    "agreements",
    "decisions",
    "eqias",
    "action-plans",
    "actions-2023",
    "actions-2025",
    "actions-of-the-force",
    "actions-from-scrutiny",
    "evidence",
    "eqia-work",
    "provider-forms",
    "monitoring-returns",
    "explanations",
    "statements",
)
"""The journal's files; on one day, what a later file records may point to what an earlier one recorded."""

_HEAD: Final = frozenset({"on", "by", "record", "reference"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: a record begun, or some of its fields changed.

    Attributes:
        on: The day it was recorded.
        by: The role that recorded it.
        kind: The code of the kind of record.
        reference: What the record is called; an action's is `PLAN/number`.
        content: Its fields and the rows that belong to it, as written in the file.

    """

    on: date
    by: str
    kind: str
    reference: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """What one role recorded on one day: one operation in the history.

    Attributes:
        on: The day.
        by: The role.
        turn: Which operation of the day it is, from 0.
        entries: What was recorded, in the order of the files.

    """

    on: date
    by: str
    turn: int
    entries: tuple[Entry, ...]


def read_journal() -> list[Entry]:
    """Return every entry of the sample office, in order of day and, within a day, of file."""
    return sorted((entry for name in FILES for entry in _entries(name)), key=lambda entry: entry.on)


def days_of_work(entries: Iterable[Entry]) -> list[DayOfWork]:
    """Return what each role recorded on each day; `entries` are in order of day."""
    return [
        DayOfWork(on, by, turn, tuple(found))
        for on, of_the_day in groupby(entries, key=lambda entry: entry.on)
        for turn, (by, found) in enumerate(_by_role(of_the_day).items())
    ]


def _entries(name: str) -> list[Entry]:
    text = resource(f"sample/{name}.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text, parse_float=Decimal)
    rows = content.pop("entry")
    # What stands above the first entry holds for all entries of the file that do not say otherwise.
    return [_entry(content | row) for row in rows]


def _entry(row: Mapping[str, Any]) -> Entry:
    number = row["reference"]
    reference = f"{row['plan']}/{number}" if row["record"] == "actions" else number
    content = {key: value for key, value in row.items() if key not in _HEAD} | {"reference": number}
    return Entry(row["on"], row["by"], row["record"], reference, content)


def _by_role(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.by, []).append(entry)
    return found
