"""Rows of a list as stretches: very many are selected in few of them, and nobody goes through each."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection


def rows_of(selection: QItemSelection) -> list[range]:
    """Return the rows of a selection, in the order shown."""
    ranges = [selection.at(number) for number in range(selection.count())]
    stretches = {(each.top(), each.bottom()) for each in ranges}
    return [range(top, bottom + 1) for top, bottom in sorted(stretches)]


def stretches_of(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return rising places as stretches of consecutive ones, first and last of which both count."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def begun(selection: QItemSelection) -> QItemSelection:
    """Return the first cell of a selection: Qt makes a list of all its cells and goes by the first."""
    if selection.isEmpty():
        return selection
    first = selection.first().topLeft()
    return QItemSelection(first, first)
