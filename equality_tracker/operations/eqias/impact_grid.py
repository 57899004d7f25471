"""The aims that a row of the impact grid can touch, and why some are greyed in it."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.law.characteristics import aims, characteristics

NOT_AN_AIM: Final = (
    "Section 149(7) of the Equality Act 2010 does not list marriage and civil partnership among the relevant "
    "protected characteristics; advancing equality and fostering good relations speak of those only."
)
"""Why two aims are greyed in the row of marriage and civil partnership."""


def live_aims(groups: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the aims that a row of these groups can touch."""
    not_relevant = {each.code for each in characteristics() if not each.relevant}
    only_eliminate = bool(groups) and set(groups) <= not_relevant
    return tuple(each.code for each in aims() if not (only_eliminate and each.only_relevant))


def aims_note(groups: Sequence[str]) -> str:
    """Return why some aims are greyed in a row, or ""."""
    return NOT_AN_AIM if len(live_aims(groups)) < len(aims()) else ""
