"""What a list is narrowed to and ordered by, in sentences for those who were not there."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.operations.lists.browsing import filter_choices
from equality_tracker.operations.lists.day_spans import span_label
from equality_tracker.operations.lists.list_as_seen import ListAsSeen
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import column_of
from equality_tracker.reports.pack_chapters.status_marks import RAG


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
    wanted = " or ".join(f"“{labels.get(value) or span_label(value)}”" for value in values)
    return f"Only those with {column.label} {wanted}."
