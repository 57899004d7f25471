"""Breaking text into lines that fit a width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from equality_tracker.reports.content import Inline, Link, Run
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import Typeface

_BREAK_AFTER: Final = "/-_.,;:?&=)"
_ROOM_FOR_PAGE_NUMBER: Final = "page\u00a088"
_MEASURED_WHOLE: Final = 40
"""Longer text is measured word by word: the widths of words are known, seldom those of sentences."""
_GOES_ON: Final = "\uffff"
"""Stands at the end of a line whose last word goes on in the next; it is no character itself."""


class Segment(NamedTuple):
    """A piece of a line in one face, `x` points from the line's start.

    Attributes:
        part: Which of the text's parts it is of, counted from 0.
        language: A BCP 47 tag where it differs from the text's.

    """

    x: float
    text: str
    face: Face
    target: str = ""
    page_of: str = ""
    part: int = 0
    language: str = ""


Line = tuple[Segment, ...]


class _Piece(NamedTuple):
    text: str
    face: Face
    target: str
    page_of: str
    part: int
    language: str
    width: float = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    face: Face
    size: float
    width: float
    metrics: Typeface


def wrap(text: str, face: Face, size: float, width: float, *, metrics: Typeface) -> list[str]:
    """Return `text` as lines no wider than `width` points; new lines in the text are kept.

    Each line but the last ends in a space, unless a word goes on in the next: so the words of a copy, or
    of a voice that reads, stand apart. That space takes no room.
    """
    room = width / size
    if "\n" not in text:
        is_short = len(text) <= _MEASURED_WHOLE
        if is_short and metrics.unit_width(text, face) <= room:
            return [text]
        lines = _wrap_part(text, face, room, metrics)
    else:
        lines = [line for part in text.split("\n") for line in _wrap_part(part, face, room, metrics)]
    for at in range(len(lines) - 1):
        line = lines[at]
        lines[at] = line[:-1] if line[-1:] == _GOES_ON else f"{line} "
    return lines


def wrap_inlines(
    parts: Sequence[Inline], face: Face, size: float, width: float, *, metrics: Typeface, legible: LegibleText
) -> list[Line]:
    """Return runs, links and page numbers as lines of segments no wider than `width` points.

    A space stands at the end of each line but the last, as in `wrap`.
    """
    space = metrics.unit_width(" ", face) * size
    lines: list[Line] = []
    line: list[list[_Piece]] = []
    used = 0.0
    for word in _Words(_Setting(face, size, width, metrics), legible).of(parts):
        needed = sum(piece.width for piece in word)
        continues = bool(word) and word[0].continues
        if not word or continues or (line and used + space + needed > width):
            lines.append(_line(line, space, goes_on=continues))
            line, used = [], 0.0
        if word:
            used += needed + (space if line else 0)
            line.append(word)
    return [*lines, _line(line, space, goes_on=True)]


def _wrap_part(text: str, face: Face, room: float, metrics: Typeface) -> list[str]:
    widths = metrics.unit_widths(face)
    space = widths[" "]
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        needed = widths[word]
        if line and used + space + needed <= room:
            line.append(word)
            used += space + needed
            continue
        if line:
            lines.append(" ".join(line))
        line, used = [word], needed
        if needed > room:
            *full, rest = _broken(word, face, room, metrics)
            lines.extend(f"{piece}{_GOES_ON}" for piece in full)
            line, used = [rest], widths[rest]
    lines.append(" ".join(line))
    return lines


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
        for number, part in enumerate(parts):
            yield from self._of_part(part, number)
        yield from self._finished()

    def _of_part(self, part: Inline, at: int) -> Iterator[list[_Piece]]:
        text, face, target, page_of = _described(part, self._setting.face, self._legible)
        language = part.language if isinstance(part, Run | Link) else ""
        for number, line in enumerate(text.split("\n")):
            if number:
                yield from self._finished()
                yield []
            for place, raw in enumerate(line.split(" ")):
                if place:
                    yield from self._finished()
                if raw:
                    yield from self._add(_Piece(raw, face, target, page_of, at, language))

    def _add(self, piece: _Piece) -> Iterator[list[_Piece]]:
        setting = self._setting
        room = setting.width / setting.size
        if setting.metrics.unit_width(piece.text, piece.face) <= room:
            texts = [piece.text]
        else:
            texts = _broken(piece.text, piece.face, room, setting.metrics)
        for text in texts:
            width = setting.metrics.width(text, piece.face, setting.size)
            continues = bool(self._word)
            if sum(earlier.width for earlier in self._word) + width > setting.width:
                yield from self._finished()
            continues = continues and not self._word
            self._word.append(piece._replace(text=text, width=width, continues=continues))

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
        return legible(part.text), Face.BOLD if part.bold else face, part.target, ""
    return _ROOM_FOR_PAGE_NUMBER, face, f"#{part.anchor}", part.anchor


def _line(words: list[list[_Piece]], space: float, *, goes_on: bool = False) -> Line:
    """Set words side by side; neighbours of one part become one segment, so that copies keep spaces."""
    segments: list[Segment] = []
    x = 0.0
    for number, word in enumerate(words):
        for place, piece in enumerate(word):
            gap = bool(number) and not place
            x += space if gap else 0
            _append(segments, _segment(piece, x), space if gap else 0)
            x += piece.width
    if segments and not goes_on:
        segments[-1] = segments[-1]._replace(text=f"{segments[-1].text} ")
    return tuple(segments)


def _segment(piece: _Piece, x: float) -> Segment:
    return Segment(x, piece.text, piece.face, piece.target, piece.page_of, piece.part, piece.language)


def _append(segments: list[Segment], segment: Segment, gap: float) -> None:
    """Add a segment; the space before it, `gap` points wide, goes to the side that is no link."""
    last = segments[-1] if segments else None
    if last is None or not gap:
        segments.append(segment)
    elif not last.target and not last.page_of:
        segments[-1] = last._replace(text=f"{last.text} ")
        segments.append(segment)
    else:
        segments.append(segment._replace(text=f" {segment.text}", x=segment.x - gap))
    _join_last(segments)


def _join_last(segments: list[Segment]) -> None:
    """Make one of the last two segments where they are of the same part."""
    if len(segments) < 2:  # noqa: PLR2004 - two are joined
        return
    last, segment = segments[-2:]
    if (last.part, last.face, last.page_of) == (segment.part, segment.face, ""):
        segments[-2:] = [last._replace(text=last.text + segment.text)]
