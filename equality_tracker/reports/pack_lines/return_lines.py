"""What the pack prints of the monitoring returns of services."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ServiceReturnsLine:
    """The monitoring returns of one service: how many came, and the newest of them."""

    service: str
    title: str
    provider: str
    received: int = 0
    late: int = 0
    newest_period: str = ""
    newest_received_on: date | None = None
    people_served: int | None = None
    counted: int = 0
    """By how many of the nine characteristics the newest return counts people."""
    due: int = 0
    """How many returns are due by the day, as often as the service is to report."""
    due_words: str = ""
    """How many of those came, and for which months none did."""
    has_newest_due: bool = False
    """Whether the return of the newest period due came."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class NotStatedLine:
    """Of how many people one characteristic is not stated in the newest returns, and how that moved.

    Attributes:
        services: How many services also told of it in the return before: only they are compared.
        now_part: Of how many people their newest returns do not state it.
        now_whole: Of how many in all.
        before_part: The same in their returns before.
        before_whole: The same.

    """

    characteristic: str
    part: int | None = None
    whole: int | None = None
    services: int = 0
    now_part: int | None = None
    now_whole: int | None = None
    before_part: int | None = None
    before_whole: int | None = None
