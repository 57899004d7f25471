"""Each kind of block in a Word document, with the styles and rules that Word's readers go by."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from equality_tracker.reports.chart_picture import chart_picture
from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chapter,
    Column,
    Figure,
    Heading,
    Inline,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Scope,
    SignOff,
    StatusMark,
    Table,
    Text,
    TextStyle,
    WritingLines,
    chapter_anchor,
    inlines,
)
from equality_tracker.reports.docx_xml import (
    Look,
    bookmark_xml,
    cell_xml,
    element,
    link_xml,
    paragraph_xml,
    printable,
    row_xml,
    run_xml,
    table_xml,
)
from equality_tracker.reports.heading_depths import HeadingDepths
from equality_tracker.reports.pages.flow import is_followable
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.table_widths import column_widths
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.status_signs import SIGNS
from equality_tracker.reports.table_grid import PlacedRow, placed_rows

_CHART_WIDTH: Final = 440.0
_TWIPS: Final = 20
"""Twentieths of a point, in which Word measures."""
_COLOURS: Final = {
    "red": "A3260D",
    "amber": "B07A00",
    "green": "2E7D52",
    "complete": "12294A",
    "neutral": "484D51",
}
_WIDER: Final = 1.15
"""How much wider Arial stands than the face that is measured."""
_PADDING: Final = 10.0
_TABLE: Final = 20
_COMPACT: Final = 18
_NAVY: Final = "12355B"
_WHITE: Final = "FFFFFF"
_LINK: Final = "1D4F91"
_BLANK: Final = (
    '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="484D51"/></w:pBdr>'
    '<w:spacing w:before="360"/>'
)
_ALIGN: Final = {Align.LEFT: "", Align.RIGHT: "right", Align.CENTRE: "center"}
_TEXT_SIZES: Final = {TextStyle.LEAD: 28, TextStyle.BODY: 0, TextStyle.NOTE: 21}


class DocxBlocks:
    """Puts blocks into a document, one after another."""

    def __init__(self, word: WordDocument) -> None:
        """Add to `word`."""
        self._word = word
        self._depths = HeadingDepths()
        self._bookmarks: dict[str, str] = {}

    def begin_chapter(self, chapter: Chapter) -> None:
        """Put a chapter's title, on a page of its own where the chapter wants one."""
        self._depths.depth(0)
        rules = "<w:pageBreakBefore/>" if chapter.starts_page and not chapter.landscape else ""
        title = f"{chapter.number} {chapter.title}".strip()
        self._put_heading(title, 1, chapter_anchor(chapter.id), rules=rules)

    def put(self, block: Block) -> None:
        """Put a block.

        Raises:
            TypeError: The block is of a kind that no rule here writes.

        """
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._anchored(block)
                self.put_paragraph(block.text, block.style, block.language)
            case BulletList() | NumberedList():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case WritingLines():
                self._writing_lines(block)
            case SignOff():
                self._sign_off(block)
            case _:
                message = f"no rule writes a {type(block).__name__}"
                raise TypeError(message)

    def put_contents(self, lines: Sequence[tuple[str, str]]) -> None:
        """Put the list of chapters, each a link to its place."""
        self._add(paragraph_xml(run_xml("Contents"), style="TOCHeading"))
        for text, anchor in lines:
            look = Look(colour=_LINK, is_underlined=True)
            self._add(paragraph_xml(link_xml(run_xml(text.strip(), look), bookmark=self._bookmark(anchor))))

    def put_paragraph(self, text: Text, style: TextStyle = TextStyle.BODY, language: str = "") -> None:
        """Put a paragraph of text."""
        if text:
            look = Look(size=_TEXT_SIZES[style], language=language)
            self._add(paragraph_xml(self._runs(text, look)))

    def _add(self, xml: str) -> None:
        self._word.element.body.insert_element_before(element(xml), "w:sectPr")

    def _anchored(self, block: Block) -> None:
        if block.anchor and block.anchor not in self._bookmarks:
            self._bookmark(block.anchor)

    def _bookmark(self, anchor: str) -> str:
        """Return Word's own name for an anchor: its names are short and know no hyphens."""
        return self._bookmarks.setdefault(anchor, f"place_{len(self._bookmarks) + 1}")

    def _heading(self, block: Heading) -> None:
        self._put_heading(block.text, self._depths.depth(block.level), block.anchor)

    def _put_heading(self, text: str, depth: int, anchor: str, *, rules: str = "") -> None:
        place = ""
        if anchor:
            name = self._bookmark(anchor)
            place = bookmark_xml(name, int(name.rpartition("_")[2]))
        self._add(paragraph_xml(place + run_xml(text), style=f"Heading{depth}", rules=rules))

    def _runs(self, text: Text, look: Look) -> str:
        return "".join(self._inline(part, look) for part in inlines(text))

    def _inline(self, part: Inline, look: Look) -> str:
        if isinstance(part, str):
            return run_xml(part, look)
        if isinstance(part, PageOf):
            return self._link(part.instead, f"#{part.anchor}", look)
        if isinstance(part, Link):
            return self._link(part.text, part.target, look._replace(language=part.language or look.language))
        return run_xml(
            part.text,
            look._replace(is_bold=look.is_bold or part.bold, language=part.language or look.language),
        )

    def _link(self, text: str, target: str, look: Look) -> str:
        if not is_followable(target):
            return run_xml(text, look)
        runs = run_xml(text, look._replace(colour=look.colour or _LINK, is_underlined=True))
        if target.startswith("#"):
            return link_xml(runs, bookmark=self._bookmark(target[1:]))
        relation = self._word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return link_xml(runs, relation=relation)

    def _list(self, block: BulletList | NumberedList) -> None:
        rules = ""
        style = "ListBullet"
        if isinstance(block, NumberedList):
            style = "ListNumber"
            rules = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._new_numbering()}"/></w:numPr>'
        for item in block.items:
            self._add(
                paragraph_xml(self._runs(item, Look(language=block.language)), style=style, rules=rules)
            )

    def _new_numbering(self) -> int:
        """Return a numbering that begins at 1: Word would go on counting from the list before."""
        numbering: Any = self._word.part.numbering_part.element
        style: Any = self._word.styles["List Number"].element
        kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        new = numbering.add_num(kind)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = new.numId
        return number

    def _table(self, block: Table) -> None:
        if block.caption:
            look = Look(is_bold=True, language=block.language)
            self._add(paragraph_xml(run_xml(block.caption, look), rules="<w:keepNext/>"))
        widths = self._widths(block)
        rows = [
            self._row(row, block, widths, is_head=is_head)
            for given, is_head in ((block.heading_rows(), True), (block.rows, False))
            for row in placed_rows(given, len(block.columns))
        ]
        self._add(table_xml(rows, widths, description=block.caption))
        self._add(paragraph_xml(""))

    def _widths(self, table: Table) -> list[int]:
        """Return the widths of the columns, found as for paper: no date and no word is broken."""
        section = self._word.sections[-1]
        sides = (section.left_margin or 0) + (section.right_margin or 0)
        room = ((section.page_width or 0) - sides) / Pt(1)
        size = (_COMPACT if table.compact else _TABLE) / 2 * _WIDER
        widths = column_widths(table, room, size, metrics=typeface(), padding=_PADDING)
        return [int(width * _TWIPS) for width in widths]

    def _row(self, row: PlacedRow, table: Table, widths: Sequence[int], *, is_head: bool) -> str:
        cells: list[str] = []
        placed = dict(row.cells)
        at = 0
        while at < len(widths):
            cell = placed.get(at)
            if cell is None:
                cells.append(_empty(widths[at], is_continued=at < len(widths) - row.lacking))
                at += 1
                continue
            end = min(at + cell.colspan, len(widths))
            size = _COMPACT if table.compact else _TABLE
            cells.append(self._cell(cell, table.columns[at], sum(widths[at:end]), size, is_head=is_head))
            at = end
        return row_xml(cells, is_head=is_head)

    def _cell(self, cell: Cell, column: Column, width: int, size: int, *, is_head: bool) -> str:
        is_bold = is_head or cell.bold or column.heads_rows or cell.scope is not Scope.NONE
        look = Look(is_bold, _WHITE if is_head else "", size, cell.language)
        rules = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        rules += f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        rules += '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        rules += f'<w:shd w:val="clear" w:color="auto" w:fill="{_NAVY}"/>' if is_head else ""
        mark = _mark(cell.status, size) if cell.status else ""
        gap = run_xml(" ", look) if mark and cell.text else ""
        text = self._link(cell.text, cell.target, look) if cell.target else run_xml(cell.text, look)
        return cell_xml(mark + gap + text, rules=rules, align=_ALIGN[column.align])

    def _figure(self, block: Figure) -> None:
        legible = LegibleText(typeface().printable)
        drawing = draw_progress_chart(block.chart, width=_CHART_WIDTH, legible=legible)
        look = Look(is_bold=True, language=block.language)
        self._add(paragraph_xml(run_xml(block.caption, look), rules="<w:keepNext/>"))
        picture = self._word.add_picture(BytesIO(chart_picture(drawing)), width=Pt(_CHART_WIDTH))
        described: Any = picture._inline.docPr  # noqa: SLF001 - the library knows no alternatives
        described.set("descr", printable(block.alt))
        described.set("title", printable(block.caption))
        self._table(block.data)

    def _writing_lines(self, block: WritingLines) -> None:
        self._add(paragraph_xml(run_xml(block.prompt, Look(is_bold=True)), rules="<w:keepNext/>"))
        for _ in range(block.lines):
            self._add(paragraph_xml("", rules=_BLANK))

    def _sign_off(self, block: SignOff) -> None:
        self._add(paragraph_xml(run_xml(block.title, Look(is_bold=True)), rules="<w:keepNext/>"))
        for label in block.fields:
            self._add(paragraph_xml(run_xml(label), rules=_BLANK))


def _empty(width: int, *, is_continued: bool) -> str:
    """Return a cell that a tall one above reaches into, or else one that its row lacks."""
    merged = "<w:vMerge/>" if is_continued else ""
    return cell_xml("", rules=f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}')


def _mark(mark: StatusMark, size: int) -> str:
    """Return a status as shape, letter and word."""
    sign = run_xml(f"{SIGNS[mark.shape]} ", Look(colour=_COLOURS[mark.tone.value], size=size))
    return (
        sign + run_xml(f"{mark.letter} ", Look(is_bold=True, size=size)) + run_xml(mark.word, Look(size=size))
    )
