"""A list as high as its rows, so that the page around it has the only bar."""

from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QScrollArea, QSizePolicy, QWidget

from ui.scrolled import scroll_to_row

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_MOST_ROWS: Final = 24
"""More of them would part what stands above and below; they scroll by themselves."""
_AROUND: Final = 4
_LINES_WITHOUT_ROWS: Final = 8
"""A form gives the words in it their heights once it shrinks: what is yet to be filled takes some room."""


class WholeList(QListWidget):
    """Stands whole while its rows are few, and scrolls by itself where they are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no rows yet."""
        super().__init__(parent)
        # A bar at the bottom would take the room of a row.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = self.model()
        for changed in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset):
            changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Be as high as the rows that are to be seen at once."""
        rows = min(self.count(), _MOST_ROWS)
        height = sum(self.sizeHintForRow(row) for row in range(rows)) + 2 * self.frameWidth() + _AROUND
        if not rows:
            height = _LINES_WITHOUT_ROWS * self.fontMetrics().height()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Give nothing of that height away."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's own name
        """Scroll the page to the row in focus: the list itself may show all of them."""
        super().currentChanged(current, previous)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.hasFocus():
            scroll_to_row(around, self, self.currentIndex())

    def _fit(self) -> None:
        policies = Qt.ScrollBarPolicy
        is_whole = self.count() <= _MOST_ROWS
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if is_whole else policies.ScrollBarAsNeeded
        )
        self.updateGeometry()
