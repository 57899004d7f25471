"""Files inside a PDF, named in its catalogue, which PDF/A-3 allows (ISO 19005-3, 6.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFZCompress,
)

from equality_tracker.reports.tagged_pdf.pdf_text import pdf_text


class Relationship(StrEnum):
    """What an attached file is to the document (ISO 19005-3, table E.1)."""

    DATA = "Data"
    SOURCE = "Source"
    ALTERNATIVE = "Alternative"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a document.

    Attributes:
        name: Its name, with an ending.
        media_type: Such as text/csv.
        description: What it holds, in a sentence part.
        content: Its bytes.
        relationship: What it is to the document.

    """

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: Relationship = Relationship.DATA


def file_specifications(attachments: Sequence[Attachment], *, moment: str) -> list[PDFDictionary]:
    """Return what describes each file; `moment` is the instant of the document as PDF writes it."""
    return [_specification(attachment, moment) for attachment in attachments]


def name_tree(
    attachments: Sequence[Attachment], specifications: Sequence[PDFObjectReference]
) -> PDFDictionary:
    """Return the catalogue's list of embedded files, in the order of their names as it demands."""
    named = sorted(
        zip(attachments, specifications, strict=True), key=lambda pair: pair[0].name.encode("utf-16-be")
    )
    names = [
        part for attachment, specification in named for part in (pdf_text(attachment.name), specification)
    ]
    return PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})


def _specification(attachment: Attachment, moment: str) -> PDFDictionary:
    name = pdf_text(attachment.name)
    file = _file(attachment, moment)
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": name,
            "UF": name,
            "Desc": pdf_text(attachment.description),
            "AFRelationship": PDFName(attachment.relationship.value),
            "EF": PDFDictionary({"F": file, "UF": file}),
        }
    )


def _file(attachment: Attachment, moment: str) -> PDFStream:
    return PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("EmbeddedFile"),
                # ReportLab does not escape the stroke, which would begin a new name.
                "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
                "Params": PDFDictionary({"Size": len(attachment.content), "ModDate": f"({moment})"}),
            }
        ),
        attachment.content,
        [PDFZCompress],
    )
