"""What stands behind an approved EqIA: our consideration, a decision-maker, a signature and its day.

Approving is our own act: what nobody here considered and signed is recorded as approved elsewhere.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from equality_tracker.law.eqia import Stage

STANDS_BEHIND: Final = {
    "our_consideration": "our own consideration",
    "decision_maker": "a decision-maker",
    "signed_by": "who signed",
    "signed_on": "when it was signed",
}
"""What an approved EqIA holds, by field, in words; without one of them nothing is approved."""

LOOKED_AT: Final = frozenset({*STANDS_BEHIND, "stage", "approved_on"})
"""The fields that decide whether an EqIA may stand at its stage."""

_SIGNATURE: Final = ("signed_by", "signed_on")


def missing_at_stage(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in words what an EqIA lacks to stand at its stage, from the values of `LOOKED_AT`.

    Approved, published and under review ask for all of it; under review may also be a screening-out, which
    asks for its signature alone. A superseded one keeps what it was approved with.
    """
    keys = _asked_for(values)
    return tuple(words for key, words in STANDS_BEHIND.items() if key in keys and not _is_there(values[key]))


def missing_behind(values: Sequence[str | date | None]) -> tuple[str, ...]:
    """Return in words what is missing of the values of `STANDS_BEHIND`, in its order."""
    named = zip(STANDS_BEHIND.values(), values, strict=True)
    return tuple(words for words, value in named if not _is_there(value))


def says(text: str) -> bool:
    """Tell whether a text says anything: a full stop, or letters that nobody sees, do not."""
    return any(character.isalnum() for character in text)


def _asked_for(values: Mapping[str, Any]) -> Sequence[str]:
    match values["stage"]:
        case Stage.APPROVED | Stage.PUBLISHED:
            return tuple(STANDS_BEHIND)
        case Stage.UNDER_REVIEW:
            return tuple(STANDS_BEHIND) if values["approved_on"] else _SIGNATURE
        case Stage.SUPERSEDED if values["approved_on"] and values["signed_by"]:
            return tuple(STANDS_BEHIND)
        case _:
            return ()


def _is_there(value: str | date | None) -> bool:
    return says(value) if isinstance(value, str) else value is not None
