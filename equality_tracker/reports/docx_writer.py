"""Writing a document for Word: real styles, heading rows that repeat, charts with their alternative."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import Block, Document, Paragraph, TextStyle
from equality_tracker.reports.docx_blocks import NO_PARTS, DocxBlocks
from equality_tracker.reports.docx_fitting import TITLE
from equality_tracker.reports.docx_xml import element, field_xml, printable, properties_xml
from equality_tracker.reports.editable_parts import EditablePart
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
    "Title": TITLE,
}
_A4: Final = (Mm(210), Mm(297))
_BINDING: Final = Mm(25)
_OUTER: Final = Mm(20)
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def write_docx(
    document: Document,
    target: Path | BinaryIO,
    *,
    progress: Progress | None = None,
    editable: Mapping[str, EditablePart] = NO_PARTS,
) -> None:
    """Write `document` as a docx file to a path, atomically, or to an open binary file.

    The same document gives the same bytes. `progress(done, total, sentence)` is called after each chapter
    and may raise to cancel; nothing has been written by then. A paragraph whose anchor is in `editable` ends
    in a place that is known again when the document comes back.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    content = _packed(_made(with_anchors(document), editable, progress or silent))
    write_whole(content, target)


def _made(document: Document, editable: Mapping[str, EditablePart], progress: Progress) -> WordDocument:
    word = docx.Document()
    _set_styles(word, document.language)
    _set_properties(word, document)
    begins_below = not document.has_contents
    is_landscape = begins_below and document.chapters[0].landscape
    _set_page(word, is_landscape=is_landscape)
    _put_head_and_foot(word, document)
    blocks = DocxBlocks(word, editable)
    word.add_paragraph(printable(document.title), style="Title")
    blocks.put_paragraph(document.subtitle)
    if document.has_contents:
        blocks.put_contents(
            [(f"{each.number} {each.title}", chapter_anchor(each.id)) for each in document.chapters]
        )
    for number, chapter in enumerate(document.chapters, start=1):
        is_below = number == 1 and begins_below
        turns = chapter.landscape is not is_landscape
        if turns:
            word.add_section(WD_SECTION.NEW_PAGE)
            is_landscape = chapter.landscape
            _set_page(word, is_landscape=is_landscape)
        breaks = chapter.starts_page and not turns and not is_below
        below = blocks.title_height(document) if is_below else 0.0
        blocks.begin_chapter(chapter, breaks=breaks, below=below)
        for block, below_it in zip_longest(chapter.blocks, chapter.blocks[1:]):
            blocks.put(block, is_explained=_is_note(below_it))
        progress(number, len(document.chapters), f"Writing “{chapter.title}”")
    if blocks.places:
        _put_custom_properties(word, blocks.places)
    return word


def _is_note(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style is TextStyle.NOTE


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


def _put_custom_properties(word: WordDocument, values: Mapping[str, str]) -> None:
    """Keep the tags of marked places a second time: some programs keep only the titles of the places."""
    package: Any = word.part.package
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, properties_xml(values), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


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
