"""One row of a document on its way into the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from equality_tracker.exchange.grid import Problem
from equality_tracker.store.logged_rows import Scalar


@dataclass(slots=True)
class ImportedRow:
    """One row on its way into the register.

    Attributes:
        where: Where it stands in the document.
        values: What it says of the record, as the log writes it; blank cells are absent.
        links: The parts of its link columns, in order, by field code.
        parent: The name of the record it stands under, or "".
        update: A word on how it goes, or "".
        measure: For an objective: its first measure, as the log writes it.
        worked_out: Its own columns whose values were worked out from other columns of the list.
        parent_values: What it says of the record it stands under, by field code, as the log writes it.
        beside: What it says of what it is connected with, by field code, as it was understood.
        says_kind: Whether the row itself says what kind of record it is, and not the headings alone.
        problems: What could not be kept of it.
        left_out: Whether what it needs could not be kept, so that it is no record.

    """

    where: str
    values: dict[str, Scalar] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str = ""
    update: str = ""
    measure: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: bool = False
    worked_out: frozenset[str] = frozenset()
    parent_values: dict[str, str] = field(default_factory=dict)
    beside: Mapping[str, object] = field(default_factory=dict)
    says_kind: bool = False
