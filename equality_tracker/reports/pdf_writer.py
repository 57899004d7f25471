"""Writing a document as a PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from equality_tracker.reports.content import Document
from equality_tracker.reports.document_data import document_as_json, tables_as_csv
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.legible_text import LegibleText, MissingCharacter
from equality_tracker.reports.pages.painting import paint
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.tagged_pdf.attachments import Attachment
from equality_tracker.reports.writing import Progress, silent, write_whole


@dataclass(frozen=True, slots=True)
class WrittenPdf:
    """What was written: how many pages, how many bytes, and which characters stand as boxes."""

    pages: int
    size: int
    missing: tuple[MissingCharacter, ...]


def write_pdf(
    document: Document,
    target: Path | BinaryIO,
    *,
    has_data: bool = False,
    progress: Progress | None = None,
    page_begun: Callable[[], None] = lambda: None,
) -> WrittenPdf:
    """Write `document` as a PDF to a path, atomically, or to an open binary file.

    The same document gives the same bytes; with `has_data` its tables and its whole content are attached as
    CSV and JSON, for other programs. `progress(done, total, sentence)` is called after each chapter
    and may raise to cancel; nothing has been written by then. So may `page_begun()`, which is called for
    each page when it is laid out and again when it is painted.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    laid_out = lay_out(with_anchors(document), chapter_done=progress or silent, page_begun=page_begun)
    painted = BytesIO()
    paint(laid_out, document, painted, attachments=_data(document) if has_data else (), page_begun=page_begun)
    content = painted.getvalue()
    write_whole(content, target)
    return WrittenPdf(len(laid_out.pages), len(content), laid_out.missing)


def _data(document: Document) -> list[Attachment]:
    legible = LegibleText(typeface().printable)
    whole = Attachment(
        name="pack.json",
        media_type="application/json",
        description="The whole content, for other programs",
        content=document_as_json(document),
    )
    tables = [
        Attachment(name=name, media_type="text/csv", description=legible(description), content=content)
        for name, description, content in tables_as_csv(document)
    ]
    return [whole, *tables]
