"""The headings that name a field, from its own description and from the data file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from equality_tracker.exchange.date_words import any_of
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.plain_words import plain_heading
from equality_tracker.resource_files import resource


@dataclass(frozen=True, slots=True)
class BlockWords:
    """How a layout of blocks begins a record, and the field of the text that follows."""

    begins: re.Pattern[str]
    text_field: str


@lru_cache(maxsize=64)
def field_by_heading(kind: ImportKind) -> Mapping[str, str]:
    """Return the field codes of a kind by the headings, in plain form, that name them."""
    told = _DATA["headings"].get(kind.code, {})
    by_heading: dict[str, str] = {}
    for field in kind.fields:
        for heading in (field.label, *field.synonyms, *told.get(field.code, ())):
            by_heading.setdefault(plain_heading(heading), field.code)
    for field in kind.fields:
        by_heading.setdefault(plain_heading(field.code), field.code)
    return by_heading


def is_general(heading: str) -> bool:
    """Say whether a heading, in plain form, is one that many lists have."""
    return heading in _general()


def section_field(kind: ImportKind) -> str | None:
    """Return the field that a heading over several rows belongs to, if the kind has one."""
    code = _DATA["section_field"].get(kind.code)
    return code if code and kind.field(code) else None


def implied_by_headings(kind: ImportKind, headings: Iterable[str]) -> Mapping[str, str]:
    """Return the codes that the headings of a list give all its rows, by field; what is unsure is absent."""
    words = {word for heading in headings for word in plain_heading(heading).split()}
    implied: dict[str, str] = {}
    for field, codes in _DATA["implied"].get(kind.code, {}).items():
        found = [code for code, said in codes.items() if words.intersection(said)]
        if len(found) == 1 and kind.field(field) is not None:
            implied[field] = found[0]
    return implied


@lru_cache(maxsize=64)
def block_words(kind: ImportKind) -> BlockWords | None:
    """Return how a block of this kind begins, or None where no such layout is known."""
    told = _DATA["block"].get(kind.code)
    if told is None or kind.field(told["text"]) is None:
        return None
    pattern = (
        rf"(?:{any_of(told['begins'])})[ ]*(?:no\.?|number|ref\.?|#)?[ ]*"
        r"(?P<reference>\d+(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))?|[A-Z]{1,4}-?\d+[a-z]?)"
        r"[ ]*(?:[:.\u2013\u2014-]+\s*(?P<text>.+)|[:.]?)$"
    )
    return BlockWords(re.compile(pattern, re.IGNORECASE | re.DOTALL), told["text"])


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(map(plain_heading, _DATA["general"]))


def _load() -> dict[str, Any]:
    return tomllib.loads(resource("exchange/headings.toml").read_text(encoding="utf-8"))


_DATA: Final = _load()
