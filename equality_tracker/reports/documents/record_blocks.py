"""The fields of a record on paper: short ones as a table, long ones under headings of their own."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.reports.content import Block, Column, Heading, Paragraph, Row, Table
from equality_tracker.reports.documents.record_lines import FieldLine, RecordLines
from equality_tracker.reports.printed_values import unbroken

NOT_RECORDED: Final = "Not recorded here"
THEIRS: Final = "In the provider's own words"
_LONG: Final = 160
"""A text of more characters than this is read in a paragraph, not in a cell."""


def record_blocks(record: RecordLines, caption: str, *, level: int = 1) -> list[Block]:
    """Return all fields of a record, the provider's own words apart from the office's."""
    ours = [field for field in record.fields if not field.is_providers]
    theirs = [field for field in record.fields if field.is_providers]
    blocks = field_blocks(ours, caption, level=level)
    if theirs:
        blocks += [Heading(THEIRS, level=level), *field_blocks(theirs, THEIRS, level=level + 1)]
    return blocks


def field_blocks(fields: Sequence[FieldLine], caption: str, *, level: int = 1) -> list[Block]:
    """Return fields: what fits a cell as one table, longer texts below it."""
    short = [field for field in fields if not _is_read(field)]
    blocks: list[Block] = [_table(short, caption)] if short else []
    for field in fields:
        if _is_read(field):
            blocks.append(Heading(field.label, level=level, visibility=field.visibility))
            blocks += [
                Paragraph(unbroken(part), visibility=field.visibility)
                for part in field.text.split("\n")
                if part.strip()
            ]
    return blocks


def _is_read(field: FieldLine) -> bool:
    return len(field.text) > _LONG or "\n" in field.text.strip()


def _table(fields: Sequence[FieldLine], caption: str) -> Table:
    columns = (Column("Field", 1, heads_rows=True), Column("What is recorded", 2.4))
    rows = tuple(
        Row(
            (field.label, unbroken(field.text) or field.when_empty or NOT_RECORDED),
            visibility=field.visibility,
        )
        for field in fields
    )
    return Table(caption, columns, rows)
