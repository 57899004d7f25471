"""Breaking text into lines that fit a width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from equality_tracker.reports.content import Inline, Link, Run
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import Typeface

_BREAK_AFTER: Final = "/-_.,;:?&=)"
_ROOM_FOR_PAGE_NUMBER: Final = "88"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line in one face, `x` points from the line's start."""

    x: float
    text: str
    face: Face
    target: str = ""
    page_of: str = ""


Line = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    face: Face
    target: str
    page_of: str
    width: float


@dataclass(frozen=True, slots=True)
class _Setting:
    face: Face
    size: float
    width: float
    metrics: Typeface


def wrap(text: str, face: Face, size: float, width: float, *, metrics: Typeface) -> list[str]:
    """Return `text` as lines no wider than `width` points; new lines in the text are kept."""
    room = width / size
    if "\n" not in text and metrics.unit_width(text, face) <= room:
        return [text]
    return [line for part in text.split("\n") for line in _wrap_part(part, face, room, metrics)]


def wrap_inlines(
    parts: Sequence[Inline], face: Face, size: float, width: float, *, metrics: Typeface, legible: LegibleText
) -> list[Line]:
    """Return runs, links and page numbers as lines of segments no wider than `width` points."""
    space = metrics.unit_width(" ", face) * size
    lines: list[Line] = []
    line: list[list[_Piece]] = []
    used = 0.0
    for word in _Words(_Setting(face, size, width, metrics), legible).of(parts):
        needed = sum(piece.width for piece in word)
        if not word or (line and used + space + needed > width):
            lines.append(_line(line, space))
            line, used = [], 0.0
        if word:
            used += needed + (space if line else 0)
            line.append(word)
    return [*lines, _line(line, space)]


def _wrap_part(text: str, face: Face, room: float, metrics: Typeface) -> list[str]:
    unit_width = metrics.unit_width
    space = unit_width(" ", face)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        needed = unit_width(word, face)
        if line and used + space + needed <= room:
            line.append(word)
            used += space + needed
            continue
        if line:
            lines.append(" ".join(line))
        *full, rest = _broken(word, face, room, metrics) if needed > room else [word]
        lines.extend(full)
        line, used = [rest], unit_width(rest, face)
    return [*lines, " ".join(line)]


def _broken(word: str, face: Face, room: float, metrics: Typeface) -> list[str]:
    """Break one long word, after a separator unless that would leave most of the line empty."""
    parts: list[str] = []
    start, used = 0, 0.0
    for at, character in enumerate(word):
        advance = metrics.unit_width(character, face)
        if used + advance > room and at > start:
            end = _break_before(word, start, at)
            parts.append(word[start:end])
            used = metrics.unit_width(word[end:at], face)
            start = end
        used += advance
    return [*parts, word[start:]]


def _break_before(word: str, start: int, at: int) -> int:
    last = max(word.rfind(mark, start, at) for mark in _BREAK_AFTER)
    return last + 1 if last > start + (at - start) // 4 else at


class _Words:
    """Gathers pieces into words: pieces without a space between them stay on one line."""

    def __init__(self, setting: _Setting, legible: LegibleText) -> None:
        self._setting = setting
        self._legible = legible
        self._word: list[_Piece] = []

    def of(self, parts: Sequence[Inline]) -> Iterator[list[_Piece]]:
        """Yield words in order; an empty word ends a line."""
        for part in parts:
            yield from self._of_part(part)
        yield from self._finished()

    def _of_part(self, part: Inline) -> Iterator[list[_Piece]]:
        text, face, target, page_of = _described(part, self._setting.face, self._legible)
        for number, line in enumerate(text.split("\n")):
            if number:
                yield from self._finished()
                yield []
            for place, raw in enumerate(line.split(" ")):
                if place:
                    yield from self._finished()
                if raw:
                    yield from self._add(_Piece(raw, face, target, page_of, 0))

    def _add(self, piece: _Piece) -> Iterator[list[_Piece]]:
        setting = self._setting
        room = setting.width / setting.size
        if setting.metrics.unit_width(piece.text, piece.face) <= room:
            texts = [piece.text]
        else:
            texts = _broken(piece.text, piece.face, room, setting.metrics)
        for text in texts:
            width = setting.metrics.width(text, piece.face, setting.size)
            if sum(earlier.width for earlier in self._word) + width > setting.width:
                yield from self._finished()
            self._word.append(replace(piece, text=text, width=width))

    def _finished(self) -> Iterator[list[_Piece]]:
        if self._word:
            yield self._word
            self._word = []


def _described(part: Inline, face: Face, legible: LegibleText) -> tuple[str, Face, str, str]:
    if isinstance(part, str):
        return legible(part), face, "", ""
    if isinstance(part, Run):
        return legible(part.text), Face.BOLD if part.bold else face, "", ""
    if isinstance(part, Link):
        return legible(part.text), face, part.target, ""
    return _ROOM_FOR_PAGE_NUMBER, face, f"#{part.anchor}", part.anchor


def _line(words: list[list[_Piece]], space: float) -> Line:
    """Set words side by side; neighbours of one kind become one segment, so that copies keep spaces."""
    segments: list[Segment] = []
    x = 0.0
    for number, word in enumerate(words):
        for place, piece in enumerate(word):
            gap = bool(number) and not place
            x += space if gap else 0
            _append(segments, Segment(x, piece.text, piece.face, piece.target, piece.page_of), gap=gap)
            x += piece.width
    return tuple(segments)


def _append(segments: list[Segment], segment: Segment, *, gap: bool) -> None:
    last = segments[-1] if segments else None
    if last and _is_same_kind(last, segment):
        text = f"{last.text} {segment.text}" if gap else last.text + segment.text
        segments[-1] = replace(last, text=text)
        return
    if last and gap and not last.target:
        segments[-1] = replace(last, text=f"{last.text} ")
    segments.append(segment)


def _is_same_kind(one: Segment, other: Segment) -> bool:
    return (one.face, one.target, one.page_of, other.page_of) == (other.face, other.target, "", "")
