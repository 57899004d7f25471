"""Controls side by side, going on in the next line where the room ends: nothing is cut off in large text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its controls out like words of a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without controls."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Put a control behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many controls there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Return the control at a place, or None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Take the control at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own name
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Return that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Return how high it is at a width."""
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's own name
        """Put the controls into their places."""
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the least size; it grows with what is there."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size of the largest control."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        """Lay the controls out in `rect`, or only try to, and return the height."""
        y, gap = rect.y(), max(0, self.spacing())
        lines = self._lines(rect.width(), gap)
        for line in lines:
            x, height = rect.x(), max(size.height() for _, size in line)
            for item, size in line:
                if not is_trial:
                    # Lower ones in the middle, so that their words stand beside those of higher ones.
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + gap
            y += height + gap
        return y - gap - rect.y() if lines else 0

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return which controls stand in each line, and how large."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = _size_within(item, width)
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + gap
        return lines


def _size_within(item: QLayoutItem, room: int) -> QSize:
    """Return the size of a control; what wants more than a whole line goes on in the next, or is narrower."""
    size = item.sizeHint()
    if size.width() <= room:
        return size
    if item.hasHeightForWidth():
        return QSize(room, item.heightForWidth(room))
    return QSize(max(room, item.minimumSize().width()), size.height())
