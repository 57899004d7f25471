"""What an import came to: how many records, and what a person should still look at."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_running import ImportResult
from ui.importing.import_words import listed, result_sentence
from ui.records.copying import clipboard_data

_GAP: Final = 8
_KEPT: Final = "Where a cell was not understood, the row was imported without it."

_MOST_OF_IT: Final = 1_000
_LEAST_LINES: Final = 8


class LinesOfText(QPlainTextEdit):
    """Is no higher than its lines, and no lower than some of them."""

    def fit(self) -> None:
        """Follow what it says, its width and the size of text."""
        # The layout of plain text measures its height in lines.
        lines = round(self.document().size().height())
        # Before it has its place the sheet within it may still be the higher one.
        edges = max(0, self.height() - self.viewport().height())
        line = self.fontMetrics().lineSpacing()
        # With half a line to spare: at the very height of its lines it would scroll.
        around = edges + 2 * round(self.document().documentMargin()) + line // 2
        self.setMinimumHeight(min(lines, _LEAST_LINES) * line + around)
        self.setMaximumHeight(lines * line + around)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Break lines anew at another width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()


class ResultPart(QWidget):
    """The counts of an import and its list of what to look at, to copy into a message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no result yet."""
        super().__init__(parent)
        self._listed: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, 0)
        column.setSpacing(_GAP)
        self._counts = QLabel()
        self._counts.setProperty("heading", "medium")
        self._counts.setObjectName("result-counts")
        self._counts.setWordWrap(True)
        self._next = QLabel()
        self._next.setWordWrap(True)
        self._list = LinesOfText()
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setAccessibleName("What to look at after the import")
        self._copy = QPushButton("C&opy this list")
        self._copy.clicked.connect(self._copy_list)
        column.addWidget(self._counts)
        column.addWidget(self._next)
        column.addWidget(self._list, _MOST_OF_IT)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_result(self, result: ImportResult, source: str) -> None:
        """Show what an import of `source` did."""
        self._listed = list(listed(result))
        self._counts.setText(result_sentence(result, source))
        count = len(self._listed)
        things = f"{count:,} {'thing' if count == 1 else 'things'} to look at."
        self._next.setText(
            f"{things} {_KEPT}" if count else "Every row that is a record was understood in full."
        )
        self._list.setPlainText("\n".join(f"{where}: {reason}" for where, reason in self._listed))
        self._list.fit()
        self._list.setVisible(bool(count))
        self._copy.setVisible(bool(count))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Need the height of its sentences as they break at this width: a layout alone asks for less."""
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None:
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(self.width())))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def show_taken_back(self) -> None:
        """Say that the import is undone."""
        self._counts.setText("This import was taken back.")
        self._next.setText(
            "Everything is as it was before it, but for what was done since. You can import again, or "
            "something else."
        )
        self._list.hide()
        self._copy.hide()

    def _copy_list(self) -> None:
        QGuiApplication.clipboard().setMimeData(
            clipboard_data([["Where", "What to look at"], *([*each] for each in self._listed)])
        )
