"""A list as it stands on screen, and what becomes of it when it leaves the register."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from equality_tracker.operations.browsing import Filters, filter_choices
from equality_tracker.operations.list_columns import Holds, column_of
from equality_tracker.reports.pack_chapters.status_marks import RAG


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
        narrowing: Sentences on filters, search and order; `in_words` fills them in.

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


def in_words(session: Session, seen: ListAsSeen, *, as_at: date) -> ListAsSeen:
    """Return a list that says what it is narrowed to and ordered by; quick where its index is at hand."""
    sentences = [_filtered(session, seen.kind, key, values, as_at) for key, values in seen.filters.items()]
    if seen.find:
        sentences.append(f"Only those that hold “{seen.find}”.")
    if seen.sort and (seen.sort != "reference" or seen.descending):
        way = ", the last first" if seen.descending else ""
        sentences.append(f"In the order of {column_of(seen.kind, seen.sort).label}{way}.")
    return replace(seen, narrowing=tuple(sentences))


def _filtered(session: Session, kind: str, key: str, values: Collection[str], as_at: date) -> str:
    column = column_of(kind, key)
    labels = {each.value: each.label for each in filter_choices(session, kind, key, as_at=as_at)}
    if column.holds is Holds.COLOUR:
        labels = {value: RAG[value].word if value in RAG else label for value, label in labels.items()}
    wanted = " or ".join(f"“{labels.get(value, value)}”" for value in values)
    return f"Only those with {column.label} {wanted}."
