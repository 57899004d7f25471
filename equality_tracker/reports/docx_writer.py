"""Writing a document for Word: real styles, heading rows that repeat, charts with their alternative."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from equality_tracker.reports.content import Document, chapter_anchor
from equality_tracker.reports.docx_blocks import DocxBlocks
from equality_tracker.reports.docx_xml import element, field_xml, printable
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.printed_values import date_text
from equality_tracker.reports.writing import Progress, silent, write_whole

_FACE: Final = "Arial"
"""Every copy of Word has it; the face of the PDF would be missing on most."""
_NAVY: Final = RGBColor(0x12, 0x35, 0x5B)
_SIZES: Final = {
    "Normal": 12,
    "Heading 1": 20,
    "Heading 2": 16,
    "Heading 3": 14,
    "Heading 4": 12,
    "Title": 26,
}
_A4: Final = (Mm(210), Mm(297))
_BINDING: Final = Mm(25)
_OUTER: Final = Mm(20)
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document, target: Path | BinaryIO, *, progress: Progress | None = None) -> None:
    """Write `document` as a docx file to a path, atomically, or to an open binary file.

    The same document gives the same bytes. `progress(done, total, sentence)` is called after each chapter
    and may raise to cancel; nothing has been written by then.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    content = _packed(_made(with_anchors(document), progress or silent))
    write_whole(content, target)


def _made(document: Document, progress: Progress) -> WordDocument:
    word = docx.Document()
    _set_styles(word, document.language)
    _set_properties(word, document)
    _set_page(word, is_landscape=False)
    _put_head_and_foot(word, document)
    blocks = DocxBlocks(word)
    word.add_paragraph(printable(document.title), style="Title")
    blocks.put_paragraph(document.subtitle)
    if document.has_contents:
        blocks.put_contents(
            [(f"{each.number} {each.title}", chapter_anchor(each.id)) for each in document.chapters]
        )
    is_landscape = False
    for number, chapter in enumerate(document.chapters, start=1):
        if chapter.landscape is not is_landscape:
            word.add_section(WD_SECTION.NEW_PAGE)
            is_landscape = chapter.landscape
            _set_page(word, is_landscape=is_landscape)
        blocks.begin_chapter(chapter)
        for block in chapter.blocks:
            blocks.put(block)
        progress(number, len(document.chapters), f"Writing “{chapter.title}”")
    return word


def _set_styles(word: WordDocument, language: str) -> None:
    for name, size in _SIZES.items():
        style: Any = word.styles[name]
        style.font.name = _FACE
        style.font.size = Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = _NAVY
    found = word.styles.element.find(f".//{qn('w:lang')}")
    if found is not None:
        found.set(qn("w:val"), language)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = printable(document.title)[:255]
    properties.author = printable(document.organisation)[:255]
    properties.category = printable(document.marking)[:255]
    properties.language = document.language
    properties.comments = ""
    made = datetime(*document.prepared.timetuple()[:3])  # noqa: DTZ001 - a day without an hour
    properties.created = properties.modified = made


def _set_page(word: WordDocument, *, is_landscape: bool) -> None:
    section = word.sections[-1]
    width, height = reversed(_A4) if is_landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = _OUTER if is_landscape else _BINDING
    section.right_margin = section.bottom_margin = _OUTER
    section.top_margin = _BINDING if is_landscape else _OUTER


def _put_head_and_foot(word: WordDocument, document: Document) -> None:
    warnings = ["SAMPLE, INVENTED"] * document.is_sample + ["DRAFT"] * document.is_draft
    section = word.sections[0]
    _put_line(section.header.paragraphs[0], " · ".join([document.marking, *warnings]), is_bold=True)
    foot = section.footer.paragraphs[0]
    parts = (
        document.version,
        f"as at {date_text(document.as_at)}",
        f"prepared {date_text(document.prepared)}",
    )
    _put_line(foot, f"{' · '.join(part for part in parts if part)} · Page ", is_bold=False)
    foot._p.append(element(field_xml("PAGE")))  # noqa: SLF001 - the library makes no fields
    foot.add_run(" of ")
    foot._p.append(element(field_xml("NUMPAGES")))  # noqa: SLF001 - the library makes no fields


def _put_line(paragraph: WordParagraph, text: str, *, is_bold: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(printable(text)).bold = is_bold


def _packed(word: WordDocument) -> bytes:
    """Return the file with every part dated alike, so that the clock of the machine leaves no trace."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as written:
        for name in parts.namelist():
            written.writestr(ZipInfo(name, _EARLIEST), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
