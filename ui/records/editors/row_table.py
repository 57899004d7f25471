"""A small table of the rows that belong to a record, as high as all of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.record_forms import FormPart, PartRow
from ui.records.editors.field_words import shown_words

_AROUND: Final = 6
_SPARE: Final = 4
_MOST_COLUMNS: Final = 4
_WHOLE: Final = 14
"""Characters up to which a text, such as a date, stands on one line wherever there is room for that."""
_COLUMNS: Final = {
    "eqia_evidence": ("title", "source", "period_from", "fresh_until"),
    "measure": ("title", "baseline", "target", "target_on"),
    "measurement": ("measured_on", "value", "not_available_because"),
    "headcount": ("employees", "counted_on", "duty"),
    "organisation_form": ("name", "kind", "valid_from"),
}
"""What the table shows of a row; the form below shows all of it."""


class RowTable(QTableWidget):
    """A few columns of each row, as high as all rows; Enter opens one.

    Attributes:
        opened: Emitted when a row is to be opened.

    """

    opened = Signal()

    def __init__(self, part: FormPart) -> None:
        """Be a table for rows like those of `part`."""
        super().__init__()
        self.rows: tuple[PartRow, ...] = ()
        self.setAccessibleName(part.label)
        self.setAccessibleDescription("Enter opens the row below the table.")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        heading = self.horizontalHeader()
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading.setMinimumSectionSize(1)
        heading.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        )
        heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading.setHighlightSections(False)
        self.cellDoubleClicked.connect(self._tell_opened)

    def fill(self, part: FormPart) -> None:
        """Show rows."""
        self.rows = part.rows
        columns = _columns(part)
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels([field.label for field in columns])
        self.setRowCount(len(part.rows))
        for place, row in enumerate(part.rows):
            words = {field.key: shown_words(field) for field in row.fields}
            for column, field in enumerate(columns):
                item = QTableWidgetItem(words.get(field.key, ""))
                item.setToolTip(words.get(field.key, ""))
                self.setItem(place, column, item)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open a row at Enter; leave Esc to those around."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Break lines anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _tell_opened(self, _row: int, _column: int) -> None:
        self.opened.emit()

    def _fit(self) -> None:
        heading = self.horizontalHeader()
        # Before the rows: how high one is depends on how wide its texts stand.
        for column, width in enumerate(self._widths()):
            heading.resizeSection(column, width)
        self.resizeRowsToContents()
        self._fit_headings()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = rows + heading.height() + max(_AROUND, 2 * self.frameWidth())
        if height != self.height():
            self.setFixedHeight(height)

    def _widths(self) -> list[int]:
        """Return the width of each column: short texts have what they need, long ones share the rest."""
        columns = range(self.columnCount())
        room = self.viewport().width()
        whole = [max(self._least_width(column), self._whole_heading(column)) for column in columns]
        # Headings break into lines only where there is no room for all of them.
        least = whole if sum(whole) <= room else [self._least_width(column) for column in columns]
        wanted = [
            max(needed, self._width_of(self._texts(column)))
            for column, needed in zip(columns, least, strict=True)
        ]
        return _shared(room, least, wanted)

    def _least_width(self, column: int) -> int:
        words = [word for text in self._texts(column) for word in _unbroken(text)]
        return max(self._width_of(words), self._width_of(self._heading(column).split(), is_bold=True))

    def _whole_heading(self, column: int) -> int:
        return self._width_of([self._heading(column)], is_bold=True)

    def _width_of(self, texts: Iterable[str], *, is_bold: bool = False) -> int:
        """Return how wide the widest of some texts stands in a cell."""
        metrics = self._bold_metrics() if is_bold else self.fontMetrics()
        return max(map(metrics.horizontalAdvance, texts), default=0) + 2 * _AROUND + _SPARE

    def _bold_metrics(self) -> QFontMetrics:
        font = self.horizontalHeader().font()
        font.setBold(True)  # as the heading of the column chosen is shown
        return QFontMetrics(font)

    def _texts(self, column: int) -> list[str]:
        cells = [self.item(row, column) for row in range(self.rowCount())]
        return [cell.text() for cell in cells if cell is not None]

    def _heading(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))

    def _fit_headings(self) -> None:
        """Make the headings as high as the one with the most lines."""
        heading, metrics = self.horizontalHeader(), self._bold_metrics()
        # Some of what is spared stays: Qt breaks words that are just as wide as their room.
        around = 2 * _AROUND + _SPARE // 2
        heights = [
            metrics.boundingRect(
                QRect(0, 0, max(1, heading.sectionSize(column) - around), 10_000),
                Qt.TextFlag.TextWordWrap,
                self._heading(column),
            ).height()
            for column in range(self.columnCount())
        ]
        heading.setFixedHeight(max(heights, default=0) + 2 * _AROUND)


def _unbroken(text: str) -> list[str]:
    return [text] if len(text) <= _WHOLE else text.split()


def _shared(room: int, least: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """Return widths that fill the room, as near to what each wants as it allows."""
    if not least:
        return []
    base, parts = least, [more - needed for needed, more in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        base = parts = list(wanted)
    elif sum(least) >= room:
        base, parts = [0] * len(least), list(least)
    rest = room - sum(base)
    widths = [width + rest * part // max(1, sum(parts)) for width, part in zip(base, parts, strict=True)]
    widths[-1] += room - sum(widths)
    return widths


def _columns(part: FormPart) -> list[FormField]:
    wanted = _COLUMNS.get(part.table)
    if wanted:
        return [field for key in wanted for field in part.fields if field.key == key]
    return list(part.fields[:_MOST_COLUMNS])
