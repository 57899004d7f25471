"""What a document should read like, taken from its content alone: tag, words, and what its cells span."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Run,
    Scope,
    SignOff,
    Table,
    Text,
    WritingLines,
    inlines,
    walk,
)
from equality_tracker.reports.pages.contents_page import entries, with_anchors


class Read(NamedTuple):
    """A part that says something: what it is and its words, a figure's being its alternative."""

    tag: str
    words: str


PAGE_NUMBER: Final = "\ue000"
"""Stands in the words where the number of a page does; private use, so that no document has it."""

READ: Final = ("H1", "H2", "H3", "H4", "P", "TOCI", "Lbl", "LBody", "Caption", "TH", "TD", "Figure")


def expected_reading(document: Document) -> list[Read]:
    """Return what a reader of `document` should meet, in order."""
    return [Read(tag, " ".join(words.split())) for tag, words in _document(document)]


def expected_languages(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the language and the words of each passage that is not in the document's own."""
    for text in (document.subtitle, *(text for _, block in walk(document) for text in _texts(block))):
        for part in inlines(text):
            if isinstance(part, Run | Link) and part.language:
                yield part.language, " ".join(part.text.split())
    for _, block in walk(document):
        if block.language and isinstance(block, Heading | Paragraph):
            words = block.text if isinstance(block, Heading) else _words(block.text)
            yield block.language, " ".join(words.split())


def _texts(block: Block) -> tuple[Text, ...]:
    if isinstance(block, Paragraph):
        return (block.text,)
    return block.items if isinstance(block, BulletList | NumberedList) else ()


def _document(document: Document) -> Iterator[tuple[str, str]]:
    chapters = {chapter.id for chapter in document.chapters}
    yield "P", document.title
    yield "P", _words(document.subtitle)
    if document.has_contents and document.contents_after not in chapters:
        yield from _contents(with_anchors(document))
    for chapter in document.chapters:
        yield "H1", f"{chapter.number} {chapter.title}"
        levels: list[int] = [0]
        for block in chapter.blocks:
            yield from _block(block, levels)
        if document.has_contents and chapter.id == document.contents_after:
            yield from _contents(with_anchors(document))


def _contents(document: Document) -> Iterator[tuple[str, str]]:
    yield "H1", "Contents"
    for entry in entries(document):
        yield "TOCI", f"{entry.text} {PAGE_NUMBER}"


def _block(  # noqa: C901 - one case for each kind of block
    block: Block, levels: list[int]
) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            while levels[-1] >= block.level:
                levels.pop()
            levels.append(block.level)
            yield f"H{len(levels)}", block.text
        case Paragraph():
            yield "P", _words(block.text)
        case BulletList():
            for item in block.items:
                yield "Lbl", "•"
                yield "LBody", _words(item)
        case NumberedList():
            for number, item in enumerate(block.items, start=1):
                yield "Lbl", f"{number}."
                yield "LBody", _words(item)
        case Table():
            yield from _table(block)
        case Figure():
            yield "P", block.caption
            yield "Figure", block.alt
            yield from _table(block.data)
        case WritingLines():
            yield "P", block.prompt
        case SignOff():
            yield "P", block.title
            yield from (("P", label) for label in block.fields)
        case _:
            raise TypeError(type(block))


def _words(text: Text) -> str:
    return "".join(
        f"page {PAGE_NUMBER}" if isinstance(part, PageOf) else part if isinstance(part, str) else part.text
        for part in inlines(text)
    )


def _table(table: Table) -> Iterator[tuple[str, str]]:
    if table.caption:
        yield "Caption", table.caption
    for rows, is_head in ((table.heading_rows(), True), (table.rows, False)):
        reached = [0] * len(table.columns)
        for row in rows:
            yield from _row(row, table.columns, reached, is_head=is_head)


def _row(
    row: Row, columns: Sequence[Column], reached: list[int], *, is_head: bool
) -> Iterator[tuple[str, str]]:
    at = 0
    for given in row.cells:
        cell = Cell(given) if isinstance(given, str) else given
        while reached[at]:
            at += 1
        heads = is_head or cell.scope is not Scope.NONE or columns[at].heads_rows
        mark = f"{cell.status.letter} {cell.status.word} " if cell.status else ""
        yield ("TH" if heads else "TD"), mark + cell.text
        for place in range(at, min(at + cell.colspan, len(columns))):
            reached[place] = cell.rowspan
        at += cell.colspan
    if not all(reached[at:]):
        yield "TD", ""
    reached[:] = [max(0, rows - 1) for rows in reached]
