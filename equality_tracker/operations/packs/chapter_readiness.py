"""How far each chapter of the pack is: ready, with points to check, or with nothing recorded for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.packs.pack_statement import statement_for
from equality_tracker.operations.packs.statement_words import own_words
from equality_tracker.operations.points.grouped_points import grouped_points, points_by_chapter
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement
from equality_tracker.records.recommendations import Recommendation, SourceDocument

_PRINTED: Final[Mapping[str, tuple[type[Record], ...]]] = MappingProxyType(
    {
        "objectives": (Objective,),
        "decisions": (Decision, Agreement),
        "actions": (Action, Recommendation),
        "holding-to-account": (SourceDocument,),
        "plan-in-full": (Action,),
        "eqia-schedule": (Eqia,),
        "evidence": (Evidence,),
        "framework": (),
        "data": (),
    }
)
"""The records that a chapter prints; every other chapter has something to say in any register."""


@dataclass(frozen=True, slots=True)
class ChapterReadiness:
    """How far one chapter is.

    Attributes:
        points: How many points to check concern what it prints that nobody has explained.
        is_empty: Whether nothing is recorded that it could print.
        waits_for: What else it waits for, in two or three words; "" for nothing.

    """

    points: int = 0
    is_empty: bool = False
    waits_for: str = ""

    @property
    def in_words(self) -> str:
        """What is said of it."""
        if self.points:
            return f"{self.points:,} {'point' if self.points == 1 else 'points'} to check"
        return "Nothing recorded" if self.is_empty else self.waits_for or "Ready"


def chapter_readiness(session: Session, as_at: date) -> Mapping[str, ChapterReadiness]:
    """Return how far each chapter is that has points to check or prints records, by its id."""
    points = points_by_chapter(grouped_points(session, as_at))
    empty = {code for code, records in _PRINTED.items() if not any(_has(session, each) for each in records)}
    found = {code: ChapterReadiness(points.get(code, 0), code in empty) for code in {*points, *_PRINTED}}
    return {**found, "statement": _statement(session, as_at)}


def _statement(session: Session, as_at: date) -> ChapterReadiness:
    found = statement_for(session, as_at)
    if found is None or not own_words(found.texts):
        return ChapterReadiness(is_empty=True)
    return ChapterReadiness(waits_for="" if found.is_confirmed else "Not confirmed")


def _has(session: Session, record: type[Record]) -> bool:
    return session.scalar(select(record.id).where(record.deleted.is_(False)).limit(1)) is not None
