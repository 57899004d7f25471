"""What the page of the pack shows beside the preview, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from equality_tracker.operations.packs.chapter_readiness import ChapterReadiness, chapter_readiness
from equality_tracker.operations.packs.kept_packs import KeptPack, kept_packs
from equality_tracker.operations.packs.pack_finality import FinalObstacle, final_obstacles
from equality_tracker.operations.packs.pack_settings import pack_settings
from equality_tracker.operations.packs.pack_statement import StatementOn, statement_for
from equality_tracker.operations.packs.register_heads import register_heads
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack_snapshot import ReplicaHead
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class PackFacts:
    """How everything stands that a pack as at a day is made of.

    Attributes:
        readiness: How far each chapter is, by its id.
        chapters: Which chapters the office chose, in their order; () for all.
        statement: The statement that the pack prints, or None.
        kept: The packs that were kept.
        fingerprint: The state of the register: while it stays, a pack would be the same.

    """

    readiness: Mapping[str, ChapterReadiness]
    chapters: tuple[str, ...]
    statement: StatementOn | None
    kept: tuple[KeptPack, ...]
    fingerprint: tuple[ReplicaHead, ...]


def read_facts(desk: Desk, as_at: date) -> PackFacts:
    """Return how everything stands; on the reading thread."""
    with desk.reading() as session:
        return PackFacts(
            readiness=chapter_readiness(session, as_at),
            chapters=pack_settings(session).chapters,
            statement=statement_for(session, as_at),
            kept=kept_packs(session),
            fingerprint=register_heads(session),
        )


def read_obstacles(desk: Desk, as_at: date, edition: Edition) -> tuple[FinalObstacle, ...]:
    """Return what stands in the way of a final pack of an edition; on the reading thread, when asked for.

    Where several copies were merged, all of the history is gone through for it.
    """
    with desk.reading() as session:
        return final_obstacles(session, as_at, edition)
