"""What the lists can show of each kind of record: one description a column, built from the fields."""

from dataclasses import replace
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, Text

from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.operations.lists.worked_out_columns import (
    BASIS,
    BASIS_SENTENCE,
    BASIS_WORDS,
    GUARD,
    GUARD_WORDS,
    NEXT_TRIGGER,
)
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.column_types import Codes, ExactNumber, Money, UtcInstant
from equality_tracker.records.fields import described
from equality_tracker.records.kinds import Kind


@cache
def columns_of(code: str) -> tuple[ListColumn, ...]:
    """Return the columns of a kind of record: first those shown at once, in their order, then the rest.

    Raises:
        UnknownKindError: There is no such kind.

    """
    kind = kind_called(code)
    known = {column.key: column for column in (*_own_columns(kind.record), *_OTHERS.get(code, ()))}
    known["reference"] = replace(known["reference"], width=_reference_width(kind))
    shown = _SHOWN.get(code) or tuple(known)[: _FIRST_FIELDS + 1]
    return (
        *(_as_shown(known.pop(key)) for key in shown),
        *known.values(),
        ListColumn("changed_at", "Last changed", Holds.INSTANT, _WIDTHS[Holds.INSTANT]),
    )


def column_of(code: str, key: str) -> ListColumn:
    """Return one column of a kind."""
    return next(column for column in columns_of(code) if column.key == key)


def holds_of(column: Column[Any]) -> Holds:
    """Return what a column of a record's table holds."""
    if column.key == "reference":
        return Holds.REFERENCE
    for kind, holds in _BY_TYPE:
        if isinstance(column.type, kind):
            return holds
    description = described(column)
    if description is not None and description.vocabulary:
        return Holds.COLOUR if description.vocabulary == "rag" else Holds.CODE
    return Holds.LONG_TEXT if isinstance(column.type, Text) else Holds.TEXT


_WIDTHS: Final = {
    Holds.REFERENCE: 12,
    Holds.TEXT: 24,
    Holds.LONG_TEXT: 44,
    Holds.TEXTS: 24,
    Holds.CODE: 18,
    Holds.CODES: 24,
    Holds.COLOUR: 14,
    Holds.DAY: 12,
    Holds.INSTANT: 17,
    Holds.MONEY: 12,
    Holds.NUMBER: 10,
    Holds.YES_NO: 9,
}

_GUARD_WIDTH: Final = 26
"""Holds “Signed 9 days after”."""

_BASIS_WIDTH: Final = 28
"""Holds “Recorded, not signed here”."""

_FIRST_FIELDS: Final = 3
_LEFT_OUT: Final = frozenset(
    {
        "archived",
        "attachment_sha256",
        "data_sha256",
        "scan_sha256",
        "confirmed_text",
        "due_precision",
        "sent_values",
    }
)
"""Fields that tell nothing in a list: it holds no archived record, and these say more beside their text."""
_TITLES: Final = frozenset({"title", "text", "name"})
_EXTRA: Final = {"duty": 14}
"""How many more characters the terms of a list need than those of others."""

_SHOWN: Final = {
    "organisations": ("reference", "name", "area"),
    "actions": ("reference", "title", "owners", "due_on", "rag"),
    "eqias": ("reference", "title", "stage", "guard", "decision_on", "signed_on", "provider"),
    "objectives": ("reference", "title", "owner", "course", "status"),
    "providers": ("reference", "name", "agreements", "legal_form"),
    "agreements": ("reference", "title", "provider", "kind", "eqia", "ends_on", NEXT_TRIGGER),
    "decisions": ("reference", "title", "basis", "decided_on", "considered_on"),
    "recommendations": ("reference", "text", "source", "addressees", "due_on", "response", "status"),
    "provider-forms": ("reference", "title", "state", "sent_on", "reply_by", "back_on"),
    "monitoring-returns": ("reference", "title", "due_on", "received_on", "people_served"),
    "publications": ("reference", "duty", "title", "published_on"),
    "evidence": ("reference", "title", "kind", "source", "period_until", "fresh_until"),
    "meetings": ("reference", "title", "meets_on", "papers_due_on", "kind"),
    "pre-election-periods": ("reference", "title", "begins_on", "ends_on", "source"),
    "packs": ("reference", "title", "edition", "as_at", "state", "kept_on", "kept_by"),
    "statements": ("reference", "title", "as_at", "written_by", "confirmed_by", "confirmed_on"),
    "source-documents": ("reference", "title", "body", "published_on", "responded_on"),
}


