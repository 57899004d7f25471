"""Text as the bytes of a file: what no file can hold is visibly replaced and stops nothing."""

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"
_HALF_CHARACTERS: Final = re.compile("[\ud800-\udfff]")
_NOT_IN_HTML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Controls and noncharacters, which the HTML standard (section 13.2.3.5) calls errors."""


def utf8(text: str) -> bytes:
    """Return `text` in UTF-8; halves of characters, which stand for nothing, are replaced."""
    return _HALF_CHARACTERS.sub(REPLACEMENT, text).encode("utf-8")


def utf8_for_the_web(text: str) -> bytes:
    """Return `text` in UTF-8 without what HTML may not hold."""
    return utf8(_NOT_IN_HTML.sub(REPLACEMENT, text))
