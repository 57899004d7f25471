"""A list as a Word document: one table whose heading row is repeated, the marking above every page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.written_lists import Progress, Value, WrittenList, local_time, tell
from equality_tracker.law.date_words import format_date

MOST_ROWS: Final = 5_000
"""More rows than this make a document that Word itself can hardly open."""

_MANY_COLUMNS: Final = 4
_TWIPS: Final = 567
"""Twentieths of a point in a centimetre."""
_MARGIN: Final = 1.5
_A4: Final = (21.0, 29.7)
_SMALL: Final = 9
_NOT_IN_XML: Final = {code: " " for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: " ", 0xFFFF: " "}


class ListTooLongForWordError(TrackerError):
    """A list has more rows than a Word table can reasonably hold."""

    def __init__(self, count: int) -> None:
        """Say how many rows there are and what to do instead."""
        super().__init__(
            f"The list has {count:,} rows; a Word table can hold up to {MOST_ROWS:,} here. Narrow the list, "
            "or export it for Excel. Nothing was written."
        )


def write_word_table(listed: WrittenList, file: BinaryIO, *, progress: Progress) -> None:
    """Write a list as a docx document.

    Raises:
        ListTooLongForWordError: There are too many rows.

    """
    if len(listed.rows) > MOST_ROWS:
        raise ListTooLongForWordError(len(listed.rows))
    document = Document()
    width = _set_page(document, is_wide=len(listed.columns) > _MANY_COLUMNS)
    _put_properties(document, listed)
    _put_head_and_foot(document, listed)
    document.add_heading(_clean(listed.title), level=1)
    whence = f"{listed.organisation}, as at {format_date(listed.as_at)}. {len(listed.rows):,} listed."
    document.add_paragraph(_clean(" ".join([whence, *listed.about])))
    if listed.columns:
        _put_table(document, listed, width, progress)
    written = BytesIO()
    document.save(written)
    file.write(written.getvalue())


def _set_page(document: WordDocument, *, is_wide: bool) -> float:
    """Set an A4 page, lying where the table is wide; return the room for the table in centimetres."""
    section = document.sections[0]
    short, long = _A4
    width, height = (long, short) if is_wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SMALL + 1)
    return width - 2 * _MARGIN


def _put_properties(document: WordDocument, listed: WrittenList) -> None:
    properties = document.core_properties
    properties.title = _clean(listed.title)[:255]
    properties.category = _clean(listed.headline)[:255]
    properties.author = _clean(listed.organisation)[:255]
    properties.comments = ""
    made = datetime(*listed.prepared_on.timetuple()[:3])  # noqa: DTZ001 - a day without an hour
    properties.created = properties.modified = made
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")


def _put_head_and_foot(document: WordDocument, listed: WrittenList) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run(_clean(listed.headline)).bold = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Page ")
    _put_field(foot, "PAGE")
    foot.add_run(" of ")
    _put_field(foot, "NUMPAGES")


def _put_field(paragraph: Paragraph, name: str) -> None:
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)  # noqa: SLF001 - the library makes no fields


def _put_table(document: WordDocument, listed: WrittenList, width: float, progress: Progress) -> None:
    # A table of some thousand rows made cell by cell through the library takes minutes; its XML, a moment.
    body = document.element.body
    xml = "".join(_table_xml(listed, width, progress))
    body.insert(len(body) - 1, parse_xml(xml))


def _table_xml(listed: WrittenList, width: float, progress: Progress) -> Iterator[str]:
    wanted = [column.width for column in listed.columns]
    widths = [int(width * _TWIPS * each / sum(wanted)) for each in wanted]
    yield (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        '<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield "</w:tblGrid>"
    yield _row_xml([column.label for column in listed.columns], widths, is_heading=True)
    for number, row in enumerate(listed.rows, start=1):
        texts = [
            _as_text(value, is_money=column.is_money)
            for value, column in zip(row, listed.columns, strict=True)
        ]
        yield _row_xml(texts, widths)
        tell(progress, number, len(listed.rows))
    yield "</w:tbl>"


def _row_xml(cells: Sequence[str], widths: Sequence[int], *, is_heading: bool = False) -> str:
    rules = "<w:cantSplit/><w:tblHeader/>" if is_heading else "<w:cantSplit/>"
    inside = "".join(
        _cell_xml(text, width, is_bold=is_heading) for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{rules}</w:trPr>{inside}</w:tr>"


def _cell_xml(text: str, width: int, *, is_bold: bool) -> str:
    bold = "<w:b/>" if is_bold else ""
    shade = '<w:shd w:val="clear" w:fill="E8ECF1"/>' if is_bold else ""
    run = f'<w:rPr>{bold}<w:sz w:val="{2 * _SMALL}"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _lines(text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r>{run}{lines}</w:r></w:p></w:tc>'
    )


def _lines(text: str) -> list[str]:
    return _clean(text).splitlines() or [""]


def _clean(text: str) -> str:
    return text.translate(_NOT_IN_XML)


def _as_text(value: Value, *, is_money: bool) -> str:
    match value:
        case bool():
            text = "Yes" if value else "No"
        case datetime():
            at = local_time(value)
            text = f"{format_date(at.date())}, {at:%H:%M}"
        case date():
            text = format_date(value)
        case Decimal() if is_money:
            text = f"£{value:,.2f}" if value >= 0 else f"-£{-value:,.2f}"
        case Decimal() | int():
            text = f"{value:,}"
        case _:
            text = value or ""
    return text
