"""The pack: one document made of the chapters in their settled order."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from equality_tracker.reports.content import Chapter, Document, Edition, Inline, Run
from equality_tracker.reports.edition import LeftOut, for_edition
from equality_tracker.reports.pack_chapters.actions import actions
from equality_tracker.reports.pack_chapters.brief import brief
from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, ANNEXES, TITLES
from equality_tracker.reports.pack_chapters.decisions import decisions
from equality_tracker.reports.pack_chapters.duties import duties
from equality_tracker.reports.pack_chapters.eqia_schedule import eqia_schedule
from equality_tracker.reports.pack_chapters.evidence import evidence
from equality_tracker.reports.pack_chapters.holding_to_account import holding_to_account
from equality_tracker.reports.pack_chapters.matters import matters
from equality_tracker.reports.pack_chapters.method import method
from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_chapters.plan_in_full import plan_in_full
from equality_tracker.reports.pack_chapters.statement import statement
from equality_tracker.reports.pack_chapters.unkept import data, framework
from equality_tracker.reports.pack_chapters.year_ahead import year_ahead
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import date_text, shortened

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
"""The order of the pack; the method annex comes last because it says what the others left out."""

_NOT_CHOSEN: Final = "the whole chapter, which was not chosen for this pack"
_LONGEST_NAME: Final = 90


def build_pack(snapshot: PackSnapshot, chosen: Collection[str] | None = None) -> Document:
    """Return the pack of `snapshot`: only what its edition may show, and a note of what was left out.

    Args:
        snapshot: What is printed.
        chosen: The ids of the chapters wanted, None for all; some stand in every pack.

    """
    wanted = [code for code in _CHAPTERS if chosen is None or code in chosen or code in ALWAYS_PRINTED]
    whole = _document(snapshot, tuple(_CHAPTERS[code](snapshot) for code in wanted))
    shown, left_out = for_edition(whole)
    left_out += tuple(LeftOut(TITLES[code], _NOT_CHOSEN, 1) for code in _CHAPTERS if code not in wanted)
    return replace(shown, chapters=_numbered((*shown.chapters, method(snapshot, left_out))))


def _document(snapshot: PackSnapshot, chapters: tuple[Chapter, ...]) -> Document:
    return Document(
        title=f"Equality pack: {shortened(snapshot.organisation.name, _LONGEST_NAME)}",
        organisation=snapshot.organisation.name,
        subtitle=_subtitle(snapshot),
        as_at=snapshot.as_at,
        prepared=snapshot.prepared_on,
        version=snapshot.version,
        marking=snapshot.marking,
        edition=snapshot.edition,
        is_draft=snapshot.is_draft,
        is_sample=snapshot.is_sample,
        chapters=chapters,
        contents_after="brief",
    )


def _subtitle(snapshot: PackSnapshot) -> tuple[Inline, ...]:
    organisation = snapshot.organisation
    staff = f", {organisation.employees:,} staff" if organisation.employees is not None else ""
    edition = "Public edition" if snapshot.edition is Edition.PUBLIC else "Internal edition"
    draft = ", draft" if snapshot.is_draft else ""
    about = (
        f"{organisation.kind}{staff}. As at {date_text(snapshot.as_at)}. {edition}{draft}. "
        "From the records in this file; not legal advice."
    )
    welsh = (
        (Run(shortened(organisation.name_cy, _LONGEST_NAME), language="cy"), "\n")
        if organisation.name_cy
        else ()
    )
    return (*welsh, about)


def _numbered(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Number the chapters 1, 2, 3 and the annexes A, B, C."""
    core = [chapter for chapter in chapters if chapter.id not in ANNEXES]
    annexes = [chapter for chapter in chapters if chapter.id in ANNEXES]
    numbers = {chapter.id: str(at) for at, chapter in enumerate(core, start=1)}
    letters = {chapter.id: chr(ord("A") + at) for at, chapter in enumerate(annexes)}
    return tuple(replace(chapter, number={**numbers, **letters}[chapter.id]) for chapter in chapters)
