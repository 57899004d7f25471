"""The points to decide and to explain, gravest first."""

from typing import Final

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    Visibility,
)
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data
from equality_tracker.reports.pack_snapshot import PackSnapshot, PointLine, Severity
from equality_tracker.reports.printed_values import NOTHING, count_text, unbroken

_GROUPS: Final = (
    (Severity.STATUTORY, "Dates that the law sets"),
    (Severity.DECIDE, "To decide"),
    (Severity.EXPLAIN, "To explain"),
    (Severity.CHECK, "To check"),
)
_NOTE: Final = (
    "Each point says what the record shows, and is counted once. A point is not a finding about the law: "
    "the file may be incomplete, and an explanation may answer it."
)


def matters(snapshot: PackSnapshot) -> Chapter:
    """Return the points to check, grouped by what they ask of the reader."""
    if not snapshot.points:
        return chapter_without_data("matters", snapshot, "The checks of this file raise no point.")
    blocks: list[Block] = [Paragraph(_NOTE)]
    for severity, title in _GROUPS:
        points = [point for point in snapshot.points if _group_of(point) is severity]
        if points:
            blocks += [Heading(title), _table(points)]
    return chapter("matters", blocks, visibility=Visibility.INTERNAL)


def _group_of(point: PointLine) -> Severity:
    known = set(Severity)
    return Severity(point.severity) if point.severity in known else Severity.CHECK


def _table(points: list[PointLine]) -> Table:
    columns = (
        Column("Reference", 0.9, heads_rows=True),
        Column("What the record shows", 3),
        Column("Explanation", 2),
    )
    rows = tuple(
        Row((point.reference or NOTHING, unbroken(point.sentence), point.explanation)) for point in points
    )
    return Table(f"{count_text(len(points), 'point')}", columns, rows)
