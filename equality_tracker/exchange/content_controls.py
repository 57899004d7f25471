"""Reading what was typed into the marked places of a Word document, its content controls."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from equality_tracker.exchange import refusals
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.word_text import Element, paragraph_text

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
    _ensure_word(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if any(archive.getinfo(name).file_size > _LARGEST_PART for name in _read_from(archive)):
                raise TooLargeToReadError(path.name)
            body = parse_xml(archive.read(_BODY))
            tags = _tags_by_title(archive)
    except (*_BROKEN, etree.XMLSyntaxError):
        raise refusals.DamagedDocumentError(path.name) from None
    return list(_controls(body, tags))


def _ensure_word(path: Path) -> None:
    """Refuse what is no Word document before anything of it is read."""
    try:
        if path.is_dir():
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


def _controls(body: Element, tags: Mapping[str, str]) -> Iterator[ContentControl]:
    for control in body.iter(_CONTROL):
        properties, content = control.find(_PROPERTIES), control.find(_CONTENT)
        if properties is None or content is None:
            continue
        tag = _value(properties, _TAG) or tags.get(_value(properties, _TITLE), "")
        if tag:
            is_hint = properties.find(_IS_HINT) is not None
            yield ContentControl(tag, "" if is_hint else _text(content))


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
