"""Whether one text says another's words again: runs of five words that stand in both."""

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5
_SHARE: Final = 0.6
_FEWEST_WORDS: Final = 8


def repeats(ours: str, theirs: str) -> bool:
    """Tell whether most runs of five words in one text stand in another; short texts repeat nothing."""
    runs = _runs(ours)
    if not runs:
        return False
    known = frozenset(_runs(theirs))
    return sum(run in known for run in runs) >= _SHARE * len(runs)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST_WORDS:
        return []
    return [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]
