"""What a status looks like in a document: an outline, a letter, a word and a colour."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The outline of a status mark, told apart without colour."""

    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    TICKED_BOX = "ticked-box"
    EMPTY_BOX = "empty-box"


class Tone(StrEnum):
    """The colour family of a status mark; never the only sign."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETE = "complete"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as shape, letter and word together."""

    shape: Shape
    letter: str
    word: str
    tone: Tone
