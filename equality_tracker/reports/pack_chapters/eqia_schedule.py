"""Every EqIA on record."""

from collections import Counter
from datetime import date

from equality_tracker.reports.content import Block, Chapter, Column, Paragraph, Row, Table
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, visibility_of
from equality_tracker.reports.pack_chapters.dated import is_in_use
from equality_tracker.reports.pack_snapshot import EqiaLine, PackSnapshot
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, words_of


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
        Column("Considered", 0.85),
        Column("Signed", 0.85),
        Column("Decision", 0.85),
        Column("Review", 0.85),
    )
    rows = tuple(_row(line, snapshot.as_at) for line in snapshot.eqias)
    stages = Counter(words_of(line.stage) or "No stage" for line in snapshot.eqias)
    by_stage = "; ".join(f"{stage}: {count}" for stage, count in sorted(stages.items()))
    blocks: list[Block] = [
        Paragraph(f"By stage: {by_stage}."),
        Table(count_text(len(rows), "EqIA"), columns, rows, compact=True),
    ]
    return chapter("eqia-schedule", blocks, landscape=True)


def _row(line: EqiaLine, as_at: date) -> Row:
    return Row(
        (
            line.reference,
            line.title,
            line.provider or NOTHING,
            words_of(line.stage),
            words_of(line.outcome) or NOTHING,
            date_text(line.considered_on),
            date_text(line.signed_on),
            date_text(line.decision_on),
            _review(line, as_at),
        ),
        visibility=visibility_of(line.marking),
    )


def _review(line: EqiaLine, as_at: date) -> str:
    """Return the day of the review, and that it has passed where the EqIA is still in use."""
    is_past = line.review_on is not None and line.review_on < as_at and is_in_use(line)
    return f"{date_text(line.review_on)}\npast" if is_past else date_text(line.review_on)
