"""What stands behind an approved EqIA of a test: nothing is approved in a register without it."""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

from equality_tracker.records.eqias import Eqia

BEHIND: Final = MappingProxyType(
    {
        "our_consideration": "Evening hours were asked for; without them people who work are left out.",
        "decision_maker": "Commissioner",
        "signed_by": "C. Office",
        "signed_on": date(2026, 5, 4),
    }
)
"""Our consideration, its decision-maker, who signed and when."""


def approved(**fields: Any) -> Eqia:  # noqa: ANN401 - whatever it holds
    """Return an EqIA that is approved with all that stands behind it; `fields` go before."""
    return Eqia(**{"title": "Advice", "stage": "approved", **BEHIND, **fields})
