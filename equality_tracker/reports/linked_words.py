"""Words of a table's cell that lead on: where they stand in its text."""

from collections.abc import Iterator
from typing import NamedTuple

from equality_tracker.reports.content import Cell, Inline, Link


class LinkedWords(NamedTuple):
    """A stretch of a text, from a letter to before another, counted from 0, and where it leads."""

    start: int
    end: int
    target: str


def linked_words(text: str, links: tuple[Link, ...]) -> Iterator[LinkedWords]:
    """Yield where the words of `links` stand in `text`, in their order; those that do not are passed over.

    Words are found whole: `EQ-1` does not stand in `EQ-12`.
    """
    start = 0
    for link in links:
        found = _whole(link.text, text, start)
        if found >= 0:
            start = found + len(link.text)
            yield LinkedWords(found, start, link.target)


def _whole(words: str, text: str, start: int) -> int:
    """Return where words stand whole in a text, from a letter on; -1 where they do not."""
    found = text.find(words, start) if words else -1
    while found >= 0:
        before, after = text[max(0, found - 1) : found], text[found + len(words) :][:1]
        if not (_goes_on(before) or _goes_on(after)):
            return found
        found = text.find(words, found + 1)
    return -1


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def cell_inlines(cell: Cell) -> Iterator[Inline]:
    """Yield the text of a cell in pieces: words that lead on as links, and what stands between them."""
    if cell.target:
        yield Link(cell.text, cell.target)
        return
    start = 0
    for words in linked_words(cell.text, cell.links):
        if words.start > start:
            yield cell.text[start : words.start]
        yield Link(cell.text[words.start : words.end], words.target)
        start = words.end
    if start < len(cell.text):
        yield cell.text[start:]
