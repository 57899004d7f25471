"""Answers owed to others, with their clocks."""

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Block, Chapter, Column, Heading, Row, Table
from equality_tracker.reports.pack_chapters.chapter_start import (
    chapter,
    chapter_without_data,
    visibility_of,
)
from equality_tracker.reports.pack_chapters.status_marks import status_cell
from equality_tracker.reports.pack_lines.action_lines import ResponseLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, date_with_day, unbroken


def holding_to_account(snapshot: PackSnapshot) -> Chapter:
    """Return the clocks of answers to inspection and other reports."""
    if not snapshot.responses:
        return chapter_without_data(
            "holding-to-account", snapshot, "No report that asks for an answer is recorded in this file."
        )
    columns = (
        Column("Reference", 0.8, heads_rows=True),
        Column("Report", 1.8),
        Column("Rule", 1.3),
        Column("Published", 0.9),
        Column("Safe date", 1),
        Column("Answered", 0.9),
        Column("State", 2.5),
    )
    rows = tuple(_row(line) for line in snapshot.responses)
    blocks: list[Block] = [
        Heading("Answers to reports"),
        Table(count_text(len(rows), "answer"), columns, rows, compact=True),
    ]
    return chapter("holding-to-account", blocks)


def _row(line: ResponseLine) -> Row:
    return Row(
        (
            line.reference or NOTHING,
            line.source,
            line.rule,
            date_text(line.published_on),
            date_with_day(line.safe_date),
            date_text(line.responded_on),
            status_cell(line.status, line.status_words, unbroken(line.sentence)),
        ),
        visibility=visibility_of(line.marking),
        anchor=place_anchor("holding-to-account", line.reference),
    )
