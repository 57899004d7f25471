"""The pack: one document made of the chapters, in the order that the office chose."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from equality_tracker.reports.chapter_order import chapters_in_order
from equality_tracker.reports.content import Chapter, Document, Edition
from equality_tracker.reports.edition import LeftOut, for_edition
from equality_tracker.reports.pack_chapters.actions import actions
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_chapters.chapter_start import ANNEXES, TITLES
from equality_tracker.reports.pack_chapters.decisions import decisions
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.eqia_schedule import eqia_schedule
from equality_tracker.reports.pack_chapters.evidence import evidence
from equality_tracker.reports.pack_chapters.holding_to_account import holding_to_account
from equality_tracker.reports.pack_chapters.matters import matters
from equality_tracker.reports.pack_chapters.method import method
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_chapters.plan_in_full import plan_in_full
from equality_tracker.reports.pack_chapters.since import every_change
from equality_tracker.reports.pack_chapters.statement import statement
from equality_tracker.reports.pack_chapters.unkept import data, framework
from equality_tracker.reports.pack_chapters.year_ahead import year_ahead
from equality_tracker.reports.pack_links import without_dead_links
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.pack_title import pack_subtitle, pack_title
from equality_tracker.reports.public_edition import (
    PublicEdition,
    numbers_left_out,
    public_edition,
    with_rounded_headcounts,
)

_CHAPTERS: Final[Mapping[str, Callable[[PackSnapshot], Chapter]]] = MappingProxyType(
    {
        "brief": brief,
        "matters": matters,
        "year-ahead": year_ahead,
        "statement": statement,
        "duties": duties,
        "objectives": objectives,
        "decisions": decisions,
        "actions": actions,
        "holding-to-account": holding_to_account,
        "plan-in-full": plan_in_full,
        "eqia-schedule": eqia_schedule,
        "framework": framework,
        "data": data,
        "evidence": evidence,
    }
)
"""What makes each chapter; the method annex comes last because it says what the others left out."""

_NOT_CHOSEN: Final = "the whole chapter, which was not chosen for this pack"


def build_pack(snapshot: PackSnapshot, chosen: Collection[str] | None = None) -> Document:
    """Return the pack of `snapshot`: only what its edition may show, and a note of what was left out.

    Args:
        snapshot: What is printed.
        chosen: The ids of the chapters wanted in the order wanted, None for all in the settled one; some
            stand in every pack.

    """
    return build_pack_and_list(snapshot, chosen)[0]


def build_pack_and_list(
    snapshot: PackSnapshot, chosen: Collection[str] | None = None
) -> tuple[Document, tuple[LeftOut, ...]]:
    """Return the pack as `build_pack` does, with the list of what was left out of it.

    Raises:
        SmallNumbersError: The public edition would tell of few people, or name somebody.

    """
    wanted = [code for code in chapters_in_order(chosen) if code in _CHAPTERS]
    edition = _edition(snapshot, wanted)
    left_out = (
        *edition.left_out,
        *(LeftOut(TITLES[code], _NOT_CHOSEN, 1) for code in _CHAPTERS if code not in wanted),
    )
    chapters = _numbered((*edition.document.chapters, method(snapshot, left_out, edition.guarded)))
    document = without_dead_links(replace(edition.document, chapters=chapters, data=_data(snapshot)))
    return document, (*left_out, *numbers_left_out(edition.guarded))


def _data(snapshot: PackSnapshot) -> tuple[Chapter, ...]:
    """Return what goes with a pack as data only."""
    changes = every_change(snapshot)
    return (Chapter("changes", "Every change since the last pack", (changes,)),) if changes else ()


def _edition(snapshot: PackSnapshot, wanted: Collection[str]) -> PublicEdition:
    """Return the chapters wanted without what their edition may not show."""
    is_public = snapshot.edition is Edition.PUBLIC
    printed = with_rounded_headcounts(snapshot) if is_public else snapshot
    whole = _document(printed, tuple(_CHAPTERS[code](printed) for code in wanted))
    return public_edition(whole, snapshot) if is_public else PublicEdition(*for_edition(whole))


def _document(snapshot: PackSnapshot, chapters: tuple[Chapter, ...]) -> Document:
    return Document(
        title=pack_title(snapshot),
        organisation=snapshot.organisation.name,
        subtitle=pack_subtitle(snapshot),
        as_at=snapshot.as_at,
        prepared=snapshot.prepared_on,
        version=snapshot.version,
        marking=snapshot.marking,
        edition=snapshot.edition,
        is_draft=snapshot.is_draft,
        is_sample=snapshot.is_sample,
        chapters=chapters,
        contents_after="statement",
    )


def _numbered(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Number the chapters 1, 2, 3 and the annexes A, B, C."""
    core = [chapter for chapter in chapters if chapter.id not in ANNEXES]
    annexes = [chapter for chapter in chapters if chapter.id in ANNEXES]
    numbers = {chapter.id: str(at) for at, chapter in enumerate(core, start=1)}
    letters = {chapter.id: chr(ord("A") + at) for at, chapter in enumerate(annexes)}
    return tuple(replace(chapter, number={**numbers, **letters}[chapter.id]) for chapter in chapters)
