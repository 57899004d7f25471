"""Which fields and rows stand in which section of an EqIA's page; titles and help are the question set's."""

from dataclasses import dataclass
from typing import Final

from equality_tracker.operations.eqias.page_fields import FIELDS_OF, ONLY_BY_A_STEP


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What a section holds.

    Attributes:
        code: Its code in the question set.
        fields: The keys of the EqIA's fields that stand in it, in order.
        parts: The tables of the rows that are filled in there, row by row.
        read_only: Which of the fields are only read here, because a step of the workflow sets them.

    """

    code: str
    fields: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    read_only: frozenset[str] = frozenset()


_ROWS: Final = {
    "service": ("eqia_agreement",),
    "evidence": ("eqia_evidence",),
    "engagement": ("eqia_engagement",),
    "follow-up": ("eqia_follow_up", "eqia_trigger"),
}
"""Rows that are filled in as in the pane of a record; the others have a way of their own."""
_MORE: Final = {"follow-up": ("withdrawn_because",), "versions": ("supersedes_uuid",)}

PLANS: Final = tuple(
    SectionPlan(
        code,
        (*fields, *_MORE.get(code, ())),
        _ROWS.get(code, ()),
        frozenset(ONLY_BY_A_STEP),
    )
    for code, fields in FIELDS_OF.items()
)
"""All sections, from the top of the page down."""
