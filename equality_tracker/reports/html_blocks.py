"""Each kind of block as HTML, with what a screen reader needs to find its way."""

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Final

from equality_tracker.reports.chart_svg import chart_svg
from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Heading,
    Inline,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Scope,
    SignOff,
    Table,
    Text,
    TextStyle,
    WritingLines,
    inlines,
)
from equality_tracker.reports.heading_depths import HeadingDepths
from equality_tracker.reports.linked_words import cell_inlines
from equality_tracker.reports.pages.flow import is_followable
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.status_mark import StatusMark
from equality_tracker.reports.status_signs import SIGNS
from equality_tracker.reports.table_grid import PlacedRow, placed_rows

_CHART_WIDTH: Final = 480.0
_REFERENCE: Final = re.compile(r"[A-Z]{2,8}-[0-9A-Za-z/-]{1,16}")
_WIDE: Final = 2
"""Tables of more columns than this may have to be moved sideways on a small screen."""


class HtmlBlocks:
    """Writes blocks; headings go no deeper than one level at a time within a chapter."""

    def __init__(self) -> None:
        """Begin before the first chapter."""
        self._depths = HeadingDepths()
        self._tables = 0

    def begin_chapter(self) -> None:
        """Begin a chapter, whose title is a heading of the first level."""
        self._depths.depth(0)

    def written(self, block: Block) -> str:
        """Return `block` as HTML.

        Raises:
            TypeError: The block is of a kind that no rule here writes.

        """
        writer = self._writers().get(type(block))
        if writer is None:
            message = f"no rule writes a {type(block).__name__}"
            raise TypeError(message)
        return writer(block)

    def _writers(self) -> dict[type[Block], Callable[[Any], str]]:
        return {
            Heading: self._heading,
            Paragraph: _paragraph,
            BulletList: lambda block: _list("ul", block),
            NumberedList: lambda block: _list("ol", block),
            Table: self._table,
            Figure: self._figure,
            WritingLines: _writing_lines,
            SignOff: _sign_off,
        }

    def _heading(self, block: Heading) -> str:
        depth = self._depths.depth(block.level)
        return f"<h{depth}{_identity(block)}>{escape(block.text)}</h{depth}>\n"

    def _table(self, block: Table) -> str:
        self._tables += 1
        identity = f"table-{self._tables}"
        caption = f'<caption id="{identity}">{escape(block.caption)}</caption>\n' if block.caption else ""
        region = ""
        if len(block.columns) > _WIDE:
            named = f'aria-labelledby="{identity}"' if block.caption else 'aria-label="Table"'
            region = f' tabindex="0" role="group" {named}'
        head = _rows(block.heading_rows(), block.columns, is_head=True)
        body = _rows(block.rows, block.columns, is_head=False)
        return (
            f'<div class="table"{region}{_identity(block)}>\n<table>\n{caption}{_shares(block.columns)}'
            f"<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        )

    def _figure(self, block: Figure) -> str:
        legible = LegibleText(typeface().printable)
        drawing = draw_progress_chart(block.chart, width=_CHART_WIDTH, legible=legible)
        return (
            f"<figure{_identity(block)}>\n<figcaption>{escape(block.caption)}</figcaption>\n"
            f"{chart_svg(drawing, block.alt)}\n<p>{escape(block.alt)}</p>\n</figure>\n"
            f"{self._table(block.data)}"
        )


def words_of(text: Text) -> str:
    """Return a text with its links, its bold runs and its other languages as HTML."""
    return "".join(_inline(part) for part in inlines(text))


def language_of(tag: str) -> str:
    """Return the attribute that says a language, or nothing where it is that of the part around."""
    return f' lang="{escape(tag)}"' if tag else ""


def _inline(part: Inline) -> str:
    if isinstance(part, str):
        return _lines(part)
    if isinstance(part, PageOf):
        return f'<a href="#{escape(part.anchor)}">{escape(part.instead)}</a>'
    if isinstance(part, Link):
        link = _link(part.text, part.target, part.language)
        return f"<strong>{link}</strong>" if part.bold else link
    tag = "strong" if part.bold else "span"
    return f"<{tag}{language_of(part.language)}>{_lines(part.text)}</{tag}>"


def _link(text: str, target: str, language: str = "") -> str:
    if not is_followable(target):
        return f"<span{language_of(language)}>{_lines(text)}</span>"
    return f'<a href="{escape(target)}"{language_of(language)}>{_lines(text)}</a>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _identity(block: Block) -> str:
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    return anchor + language_of(block.language)


def _paragraph(block: Paragraph) -> str:
    style = "" if block.style is TextStyle.BODY else f' class="{block.style.value}"'
    return f"<p{style}{_identity(block)}>{words_of(block.text)}</p>\n"


def _list(tag: str, block: BulletList | NumberedList) -> str:
    items = "".join(f"<li>{words_of(item)}</li>\n" for item in block.items)
    return f"<{tag}{_identity(block)}>\n{items}</{tag}>\n"


def _writing_lines(block: WritingLines) -> str:
    lines = '<div class="line"></div>\n' * block.lines
    return f'<div class="writing"{_identity(block)}><p>{escape(block.prompt)}</p>\n{lines}</div>\n'


def _sign_off(block: SignOff) -> str:
    fields = "".join(f'<p class="blank">{escape(label)}</p>\n' for label in block.fields)
    title = f"<p><strong>{escape(block.title)}</strong></p>"
    return f'<div class="sign-off"{_identity(block)}>{title}\n{fields}</div>\n'


def _rows(rows: Iterable[Row], columns: tuple[Column, ...], *, is_head: bool) -> str:
    return "".join(_row(row, columns, is_head=is_head) for row in placed_rows(rows, len(columns)))


def _row(row: PlacedRow, columns: tuple[Column, ...], *, is_head: bool) -> str:
    cells = [_cell(cell, columns[at], is_head=is_head) for at, cell in row.cells]
    if row.lacking:
        cells.append(f'<td colspan="{row.lacking}"></td>')
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    heads_rows_below = not is_head and len(row.cells) == 1 and 1 < len(columns) == row.cells[0][1].colspan
    section = ' class="section"' if heads_rows_below else ""
    return f"<tr{anchor}{section}>{''.join(cells)}</tr>\n"


def _shares(columns: tuple[Column, ...]) -> str:
    """Return how wide the columns want to be; what cannot be broken may make one wider."""
    total = sum(column.weight for column in columns)
    shares = (f'<col style="width: {100 * column.weight / total:.1f}%"/>' for column in columns)
    return f"<colgroup>{''.join(shares)}</colgroup>\n"


def _spans(cell: Cell) -> str:
    counts = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{count}"' for name, count in counts if count > 1)


def _cell(cell: Cell, column: Column, *, is_head: bool) -> str:
    tag, scope = "td", ""
    if cell.scope is Scope.COLUMN or (is_head and cell.scope is Scope.NONE):
        tag, scope = "th", f' scope="{"colgroup" if cell.colspan > 1 else "col"}"'
    elif cell.scope is Scope.ROW or column.heads_rows:
        tag, scope = "th", ' scope="row"'
    classes = [name for name, is_so in _classes(cell, column, is_head=is_head) if is_so]
    look = f' class="{" ".join(classes)}"' if classes else ""
    text = words_of(tuple(cell_inlines(cell))) if cell.target or cell.links else _lines(cell.text)
    text = f"<strong>{text}</strong>" if cell.bold and text else text
    mark = _mark(cell.status) if cell.status else ""
    content = " ".join(part for part in (mark, text) if part)
    return f"<{tag}{scope}{_spans(cell)}{look}{language_of(cell.language)}>{content}</{tag}>"


def _classes(cell: Cell, column: Column, *, is_head: bool) -> tuple[tuple[str, bool], ...]:
    # A reference such as EQ-2026-004 is looked for as one word, and browsers break it at its hyphens.
    is_whole = not is_head and _REFERENCE.fullmatch(cell.text) is not None
    aligned = (column.align.value, column.align is not Align.LEFT)
    return aligned, ("whole", is_whole), ("muted", cell.muted)


def _mark(mark: StatusMark) -> str:
    """Return a status as shape, letter and word; the shape says nothing that the word does not."""
    sign = f'<span class="sign {mark.tone.value}" aria-hidden="true">{SIGNS[mark.shape]}</span>'
    return f'<span class="status">{sign} <b>{escape(mark.letter)}</b> {escape(mark.word)}</span>'
