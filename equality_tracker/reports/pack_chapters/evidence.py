"""The index of evidence."""

from equality_tracker.reports.content import Block, Chapter, Column, Row, Table, Visibility
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, words_of


def evidence(snapshot: PackSnapshot) -> Chapter:
    """Return the index of evidence; where items are kept is for the internal edition only."""
    if not snapshot.evidence:
        return chapter_without_data("evidence", snapshot, "No item of evidence is recorded in this file.")
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("Evidence", 2.6),
        Column("Kind", 1),
        Column("Period", 1),
        Column("Source", 1.4),
        Column("Where it is kept", 1.8, visibility=Visibility.INTERNAL),
    )
    rows = tuple(
        Row(
            (line.reference, line.title, words_of(line.kind), line.period, line.source, line.location),
            visibility=visibility_of(line.marking),
        )
        for line in snapshot.evidence
    )
    blocks: list[Block] = [Table(count_text(len(rows), "item"), columns, rows, compact=True)]
    return chapter("evidence", blocks)
