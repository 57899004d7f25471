"""A list as it stands on screen, and what becomes of it when it leaves the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from equality_tracker.operations.lists.list_answers import Filters


class ListFile(StrEnum):
    """What a list can be exported as; the value is the file's ending."""

    WORKBOOK = "xlsx"
    WORD = "docx"
    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class ListAsSeen:
    """A list as it stands on screen.

    Attributes:
        kind: The kind's code.
        ids: The numbers of the records, in the order shown.
        columns: The keys of the columns shown, from left to right.
        sort: The key of the column that it is ordered by; "" is the references' own order.
        descending: Whether the greatest comes first.
        filters: The values that it is narrowed to, by column.
        find: What is searched for.
        narrowing: Sentences on filters, search and order; `list_narrowing` fills them in.

    """

    kind: str
    ids: Sequence[int]
    columns: tuple[str, ...]
    sort: str = ""
    descending: bool = False
    filters: Filters = field(default_factory=dict)
    find: str = ""
    narrowing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was taken out: how many rows, and how many records marked as legal advice stayed behind."""

    rows: int
    left_out: int
