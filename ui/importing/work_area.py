"""The three parts of the page that need a document: what it is, its columns, and its rows to check."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_choices import ImportSource
from equality_tracker.operations.importing.import_preview import ImportPreview
from ui.importing.check_part import CheckPart
from ui.importing.columns_part import ColumnsPart, matched_words
from ui.importing.kind_part import KindPart
from ui.importing.part import Part
from ui.importing.whole_area import WholeArea
from ui.scrolled import show_together

_GAP: Final = 8
_LEAST_LINES: Final = 8
"""So many lines are seen at least; a window with less room scrolls the page around them."""


class WorkArea(WholeArea):
    """Parts 2 to 4 below each other.

    Attributes:
        kind: What the document is.
        columns: What its columns are taken for.
        check: Its rows.
        columns_button: Shows and hides the columns.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no document yet."""
        super().__init__(parent)
        self.kind, self.columns, self.check = KindPart(), ColumnsPart(), CheckPart()
        self._matched = QLabel()
        self._matched.setWordWrap(True)
        self.columns_button = QPushButton("Show &columns")
        self.columns_button.setCheckable(True)
        self.columns_button.toggled.connect(self._show_columns)
        self.columns_button.clicked.connect(self._scroll_to_columns)
        self._lay_out()

    def show_preview(self, source: ImportSource, preview: ImportPreview) -> None:
        """Show what importing a document would do."""
        self.kind.show_preview(preview, preview.choices, is_pasted=source.is_pasted)
        self.columns.show_preview(preview)
        self._matched.setText(matched_words(preview.columns))
        self._show_columns(is_shown=self.columns_button.isChecked())
        self.check.setVisible(not preview.refusal)
        says = "In what was pasted" if source.is_pasted else f"In {source.name}"
        self.check.show_preview(None if preview.refusal else preview, says)

    def begin(self, *, with_columns: bool) -> None:
        """Stand at the beginning, the columns shown only where somebody has to match them."""
        self.columns_button.setChecked(with_columns)
        self.verticalScrollBar().setValue(0)

    def scroll_to_check(self) -> None:
        """Scroll to what narrows the rows, with the rows below it, where the page is low."""
        inside = self.widget()
        if inside is None:
            return
        if (layout := inside.layout()) is not None:
            layout.activate()
        self.verticalScrollBar().setValue(self.check.mapTo(inside, QPoint()).y() - _GAP)
        self.check.view.scrollTo(self.check.view.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.widget() is not None:
            self.fit()

    def fit(self) -> None:
        """Ask for the height that is needed now, and say less where there is little."""
        # Nothing said for itself leaves what `minimumSizeHint` says.
        self.setMinimumHeight(0 if self._is_whole else self.fontMetrics().height() * _LEAST_LINES)
        self.check.say_less(is_less=self._is_whole)
        super().fit()

    def _lay_out(self) -> None:
        inside, summary = QWidget(), QWidget()
        row = QHBoxLayout(summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._matched, 1)
        row.addWidget(self.columns_button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(Part(2, "What is it", self.kind))
        column.addWidget(Part(3, "Columns", summary))
        column.addWidget(self.columns)
        column.addWidget(self.check, 1)
        column.addStretch(0)
        self.setWidget(inside)
        self.fit()

    def _show_columns(self, is_shown: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.columns.setVisible(is_shown)
        self.columns_button.setText("Hide &columns" if is_shown else "Show &columns")

    def _scroll_to_columns(self) -> None:
        """Keep the button that was pressed in view, with as much as there is room for of what it shows."""
        shown = (self.columns,) if self.columns_button.isChecked() else ()
        show_together(self.columns_button, *shown)
