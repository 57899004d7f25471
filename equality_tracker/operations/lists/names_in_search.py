"""Names of a kind of record among what is searched for: every EqIA is an EIA, whatever its own words are."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.records.kinds import Kind

_LEAST_LETTERS: Final = 3
_LEAST_WORDS: Final = 2
"""From how much on the beginning of a name is taken for it: `equality` alone may be meant as it stands."""


def without_kind_names(kind: Kind, text: str) -> str:
    """Return what was typed without the names of a kind that has several; the last one may be unfinished.

    "eia night" among EqIAs is "night", and "equality impact" is "": all of them are that.
    """
    if not kind.also:
        return text
    words, names = text.split(), _names(kind)
    rest: list[str] = []
    while words:
        taken = max((_taken(name, words) for name in names), default=0)
        if not taken:
            rest.append(words[0])
        words = words[taken or 1 :]
    return " ".join(rest)


def _names(kind: Kind) -> list[list[str]]:
    return [name.casefold().split() for name in (kind.singular, kind.plural, *kind.also)]


def _taken(name: Sequence[str], words: Sequence[str]) -> int:
    """Return how many words are this name: all of its own, or all that were typed so far of it."""
    typed = [word.casefold() for word in words[: len(name)]]
    if typed == name:
        return len(name)
    is_begun = len(typed) == len(words) and typed[:-1] == name[: len(typed) - 1]
    is_enough = len(typed) >= _LEAST_WORDS or (len(name) == 1 and len(typed[0]) >= _LEAST_LETTERS)
    return len(typed) if is_begun and is_enough and name[len(typed) - 1].startswith(typed[-1]) else 0
