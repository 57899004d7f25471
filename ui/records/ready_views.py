"""Views of lists that hold for any office and are there from the start."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from equality_tracker.checks.rag_words import CLOSED, SOON
from equality_tracker.operations.lists.day_spans import span_value
from equality_tracker.operations.lists.described_columns import described_column, described_columns
from equality_tracker.operations.lists.list_answers import LATER, PAST, SOON_DUE
from equality_tracker.operations.lists.term_words import term_order
from ui.records.saved_views import SavedView

EVERYTHING: Final = SavedView("Everything")
"""The whole list."""

_SOON: Final = f"in the next {SOON.days} days"
_OPEN: Final = "Open"
_OWNER_COLUMNS: Final = ("owners", "owner")

_OF_A_KIND: Final[Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]] = MappingProxyType(
    {
        "agreements": {f"Ends {_SOON}": ("ends_on", (SOON_DUE,)), "Has ended": ("ends_on", (PAST,))},
        "decisions": {"Still to come": ("decided_on", (SOON_DUE, LATER))},
        "eqias": {"Not signed": ("signed_on", ("",)), "Review day has passed": ("review_on", (PAST,))},
        "evidence": {"Fresh until a day that has passed": ("fresh_until", (PAST,))},
        "meetings": {"Still to come": ("meets_on", (SOON_DUE, LATER))},
        "objectives": {"Current": ("status", ("current",))},
        "recommendations": {"Without a response": ("response", ("",))},
    }
)
"""The views of one column: its name, the column, and the values; sorted by the column."""


def ready_views(kind: str, my_names: Sequence[str]) -> tuple[SavedView, ...]:
    """Return the views of a kind that are there from the start.

    Args:
        kind: The kind's code, such as `actions`.
        my_names: What the person is called as an owner; without it nothing is theirs.

    """
    known = {column.key for column in described_columns(kind)}
    narrowed = _open_views(kind) if {"status", "due_on"} <= known else []
    for name, (key, values) in _OF_A_KIND.get(kind, {}).items():
        narrowed.append(SavedView(name, filters={key: values}, sort=key))
    return (EVERYTHING, *narrowed, *_my_views(kind, my_names))


def open_within(kind: str, first: date, last: date) -> SavedView:
    """Return the view of the open records of a kind that are due between two days, both of which count."""
    filters = {"status": _open_statuses(kind), "due_on": (span_value(first, last),)}
    return SavedView("", filters=filters, sort="due_on")


def _open_views(kind: str) -> list[SavedView]:
    still = _open_statuses(kind)
    return [
        SavedView(_OPEN, filters={"status": still}),
        SavedView("Late", filters={"status": still, "due_on": (PAST,)}, sort="due_on"),
        SavedView(f"Due {_SOON}", filters={"status": still, "due_on": (SOON_DUE,)}, sort="due_on"),
    ]


def _my_views(kind: str, my_names: Sequence[str]) -> list[SavedView]:
    known = {column.key for column in described_columns(kind) if column.is_filterable}
    key = next((key for key in _OWNER_COLUMNS if key in known), "")
    if not key or not my_names:
        return []
    mine = {key: tuple(my_names)}
    if not {"status", "due_on"} <= known:
        return [SavedView("Mine", filters=mine)]
    still = mine | {"status": _open_statuses(kind)}
    return [
        SavedView("Mine, open", filters=still, sort="due_on"),
        SavedView(f"Mine, due {_SOON}", filters=still | {"due_on": (SOON_DUE,)}, sort="due_on"),
    ]


def _open_statuses(kind: str) -> tuple[str, ...]:
    """Return the statuses after which something is still expected; "" is a status not filled in."""
    codes = term_order(described_column(kind, "status").vocabulary)
    return (*(code for code in codes if code not in {status.value for status in CLOSED}), "")
