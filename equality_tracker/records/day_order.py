"""Days of a row that stand in an order: which is never after which, whoever writes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from equality_tracker.records.base import Part
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.eqia_parts import EqiaEvidence
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.objectives import Objective
from equality_tracker.records.people import RoleHolder
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.providers import Agreement


@dataclass(frozen=True, slots=True)
class InOrder:
    """Two days of a row, by field; the first is not after the last."""

    first: str
    last: str

    def is_broken(self, values: Mapping[str, Any]) -> bool:
        """Tell whether both days are there and the first is after the last."""
        first, last = values.get(self.first), values.get(self.last)
        return isinstance(first, date) and isinstance(last, date) and first > last


_FROM_UNTIL: Final = (InOrder("period_from", "period_until"),)

DAYS_IN_ORDER: Final[Mapping[str, Sequence[InOrder]]] = MappingProxyType(
    {
        Objective.__tablename__: (InOrder("starts_on", "ends_on"),),
        Agreement.__tablename__: (
            InOrder("starts_on", "ends_on"),
            InOrder("ends_on", "extension_to"),
            InOrder("starts_on", "extension_to"),
        ),
        Meeting.__tablename__: (InOrder("papers_due_on", "meets_on"),),
        PreElectionPeriod.__tablename__: (InOrder("begins_on", "ends_on"),),
        Evidence.__tablename__: _FROM_UNTIL,
        EqiaEvidence.__tablename__: _FROM_UNTIL,
        MonitoringReturn.__tablename__: _FROM_UNTIL,
        ProviderForm.__tablename__: (InOrder("sent_on", "reply_by"),),
        RoleHolder.__tablename__: (InOrder("held_from", "held_until"),),
    }
)
"""The pairs of each table. Days on which something happened are no pair: they are told as they were."""


def broken_orders(part: type[Part], values: Mapping[str, Any]) -> Iterator[InOrder]:
    """Yield the pairs of a class that values leave out of their order."""
    return (pair for pair in DAYS_IN_ORDER.get(part.__tablename__, ()) if pair.is_broken(values))
