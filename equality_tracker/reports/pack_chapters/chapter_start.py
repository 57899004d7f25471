"""How every chapter begins: its id, its title, and what stands there when it has nothing to show."""

from typing import Final

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Paragraph,
    Visibility,
)
from equality_tracker.reports.edition import is_shown
from equality_tracker.reports.pack_snapshot import PackSnapshot

TITLES: Final = {
    "brief": "The brief",
    "matters": "To decide and explain",
    "year-ahead": "The year ahead",
    "statement": "Statement",
    "duties": "Duties",
    "objectives": "Objectives and information published",
    "decisions": "Decisions and services",
    "actions": "Actions and recommendations",
    "holding-to-account": "Holding to account",
    "plan-in-full": "The plan in full",
    "eqia-schedule": "EqIA schedule",
    "framework": "Framework self-assessment",
    "data": "Data",
    "evidence": "Evidence",
    "method": "How this pack was made",
}
"""Chapter ids and titles in the order of the pack."""

ALWAYS_PRINTED: Final = frozenset({"brief", "matters", "year-ahead", "statement", "method"})
"""The core of four pages, and the annex that says what a pack leaves out: they stand in every pack."""

ANNEXES: Final = ("plan-in-full", "eqia-schedule", "framework", "data", "evidence", "method")


def chapter(
    chapter_id: str,
    blocks: list[Block],
    *,
    landscape: bool = False,
    fits_one_page: bool = False,
    visibility: Visibility = Visibility.PUBLIC,
) -> Chapter:
    """Return a chapter that starts a page and bears its own title."""
    return Chapter(
        chapter_id,
        TITLES[chapter_id],
        tuple(blocks),
        landscape=landscape,
        fits_one_page=fits_one_page,
        visibility=visibility,
    )


def chapter_without_data(chapter_id: str, snapshot: PackSnapshot, otherwise: str) -> Chapter:
    """Return a short chapter that says why it has nothing to show."""
    reasons = {missing.chapter: missing.reason for missing in snapshot.missing_chapters}
    text = reasons.get(chapter_id, otherwise)
    return Chapter(chapter_id, TITLES[chapter_id], (Paragraph(text),), starts_page=False)


def visibility_of(marking: str) -> Visibility:
    """Return which editions a record of this marking may appear in."""
    if marking == "legal-advice":
        return Visibility.LEGAL
    return Visibility.INTERNAL if marking in {"official-sensitive", "internal"} else Visibility.PUBLIC


def shows(snapshot: PackSnapshot, marking: str) -> bool:
    """Tell whether a record of this marking may be mentioned in the snapshot's edition."""
    return is_shown(visibility_of(marking), snapshot.edition)
