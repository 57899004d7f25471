"""In which chapter of the pack a record stands, so that its reference can lead there."""

from collections.abc import Callable, Iterator, Mapping

from equality_tracker.reports.content import Cell, chapter_anchor
from equality_tracker.reports.pack_snapshot import PackSnapshot


def linking(snapshot: PackSnapshot) -> Callable[[str], str | Cell]:
    """Return what makes a cell of a reference, which leads to the chapter in which its record stands."""
    chapters: Mapping[str, str] = dict(_recorded(snapshot))

    def cell(reference: str) -> str | Cell:
        chapter = chapters.get(reference)
        return Cell(reference, target=f"#{chapter_anchor(chapter)}") if reference and chapter else reference

    return cell


def _recorded(snapshot: PackSnapshot) -> Iterator[tuple[str, str]]:
    yield from ((line.reference, "evidence") for line in snapshot.evidence)
    yield from ((line.reference, "eqia-schedule") for line in snapshot.eqias)
    yield from ((line.full_reference, "plan-in-full") for line in snapshot.actions)
    yield from ((line.reference, "actions") for line in snapshot.recommendations)
    yield from ((line.reference, "decisions") for line in snapshot.decisions)
    yield from ((line.reference, "decisions") for line in snapshot.agreements)
    yield from ((line.reference, "objectives") for line in snapshot.objectives)
    yield from ((line.reference, "holding-to-account") for line in snapshot.responses)
    yield from ((line.reference, "duties") for line in snapshot.publications)
    yield from ((line.number, "duties") for line in snapshot.duties)
