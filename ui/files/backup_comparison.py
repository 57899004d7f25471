"""A backup beside the register as it is now: how many records of each kind both hold."""

from collections.abc import Mapping
from typing import Final

from equality_tracker.records.kinds import KINDS
from ui.comparing.comparison import ComparedField, ComparedRecord, ComparedSide

_NONE: Final = "none"


def compared_counts(now: Mapping[str, int], then: Mapping[str, int]) -> ComparedRecord:
    """Return the numbers of each kind that either holds, by the plurals of kinds."""
    kinds = [kind.plural for kind in KINDS if now.get(kind.plural) or then.get(kind.plural)]
    return ComparedRecord("", tuple(_field(kind, now, then) for kind in kinds))


def _field(kind: str, now: Mapping[str, int], then: Mapping[str, int]) -> ComparedField:
    sides = (
        ComparedSide("In the register now", _number(now, kind)),
        ComparedSide("In the backup", _number(then, kind)),
    )
    return ComparedField(key=kind, label=f"{kind[:1].upper()}{kind[1:]}", sides=sides, marks_words=False)


def _number(counts: Mapping[str, int], kind: str) -> str:
    return f"{counts[kind]:,}" if counts.get(kind) else _NONE
