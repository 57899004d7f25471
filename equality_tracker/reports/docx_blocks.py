"""Each kind of block in a Word document, with the styles and rules that Word's readers go by."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.chart_picture import chart_picture
from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Chapter,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Run,
    SignOff,
    Table,
    Text,
    TextStyle,
    WritingLines,
    inlines,
    plain_text,
)
from equality_tracker.reports.docx_fitting import AFTER, fitting_scale, title_height
from equality_tracker.reports.docx_scale import Scale
from equality_tracker.reports.docx_tables import word_table
from equality_tracker.reports.docx_xml import (
    Look,
    bookmark_xml,
    control_xml,
    element,
    link_xml,
    paragraph_xml,
    printable,
    run_xml,
)
from equality_tracker.reports.editable_parts import EditablePart
from equality_tracker.reports.heading_depths import HeadingDepths
from equality_tracker.reports.pages.flow import is_followable
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.typeface import typeface

_CHART_WIDTH: Final = 440.0
_LINK: Final = "1D4F91"
NO_PARTS: Final[Mapping[str, EditablePart]] = MappingProxyType({})
"""For a document that nobody sends back."""


class DocxBlocks:
    """Puts blocks into a document, one after another.

    Attributes:
        places: The tags of the marked places put so far, by their titles, each of which stands once.

    """

    def __init__(self, word: WordDocument, editable: Mapping[str, EditablePart] = NO_PARTS) -> None:
        """Add to `word`; `editable` are the parts that may come back edited, by anchor of their paragraph."""
        self._word = word
        self._editable = editable
        self.places: dict[str, str] = {}
        self._scale = Scale()
        self._depths = HeadingDepths()
        self._bookmarks: dict[str, str] = {}

    def title_height(self, document: Document) -> float:
        """Return what the title and the lines below it take of the page, in points."""
        return title_height(document.title, document.subtitle, self._room()[0])

    def begin_chapter(self, chapter: Chapter, *, breaks: bool, below: float = 0.0) -> None:
        """Put a chapter's title.

        Args:
            chapter: The chapter; one that should take one page gets type that is small enough.
            breaks: Whether it goes to the next page.
            below: How much of its page is taken already, in points.

        """
        self._depths.depth(0)
        share = fitting_scale(chapter, self._room(), below) if chapter.fits_one_page else None
        self._scale = Scale(share)
        rules = "<w:pageBreakBefore/>" if breaks else ""
        title = f"{chapter.number} {chapter.title}".strip()
        self._put_heading(title, 1, chapter_anchor(chapter.id), rules=rules)

    def put(self, block: Block, *, is_explained: bool = False) -> None:
        """Put a block; the end of a table that is explained stays on one page with the note that follows.

        Raises:
            TypeError: The block is of a kind that no rule here writes.

        """
        match block:
            case Heading():
                self._heading(block)
            case Paragraph() if block.anchor in self._editable:
                self._part(block, self._editable[block.anchor])
            case Paragraph():
                self._anchored(block)
                self.put_paragraph(block.text, block.style, block.language)
            case BulletList() | NumberedList():
                self._list(block)
            case Table():
                self._table(block, is_explained=is_explained)
            case Figure():
                self._figure(block, is_explained=is_explained)
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
            look = Look(size=self._scale.text_size(style), language=language)
            self._add(paragraph_xml(self._runs(text, look), rules=self._scale.spaced()))

    def _part(self, block: Paragraph, part: EditablePart) -> None:
        """Put a paragraph whose last words are a marked place, known again by its tag."""
        look = Look(size=self._scale.text_size(block.style), language=block.language)
        *before, last = inlines(block.text)
        runs = "".join(self._inline(each, look) for each in before)
        place = self._marked(part, plain_text((last,)), look)
        style = self._style_of_size(look.size) if look.size else ""
        self._add(paragraph_xml(runs + place, style=style, rules=self._scale.spaced()))

    def _marked(self, part: EditablePart, hint: str, look: Look) -> str:
        """Return a marked place with its text, or its hint where it has none."""
        number = len(self.places) + 1
        title = f"{number}. {part.label}"
        self.places[title] = part.tag
        return control_xml(
            part.text or hint,
            look,
            tag=part.tag,
            title=title,
            number=number,
            is_hint=bool(hint) and not part.text,
            is_fixed=part.is_fixed,
        )

    def _style_of_size(self, half_points: int) -> str:
        """Return a style of this size: some programs lose the size of the runs within a marked place."""
        name = f"Part {half_points}"
        styles: Any = self._word.styles
        if name not in styles:
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            made.font.size = Pt(half_points / 2)
        style_id: str = styles[name].style_id
        return style_id

    def _room(self) -> tuple[float, float]:
        """Return the width and height between the margins of the page, in points."""
        section = self._word.sections[-1]
        across = (section.left_margin or 0) + (section.right_margin or 0)
        down = (section.top_margin or 0) + (section.bottom_margin or 0)
        width, height = section.page_width or 0, section.page_height or 0
        return (width - across) / Pt(1), (height - down) / Pt(1)

    def _add(self, xml: str) -> None:
        self._word.element.body.insert_element_before(element(xml), "w:sectPr")

    def _anchored(self, block: Block) -> None:
        if block.anchor and block.anchor not in self._bookmarks:
            self._bookmark(block.anchor)

    def _bookmark(self, anchor: str) -> str:
        """Return Word's own name for an anchor: its names are short and know no hyphens."""
        return self._bookmarks.setdefault(anchor, f"place_{len(self._bookmarks) + 1}")

    def _place(self, anchor: str) -> str:
        """Return a place that links lead to, as XML; nothing for what has no anchor."""
        if not anchor:
            return ""
        name = self._bookmark(anchor)
        return bookmark_xml(name, int(name.rpartition("_")[2]))

    def _heading(self, block: Heading) -> None:
        self._put_heading(block.text, self._depths.depth(block.level), block.anchor)

    def _put_heading(self, text: str, depth: int, anchor: str, *, rules: str = "") -> None:
        rules += self._scale.spaced(before=2 * AFTER)
        runs = self._place(anchor) + run_xml(text, self._scale.heading(depth))
        self._add(paragraph_xml(runs, style=f"Heading{depth}", rules=rules))

    def _runs(self, text: Text, look: Look) -> str:
        return "".join(self._inline(part, look) for part in inlines(text))

    def _inline(self, part: Inline, look: Look) -> str:
        if isinstance(part, str):
            return run_xml(part, look)
        if isinstance(part, PageOf):
            return self._link(part.instead, f"#{part.anchor}", look)
        if isinstance(part, Link):
            return self._link(part.text, part.target, _look_of(part, look))
        return run_xml(part.text, _look_of(part, look))

    def _link(self, text: str, target: str, look: Look) -> str:
        # What a cell of a table leads to may be a place to fill in: then it stands there itself.
        if target.startswith("#") and (part := self._editable.get(target[1:])) is not None:
            return self._marked(part, text, look)
        if not is_followable(target):
            return run_xml(text, look)
        runs = run_xml(text, look._replace(colour=look.colour or _LINK, is_underlined=True))
        if target.startswith("#"):
            return link_xml(runs, bookmark=self._bookmark(target[1:]))
        relation = self._word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return link_xml(runs, relation=relation)

    def _list(self, block: BulletList | NumberedList) -> None:
        rules = self._scale.spaced()
        style = "ListBullet"
        if isinstance(block, NumberedList):
            style = "ListNumber"
            number = self._new_numbering()
            rules = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{rules}'
        look = Look(size=self._scale.text_size(TextStyle.BODY), language=block.language)
        for item in block.items:
            self._add(paragraph_xml(self._runs(item, look), style=style, rules=rules))

    def _new_numbering(self) -> int:
        """Return a numbering that begins at 1: Word would go on counting from the list before."""
        numbering: Any = self._word.part.numbering_part.element
        style: Any = self._word.styles["List Number"].element
        kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        new = numbering.add_num(kind)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = new.numId
        return number

    def _table(self, block: Table, *, is_explained: bool) -> None:
        if block.caption:
            self._put_prompt(block.caption, block.language)
        room = self._room()[0]
        self._add(word_table(block, room, self._scale, self._link, self._place, is_explained=is_explained))
        kept = "<w:keepNext/>" if is_explained else ""
        self._add(paragraph_xml("", rules=kept + self._scale.below_table()))

    def _figure(self, block: Figure, *, is_explained: bool) -> None:
        legible = LegibleText(typeface().printable)
        drawing = draw_progress_chart(block.chart, width=_CHART_WIDTH, legible=legible)
        look = Look(is_bold=True, language=block.language)
        self._add(paragraph_xml(run_xml(block.caption, look), rules="<w:keepNext/>"))
        picture = self._word.add_picture(BytesIO(chart_picture(drawing)), width=Pt(_CHART_WIDTH))
        described: Any = picture._inline.docPr  # noqa: SLF001 - the library knows no alternatives
        described.set("descr", printable(block.alt))
        described.set("title", printable(block.caption))
        self._table(block.data, is_explained=is_explained)

    def _put_prompt(self, text: str, language: str = "") -> None:
        """Put a line that stays with what follows it."""
        rules = f"<w:keepNext/>{self._scale.spaced()}"
        self._add(paragraph_xml(run_xml(text, self._scale.bold(language)), rules=rules))

    def _writing_lines(self, block: WritingLines) -> None:
        self._add(
            paragraph_xml(
                run_xml(block.prompt, self._scale.bold()), rules=f"<w:keepNext/>{self._scale.spaced()}"
            )
        )
        for left in reversed(range(block.lines)):
            # The lines of one prompt stay on one page.
            rules = "<w:keepNext/>" if left else ""
            self._add(paragraph_xml("", rules=f"{rules}{self._scale.blank_line()}"))

    def _sign_off(self, block: SignOff) -> None:
        self._add(
            paragraph_xml(
                run_xml(block.title, self._scale.bold()), rules=f"<w:keepNext/>{self._scale.spaced()}"
            )
        )
        look = Look(size=self._scale.text_size(TextStyle.BODY))
        for label in block.fields:
            self._add(paragraph_xml(run_xml(label, look), rules=self._scale.blank_line()))


def _look_of(part: Run | Link, look: Look) -> Look:
    """Return how a part of a text looks that is set in `look`."""
    return look._replace(is_bold=look.is_bold or part.bold, language=part.language or look.language)
