"""The annexes of kinds of record of which the register holds none."""

from equality_tracker.reports.content import Chapter
from equality_tracker.reports.pack_chapters.chapter_start import chapter_without_data
from equality_tracker.reports.pack_snapshot import PackSnapshot


def framework(snapshot: PackSnapshot) -> Chapter:
    """Return the annex of the equality framework, which says why it is empty."""
    return chapter_without_data(
        "framework",
        snapshot,
        "This register holds no self-assessment. One that was published is listed under D22.",
    )


def data(snapshot: PackSnapshot) -> Chapter:
    """Return the data annex, which says why it is empty."""
    return chapter_without_data(
        "data",
        snapshot,
        "This register holds no equality figures. Those that were published are listed under D1; data kept "
        "as evidence is listed in the annex on evidence.",
    )
