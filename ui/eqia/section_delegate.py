"""Draws a section in the list: its title, and below it how far it is, standing back."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

STATE: Final = int(Qt.ItemDataRole.UserRole)
"""Under which role an item holds how far its section is."""

_ROOM: Final = 5
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)


class SectionDelegate(QStyledItemDelegate):
    """Two paragraphs, each on as many lines as it needs."""

    def sizeHint(  # noqa: N802 - Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of both at the width of the list."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        title, state = _texts(index)
        metrics = QFontMetrics(option.font)
        return QSize(0, sum(_height(metrics, text, width) for text in (title, state)) + 2 * _ROOM)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw both, on the colour of what is chosen where the section is."""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = option.palette, QPalette.ColorRole
        title, state = _texts(index)
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, palette.color(role.Highlight))
        rect = option.rect.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        high = _height(QFontMetrics(option.font), title, option.rect.width())
        painter.setPen(palette.color(role.HighlightedText if is_chosen else role.Text))
        painter.drawText(rect, _WRAP, title)
        painter.setPen(palette.color(role.HighlightedText if is_chosen else role.PlaceholderText))
        painter.drawText(rect.adjusted(0, high, 0, 0), _WRAP, state)
        painter.restore()


def _texts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    return str(index.data() or ""), str(index.data(STATE) or "")


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    if not text:
        return 0
    return metrics.boundingRect(QRect(0, 0, max(1, width - 2 * _ROOM), 10_000), _WRAP, text).height()
