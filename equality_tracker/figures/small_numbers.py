"""When a number of people is small, what it is rounded to, and when a share gives a small number away.

The defaults are the “10-5 rule” of the Office for National Statistics: counts under 10 are left out, others
are rounded to the nearest 5 (ONS working paper, comparison of post-tabular statistical disclosure control
methods).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

THRESHOLD: Final = 10
"""Counts of people below it are small, unless an office says otherwise."""

ROUNDING: Final = 5
"""What counts of people are rounded to, unless an office says otherwise; 1 is no rounding."""

_WHOLE: Final = Decimal(1)
_ALL: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """What an office counts as small, and how it rounds.

    Attributes:
        threshold: Counts of people below it are small.
        rounding: Counts of people are rounded to its nearest multiple; 1 leaves them as they are.
        zero_is_small: Whether nobody counts as small too, as UK Longitudinal Linkage Collaboration asks.
        hides_neighbours: Whether further numbers go where a total would give a small one away.

    """

    threshold: int = THRESHOLD
    rounding: int = ROUNDING
    zero_is_small: bool = False
    hides_neighbours: bool = True

    def is_small(self, count: Decimal | int) -> bool:
        """Tell whether so many people are too few to be told of."""
        return count < self.threshold and (count != 0 or self.zero_is_small)

    @property
    def rounds(self) -> bool:
        """Whether anything is rounded at all."""
        return self.rounding > 1


USUAL_RULE: Final = SmallNumberRule()
"""What holds where an office said nothing."""


def rounded(count: Decimal | int, rule: SmallNumberRule) -> Decimal:
    """Return `count` at the nearest multiple of the rule's base, from the middle upwards; each on its own."""
    if not rule.rounds:
        return Decimal(count)
    return (Decimal(count) / rule.rounding).quantize(_WHOLE, ROUND_HALF_UP) * rule.rounding


def share_is_small(part: int, whole: int, rule: SmallNumberRule) -> bool:
    """Tell whether a share of `part` in `whole` people gives away a small number: of them, or of the rest."""
    return any(map(rule.is_small, (part, whole - part, whole)))


def rounded_share(part: int, whole: int, rule: SmallNumberRule) -> Decimal:
    """Return the whole per cent of the rounded counts: an exact share would tell the exact counts."""
    most = rounded(whole, rule)
    share = _ALL * rounded(part, rule) / most if most else Decimal(0)
    return min(share, _ALL).quantize(_WHOLE, ROUND_HALF_UP)


def rule_in_words(rule: SmallNumberRule) -> tuple[str, ...]:
    """Return the rule as it is printed, one sentence or two for each part of it."""
    zero = "Nobody (0) counts as fewer." if rule.zero_is_small else "Nobody (0) is printed as it is."
    parts = [f"Numbers of people below {rule.threshold:,} are left out. {zero}"]
    if rule.hides_neighbours:
        parts.append(
            "Where a total would give such a number away, others are left out beside it: the smallest that "
            "will do."
        )
    parts.append("Every percentage built on a number that is left out is left out too.")
    if rule.rounds:
        parts.append(
            f"Other numbers of people are rounded to the nearest {rule.rounding:,}, each on its own, so that "
            "rounded numbers need not add up to their rounded total. Percentages are worked out from rounded "
            "numbers. What the office says in its own words stays as written."
        )
    parts.append(
        "A percentage of people whose numbers are not on record is left out until a person has looked at it."
    )
    return tuple(parts)
