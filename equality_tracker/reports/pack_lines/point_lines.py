"""What the pack prints of points to check."""

from dataclasses import dataclass

from equality_tracker.record_codes import Severity


@dataclass(frozen=True, kw_only=True)
class PointLine:
    """A point to check, in one sentence."""

    check: str
    reference: str
    sentence: str
    severity: str = Severity.EXPLAIN
    explanation: str = ""
