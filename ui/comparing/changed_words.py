"""Which words of two texts differ, marked by a line: through words that go, below words that come."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\S+\s*|\s+")
_MOST_STEPS: Final = 1_000_000
"""Word against word; two texts that would take more are marked from the first other word to the last."""
_SHORT: Final = 6
_LEAST_SHARED: Final = 0.25
_UNBROKEN: Final = 30
_BREAK: Final = "\u200b"


class Piece(NamedTuple):
    """Some words of a text, and whether the other text has them, too."""

    text: str
    is_changed: bool


def changed_words(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts in pieces, those marked that only one of them has.

    Where long texts share next to nothing, no word is marked: every one would be.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    same = _same_words(old, new)
    is_long = max(len(old), len(new)) > _SHORT
    if not old or not new or (is_long and len(same) * 2 < _LEAST_SHARED * (len(old) + len(new))):
        return _whole(before), _whole(after)
    return (
        _pieces(old, frozenset(each for each, _ in same)),
        _pieces(new, frozenset(each for _, each in same)),
    )


def marked_html(pieces: Sequence[Piece], *, is_new: bool) -> str:
    """Return pieces as rich text; marked words stand out by a line, not by a colour."""
    return "".join(
        _marked(piece.text, is_new=is_new) if piece.is_changed else _plain(piece.text) for piece in pieces
    )


def _same_words(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of words that both texts have, in their order."""
    olds, news = [each.strip() for each in old], [each.strip() for each in new]
    start = _shared(olds, news)
    end = _shared(olds[start:][::-1], news[start:][::-1])
    middle_old, middle_new = olds[start : len(olds) - end], news[start : len(news) - end]
    same = [(place, place) for place in range(start)]
    if len(middle_old) * len(middle_new) <= _MOST_STEPS:
        blocks = SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks()
        same += [(start + a + step, start + b + step) for a, b, size in blocks for step in range(size)]
    return same + [(len(olds) - place, len(news) - place) for place in range(end, 0, -1)]


def _shared(some: Sequence[str], others: Sequence[str]) -> int:
    """Return with how many equal words two texts begin."""
    pairs = zip(some, others, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(some), len(others)))


def _pieces(words: Sequence[str], same: frozenset[int]) -> tuple[Piece, ...]:
    marks = [place not in same and bool(word.strip()) for place, word in enumerate(words)]
    return tuple(
        Piece("".join(word for word, _ in run), is_changed)
        for is_changed, run in groupby(zip(words, marks, strict=True), key=itemgetter(1))
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, is_changed=False),) if text else ()


def _marked(text: str, *, is_new: bool) -> str:
    words = text.rstrip()
    mark = "<b><u>{}</u></b>" if is_new else "<s>{}</s>"
    return mark.format(_plain(words)) + _plain(text[len(words) :])


def _plain(text: str) -> str:
    """Return text for rich text; what has no place to break, such as an address, is given some."""
    broken = re.sub(rf"\S{{{_UNBROKEN}}}(?=\S)", lambda found: found.group() + _BREAK, text)
    return escape(broken).replace("\n", "<br>")
