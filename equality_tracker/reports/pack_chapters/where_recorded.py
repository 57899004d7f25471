"""Where in the pack a record stands, so that its reference can lead to its row or its heading."""

from collections.abc import Iterator, Mapping, Sequence

from equality_tracker.reports.anchors import place_anchor
from equality_tracker.reports.content import Cell, Link
from equality_tracker.reports.pack_snapshot import PackSnapshot


class Places:
    """Makes references lead to their records."""

    def __init__(self, snapshot: PackSnapshot) -> None:
        """Know where the records of `snapshot` stand."""
        self._anchors: Mapping[str, str] = dict(_recorded(snapshot))

    def cell(self, text: str, references: Sequence[str] | None = None) -> str | Cell:
        """Return a cell whose references lead on.

        Args:
            text: What stands in it.
            references: The references in it, in their order; None where its text is one.

        """
        named = (text,) if references is None else references
        links = tuple(Link(each, f"#{self._anchors[each]}") for each in named if each in self._anchors)
        return Cell(text, links=links) if links else text

    def link(self, reference: str, text: str = "") -> Link | None:
        """Return a link to a record that says its reference or `text`; None where it stands nowhere."""
        anchor = self._anchors.get(reference)
        return Link(text or reference, f"#{anchor}") if anchor else None


def _recorded(snapshot: PackSnapshot) -> Iterator[tuple[str, str]]:
    """Yield every reference with the anchor of its place."""
    for chapter_id, reference in _homes(snapshot):
        if reference:
            yield reference, place_anchor(chapter_id, reference)


def _homes(snapshot: PackSnapshot) -> Iterator[tuple[str, str]]:
    yield from (("evidence", line.reference) for line in snapshot.evidence)
    yield from (("eqia-schedule", line.reference) for line in snapshot.eqias)
    yield from (("plan-in-full", line.full_reference) for line in snapshot.actions)
    yield from (("actions", line.reference) for line in snapshot.recommendations)
    yield from (("decisions", line.reference) for line in snapshot.decisions)
    yield from (("decisions", line.reference) for line in snapshot.agreements)
    yield from (("objectives", line.reference) for line in snapshot.objectives)
    yield from (("holding-to-account", line.reference) for line in snapshot.responses)
    yield from (("duties", line.reference) for line in snapshot.publications)
    yield from (("duties", line.number) for line in snapshot.duties)
