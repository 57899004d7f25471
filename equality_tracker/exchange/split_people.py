"""Splitting a cell that names several owners or sources, and saying so when it is not certain."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a cell, as written; `unsure` says why a part may be more than one, or is ""."""

    parts: tuple[str, ...]
    unsure: str = ""


def split_people(text: str, known: Iterable[str] = ()) -> Split:
    """Split a cell of owners into roles.

    Semicolons, line breaks and " / " always part; commas part after a "Team:" prefix, which is left out.
    Commas, "&", "and" and "/" part when every part is a known role. Else one owner is kept, with the reason.
    """
    return _split(text, _as_set(known), True)


def split_origins(text: str, known: Iterable[str] = ()) -> Split:
    """Split a cell of sources; a colon is part of a report's title, so there is no "Team:" prefix."""
    return _split(text, _as_set(known), False)


def plain_name(text: str) -> str:
    """Return a name for comparison: capitals, a leading "the" and a final full stop do not count."""
    return " ".join(text.casefold().split()).removeprefix("the ").rstrip(".").rstrip()


def _as_set(known: Iterable[str]) -> frozenset[str]:
    """Return the known names for comparison; a frozenset is taken to be in that form already."""
    return known if isinstance(known, frozenset) else frozenset(map(plain_name, known))


@lru_cache(maxsize=65_536)
def _split(text: str, known: frozenset[str], teams: bool) -> Split:  # noqa: FBT001 - a cache key has no keywords
    parts: list[str] = []
    reasons: list[str] = []
    for piece in filter(None, map(_without_frame, _ALWAYS.split(text))):
        found, unsure = _split_piece(piece, known, teams=teams)
        parts += found
        reasons += [unsure] if unsure else []
    return Split(_without_repeats(parts), reasons[0] if reasons else "")


def _split_piece(piece: str, known: frozenset[str], *, teams: bool) -> tuple[Sequence[str], str]:
    if plain_name(piece) in known:
        return [piece], ""
    team = _TEAM.fullmatch(piece) if teams else None
    if team is not None:
        return [_without_frame(part) for part in _COMMA.split(team["roles"]) if part.strip()], ""
    for separator in (_COMMA_OR_AND, _COMMA, _AND, _STROKE):
        parts = [_without_frame(part) for part in separator.split(piece)]
        if len(parts) > 1 and all(plain_name(part) in known for part in parts):
            return parts, ""
    return [piece], _doubt(piece, known)


def _doubt(piece: str, known: frozenset[str]) -> str:
    """Say why a piece may name several: it has a comma, or one of its halves is a known name."""
    if "," in piece:
        return f"Kept as one, because the commas may belong to the name: “{piece}”."
    parts = [part for separator in (_AND, _STROKE) for part in separator.split(piece)]
    if any(plain_name(part) in known for part in parts):
        return f"Kept as one, because not every part is known: “{piece}”."
    return ""


def _without_frame(part: str) -> str:
    """Take away a bullet before a name and a full stop after it, unless it ends an abbreviation."""
    plain = _BULLET.sub("", part).strip(" ,")
    if plain.endswith(".") and not plain.casefold().endswith(_ABBREVIATIONS):
        plain = plain.rstrip(". ")
    return plain


def _without_repeats(parts: Iterable[str]) -> tuple[str, ...]:
    by_name: dict[str, str] = {}
    for part in parts:
        by_name.setdefault(plain_name(part), part)
    return tuple(by_name.values())


_ALWAYS: Final = re.compile(r";|\n| / ")
_TEAM: Final = re.compile(r"(?P<team>[^:,]{2,60}):\s+(?P<roles>.+)", re.DOTALL)
_COMMA: Final = re.compile(r"\s*,\s*")
_AND: Final = re.compile(r"\s*&\s*|\s+and\s+")
_COMMA_OR_AND: Final = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s*&\s*|\s+and\s+")
_STROKE: Final = re.compile(r"\s*/\s*")
_BULLET: Final = re.compile(r"^\s*[•·▪◦*-]\s+")
_ABBREVIATIONS: Final = ("ltd.", "inc.", "etc.", "co.", "no.")
