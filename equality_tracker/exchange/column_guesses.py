"""Guessing from its heading which field a column holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from equality_tracker.exchange.heading_words import field_by_heading
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.plain_words import plain_heading

#: A heading, or the number of a column from 1, and the field it holds; None keeps the column out.
Mapped = Mapping[str | int, str | None]


class Strength(IntEnum):
    """How well a heading names a field."""

    NONE = 0
    PARTLY = 2
    EXACT = 6
    OWN = 8
    CHOSEN = 12


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: its number from 1, its heading, the code of its field if it has one, and why."""

    position: int
    header: str
    field: str | None
    why: str


class Guess(NamedTuple):
    """A column, how well its heading names the field, and the plain words that do."""

    column: ColumnGuess
    strength: Strength
    form: str


@dataclass(frozen=True, slots=True)
class HeadingName:
    """A column's heading as shown, the forms of it that may name a field, and its uppermost text.

    Attributes:
        position: The number of the column, from 1.
        shown: The heading under a name of its own.
        forms: What the heading may be in plain words.
        ends: What those begin or end with.
        upper: The uppermost text in plain words.

    """

    position: int
    shown: str
    forms: tuple[str, ...]
    ends: tuple[str, ...]
    upper: str


class _Match(NamedTuple):
    """That a heading names a field; sorted by strength, then by how full the column is, then by place."""

    strength: Strength
    filled: int
    place: int
    field: str
    form: str


#: The fields that headings may name, how well, and by which words; by the number of the column.
_Named = Mapping[int, Sequence[tuple[str, Strength, str]]]


def name_columns(rows: Sequence[list[str]], filled: Sequence[int]) -> list[HeadingName]:
    """Return the headings that one or more rows of texts make, each shown under a name of its own.

    `filled` counts the filled cells below each; a column with neither heading nor text is left out.
    """
    taken: set[str] = set()
    names = []
    for position, texts in enumerate(zip(*rows, strict=True), 1):
        if not any(texts) and not any(filled[position - 1 : position]):
            continue
        joined = " ".join(dict.fromkeys(text for text in texts if text))
        lowest = next((text for text in reversed(texts) if text), "")
        shown = next((text for text in (lowest, joined) if text and text not in taken), "")
        shown = shown or f"{lowest} (column {position})".strip()
        taken.add(shown)
        forms = tuple(dict.fromkeys(plain_heading(text) for text in (joined, *reversed(texts)) if text))
        ends = tuple(end for form in forms for end in _ends(form))
        names.append(HeadingName(position, shown, forms, ends, plain_heading(texts[0])))
    return names


def guess_columns(
    names: Sequence[HeadingName], kind: ImportKind, mapping: Mapped, filled: Sequence[int]
) -> list[Guess]:
    """Give each field its best column; the person's own choice comes before any guess."""
    chosen = _chosen(names, kind, mapping)
    named = _fields_named([name for name in names if name.position not in chosen], kind)
    given = _given(named, set(chosen.values()), dict(enumerate(filled, 1)))
    return [_guess(name, kind, chosen, given, named) for name in names]


def _chosen(names: Sequence[HeadingName], kind: ImportKind, mapping: Mapped) -> dict[int, str | None]:
    by_heading = {plain_heading(key): code for key, code in mapping.items() if isinstance(key, str)}
    by_position = {key: code for key, code in mapping.items() if isinstance(key, int)}
    chosen: dict[int, str | None] = {}
    for name in names:
        plain = plain_heading(name.shown)
        if name.position in by_position or plain in by_heading:
            code = by_position.get(name.position, by_heading.get(plain))
            chosen[name.position] = code if code and kind.field(code) else None
    return chosen


def _given(named: _Named, taken: set[str | None], counts: Mapping[int, int]) -> dict[int, _Match]:
    """Return the best match of each column; no field is given twice, and none that is `taken`."""
    matches = [
        _Match(strength, counts.get(position, 0), -position, code, form)
        for position, fields in named.items()
        for code, strength, form in fields
    ]
    given: dict[int, _Match] = {}
    taken = set(taken)
    for match in sorted(matches, reverse=True):
        if match.field not in taken and -match.place not in given:
            given[-match.place] = match
            taken.add(match.field)
    return given


def _fields_named(names: Sequence[HeadingName], kind: ImportKind) -> _Named:
    """Return the fields that each heading may name, by the number of its column; some name none."""
    # Asked for once: a document may have thousands of headings, and a kind is slow to look up by.
    by_heading = field_by_heading(kind)
    whole = {field.code for field in kind.fields if field.named_whole}
    return {name.position: _named_by(name, kind, by_heading, whole) for name in names}


def _named_by(
    name: HeadingName, kind: ImportKind, by_heading: Mapping[str, str], whole: Collection[str]
) -> list[tuple[str, Strength, str]]:
    """Return the fields that a heading names: by being their name, or by beginning or ending with it."""
    if "_" in name.shown and kind.field(name.shown):
        # A list that this program wrote: `rag_reported` there is not `rag`.
        return [(name.shown, Strength.OWN, name.shown)]
    for form in name.forms:
        if form in by_heading:
            return [(by_heading[form], Strength.EXACT, form)]
    found = {part: code for part in name.ends if (code := by_heading.get(part)) and code not in whole}
    longest = max(map(len, found), default=0)
    if longest < _LONG_ENOUGH:
        return []
    return [(code, Strength.PARTLY, part) for part, code in found.items() if len(part) == longest]


def _ends(form: str) -> list[str]:
    """Return what a heading of a few words begins and ends with, in whole words."""
    words = form.split()
    if len(words) > _MOST_WORDS:
        return []
    return [" ".join(part) for cut in range(1, len(words)) for part in (words[:cut], words[cut:])]


def _guess(
    name: HeadingName,
    kind: ImportKind,
    chosen: Mapping[int, str | None],
    given: Mapping[int, _Match],
    named: _Named,
) -> Guess:
    if name.position in chosen:
        column = ColumnGuess(name.position, name.shown, chosen[name.position], "Chosen by you.")
        return Guess(column, Strength.CHOSEN, plain_heading(name.shown))
    match = given.get(name.position)
    if match is None:
        why = "Another column holds this field." if named[name.position] else "No field has this heading."
        return Guess(ColumnGuess(name.position, name.shown, None, why), Strength.NONE, "")
    field = kind.field(match.field)
    label = field.label if field else match.field
    part = "A" if match.strength >= Strength.EXACT else "Part of it is a"
    column = ColumnGuess(name.position, name.shown, match.field, f"{part} usual heading for {label}.")
    return Guess(column, match.strength, match.form)


_MOST_WORDS: Final = 4
_LONG_ENOUGH: Final = 4
