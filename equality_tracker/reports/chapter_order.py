"""In which order chapters stand in a pack: the core first, then as the office chose, the annexes behind."""

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, ANNEXES, TITLES

CORE: Final = ("brief", "matters", "year-ahead", "statement")
"""The four pages that a chief executive signs; they begin every pack in this order."""

_LAST: Final = "method"


def chapters_in_order(wanted: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the ids of a pack's chapters in order.

    Args:
        wanted: The ids of the chapters wanted in the order wanted, None for all; a set has no order, so that
            its chapters stand in the settled one. Those in every pack are there in any case; ids that no
            chapter has are passed over.

    """
    chosen = list(TITLES) if wanted is None else [*_in_their_order(wanted), *ALWAYS_PRINTED]
    known = dict.fromkeys(code for code in chosen if code in TITLES)
    return tuple(sorted(known, key=_rank))


def all_in_order(wanted: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the ids of all chapters, those that are not wanted where they stand in the settled order."""
    found = list(chapters_in_order(wanted))
    settled = tuple(TITLES)
    for place, code in enumerate(settled):
        if code not in found:
            before = next((each for each in reversed(settled[:place]) if each in found), "")
            found.insert(found.index(before) + 1 if before else 0, code)
    return tuple(sorted(found, key=_rank))


def moved(order: Collection[str], code: str, by: int) -> tuple[str, ...]:
    """Return `order` with one chapter moved by so many places, within its part of the pack."""
    codes = list(order)
    here = codes.index(code)
    there = max(0, min(len(codes) - 1, here + by))
    if not can_be_moved(code) or _rank(codes[there]) != _rank(code):
        return tuple(codes)
    codes.insert(there, codes.pop(here))
    return tuple(codes)


def can_be_moved(code: str) -> bool:
    """Tell whether a chapter's place is for the office to choose."""
    return _rank(code)[0] in {1, 2}


def _in_their_order(wanted: Collection[str]) -> Iterable[str]:
    return [code for code in TITLES if code in wanted] if isinstance(wanted, AbstractSet) else wanted


def _rank(code: str) -> tuple[int, int]:
    """Return in which part of the pack a chapter stands, and where in it if that is settled."""
    if code in CORE:
        return 0, CORE.index(code)
    if code == _LAST:
        return 3, 0
    return (2 if code in ANNEXES else 1), 0
