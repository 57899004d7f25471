"""Reading back what was written, with another library."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import Destination
from reports.marlshire_snapshot import AS_AT

from equality_tracker.reports.content import Block, Chapter, Document
from equality_tracker.reports.pdf_writer import WrittenPdf, write_pdf


def document(*blocks: Block, landscape: bool = False) -> Document:
    """Return a one-chapter document, contents first."""
    chapter = Chapter("only", "The only chapter", blocks, number="1", landscape=landscape)
    return Document(title="Trial", organisation="Marlshire", as_at=AS_AT, prepared=AS_AT, chapters=(chapter,))


def written(content: Document) -> tuple[WrittenPdf, PdfReader]:
    """Write `content` and open what came out."""
    file = BytesIO()
    result = write_pdf(content, file)
    file.seek(0)
    return result, PdfReader(file, strict=True)


def page_texts(reader: PdfReader) -> list[str]:
    """Return the text of each page, spaces and line ends made one space."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def bookmark_titles(reader: PdfReader) -> list[str]:
    """Return the titles of the outermost bookmarks."""
    return [str(entry.title) for entry in reader.outline if isinstance(entry, Destination)]
