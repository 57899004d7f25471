"""Paper, type sizes and colours of a printed document; lengths in points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MILLIMETRE: Final = 72 / 25.4
A4: Final = (210 * MILLIMETRE, 297 * MILLIMETRE)
BINDING_MARGIN: Final = 25 * MILLIMETRE
OUTER_MARGIN: Final = 20 * MILLIMETRE
HEAD_LINE: Final = 11 * MILLIMETRE
"""How far below the top edge the running head stands."""
FOOT_LINE: Final = 10 * MILLIMETRE
"""How far above the bottom edge the running foot stands."""


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
