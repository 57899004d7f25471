"""What a row of the impact grid has to say, and where it stands among the others."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.store.logged_rows import table_of

_FIRST_COMBINED: Final = 101
"""The place of the first row that stands below those of single groups."""


class NoGroupError(TrackerError):
    """A row of the impact grid was to speak of no group."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("Choose at least one group for the row.")


def ensure_grouped(part: type[Part], values: Mapping[str, Any], row: Part | None = None) -> None:
    """Refuse a row of the impact grid, new or changed, that speaks of no group.

    Raises:
        NoGroupError: It names none.

    """
    if part is EqiaImpact and not values.get("groups", getattr(row, "groups", ())):
        raise NoGroupError


def place_among(part: type[Part], values: Mapping[str, Any], rows: Sequence[Part]) -> dict[str, int]:
    """Return the place of a new row among others of its record, where such rows have one.

    A row of the impact grid for one group stands in the order of the groups, others stand below them: so
    every copy of a register gives it the same place.
    """
    if "position" not in table_of(part.__tablename__).columns:
        return {}
    last = max((getattr(row, "position", 0) for row in rows), default=0)
    if part is not EqiaImpact:
        return {"position": last + 1}
    order = [term.code for term in vocabulary("eqia-group").terms]
    groups = values["groups"]
    if len(groups) == 1:
        return {"position": order.index(groups[0]) + 1}
    return {"position": max(last + 1, _FIRST_COMBINED)}
