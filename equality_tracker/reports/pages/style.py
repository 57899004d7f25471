"""Paper, type sizes and colours of a printed document; lengths in points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

MILLIMETRE: Final = 72 / 25.4
A4: Final = (210 * MILLIMETRE, 297 * MILLIMETRE)
BINDING_MARGIN: Final = 25 * MILLIMETRE
OUTER_MARGIN: Final = 20 * MILLIMETRE
_HEAD_LINE: Final = 11 * MILLIMETRE
_FOOT_LINE: Final = 10 * MILLIMETRE
_BOUND: Final = 8 * MILLIMETRE
"""How much further inside everything stands on the long edge of a page that is bound there."""


class Edges(NamedTuple):
    """How far from the edges of a page its text and its running head and foot stand."""

    left: float
    right: float
    top: float
    bottom: float
    head_line: float
    foot_line: float


def edges(number: int, *, landscape: bool) -> Edges:
    """Return the edges of a page that is printed on both sides and bound at the left of each sheet.

    A landscape page is turned to be bound: its top is at the binding, on a reverse side its bottom.
    """
    is_front = number % 2 == 1
    if not landscape:
        left, right = (BINDING_MARGIN, OUTER_MARGIN) if is_front else (OUTER_MARGIN, BINDING_MARGIN)
        return Edges(left, right, OUTER_MARGIN, OUTER_MARGIN, _HEAD_LINE, _FOOT_LINE)
    above, below = (_BOUND, 0.0) if is_front else (0.0, _BOUND)
    return Edges(
        OUTER_MARGIN,
        OUTER_MARGIN,
        OUTER_MARGIN + above,
        OUTER_MARGIN + below,
        _HEAD_LINE + above,
        _FOOT_LINE + below,
    )


class Face(StrEnum):
    """The three weights of Source Sans 3 that ship with the program."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-SemiBold"
    BOLD = "SourceSans3-Bold"


class Colour(StrEnum):
    """Named colours; contrast against what they stand on is at least 4.5 to 1 where text is concerned."""

    INK = "#0b0c0c"
    MUTED = "#484d51"
    NAVY = "#12355b"
    WHITE = "#ffffff"
    HAIRLINE = "#b1b4b6"
    SECTION = "#e8edf3"
    AMBER_RULE = "#f6c343"


def painted_in(colour: str) -> str:
    """Return a colour such as #12355b as the three operands that PDF's operators take."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


@dataclass(frozen=True, slots=True)
class TypeSize:
    """A size of type with its leading, both in points."""

    size: float
    leading: float

    def scaled(self, scale: float) -> "TypeSize":
        """Return this size made smaller or larger."""
        return TypeSize(self.size * scale, self.leading * scale)


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The sizes of one chapter; `scaled` shrinks them together, never below 9 points."""

    chapter: TypeSize = TypeSize(24, 29)
    headings: tuple[TypeSize, ...] = (TypeSize(16, 20), TypeSize(13, 17), TypeSize(12, 16))
    lead: TypeSize = TypeSize(14, 20)
    body: TypeSize = TypeSize(12, 16.5)
    note: TypeSize = TypeSize(10.5, 14)
    table: TypeSize = TypeSize(10.5, 13.5)
    compact_table: TypeSize = TypeSize(9.5, 12)
    gap: float = 7

    def scaled(self, scale: float) -> "TypeScale":
        """Return every size made smaller by `scale`, none below 9 points."""
        return TypeScale(
            chapter=self.chapter.scaled(scale),
            headings=tuple(_legible(size, scale) for size in self.headings),
            lead=_legible(self.lead, scale),
            body=_legible(self.body, scale),
            note=_legible(self.note, scale),
            table=_legible(self.table, scale),
            compact_table=_legible(self.compact_table, scale),
            gap=self.gap * scale * scale,
        )


SMALLEST_TYPE: Final = 9.0


def _legible(size: TypeSize, scale: float) -> TypeSize:
    return size.scaled(max(scale, SMALLEST_TYPE / size.size))
