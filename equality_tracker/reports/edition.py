"""Leaving out of an edition what it may not show, and saying what was left out."""

from collections import Counter
from dataclasses import dataclass, replace

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Edition,
    Figure,
    Row,
    Table,
    Visibility,
)

_LEFT_OUT_CELL = "left out of this edition"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many parts of one kind were left out of one chapter."""

    chapter: str
    what: str
    count: int


def for_edition(document: Document) -> tuple[Document, tuple[LeftOut, ...]]:
    """Return `document` without what its edition may not show, and the list of what went."""
    edition = _Pruning(document.edition)
    chapters = tuple(
        edition.chapter(chapter) for chapter in document.chapters if edition.keeps_chapter(chapter)
    )
    return replace(document, chapters=chapters), edition.left_out()


def is_shown(visibility: Visibility, edition: Edition) -> bool:
    """Tell whether a part of this visibility appears in `edition`; legal advice never does."""
    if visibility is Visibility.LEGAL:
        return False
    return visibility is Visibility.PUBLIC or edition is Edition.INTERNAL


class _Pruning:
    """Walks one document once and counts what it drops."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._counts: Counter[tuple[str, str]] = Counter()
        self._chapter = ""

    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(chapter, what, count) for (chapter, what), count in self._counts.items())

    def keeps_chapter(self, chapter: Chapter) -> bool:
        self._chapter = chapter.title
        return self._keeps(chapter.visibility, "the whole chapter")

    def chapter(self, chapter: Chapter) -> Chapter:
        self._chapter = chapter.title
        kept = tuple(
            self._block(block) for block in chapter.blocks if self._keeps(block.visibility, _kind_of(block))
        )
        return replace(chapter, blocks=kept)

    def _keeps(self, visibility: Visibility, what: str) -> bool:
        if is_shown(visibility, self._edition):
            return True
        reason = "legal advice" if visibility is Visibility.LEGAL else "internal"
        if what != "heading":
            self._counts[self._chapter, f"{what} ({reason})"] += 1
        return False

    def _block(self, block: Block) -> Block:
        match block:
            case Table():
                return self._table(block)
            case Figure():
                return replace(block, data=self._table(block.data))
            case _:
                return block

    def _table(self, table: Table) -> Table:
        rows = tuple(
            row for row in table.rows if self._keeps(row.visibility, f"row of the table “{table.caption}”")
        )
        hidden = self._hidden_columns(table)
        return replace(
            table,
            caption=_with_rows_left_out(table.caption, len(table.rows) - len(rows)),
            columns=tuple(column for at, column in enumerate(table.columns) if at not in hidden),
            rows=tuple(self._row(row, hidden) for row in rows),
            header_rows=tuple(self._row(row, hidden) for row in table.header_rows),
        )

    def _hidden_columns(self, table: Table) -> frozenset[int]:
        return frozenset(
            at
            for at, column in enumerate(table.columns)
            if not self._keeps(column.visibility, _named(column))
        )

    def _row(self, row: Row, hidden: frozenset[int]) -> Row:
        cells: list[str | Cell] = []
        at = 0
        for cell in row.cells:
            span = cell.colspan if isinstance(cell, Cell) else 1
            kept = sum(1 for place in range(at, at + span) if place not in hidden)
            at += span
            if kept:
                cells.append(self._cell(cell, kept))
        return replace(row, cells=tuple(cells))

    def _cell(self, cell: str | Cell, span: int) -> str | Cell:
        if isinstance(cell, str):
            return cell
        if not self._keeps(cell.visibility, "table cell"):
            return Cell(_LEFT_OUT_CELL, colspan=span, rowspan=cell.rowspan)
        return cell if cell.colspan == span else replace(cell, colspan=span)


def _with_rows_left_out(caption: str, count: int) -> str:
    return f"{caption} ({count:,} left out of this edition)" if count else caption


def _named(column: Column) -> str:
    return f"column “{column.title}”"


def _kind_of(block: Block) -> str:
    return {"BulletList": "list", "NumberedList": "list", "SignOff": "sign-off block"}.get(
        type(block).__name__, type(block).__name__.lower()
    )
