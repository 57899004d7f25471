"""Every EqIA on record."""

from collections import Counter
from datetime import date
from typing import Final

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Block, Chapter, Column, Heading, Paragraph, Row, Run, Table
from equality_tracker.reports.pack_chapters.chapter_start import (
    chapter,
    chapter_without_data,
    shows,
    visibility_of,
)
from equality_tracker.reports.pack_chapters.dated import is_in_use
from equality_tracker.reports.pack_chapters.decisions import SIGNED_AFTER
from equality_tracker.reports.pack_lines.decision_lines import EqiaLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, unbroken, words_of

NOT_SIGNED: Final = "not signed"
"""What stands in the cell of an EqIA that waits for a signature."""


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
        Column("Signed", 0.95),
        Column("Decision", 0.85),
        Column("Review", 0.85),
    )
    rows = tuple(_row(line, snapshot) for line in snapshot.eqias)
    stages = Counter(words_of(line.stage) or "No stage" for line in snapshot.eqias)
    by_stage = "; ".join(f"{stage}: {count}" for stage, count in sorted(stages.items()))
    blocks: list[Block] = [
        Paragraph(f"By stage: {by_stage}."),
        Table(count_text(len(rows), "EqIA"), columns, rows, compact=True),
        *_late(snapshot),
        *_not_signed(snapshot),
        *_moved(snapshot),
    ]
    return chapter("eqia-schedule", blocks, landscape=True)


def _row(line: EqiaLine, snapshot: PackSnapshot) -> Row:
    return Row(
        (
            line.reference,
            line.title,
            line.provider or NOTHING,
            words_of(line.stage),
            words_of(line.outcome) or NOTHING,
            date_text(line.considered_on),
            _signed(line, snapshot),
            date_text(line.decision_on),
            _review(line, snapshot.as_at),
        ),
        visibility=visibility_of(line.marking),
        anchor=place_anchor("eqia-schedule", line.reference),
    )


def _signed(line: EqiaLine, snapshot: PackSnapshot) -> str:
    """Return the day of the signature, and how it stands to the decision."""
    guard = line.guard.replace(" ", "\u00a0") if shows(snapshot, line.guard_marking) else ""
    return f"{date_text(line.signed_on)}\n{guard}" if guard else date_text(line.signed_on)


def _late(snapshot: PackSnapshot) -> list[Block]:
    """Return the EqIAs signed after their decision, each with its whole sentence."""
    late = [line for line in snapshot.eqias if line.late_sentence and shows(snapshot, line.guard_marking)]
    if not late:
        return []
    return [
        Heading("Signed after the decision", level=2),
        *(
            Paragraph(
                (Run(f"{line.reference}: ", bold=True), unbroken(line.late_sentence)),
                visibility=visibility_of(line.marking),
            )
            for line in late
        ),
    ]


def _not_signed(snapshot: PackSnapshot) -> list[Block]:
    """Return the EqIAs whose decision is taken and that are not signed, each with its caution."""
    found = [line for line in snapshot.eqias if _is_not_signed(line, snapshot)]
    if not found:
        return []
    return [
        Heading("Decided, and not signed here", level=2),
        *(
            Paragraph(
                (
                    Run(f"{line.reference}: ", bold=True),
                    f"no signature is recorded; decided on {date_text(line.decision_on)}. {SIGNED_AFTER}",
                ),
                visibility=visibility_of(line.marking),
            )
            for line in found
        ),
    ]


def _moved(snapshot: PackSnapshot) -> list[Block]:
    """Return the EqIAs whose decision had another day when they were signed; late ones say so above."""
    moved = [line for line in snapshot.eqias if line.moved and not line.late_sentence]
    found = [line for line in moved if shows(snapshot, line.guard_marking)]
    if not found:
        return []
    return [
        Heading("Signed while the decision had another date", level=2),
        *(
            Paragraph(
                (Run(f"{line.reference}: ", bold=True), unbroken(line.moved)),
                visibility=visibility_of(line.marking),
            )
            for line in found
        ),
    ]


def _is_not_signed(line: EqiaLine, snapshot: PackSnapshot) -> bool:
    is_decided = line.decision_on is not None and line.decision_on < snapshot.as_at
    return is_decided and line.guard == NOT_SIGNED and shows(snapshot, line.guard_marking)


def _review(line: EqiaLine, as_at: date) -> str:
    """Return the day of the review, and that it has passed where the EqIA is still in use."""
    is_past = line.review_on is not None and line.review_on < as_at and is_in_use(line)
    return f"{date_text(line.review_on)}\npast" if is_past else date_text(line.review_on)
