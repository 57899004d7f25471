"""Comparing three ways what a document says, what the register holds, and what was imported last."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from equality_tracker.exchange.written_dates import Precision
from equality_tracker.operations.importing.import_targets import LinkColumn
from equality_tracker.records.identity import link_uuid
from equality_tracker.store.logged_rows import Scalar
from equality_tracker.store.ops import CREATED, DELETED, Op

_ONLY_ONCE: Final = frozenset({"original_due_on"})
"""Fields that an import fills but never changes: the first date stays the first date."""

_LEADS: Final = {
    "due_text": "due_on",
    "due_precision": "due_on",
    "rag_reported_text": "rag_reported",
    "rag_reported_by": "rag_reported",
    "rag_reported_on": "rag_reported",
}
"""Fields that go with another, where that one goes, and are never proposals of their own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of comparing one record: what is written, and what a person has to choose."""

    written: dict[str, Scalar] = field(default_factory=dict)
    proposed: dict[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link row that is there: its identity, its text, and whether it lies in the trash."""

    uuid: str
    text: str
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that both the office and the document changed since the last import; a person chooses.

    Attributes:
        where: Where the row stands in the document.
        reference: What people call the record.
        field: The code of the field.
        ours: What the office wrote.
        theirs: What the document says.

    """

    where: str
    reference: str
    field: str
    ours: Any
    theirs: Any


def compare_fields(
    ours: Mapping[str, Any],
    theirs: Mapping[str, Scalar],
    last: Mapping[str, Any],
    *,
    taken: Collection[str] = (),
) -> Compared:
    """Return which of a document's values are written and which are proposed; blank cells change nothing.

    Args:
        ours: What the register holds, by field code.
        theirs: What the document says.
        last: What imports wrote last.
        taken: The codes of fields in which a person took the document's value, of those that are proposed.

    """
    compared = Compared()
    stands = _date_that_became_words(ours, theirs, last, compared, is_taken="due_on" in taken)
    for code, value in theirs.items():
        lead = _LEADS.get(code, "")
        lead_is_written = lead in compared.written
        # Beside the same day or colour as before, other words for it are no news.
        if lead in stands or (ours.get(lead) and not lead_is_written) or _says_nothing_new(code, value, ours):
            continue
        if last.get(code) == value and not lead_is_written:
            stands.add(code)  # the document says what it said before; the office moved on
        elif lead_is_written or code in taken or _is_same(last.get(code), ours.get(code)):
            compared.written[code] = value
        else:
            stands.add(code)
            if code not in _LEADS:
                compared.proposed[code] = value
    if "due_on" in compared.proposed:
        # Beside the office's own day, the document's first one would tell of a move that nobody made.
        compared.written.pop("original_due_on", None)
    return compared


def compare_links(
    column: LinkColumn, record: str, texts: Sequence[str], there: Sequence[Link], imported: Mapping[str, Any]
) -> Iterator[Op]:
    """Yield what brings a record's links up to a document: what it added or dropped since, nothing else.

    A link that the office took away stays away, one that it added or reworded or took back stays as it is.
    """
    table = column.part.__tablename__
    known = {imported.get(link.uuid, {}).get("text", link.text): link for link in there}
    for position, text in enumerate(texts, start=1):
        link = known.get(text)
        if link is None:
            yield from new_links(column, record, [text], first=position)
        elif link.is_deleted and not _stood_in_document(link, imported):
            yield (table, link.uuid, DELETED, True, False)
    for text, link in known.items():
        is_as_brought = text == link.text and not link.is_deleted
        if is_as_brought and text not in texts and _stood_in_document(link, imported):
            yield (table, link.uuid, DELETED, False, True)


def new_links(column: LinkColumn, record: str, texts: Iterable[str], *, first: int = 1) -> list[Op]:
    """Return the entries that make link rows; the same text of the same record is the same row everywhere."""
    table, points_by = column.part.__tablename__, column.points_by
    return [
        (
            table,
            link_uuid(table, record, text),
            CREATED,
            None,
            {points_by: record, "text": text, "position": position},
        )
        for position, text in enumerate(texts, start=first)
    ]


def _stood_in_document(link: Link, imported: Mapping[str, Any]) -> bool:
    """Tell whether the document had a link's text when it was imported last."""
    return link.uuid in imported and not imported[link.uuid].get(DELETED)


def _date_that_became_words(
    ours: Mapping[str, Any],
    theirs: Mapping[str, Scalar],
    last: Mapping[str, Any],
    compared: Compared,
    *,
    is_taken: bool,
) -> set[str]:
    """Propose that a date becomes words such as "ongoing", which a person has to take; return what stands."""
    words = theirs.get("due_text")
    if not words or theirs.get("due_on") or not ours.get("due_on"):
        return set()
    is_blank = theirs.get("due_precision") == Precision.NONE  # a dash or "n/a": nobody's news
    if last.get("due_text") == words or is_blank:
        return {"due_on"}
    if is_taken:
        compared.written["due_on"] = None
        return set()
    compared.proposed["due_on"] = words
    return {"due_on"}


def _says_nothing_new(code: str, value: Scalar, ours: Mapping[str, Any]) -> bool:
    return value in (None, "") or value == ours.get(code) or (code in _ONLY_ONCE and bool(ours.get(code)))


def _is_same(one: object, other: object) -> bool:
    """Compare two values; one that is missing and an empty text are the same, a no and a 0 are answers."""
    return (None if one == "" else one) == (None if other == "" else other)
