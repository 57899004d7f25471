"""Words beside buttons and drop-downs, on one level with what those say."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

_ROOM: Final = 10


class LevelLabel(QLabel):
    """A label as high as the controls that it stands beside, in one line where there is room for it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Say `text`."""
        super().__init__(text, parent)
        self.setWordWrap(True)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size of one line; Qt would break even a short sentence in two."""
        edges = self.contentsMargins()
        width = (
            self.fontMetrics().horizontalAdvance(self.text().replace("&", "")) + edges.left() + edges.right()
        )
        return QSize(width + 1, max(self.minimumHeight(), self.heightForWidth(width + 1)))

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().height() + _ROOM)
