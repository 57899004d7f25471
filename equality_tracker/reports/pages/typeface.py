"""The shipped typeface: registering it and measuring words in it."""

from collections.abc import Mapping
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
        advances = {face: _advances(face) for face in Face}
        self._widths = {face: UnitWidths(advances[face]) for face in Face}
        self.printable = frozenset.intersection(
            *(frozenset(map(ord, characters)) for characters in advances.values())
        )

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of `text` in points."""
        return self._widths[face][text] * size

    def unit_width(self, text: str, face: Face) -> float:
        """Return the width of `text` set at one point."""
        return self._widths[face][text]

    def unit_widths(self, face: Face) -> "UnitWidths":
        """Return the widths of all texts in one face, for who needs many."""
        return self._widths[face]


class UnitWidths(dict[str, float]):
    """The width of each text in one face, set at one point; those of short texts are remembered."""

    def __init__(self, advances: Mapping[str, float]) -> None:
        """Add up widths from the characters' own."""
        super().__init__()
        self._advance = advances.__getitem__

    def __missing__(self, text: str) -> float:
        """Return the width of a text that is not known."""
        width: float = sum(map(self._advance, text))
        if len(text) <= _LONGEST_WORD_REMEMBERED:
            if len(self) >= _WORDS_REMEMBERED:
                self.clear()
            self[text] = width
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