def _own_columns(record: type[Record]) -> list[ListColumn]:
    columns = record.metadata.tables[record.__tablename__].columns
    # The reference stands first, as on paper; in the table it stands after the fields of the kind.
    keys = sorted(fields_of(record), key=lambda key: key != "reference")
    return [_described_column(record, columns[key]) for key in keys if key not in _LEFT_OUT]


def _described_column(record: type[Part], column: Column[Any]) -> ListColumn:
    description = fields_of(record)[column.key]
    holds = holds_of(column)
    return ListColumn(
        column.key,
        description.label,
        holds,
        _WIDTHS[Holds.LONG_TEXT if column.key in _TITLES else holds] + _EXTRA.get(description.vocabulary, 0),
        vocabulary=description.vocabulary,
        is_filterable=holds in {Holds.CODE, Holds.COLOUR, Holds.DAY, Holds.YES_NO} or column.key == "owner",
    )


def _reference_width(kind: Kind) -> int:
    """Return how many characters a reference such as `FORM-2026-001` takes, which is never shortened."""
    return max(_WIDTHS[Holds.REFERENCE], len(f"{kind.prefix}{'-2026' if kind.yearly else ''}-001"))


def _as_shown(column: ListColumn) -> ListColumn:
    return replace(column, is_shown=True)


def _beside(key: str, label: str, holds: Holds, *, vocabulary: str = "", filtered: bool = True) -> ListColumn:
    return ListColumn(key, label, holds, _WIDTHS[holds], vocabulary=vocabulary, is_filterable=filtered)


_BY_TYPE: Final = (
    (Codes, Holds.CODES),
    (Money, Holds.MONEY),
    (ExactNumber, Holds.NUMBER),
    (UtcInstant, Holds.INSTANT),
    (Boolean, Holds.YES_NO),
    (Date, Holds.DAY),
    (Integer, Holds.NUMBER),
)

_OTHERS: Final = {
    "organisations": (
        replace(_beside("name", "Name", Holds.TEXT, filtered=False), width=_WIDTHS[Holds.LONG_TEXT]),
    ),
    "actions": (
        _beside("owners", "Owner", Holds.TEXTS),
        _beside("rag", "RAG by rule", Holds.COLOUR, vocabulary="rag"),
        _beside("plan", "Plan", Holds.TEXT),
        _beside("origins", "Origin", Holds.TEXTS),
        _beside("last_update_on", "Last update", Holds.DAY),
    ),
    "eqias": (
        _beside("provider", "Provider", Holds.TEXTS),
        _beside("agreement", "Agreement", Holds.TEXTS),
        _beside("decision_considered_on", "Equality considered on", Holds.DAY),
        _beside("decision_on", "Decided on", Holds.DAY),
        replace(
            _beside("guard", "Its decision", Holds.CODE, vocabulary=GUARD),
            width=_GUARD_WIDTH,
            words=GUARD_WORDS,
        ),
        _beside("guard_days", "Days before decision", Holds.NUMBER, filtered=False),
    ),
    "decisions": (
        replace(
            _beside("basis", "What was before it", Holds.CODE, vocabulary=BASIS),
            width=_BASIS_WIDTH,
            words=BASIS_WORDS,
        ),
        _beside(BASIS_SENTENCE, "What the record shows", Holds.LONG_TEXT, filtered=False),
    ),
    "providers": (_beside("agreements", "Agreements", Holds.NUMBER, filtered=False),),
    "agreements": (
        _beside("provider", "Provider", Holds.TEXT),
        _beside("eqia", "EqIA", Holds.TEXTS),
        _beside(NEXT_TRIGGER, "Next trigger", Holds.DAY),
        _beside("last_return_on", "Last return", Holds.DAY),
    ),
    "recommendations": (
        _beside("source", "Report", Holds.TEXT),
        _beside("addressees", "Addressed to", Holds.TEXTS),
    ),
}
"""What a list shows beside a record's own fields: what is worked out, and what other records say."""
