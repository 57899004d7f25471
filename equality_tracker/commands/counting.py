"""Saying how many records of each kind there are."""

from collections.abc import Mapping

from equality_tracker.records.kinds import KINDS


def counted(counts: Mapping[str, int]) -> str:
    """Return counts by plural as a list in words, kinds without records left out: `1 role, 2 providers`."""
    singular = {kind.plural: kind.singular for kind in KINDS}
    named = [f"{count:,} {singular[name] if count == 1 else name}" for name, count in counts.items() if count]
    return ", ".join(named) or "no records"
