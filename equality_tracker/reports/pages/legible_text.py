"""Text made fit to print: every character shown, or visibly replaced and listed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

REPLACEMENT: Final = "□"
_KNOWN_TO_PRINT: Final = re.compile("[ -~£\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\n]*")
_NEW_LINES: Final = dict.fromkeys(("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"), "\n")
_SPACES: Final = dict.fromkeys(
    "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000", " "
)
_WITHOUT_SHAPE: Final = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff", "")
_QUIET: Final = str.maketrans({**_NEW_LINES, **_SPACES, **_WITHOUT_SHAPE})


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that the typeface cannot show, and how often it stood in the document."""

    code: str
    name: str
    count: int


class LegibleText:
    """Cleans the text of one document and remembers what could not be shown."""

    def __init__(self, printable: Container[int]) -> None:
        self._signs = _Signs(printable)
        self._missing: Counter[str] = Counter()

    def __call__(self, text: str) -> str:
        """Return `text` with each character that cannot be printed replaced by a box."""
        if _KNOWN_TO_PRINT.fullmatch(text):
            return text
        composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_QUIET))
        shown = composed.translate(self._signs)
        if REPLACEMENT in shown:
            self._missing.update(sign for sign in composed if self._signs.is_missing(sign))
        return shown

    def missing(self) -> tuple[MissingCharacter, ...]:
        """Return what was replaced, in order of character code."""
        return tuple(
            MissingCharacter(f"U+{ord(character):04X}", unicodedata.name(character, "no name"), count)
            for character, count in sorted(self._missing.items())
        )


class _Signs(dict[int, str]):
    """What each character is shown as, found out when one is first seen."""

    def __init__(self, printable: Container[int]) -> None:
        super().__init__({ord("\n"): "\n", ord("\u00a0"): "\u00a0"})
        self._printable = printable

    def is_missing(self, sign: str) -> bool:
        return self[ord(sign)] == REPLACEMENT != sign

    def __missing__(self, code: int) -> str:
        sign = self[code] = self._shown(chr(code))
        return sign

    def _shown(self, character: str) -> str:
        if self._is_printable(character):
            return character
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and all(map(self._is_printable, plain)):
            return plain
        return REPLACEMENT

    def _is_printable(self, character: str) -> bool:
        return ord(character) in self._printable and character.isprintable()
