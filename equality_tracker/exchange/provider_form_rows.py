"""The rows of the tables of a provider's workbook: those that were sent, and those that somebody added."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from equality_tracker.exchange.provider_form import ADDED
from equality_tracker.exchange.provider_form_marks import read_head_mark, read_row_mark

Texts = Callable[[int, str], tuple[str, ...]]
"""Returns what stands in the columns of a block, by the number of a row and the code of the block."""


def rows_of_blocks(marks: Sequence[str], texts: Texts) -> dict[int, tuple[str, str]]:
    """Return the rows of every block by number: to which block each belongs, and what it is called there.

    A row without a mark was added where it is filled in and stands among those of a block, or right below
    them. Where a row was copied, the first that is filled in is the one that was sent; a copy with other
    words was added, and one with the same words counts once.
    """
    found: dict[int, tuple[str, str]] = {}
    for head, mark in enumerate(marks):
        if block := read_head_mark(mark):
            found |= _rows(block, head, marks, texts)
    return found


def _rows(block: str, head: int, marks: Sequence[str], texts: Texts) -> dict[int, tuple[str, str]]:
    by_row: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        if (of_block := read_row_mark(mark)) and of_block[0] == block:
            by_row.setdefault(of_block[1], []).append(number)
    found: dict[int, tuple[str, str]] = {}
    added: list[int] = []
    for row, numbers in by_row.items():
        first, *others = _filled_first(block, numbers, texts)
        found[first] = block, row
        added += others
    last = max((number for numbers in by_row.values() for number in numbers), default=head)
    added += _without_mark(block, range(head + 1, last), marks, texts)
    below = range(last + 1, len(marks))
    added += takewhile(lambda number: _is_filled(block, number, marks, texts), below)
    for place, number in enumerate(sorted(added), start=1):
        found[number] = block, f"{ADDED}{place}"
    return found


def _filled_first(block: str, numbers: Sequence[int], texts: Texts) -> list[int]:
    """Return the rows of one mark that say something of their own; at least one."""
    by_words = {texts(number, block): number for number in reversed(numbers)}
    return sorted(number for words, number in by_words.items() if any(words)) or [numbers[0]]


def _without_mark(block: str, numbers: range, marks: Sequence[str], texts: Texts) -> Iterator[int]:
    return (number for number in numbers if _is_filled(block, number, marks, texts))


def _is_filled(block: str, number: int, marks: Sequence[str], texts: Texts) -> bool:
    return not marks[number] and any(texts(number, block))
