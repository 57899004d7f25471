"""Text made fit to print: every character shown, or visibly replaced and listed."""

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

REPLACEMENT: Final = "□"
_LISTED: Final = 20
_KNOWN_TO_PRINT: Final = re.compile("[ -~£\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\n]*")
_NEW_LINES: Final = dict.fromkeys(("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"), "\n")
_SPACES: Final = dict.fromkeys(
    "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000", " "
)
_WITHOUT_SHAPE: Final = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff", "")
_QUIET: Final = str.maketrans({**_NEW_LINES, **_SPACES, **_WITHOUT_SHAPE})


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that the typeface cannot show, and the chapter in which it first stands."""

    code: str
    name: str
    where: str = ""


class LegibleText:
    """Cleans the text of one document and remembers what could not be shown.

    Attributes:
        where: The title of the chapter that is being set.

    """

    def __init__(self, printable: Container[int]) -> None:
        """Start with nothing missing."""
        self.where = ""
        self._signs = _Signs(printable)
        self._missing: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return `text` with each character that cannot be printed replaced by a box."""
        if _KNOWN_TO_PRINT.fullmatch(text):
            return text
        composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_QUIET))
        shown = composed.translate(self._signs)
        if REPLACEMENT in shown:
            for sign in filter(self._signs.is_missing, composed):
                self._missing.setdefault(sign, self.where)
        return shown

    def missing(self) -> tuple[MissingCharacter, ...]:
        """Return what was replaced, in order of character code."""
        return tuple(
            MissingCharacter(f"U+{ord(character):04X}", unicodedata.name(character, "no name"), where)
            for character, where in sorted(self._missing.items())
        )


def missing_characters_text(missing: Sequence[MissingCharacter]) -> str:
    """Return one sentence that names what stands as boxes in a document, and where it stands first."""
    listed = "; ".join(_named(each) for each in missing[:_LISTED])
    more = f"; and {len(missing) - _LISTED} others" if len(missing) > _LISTED else ""
    return f"Characters that this typeface cannot show are printed as {REPLACEMENT}: {listed}{more}."


def _named(character: MissingCharacter) -> str:
    where = f"first in “{character.where}”" if character.where else "in the title"
    return f"{character.code} {character.name} ({where})"


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
