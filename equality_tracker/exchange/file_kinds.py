"""Telling from its first bytes, not from its name, what kind of file somebody sent."""

import re
from enum import StrEnum, auto
from pathlib import Path
from typing import Final

from equality_tracker.exchange import refusals


class FileKind(StrEnum):
    """The kinds of file that tables are read from."""

    TEXT = auto()
    ARCHIVE = auto()
    OLD_WORKBOOK = auto()


def kind_of_file(path: Path) -> FileKind:
    """Say how a file is to be read.

    Raises:
        DocumentRefusedError: The file is of a kind that holds no table, or is protected.

    """
    start = _beginning(path)
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusals.EmptyDocumentError(path.name)
    if start.startswith(b"PK\x03\x04"):
        return FileKind.ARCHIVE
    if start.startswith(_OLE):
        return _old_office(path)
    _refuse_by_beginning(path, start)
    return FileKind.TEXT


def _beginning(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refusals.FolderError(path.name or path.resolve().name or str(path))
        if path.exists() and not path.is_file():
            # A pipe or a device might be read for ever.
            raise refusals.NotATableError(path.name)
        with path.open("rb") as file:
            start = file.read(_ENOUGH)
        size = path.stat().st_size
    except FileNotFoundError:
        raise refusals.DocumentNotFoundError(path.name) from None
    except OSError:
        raise refusals.DocumentNotOpenedError(path.name) from None
    if size > LARGEST_FILE:
        raise refusals.OversizedDocumentError(path.name)
    return start


def _old_office(path: Path) -> FileKind:
    """Tell apart what shares the container of Office before 2007; encrypted new files use it too."""
    content = path.read_bytes()
    locked = _stream("EncryptedPackage") in content or _stream("DRMContent") in content
    if locked or path.suffix.lower() in {".xlsx", ".docx", ".xlsm", ".docm"}:
        is_word = path.suffix.lower().startswith(".doc")
        raise refusals.ProtectedDocumentError if is_word else refusals.ProtectedWorkbookError
    if _stream("WordDocument") in content:
        raise refusals.OldWordDocumentError(path.name)
    if _stream("_VBA_PROJECT") in content:
        raise refusals.MacroDocumentError(path.name)
    if _stream("Workbook") in content or _stream("Book") in content:
        return FileKind.OLD_WORKBOOK
    raise refusals.NotATableError(path.name)


def _refuse_by_beginning(path: Path, start: bytes) -> None:
    if start.lstrip().startswith(b"%PDF"):
        raise refusals.PdfDocumentError(path.name)
    if start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        raise refusals.PictureDocumentError(path.name)
    if start.startswith(b"{\\rtf"):
        raise refusals.OtherOfficeDocumentError(path.name, ".docx")
    first = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if first.startswith((b"<!doctype html", b"<html", b"<table", b"<body", b"<head")):
        raise refusals.WebPageError(path.name)
    if first.startswith(_NO_TABLES) or _JSON.match(first):
        raise refusals.NotATableError(path.name)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


# The whole of a file is held in memory once; real lists are a few megabytes at most.
LARGEST_FILE: Final = 300_000_000

_ENOUGH: Final = 4096
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_NO_TABLES: Final = (b"<?xml", b"<!doctype", b"sqlite format", b"bzh", b"\x1f\x8b", b"7z\xbc")
_JSON: Final = re.compile(rb"[\[{]\s*[\"\[{]")
