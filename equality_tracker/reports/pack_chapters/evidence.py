"""The index of evidence."""

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Block, Chapter, Column, Row, Table, Visibility
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import NOTHING, count_text, references_text, words_of


def evidence(snapshot: PackSnapshot) -> Chapter:
    """Return the index of evidence; where items are kept is for the internal edition only."""
    if not snapshot.evidence:
        return chapter_without_data("evidence", snapshot, "No item of evidence is recorded in this file.")
    columns = (
        Column("Ref.", 0.6, heads_rows=True),
        Column("Evidence", 2.2),
        Column("Serves", 1.15),
        Column("Kind", 1),
        Column("Period", 1),
        Column("Source", 1.2),
        Column("Where it is kept", 1.6, visibility=Visibility.INTERNAL),
    )
    places = Places(snapshot)
    rows = tuple(
        Row(
            (
                line.reference,
                line.title,
                places.cell(references_text(line.serves) or "None linked", line.serves),
                words_of(line.kind),
                line.period or NOTHING,
                line.source,
                line.location,
            ),
            visibility=visibility_of(line.marking),
            anchor=place_anchor("evidence", line.reference),
        )
        for line in snapshot.evidence
    )
    caption = count_text(len(rows), "item of evidence", "items of evidence")
    blocks: list[Block] = [Table(caption, columns, rows, compact=True)]
    return chapter("evidence", blocks, landscape=True)
