"""Comparing words that people typed: capitals, punctuation, plural and doubled spaces do not count."""

import re
from functools import lru_cache
from typing import Final


@lru_cache(maxsize=65_536)
def plain_words(text: str) -> str:
    """Return the words of a text, small, without punctuation, single-spaced."""
    return _NOT_A_WORD.sub(" ", text.casefold().replace("'", "").replace("\u2019", "")).strip()


@lru_cache(maxsize=16_384)
def plain_heading(text: str) -> str:
    """Return a heading for comparison: "Action holder(s):" and "action holders" are the same."""
    return " ".join(_singular(word) for word in plain_words(text.replace("(s)", "s")).split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and not word.endswith("ss") else word


_NOT_A_WORD: Final = re.compile(r"[^\w]+|_+")

# "is", "as", "no" and "ref" lose nothing.
_SHORT: Final = 3
