"""How wide the columns of a list are: as somebody set them, else as they need; text has the rest."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtGui import QFontMetrics

from equality_tracker.law.date_words import MONTHS
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from ui.records.column_headings import ARROWS

_ROOM_BESIDE: Final = 16
_ROOM_AROUND_HEADING: Final = 18
"""What a heading keeps free at both sides, the line beside it, and the gap before its arrow."""
_DAYS: Final = tuple(f"◆ 30 {month} 2027" for month in MONTHS)
"""With the mark of what is typed and not saved; which month is longest, the font decides."""
_BESIDE_DAY: Final = 7
_LEAST_TEXT: Final = 11
_LEAST_SENTENCE: Final = 24
"""So many characters of what a record is called are shown, even where the list then scrolls sideways."""
_SENTENCE_FROM: Final = 40
_GROWS_FROM: Final = 20
"""Columns that want more characters than this share the room that is left."""


def widths_that_fit(
    columns: Sequence[ListColumn], set_widths: Mapping[str, int], room: int, metrics: QFontMetrics
) -> list[int]:
    """Return the width of each column in pixels, in `room` pixels where they fit; `set_widths` are kept."""
    widths = [
        set_widths.get(column.key) or max(_least(column, metrics), _heading_width(column, metrics))
        for column in columns
    ]
    growing = [
        place
        for place, column in enumerate(columns)
        if column.key not in set_widths and column.width > _GROWS_FROM
    ]
    # Where no column wants more, all share it: a row that is selected ends at the edge of its list.
    growing = growing or [place for place, column in enumerate(columns) if column.key not in set_widths]
    rest = max(0, room - sum(widths))
    shares = sum(columns[place].width for place in growing)
    for place in growing:
        widths[place] += rest * columns[place].width // shares
    return widths


def _least(column: ListColumn, metrics: QFontMetrics) -> int:
    if column.holds is Holds.REFERENCE:
        # Cut at its end, one would look like the next.
        return metrics.horizontalAdvance("0" * column.width) + _ROOM_BESIDE
    if column.holds is Holds.DAY:
        return max(map(metrics.horizontalAdvance, _DAYS)) + _BESIDE_DAY
    characters = _LEAST_SENTENCE if column.width > _SENTENCE_FROM else min(column.width, _LEAST_TEXT)
    return characters * metrics.averageCharWidth()


def _heading_width(column: ListColumn, metrics: QFontMetrics) -> int:
    # The arrow of the sorted column needs its room at any time, or headings would move when clicked.
    arrow = max(metrics.horizontalAdvance(each) for each in ARROWS)
    return metrics.horizontalAdvance(column.label) + arrow + _ROOM_AROUND_HEADING
