"""Reading what was typed into the marked places of a Word document, its content controls."""

import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from equality_tracker.exchange import refusals
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.word_text import Element, is_struck_out, paragraph_text

_BODY: Final = "word/document.xml"
_CUSTOM: Final = "docProps/custom.xml"
_LARGEST_PART: Final = 20_000_000
"""In bytes; a core has a few ten thousand, and six full statements fit many times."""
_ZIP: Final = b"PK"


@dataclass(frozen=True, slots=True)
class ContentControl:
    """A marked place: its tag, and the text that stands in it; "" where only its hint does."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell of a table: the marked places in it, and all its words."""

    places: tuple[ContentControl, ...]
    text: str


MarkedTable = list[tuple[MarkedCell, ...]]
"""The rows of a table that holds marked places; rows that somebody added hold none."""


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """Every marked place of a document in reading order, and the tables that hold some."""

    places: list[ContentControl]
    tables: list[MarkedTable]


class NotWordError(refusals.DocumentRefusedError):
    """The file is no Word document."""

    def __init__(self, name: str) -> None:
        """Name the file."""
        super().__init__(f"“{name}” is not a Word document (.docx); choose the file that came back.")


class TooLargeToReadError(refusals.DocumentRefusedError):
    """The document unpacks to far more than anything of ours that comes back."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to do."""
        super().__init__(
            f"“{name}” unpacks to far more than a document that this program sent, and was not opened. Copy "
            "the edits into the document that was sent."
        )


def read_content_controls(path: Path) -> list[ContentControl]:
    """Read every marked place in reading order, as if all tracked changes were accepted.

    Raises:
        DocumentRefusedError: The file is not there, is no Word document, is damaged, or could do harm.

    """
    return read_marked_document(path).places


def read_marked_document(path: Path, hints: Collection[str] = ()) -> MarkedDocument:
    """Read every marked place, and the tables that hold some, as if all tracked changes were accepted.

    Some programs leave a place marked as holding its hint when somebody typed into it; where `hints` are
    given, such a place is empty only where it holds one of them.

    Raises:
        DocumentRefusedError: The file is not there, is no Word document, is damaged, or could do harm.

    """
    _ensure_word(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if any(archive.getinfo(name).file_size > _LARGEST_PART for name in _read_from(archive)):
                raise TooLargeToReadError(path.name)
            body = parse_xml(archive.read(_BODY))
            tags = _tags_by_title(archive)
    except (*_BROKEN, etree.XMLSyntaxError):
        raise refusals.DamagedDocumentError(path.name) from None
    found = _Places(tags, frozenset(hints))
    return MarkedDocument(list(found.within(body)), list(found.tables(body)))


def _ensure_word(path: Path) -> None:
    """Refuse what is no Word document before anything of it is read."""
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device might be read for ever.
            raise NotWordError(path.name)
        with path.open("rb") as file:
            start = file.read(len(_ZIP))
    except FileNotFoundError:
        raise refusals.DocumentNotFoundError(path.name) from None
    except (OSError, ValueError):  # a name with a character that no name has is a ValueError
        raise refusals.DocumentNotOpenedError(path.name) from None
    if not start:
        raise refusals.EmptyDocumentError(path.name)
    if start != _ZIP:
        raise NotWordError(path.name)
    try:
        kind = check_archive(path)
    except (refusals.OtherOfficeDocumentError, refusals.NotATableError):
        raise NotWordError(path.name) from None
    except refusals.OversizedDocumentError:
        raise TooLargeToReadError(path.name) from None
    if kind is not OfficeKind.WORD:
        raise NotWordError(path.name)


def _read_from(archive: zipfile.ZipFile) -> set[str]:
    """Return the parts of the document that are read."""
    return {_BODY, _CUSTOM} & set(archive.namelist())


def _tags_by_title(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the tags that the document keeps a second time, for programs that keep titles only."""
    if _CUSTOM not in archive.namelist():
        return {}
    properties = etree.fromstring(archive.read(_CUSTOM), etree.XMLParser(resolve_entities=False))
    return {str(each.get("name")): "".join(map(str, each.itertext())) for each in properties}


class _Places:
    """Finds the marked places of a document."""

    def __init__(self, tags: Mapping[str, str], hints: frozenset[str]) -> None:
        self._tags = tags
        self._hints = hints

    def within(self, part: Element) -> Iterator[ContentControl]:
        """Yield the places of a part in reading order."""
        for control in part.iter(_CONTROL):
            properties, content = control.find(_PROPERTIES), control.find(_CONTENT)
            if properties is None or content is None:
                continue
            if tag := _value(properties, _TAG) or self._tags.get(_value(properties, _TITLE), ""):
                yield ContentControl(tag, self._words(properties, content))

    def tables(self, body: Element) -> Iterator[MarkedTable]:
        """Yield the tables that hold places, row by row; rows that were deleted are left out."""
        for table in body.iter(_TABLE):
            rows = [
                tuple(MarkedCell(tuple(self.within(cell)), _text(cell)) for cell in row.iter(_CELL))
                for row in table.iter(_ROW)
                if not is_struck_out(row)
            ]
            if any(cell.places for row in rows for cell in row):
                yield rows

    def _words(self, properties: Element, content: Element) -> str:
        words = _text(content)
        is_hint = properties.find(_IS_HINT) is not None
        return "" if is_hint and (not self._hints or words in self._hints) else words


def _value(properties: Element, name: str) -> str:
    found = properties.find(name)
    return "" if found is None else str(found.get(_VALUE, ""))


def _text(content: Element) -> str:
    """Return the words of a place; one that holds paragraphs has a line for each."""
    paragraphs = list(content.iter(_PARAGRAPH))
    if not paragraphs:
        return paragraph_text(content)
    return "\n".join(paragraph_text(each) for each in paragraphs).strip()


_BROKEN: Final = (zipfile.BadZipFile, KeyError, OSError, ValueError)
_CONTROL: Final = qn("w:sdt")
_PROPERTIES: Final = qn("w:sdtPr")
_CONTENT: Final = qn("w:sdtContent")
_TITLE: Final = qn("w:alias")
_TAG: Final = qn("w:tag")
_IS_HINT: Final = qn("w:showingPlcHdr")
_VALUE: Final = qn("w:val")
_PARAGRAPH: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
