"""Links within a pack that lead to a chapter it does not hold: they become plain words."""

from dataclasses import replace

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
    Table,
    Text,
    chapter_anchor,
)

NOT_IN_THIS_PACK = "in a chapter that is not part of this pack"


def without_dead_links(document: Document) -> Document:
    """Return `document` with every link to a chapter that it does not hold made plain words."""
    links = _Links(frozenset(chapter_anchor(chapter.id) for chapter in document.chapters))
    return replace(document, chapters=tuple(links.chapter(chapter) for chapter in document.chapters))


class _Links:
    """Walks one document; anchors of anything smaller than a chapter are left alone."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors

    def chapter(self, chapter: Chapter) -> Chapter:
        return replace(chapter, blocks=tuple(map(self._block, chapter.blocks)))

    def _block(self, block: Block) -> Block:
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
        if isinstance(part, PageOf) and self._is_dead(part.anchor):
            return NOT_IN_THIS_PACK
        if isinstance(part, Link) and self._is_dead(part.target.removeprefix("#")):
            return part.text
        return part

    def _row(self, row: Row) -> Row:
        if not any(isinstance(cell, Cell) and cell.target for cell in row.cells):
            return row
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: str | Cell) -> str | Cell:
        if isinstance(cell, Cell) and self._is_dead(cell.target.removeprefix("#")):
            return replace(cell, target="")
        return cell

    def _is_dead(self, anchor: str) -> bool:
        return anchor.startswith(chapter_anchor("")) and anchor not in self._anchors
