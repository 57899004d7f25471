"""Every EqIA on record."""

from collections import Counter

from equality_tracker.reports.content import Block, Chapter, Column, Paragraph, Row, Table
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_snapshot import EqiaLine, PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, words_of


def eqia_schedule(snapshot: PackSnapshot) -> Chapter:
    """Return the schedule of EqIAs with a count by stage."""
    if not snapshot.eqias:
        return chapter_without_data("eqia-schedule", snapshot, "No EqIA is recorded in this file.")
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("EqIA", 2.4),
        Column("Provider", 1.5),
        Column("Stage", 0.95),
        Column("Outcome", 1.1),
        Column("Signed", 0.85),
        Column("Decision", 0.85),
        Column("Review", 0.85),
    )
    rows = tuple(_row(line) for line in snapshot.eqias)
    stages = Counter(words_of(line.stage) or "No stage" for line in snapshot.eqias)
    by_stage = "; ".join(f"{stage}: {count}" for stage, count in sorted(stages.items()))
    blocks: list[Block] = [
        Paragraph(f"By stage: {by_stage}."),
        Table(count_text(len(rows), "EqIA"), columns, rows, compact=True),
    ]
    return chapter("eqia-schedule", blocks, landscape=True)


def _row(line: EqiaLine) -> Row:
    return Row(
        (
            line.reference,
            line.title,
            line.provider,
            words_of(line.stage),
            words_of(line.outcome),
            date_text(line.signed_on),
            date_text(line.decision_on),
            date_text(line.review_on),
        ),
        visibility=visibility_of(line.marking),
    )
