"""A table of many rows, plain to look at, whose rows and columns follow its width and the size of text."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.row_height import fit_row_height


class FittedTable(QTableView):
    """Fits anew whenever there is another room or another text; how, each table says for itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no rows yet."""
        super().__init__(parent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # Measuring rows one by one takes a hundred thousand some seconds.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self._room = 0
        self._follows_text = True

    @property
    def room(self) -> int:
        """How wide the rows are drawn, in pixels; 0 before the table has been seen.

        As Qt tells it: PySide, asked for a viewport that Qt made, first looks through every class of widgets
        there is, which takes a tenth of the time of a bare window.
        """
        return self._room

    def fit_columns(self) -> None:
        """Give each column its width."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Let the widest text have the room that came or went."""
        self._room = event.size().width()
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        is_new_text = event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if is_new_text and hasattr(self, "_follows_text"):
            fit_row_height(self)
            self.fit_columns()
            # Who asks for so many rows needs another height now.
            self.updateGeometry()
