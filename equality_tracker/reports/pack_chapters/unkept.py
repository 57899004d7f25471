"""The annexes of kinds of record that the register does not keep yet."""

from equality_tracker.reports.content import Chapter
from equality_tracker.reports.pack_chapters.chapter_start import chapter_without_data
from equality_tracker.reports.pack_snapshot import PackSnapshot


def framework(snapshot: PackSnapshot) -> Chapter:
    """Return the annex of the equality framework, which says why it is empty."""
    return chapter_without_data(
        "framework",
        snapshot,
        "This version of the program keeps no self-assessments. One that was published stands in the "
        "chapter on duties, with its proof.",
    )


def data(snapshot: PackSnapshot) -> Chapter:
    """Return the data annex, which says why it is empty."""
    return chapter_without_data(
        "data",
        snapshot,
        "This version of the program keeps no equality figures. Published ones stand in the chapter on "
        "duties, with their proof; data kept as evidence stands in the annex on evidence.",
    )
