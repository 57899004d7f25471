"""A small list to tick things in, which opens under a button: values to narrow a list to, columns to show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_CODE: Final = Qt.ItemDataRole.UserRole
_TICKED: Final = Qt.ItemDataRole.CheckStateRole
_MOST_LINES: Final = 12
_WIDEST: Final = 420
_WIDEST_IN_CHARACTERS: Final = 40
_MARGIN: Final = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick: its code, its words, and whether it cannot be taken away."""

    code: str
    label: str
    is_fixed: bool = False


class ChoicePopup(QFrame):
    """A list of ticks; a click anywhere on a line or Space ticks it, arrows go along, Esc closes.

    Attributes:
        chosen: Emitted with the codes ticked, whenever one changes.

    """

    chosen = Signal(list)

    def __init__(self, title: str, parent: QWidget) -> None:
        """Open nothing yet; `title` says what is chosen."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title = QLabel(title)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setItemDelegate(_WholeLine(self._list))
        self._title.setBuddy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._title)
        layout.addWidget(self._list)
        self._list.itemChanged.connect(self._tell)

    def offer(self, choices: Sequence[Choice], ticked: Collection[str], *, under: QWidget) -> None:
        """Open under a button with these choices, the `ticked` ones ticked."""
        for choice in choices:
            self._list.addItem(_item(choice, is_ticked=choice.code in ticked))
        self._list.setCurrentRow(0)
        self._make_room(len(choices))
        self._stand_under(under)
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell(self) -> None:
        items = [self._list.item(place) for place in range(self._list.count())]
        self.chosen.emit(
            [str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked]
        )

    def _make_room(self, lines: int) -> None:
        row = max(self._list.sizeHintForRow(0), self.fontMetrics().height())
        frame = 2 * self._list.frameWidth() + _MARGIN
        bar = self._list.verticalScrollBar().sizeHint().width()
        self._list.setFixedHeight(row * max(1, min(lines, _MOST_LINES)) + frame)
        widest = max(self._widest_line(), self.fontMetrics().horizontalAdvance(self._title.text()))
        most = max(_WIDEST, _WIDEST_IN_CHARACTERS * self.fontMetrics().averageCharWidth())
        self._list.setFixedWidth(min(most, widest + bar + frame))

    def _widest_line(self) -> int:
        """Return how wide the lines are; Qt's own hint leaves the boxes small beside large text."""
        style, metric = self._list.style(), QStyle.PixelMetric
        box = style.pixelMetric(metric.PM_IndicatorWidth, None, self._list)
        # On each side of the box and of the words.
        edges = 4 * (style.pixelMetric(metric.PM_FocusFrameHMargin, None, self._list) + 1)
        labels = (self._list.item(place).text() for place in range(self._list.count()))
        return box + edges + max(map(self.fontMetrics().horizontalAdvance, labels), default=0)

    def _stand_under(self, button: QWidget) -> None:
        """Stand under the button, inside the screen."""
        self.adjustSize()
        place = button.mapToGlobal(QPoint(0, button.height()))
        room = button.screen().availableGeometry()
        self.move(
            max(room.left(), min(place.x(), room.right() - self.width())),
            max(room.top(), min(place.y(), room.bottom() - self.height())),
        )


class _WholeLine(QStyledItemDelegate):
    """Lets a click on the words of a line tick it as a click on its box does."""

    def editorEvent(  # noqa: N802 - Qt's own name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick a line on which the mouse is let go; all else, such as Space, goes Qt's own way."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        is_click = (
            event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton
        )
        if not is_click or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        ticked = Qt.CheckState(index.data(_TICKED)) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(model.index(index.row(), index.column()), other, _TICKED)


def _item(choice: Choice, *, is_ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(choice.label)
    item.setData(_CODE, choice.code)
    item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    item.setToolTip(choice.label)
    if choice.is_fixed:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    return item
