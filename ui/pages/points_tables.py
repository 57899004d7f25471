"""The two tables of the points to check: what was found by which check, and the points of one check."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from equality_tracker.operations.points.grouped_points import ASKED, PointGroup, ShownPoint, SwitchedOff
from ui.pages.words_table import DISPLAY, SPOKEN, TOOL_TIP, TOP, Index, WordsTable


class GroupsTable(WordsTable):
    """What each check found, and the checks that are switched off."""

    headings = ("What the record shows", "Asks")

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.entries: Sequence[PointGroup | SwitchedOff] = ()

    def show(self, entries: Sequence[PointGroup | SwitchedOff]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many groups there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the words of a cell."""
        if not index.isValid() or role not in {DISPLAY, SPOKEN, TOOL_TIP}:
            return None
        title, asks = group_words(self.entries[index.row()])
        if role == SPOKEN:
            return f"{title}: {asks}" if index.column() == 0 else asks
        return (title, asks)[index.column()]


def group_words(entry: PointGroup | SwitchedOff) -> tuple[str, str]:
    """Return what a check found, and what that asks of the reader."""
    if isinstance(entry, SwitchedOff):
        words = entry.words.many
        return f"{words[:1].upper()}{words[1:]}", "Switched off"
    explained = len(entry.points) - len(entry.waiting)
    if not entry.waiting:
        return entry.title, "Explained"
    return entry.title, f"{ASKED[entry.severity]}{f', {explained:,} explained' if explained else ''}"


class PointsTable(WordsTable):
    """The points of one check."""

    headings = ("Reference", "What the record shows", "Explanation")

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.points: Sequence[ShownPoint] = ()

    def show(self, points: Sequence[ShownPoint]) -> None:
        """Show other points."""
        self.beginResetModel()
        self.points = points
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many points there are."""
        return 0 if parent.isValid() else len(self.points)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the words of a cell, and aloud the whole point."""
        if not index.isValid():
            return None
        shown = self.points[index.row()]
        point = shown.point
        if role in {DISPLAY, TOOL_TIP}:
            return (shown.called, point.sentence, point.explanation)[index.column()]
        if role == SPOKEN and index.column() == 0:
            explained = f" Explained: {point.explanation}" if point.explanation else ""
            return f"{shown.called}: {point.sentence}{explained}"
        return None
