"""Leaving out of an edition what it may not show, and saying what was left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Document,
    Edition,
    Figure,
    Heading,
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

    @property
    def words(self) -> str:
        """What went, with how many where there are several: “2 lists under “Notes””."""
        if self.count == 1:
            return self.what
        kind, space, rest = self.what.partition(" ")
        return f"{self.count:,} {kind}s{space}{rest}"


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
        self._heading = ""

    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(chapter, what, count) for (chapter, what), count in self._counts.items())

    def keeps_chapter(self, chapter: Chapter) -> bool:
        self._chapter = chapter.title
        return self._keeps(chapter.visibility, "the whole chapter")

    def chapter(self, chapter: Chapter) -> Chapter:
        self._chapter, self._heading = chapter.title, ""
        return replace(chapter, blocks=tuple(self._blocks(chapter)))

    def _blocks(self, chapter: Chapter) -> Iterator[Block]:
        for block in chapter.blocks:
            if isinstance(block, Heading):
                # A heading that is left out may name what is left out.
                self._heading = block.text if is_shown(block.visibility, self._edition) else ""
            if self._keeps(block.visibility, self._named(block)):
                yield self._block(block)

    def _named(self, block: Block) -> str:
        """Return what a block is called: a heading goes uncounted, with what stands under it."""
        return "" if isinstance(block, Heading) else f"{_kind_of(block)}{self._under()}"

    def _under(self) -> str:
        return f" under “{self._heading}”" if self._heading else ""

    def _keeps(self, visibility: Visibility, what: str) -> bool:
        if is_shown(visibility, self._edition):
            return True
        if what and not self._is_untold(visibility):
            reason = " (legal advice)" if visibility is Visibility.LEGAL else ""
            self._counts[self._chapter, f"{what}{reason}"] += 1
        return False

    def _is_untold(self, visibility: Visibility) -> bool:
        """Tell whether not even the absence is told: the public learns nowhere that there is advice."""
        return visibility is Visibility.LEGAL and self._edition is Edition.PUBLIC

    def _block(self, block: Block) -> Block:
        match block:
            case Table():
                return self._table(block)
            case Figure():
                return replace(block, data=self._table(block.data))
            case _:
                return block

    def _table(self, table: Table) -> Table:
        rows = self._rows(table)
        hidden = self._hidden_columns(table)
        return replace(
            table,
            caption=self._with_rows_left_out(table, rows),
            columns=tuple(column for at, column in enumerate(table.columns) if at not in hidden),
            rows=tuple(self._row(row, hidden) for row in rows),
            header_rows=tuple(self._row(row, hidden) for row in table.header_rows),
        )

    def _rows(self, table: Table) -> list[Row]:
        """Return the rows that are shown; a row that heads others goes uncounted, and goes with them."""
        what = f"row of the table “{table.caption}”"
        kept: list[Row] = []
        for row in reversed(table.rows):
            if _is_section(row, table):
                is_needed = bool(kept) and not _is_section(kept[-1], table)
                shown = is_needed and is_shown(row.visibility, self._edition)
            else:
                shown = self._keeps(row.visibility, what)
            if shown:
                kept.append(row)
        return kept[::-1]

    def _with_rows_left_out(self, table: Table, kept: Sequence[Row]) -> str:
        told = [row for row in table.rows if not self._is_untold(row.visibility)]
        had, has = (sum(not _is_section(row, table) for row in rows) for rows in (told, kept))
        return f"{table.caption} ({had - has:,} left out of this edition)" if has < had else table.caption

    def _hidden_columns(self, table: Table) -> frozenset[int]:
        return frozenset(
            at
            for at, column in enumerate(table.columns)
            if not self._keeps(column.visibility, f"column “{column.title}”{self._under()}")
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
        if not self._keeps(cell.visibility, "cell of a table"):
            return Cell(_LEFT_OUT_CELL, colspan=span, rowspan=cell.rowspan)
        return cell if cell.colspan == span else replace(cell, colspan=span)


def _is_section(row: Row, table: Table) -> bool:
    """Tell whether a row heads the rows below it, and is no record itself."""
    first = row.cells[0] if len(row.cells) == 1 else None
    return isinstance(first, Cell) and first.colspan == len(table.columns) > 1


def _kind_of(block: Block) -> str:
    return {"BulletList": "list", "NumberedList": "list", "SignOff": "sign-off block"}.get(
        type(block).__name__, type(block).__name__.lower()
    )
