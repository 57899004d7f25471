"""Documents as they are made, and what they say."""

from datetime import date
from io import BytesIO

from offices import TODAY
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    MadeDocument,
    document_as_pdf,
    made_document,
)
from equality_tracker.reports.content import Document, Table, walk
from equality_tracker.reports.html_writer import write_html


def made(session: Session, kind: DocumentKind, about: str = "", *, as_at: date = TODAY) -> Document:
    """Return a document."""
    options = DocumentOptions(kind=kind, as_at=as_at, prepared_on=as_at, reference=about)
    return made_document(session, options).document


def fields_in(document: Document) -> dict[str, str]:
    """Return what a document says of each field of its records."""
    tables = [block for _, block in walk(document) if isinstance(block, Table)]
    return {
        str(row.cells[0]): str(row.cells[1])
        for table in tables
        if table.columns[0].title == "Field"
        for row in table.rows
    }


def words(document: Document) -> str:
    """Return all words of a document."""
    file = BytesIO()
    write_html(document, file)
    return file.getvalue().decode("utf-8").replace("\u00a0", " ")


def pdf_of(document: Document) -> bytes:
    """Return a document as a PDF."""
    return document_as_pdf(MadeDocument(document, {}))
