"""A TrueType face that is embedded with a true way back from its codes to characters."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

_MOST_PER_BLOCK: Final = 100
"""The most entries that one block of a character map may hold (PDF Reference, CMap files)."""


class EmbeddedFont(TTFont):
    """ReportLab's face, whose own maps give unused codes a character and know none above U+FFFF."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the face's objects to the document, with maps that hold."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(at, doc)[1:] for at in range(len(subsets))]
        super().addObjects(doc)
        fonts: Any = doc.idToObject["BasicFonts"]
        for name, subset in zip(names, subsets, strict=True):
            base = fonts.dict[name].BaseFont
            way_back: Any = doc.idToObject[f"toUnicodeCMap:{base}"]
            way_back.content = character_map(base, subset)


def character_map(name: str, characters: Sequence[int]) -> str:
    """Return the map from each code, which is a place in `characters`, to its character; 0 is unused."""
    used = [(code, character) for code, character in enumerate(characters) if character]
    blocks = [line for block in _blocks(used) for line in block]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _blocks(used: Sequence[tuple[int, int]]) -> Iterator[list[str]]:
    """Yield the lines of each block of at most a hundred entries."""
    for start in range(0, len(used), _MOST_PER_BLOCK):
        block = used[start : start + _MOST_PER_BLOCK]
        yield [
            f"{len(block)} beginbfchar",
            *(
                f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
                for code, character in block
            ),
            "endbfchar",
        ]
