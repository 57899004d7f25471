"""The places that the left side leads to, under what people come to do there."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation.

    Attributes:
        kind: The code of the kind of record that its list shows.
        label: What it is called.
        verb: What people do there: Do, Record or Show.

    """

    kind: str
    label: str
    verb: str


PLACES: Final[tuple[Place, ...]] = (
    Place("actions", "Actions", "Do"),
    Place("objectives", "Objectives", "Record"),
    Place("eqias", "EqIAs", "Record"),
    Place("decisions", "Decisions", "Record"),
    Place("providers", "Providers", "Record"),
    Place("agreements", "Agreements", "Record"),
    Place("recommendations", "Recommendations", "Record"),
    Place("evidence", "Evidence", "Record"),
    Place("publications", "Publications", "Record"),
)
