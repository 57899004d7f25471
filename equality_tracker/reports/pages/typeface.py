"""The shipped typeface: registering it and measuring words in it."""

from functools import cache
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics

from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.tagged_pdf.embedded_font import EmbeddedFont
from equality_tracker.resource_files import resource

FILES: Final = {
    Face.REGULAR: "fonts/SourceSans3_400Regular.ttf",
    Face.SEMIBOLD: "fonts/SourceSans3_600SemiBold.ttf",
    Face.BOLD: "fonts/SourceSans3_700Bold.ttf",
}
_WORDS_REMEMBERED: Final = 100_000
_LONGEST_WORD_REMEMBERED: Final = 40


def typeface() -> "Typeface":
    """Return the typeface, read and registered once for the whole process."""
    return _loaded()


class Typeface:
    """Knows which characters there are and how wide words stand."""

    def __init__(self) -> None:
        self._advances = {face: _advances(face) for face in Face}
        self._words: dict[Face, dict[str, float]] = {face: {} for face in Face}
        self.printable = frozenset.intersection(
            *(frozenset(map(ord, advances)) for advances in self._advances.values())
        )

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of `text` in points."""
        return self.unit_width(text, face) * size

    def unit_width(self, text: str, face: Face) -> float:
        """Return the width of `text` set at one point, remembered for short text."""
        words = self._words[face]
        known = words.get(text)
        if known is not None:
            return known
        width: float = sum(map(self._advances[face].__getitem__, text))
        if len(text) <= _LONGEST_WORD_REMEMBERED:
            if len(words) >= _WORDS_REMEMBERED:
                words.clear()
            words[text] = width
        return width


@cache
def _loaded() -> Typeface:
    return Typeface()


class _Advances(dict[str, float]):
    """How far each character of a face moves the pen at one point; half a square where it has none."""

    def __missing__(self, character: str) -> float:
        return 0.5


def _advances(face: Face) -> _Advances:
    font = EmbeddedFont(face.value, BytesIO(resource(FILES[face]).read_bytes()))
    pdfmetrics.registerFont(font)
    return _Advances({chr(code): width / 1000 for code, width in font.face.charWidths.items()})
