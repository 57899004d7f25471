"""Turning lines of text into the codes of an embedded face, fast where a face has few characters in use."""

from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

_ELSEWHERE: Final = "\uffff"
"""Stands for a character beyond the first 256 in use; it is no character itself (Unicode 23.7)."""
_ESCAPED: Final = {code: rf"\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(mark): f"\\{mark}" for mark in "()\\"
}


class LineCodes:
    """The codes of one face in one document."""

    def __init__(self, face: TTFont, document: PDFDocument) -> None:
        """Take codes from `face` as characters come into use."""
        self._face = face
        self._document = document
        self._first = _FirstCodes(face, document)
        self._names: dict[int, str] = {}

    def shown(self, line: str, size: str) -> str:
        """Return the operators that set the face at `size` and show `line`.

        A face is embedded in parts of 256 characters; a line that needs several changes between them.
        """
        codes = line.translate(self._first)
        if _ELSEWHERE not in codes:
            return f"{self._names.get(0) or self._name(0)} {size} Tf ({codes}) Tj"
        return " ".join(
            f"{self._name(part)} {size} Tf ({_escaped(piece)}) Tj"
            for part, piece in self._face.splitString(line, self._document)
        )

    def _name(self, part: int) -> str:
        name = self._names.get(part)
        if name is None:
            name = self._names[part] = self._face.getSubsetInternalName(part, self._document)
        return name


class _FirstCodes(dict[int, str]):
    """The escaped code of each character in the first part, asked of the face when one is first seen."""

    def __init__(self, face: TTFont, document: PDFDocument) -> None:
        super().__init__()
        self._face = face
        self._document = document

    def __missing__(self, character: int) -> str:
        ((part, piece),) = self._face.splitString(chr(character), self._document)
        code = self[character] = _ELSEWHERE if part else _escaped(piece)
        return code


def _escaped(piece: bytes) -> str:
    return piece.decode("latin-1").translate(_ESCAPED)
