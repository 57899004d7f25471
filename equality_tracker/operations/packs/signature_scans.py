"""Telling whether a file is the scan of a page that can be seen: a PDF with pages, or a picture."""

import struct
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Final
from warnings import catch_warnings

import pypdfium2  # type: ignore[import-untyped] # it ships no type information
from PIL import Image

from equality_tracker.errors import TrackerError
from equality_tracker.reports.pdf_turns import ONE_AT_A_TIME

_PDF: Final = b"%PDF-"
_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
"""How the files begin that a scanner or a telephone makes."""
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF", "WEBP")
_BROKEN: Final = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)
"""What a picture ends in that is cut short, was damaged, or claims more points than any page has."""


class NotAScanError(TrackerError):
    """A file was to be kept as a scan that is none."""

    def __init__(self, file: Path) -> None:
        """Name it and say what is taken."""
        super().__init__(
            f"{file} is no PDF and no picture (PNG, JPEG, TIFF, GIF, WebP); nothing was recorded."
        )


class ScanDoesNotOpenError(TrackerError):
    """A file was to be kept as a scan that nobody could look at."""

    def __init__(self, file: Path) -> None:
        """Name it and say what may be the matter."""
        super().__init__(
            f"{file} does not open: it may be cut short, damaged, or locked by a password. Scan the page "
            "again; nothing was recorded."
        )


def check_scan(file: Path, content: bytes) -> None:
    """Look whether a file can be looked at as a scan.

    Raises:
        NotAScanError: The file is neither a PDF nor a picture.
        ScanDoesNotOpenError: It is one, and does not open.

    """
    if content.startswith(_PDF):
        opens = _opens_as_pdf(content)
    elif content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        opens = _opens_as_picture(content)
    else:
        raise NotAScanError(file)
    if not opens:
        raise ScanDoesNotOpenError(file)


def _opens_as_pdf(content: bytes) -> bool:
    with ONE_AT_A_TIME:
        try:
            with closing(pypdfium2.PdfDocument(content)) as document:
                return len(document) > 0
        except pypdfium2.PdfiumError:
            return False


def _opens_as_picture(content: bytes) -> bool:
    try:
        # What is odd about a picture that can be seen is nobody's business here.
        with catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=_FORMATS) as picture:
            picture.load()
    except _BROKEN:
        return False
    return True
