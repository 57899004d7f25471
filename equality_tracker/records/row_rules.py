"""What the values of one row must hold together, whoever writes it: asked before each commit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia_standing import LOOKED_AT, missing_at_stage
from equality_tracker.records.eqias import Eqia


class NotApprovedHereError(TrackerError):
    """An EqIA would stand as approved without what an approval rests on."""

    def __init__(self, reference: str, missing: str) -> None:
        """Name the EqIA and what it lacks."""
        super().__init__(
            f"{reference or 'An EqIA'} cannot stand as approved: {missing} would not be on record. It is "
            "approved when its decision-maker signs it. Nothing was changed."
        )


@dataclass(frozen=True, slots=True)
class RowRule:
    """What must hold in each row of a table.

    Attributes:
        keys: The columns that it looks at, besides the reference.
        lacks: Returns in words what a row with these values lacks, or "".
        refusal: Makes the error from the reference and what is lacking.

    """

    keys: frozenset[str]
    lacks: Callable[[Mapping[str, Any]], str]
    refusal: Callable[[str, str], TrackerError]


def _eqia_lacks(values: Mapping[str, Any]) -> str:
    return ", ".join(missing_at_stage(values))


RULES: Final[Mapping[str, RowRule]] = MappingProxyType(
    {Eqia.__tablename__: RowRule(LOOKED_AT, _eqia_lacks, NotApprovedHereError)}
)
"""The rules by table; a table without one takes every row."""
