"""Links within a pack: each leads to one place that the pack holds, or it becomes plain words."""

from collections.abc import Iterator
from dataclasses import replace

from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    Chapter,
    Document,
    Inline,
    Link,
    NumberedList,
    PageOf,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    walk,
)

NOT_IN_THIS_PACK = "in a chapter that is not part of this pack"


def without_dead_links(document: Document) -> Document:
    """Return `document` with every link to a place that it does not hold made plain words.

    A place stands once: of two records with one reference, the first is the one that is led to.
    """
    links = _Links(frozenset(_anchors(document)))
    return replace(document, chapters=tuple(links.chapter(chapter) for chapter in document.chapters))


def _anchors(document: Document) -> Iterator[str]:
    for chapter in document.chapters:
        yield chapter_anchor(chapter.id)
    for _, block in walk(document):
        yield block.anchor
        if isinstance(block, Table):
            yield from (row.anchor for row in block.rows)


class _Links:
    """Walks one document."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors
        self._placed: set[str] = set()

    def chapter(self, chapter: Chapter) -> Chapter:
        return replace(chapter, blocks=tuple(map(self._block, chapter.blocks)))

    def _block(self, block: Block) -> Block:
        anchor = self._placed_once(block.anchor)
        block = block if anchor == block.anchor else replace(block, anchor=anchor)
        match block:
            case Paragraph():
                return replace(block, text=self._text(block.text))
            case BulletList() | NumberedList():
                return replace(block, items=tuple(map(self._text, block.items)))
            case Table():
                return replace(block, rows=tuple(map(self._row, block.rows)))
            case _:
                return block

    def _text(self, text: Text) -> Text:
        return text if isinstance(text, str) else tuple(map(self._inline, text))

    def _inline(self, part: Inline) -> Inline:
        if isinstance(part, PageOf) and self._is_dead(f"#{part.anchor}"):
            return NOT_IN_THIS_PACK
        if isinstance(part, Link) and self._is_dead(part.target):
            return Run(part.text, part.bold, part.language) if part.bold or part.language else part.text
        return part

    def _row(self, row: Row) -> Row:
        anchor = self._placed_once(row.anchor)
        if not any(isinstance(cell, Cell) and (cell.target or cell.links) for cell in row.cells):
            return row if anchor == row.anchor else replace(row, anchor=anchor)
        return replace(row, cells=tuple(map(self._cell, row.cells)), anchor=anchor)

    def _cell(self, cell: str | Cell) -> str | Cell:
        if isinstance(cell, str):
            return cell
        links = tuple(link for link in cell.links if not self._is_dead(link.target))
        target = "" if self._is_dead(cell.target) else cell.target
        return replace(cell, target=target, links=links)

    def _placed_once(self, anchor: str) -> str:
        if anchor in self._placed:
            return ""
        self._placed.add(anchor)
        return anchor

    def _is_dead(self, target: str) -> bool:
        return target.startswith("#") and target[1:] not in self._anchors
