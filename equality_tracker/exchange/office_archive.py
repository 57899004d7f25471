"""Looking through a zipped office document for harm before any other program part opens it."""

import copy
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum, auto
from pathlib import Path
from typing import Final

from equality_tracker.exchange import refusals
from equality_tracker.exchange.reading_stages import Looked, untold


class OfficeKind(StrEnum):
    """The zipped office documents that tables are read from."""

    WORKBOOK = auto()
    OPEN_DOCUMENT_SHEET = auto()
    WORD = auto()


def check_archive(path: Path, *, looked: Looked = untold) -> OfficeKind:
    """Return what kind of document a zip file is, after looking at every part of it.

    `looked` is told how many bytes it saw; raising from it stops.

    Raises:
        DocumentRefusedError: It would unpack to too much, lies about itself, carries a macro or a document
            type declaration, is locked, or is no document that we read.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(path.name, archive)
            _check_parts(path.name, archive, looked)
            return _kind(path.name, archive)
    except _BROKEN:
        raise refusals.DamagedDocumentError(path.name) from None


def _check_contents(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
        raise refusals.OversizedDocumentError(name)
    if any(_expands_too_far(part) for part in parts):
        raise refusals.OversizedDocumentError(name)
    names = [part.filename for part in parts]
    if len({part.casefold() for part in names}) < len(names) or any(map(_is_odd_name, names)):
        raise refusals.MisleadingDocumentError(name)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise (
            refusals.ProtectedDocumentError if "word/" in "".join(names) else refusals.ProtectedWorkbookError
        )
    if any(_MACRO.search(part) for part in names):
        raise refusals.MacroDocumentError(name)


def _expands_too_far(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _HARMLESS and part.file_size > _FURTHEST_EXPANSION * max(part.compress_size, 1)


def _is_odd_name(name: str) -> bool:
    return (
        name.startswith("/")
        or ".." in name.split("/")
        or bool(_ODD_CHARACTER.search(name))
        or posixpath.normpath(name) != name.rstrip("/")
    )


def _check_parts(name: str, archive: zipfile.ZipFile, looked: Looked) -> None:
    """Unpack every part once, in pieces: its size must be the declared one, and no part declares a DTD."""
    seen, total = 0, sum(part.file_size for part in archive.infolist())
    for part in archive.infolist():
        size, end = 0, b""
        for piece in _pieces(archive, part):
            looked(seen + size, total)
            size += len(piece)
            if size > part.file_size:
                raise refusals.MisleadingDocumentError(name)
            if part.filename.endswith(_MARKUP) and any(mark in end + piece for mark in _DOCTYPE):
                raise refusals.MisleadingDocumentError(name)
            end = piece[-32:]
        if size != part.file_size:
            raise refusals.MisleadingDocumentError(name)
        seen += size


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Read a part past its declared end, so that a part which understates its size is found out."""
    looser = copy.copy(part)
    looser.file_size = part.file_size + 1
    with archive.open(looser) as file:
        while piece := file.read(1 << 20):
            yield piece


def _kind(name: str, archive: zipfile.ZipFile) -> OfficeKind:
    names = set(archive.namelist())
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types:
        raise refusals.MacroDocumentError(name)
    if "xl/workbook.xml" in names and b"spreadsheetml.sheet.main" in types:
        return OfficeKind.WORKBOOK
    if b"wordprocessingml.document.main" in types:
        return OfficeKind.WORD
    if types:
        raise refusals.OtherOfficeDocumentError(name, ".xlsx or .docx")
    return _open_document(name, archive)


def _open_document(name: str, archive: zipfile.ZipFile) -> OfficeKind:
    if "mimetype" not in archive.namelist():
        raise refusals.NotATableError(name)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise refusals.ProtectedWorkbookError
    kind = archive.read("mimetype").decode("ascii", "replace").strip()
    if kind.endswith("opendocument.spreadsheet"):
        return OfficeKind.OPEN_DOCUMENT_SHEET
    if kind.endswith("opendocument.text"):
        raise refusals.OtherOfficeDocumentError(name, ".docx")
    raise refusals.NotATableError(name)


# What zipfile raises for broken archives: a bad offset is an OSError, a bad name a UnicodeDecodeError.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,
)

#: In bytes; the declared sizes of all parts together.
LARGEST_UNPACKED: Final = 300_000_000

_FURTHEST_EXPANSION: Final = 200
# Small parts of blanks pack very well and do no harm.
_HARMLESS: Final = 1_000_000
_MOST_PARTS: Final = 10_000
_ENCRYPTED: Final = 0x1
_MARKUP: Final = (".xml", ".rels", ".vml", ".rdf")
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(form) for form in ("ascii", "utf-16-le", "utf-16-be"))
_ODD_CHARACTER: Final = re.compile(r"[\x00-\x1f\x7f\\:]")
_MACRO: Final = re.compile(r"vbaProject|macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
