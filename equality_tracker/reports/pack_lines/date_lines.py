"""What the pack prints of dates in the year ahead."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DateLine:
    """Another dated event for the year ahead, such as a panel or the annual report."""

    on: date
    what: str
    reference: str = ""
    kind: str = ""
    is_own_board: bool = False
    """Whether only the office itself meets."""
    marking: str = ""
