"""Layouts that give each record a block of labelled lines instead of a row of columns."""

from dataclasses import dataclass, field

from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.grid import Cell, Table
from equality_tracker.exchange.heading_words import BlockWords, block_words, field_by_heading
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.layouts import layout_of_headings, own_cells
from equality_tracker.exchange.plain_words import plain_heading
from equality_tracker.exchange.source_rows import Body, Skipped, SourceRow


def body_of_blocks(table: Table, kind: ImportKind, mapping: Mapped | None = None) -> Body | None:
    """Return one row for each block of a table, or None where it is not laid out in blocks.

    A block begins with a word of the kind and a reference ("Action 1a"); a line of its own is the text;
    a pair of cells is a label and what it labels.
    """
    words = block_words(kind)
    if words is None:
        return None
    reading = _Reading(kind, words)
    if not all(reading.take(row) for row in table.rows) or not reading.is_convincing():
        return None
    headings = reading.headings()
    layout = layout_of_headings(headings, kind, mapping)
    if layout is None:
        return None
    rows = [block.row(headings) for block in reading.blocks]
    return Body(table, layout, rows, reading.skipped, reading.blank_rows)


@dataclass(slots=True)
class _Block:
    """One record in the making: its lines by heading."""

    first: Cell
    rows: int = 1
    lines: dict[str, list[Cell]] = field(default_factory=dict)

    def add(self, heading: str, cell: Cell) -> None:
        self.lines.setdefault(heading, []).append(cell)

    def row(self, headings: list[str]) -> SourceRow:
        cells = [self._cell(heading) for heading in headings]
        return SourceRow(cells, self.first.where, self.rows)

    def _cell(self, heading: str) -> Cell:
        lines = [cell for cell in self.lines.get(heading, ()) if cell.text]
        if len(lines) == 1:
            return lines[0]
        text = "\n".join(cell.text for cell in lines)
        return Cell(text, text or None, self.first.where)


class _Reading:
    """Going down a table, block by block.

    Args:
        kind: What the blocks should be.
        words: How such a block begins.

    """

    def __init__(self, kind: ImportKind, words: BlockWords) -> None:
        self.blocks: list[_Block] = []
        self.skipped: list[Skipped] = []
        self.blank_rows = 0
        self._words = words
        self._by_heading = field_by_heading(kind)
        self._reference = _label(kind, "reference")
        self._text = _label(kind, words.text_field)
        self._labels: dict[str, str] = {}
        self._known_labels = 0

    def take(self, row: list[Cell]) -> bool:
        """Take one row into the block it belongs to; False means that this is no layout of blocks."""
        cells = own_cells(row)
        if not cells:
            self.blank_rows += 1
            return True
        if len(cells) > _A_LABEL_AND_ITS_TEXT:
            return False
        return self._begin(cells) or self._continue(cells)

    def is_convincing(self) -> bool:
        """Say whether blocks were found that hold more than a word and a number."""
        return bool(self.blocks) and (self._known_labels > 0 or len(self.blocks) > 1)

    def headings(self) -> list[str]:
        """Return the labels of all blocks as the headings of one table."""
        return [self._reference, self._text, *self._labels.values()]

    def _begin(self, cells: list[Cell]) -> bool:
        match = self._words.begins.match(cells[0].text)
        if match is None:
            return False
        block = _Block(cells[0])
        where = cells[0].where
        block.add(self._reference, Cell(match["reference"], match["reference"], where))
        if match["text"]:
            block.add(self._text, Cell(match["text"], match["text"], where))
        for cell in cells[1:]:
            block.add(self._text, cell)
        self.blocks.append(block)
        return True

    def _continue(self, cells: list[Cell]) -> bool:
        if not self.blocks:
            self.skipped.append(Skipped(cells[0].where, "A line above the first record."))
            return len(cells) == 1
        block, label = self.blocks[-1], plain_heading(cells[0].text)
        block.rows += 1
        is_known = label in self._by_heading
        if len(cells) == 1:
            if not is_known:
                block.add(self._text, cells[0])
            return True
        self._known_labels += is_known
        heading = self._labels.setdefault(label, cells[0].text.rstrip(" :"))
        block.add(heading, cells[1])
        return is_known or len(cells[0].text) <= _LONGEST_LABEL


def _label(kind: ImportKind, code: str) -> str:
    found = kind.field(code)
    return found.label if found else code


_A_LABEL_AND_ITS_TEXT = 2
_LONGEST_LABEL = 60
