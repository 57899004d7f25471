"""One column that a list can show, as plain data: what it is called, and what its cells hold."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What the cells of a column hold, which decides how they are shown, sorted and filtered."""

    REFERENCE = "reference"
    TEXT = "text"
    LONG_TEXT = "long-text"
    TEXTS = "texts"
    CODE = "code"
    CODES = "codes"
    COLOUR = "colour"
    DAY = "day"
    INSTANT = "instant"
    MONEY = "money"
    NUMBER = "number"
    YES_NO = "yes-no"
    RECORD = "record"


class Alignment(StrEnum):
    """To which side the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column that a list can show.

    Attributes:
        key: The key of its values in a row.
        label: Its heading.
        holds: What its cells hold.
        width: How wide it wants to be, in characters.
        vocabulary: The list that its codes come from, or "".
        is_shown: Whether it is shown before anybody chose columns.
        is_filterable: Whether the list can be narrowed by its values.
        words: The key of its words in a row, which say more than the label of its code, or "".

    """

    key: str
    label: str
    holds: Holds
    width: int
    vocabulary: str = ""
    is_shown: bool = False
    is_filterable: bool = False
    words: str = ""

    @property
    def alignment(self) -> Alignment:
        """To which side its cells stand: figures to the right, all else to the left."""
        return Alignment.RIGHT if self.holds in {Holds.MONEY, Holds.NUMBER} else Alignment.LEFT
