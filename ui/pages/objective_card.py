"""One objective with its measures: each a drawing, a sentence, and the same numbers as a table."""

from textwrap import fill
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.packs.objectives_drawn import DrawnMeasure, DrawnObjective
from ui.charts.progress_view import ProgressView
from ui.records.flow_layout import FlowLayout

_GAP: Final = 8
_HEADINGS: Final = ("What", "On", "Value", "Note")
_ROOM: Final = 8
_VALUE: Final = 2
_LONGEST_LINE: Final = 40


class ObjectiveCard(QWidget):
    """Shows an objective.

    Attributes:
        opened: Emitted when a person wants the record itself.

    """

    opened = Signal()

    def __init__(self, objective: DrawnObjective, parent: QWidget | None = None) -> None:
        """Show `objective`."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, 0, _GAP, _GAP)
        column.setSpacing(_GAP)
        title = _words(f"{objective.reference}  {objective.title}")
        title.setProperty("heading", "medium")
        column.addWidget(title)
        column.addWidget(self._chips(objective))
        if objective.statement:
            column.addWidget(_words(objective.statement))
        if objective.course:
            column.addWidget(_words(f"In the office's own words: {objective.course}"))
        open_record = QPushButton("&Open the record")
        open_record.clicked.connect(self.opened)
        column.addWidget(open_record, 0, Qt.AlignmentFlag.AlignLeft)
        if not objective.measures:
            column.addWidget(_words("No measure is recorded for this objective."))
        for number, measure in enumerate(objective.measures, start=1):
            column.addWidget(MeasureCard(measure, number))
        column.addStretch(1)

    def _chips(self, objective: DrawnObjective) -> QWidget:
        """Return status, owner, aims and characteristics as small labels, in as many lines as they need."""
        chips = QWidget()
        flow = FlowLayout(chips)
        flow.setSpacing(_GAP)
        owner = (f"Owner: {objective.owner}",) if objective.owner else ()
        for words in (objective.status, *owner, *objective.aims, *objective.characteristics):
            chip = QLabel(fill(words, _LONGEST_LINE))
            chip.setTextFormat(Qt.TextFormat.PlainText)
            chip.setStyleSheet(_CHIP)
            flow.addWidget(chip)
        return chips


class MeasureCard(QWidget):
    """Shows a measure: what it is, one sentence, the drawing, and on demand the table."""

    def __init__(self, measure: DrawnMeasure, number: int, parent: QWidget | None = None) -> None:
        """Show `measure`, the so-manieth of its objective."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, 0)
        column.setSpacing(_GAP)
        title = _words(measure.title)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        column.addWidget(_words(measure.summary))
        if measure.chart is not None:
            column.addWidget(ProgressView(measure.chart, measure.title, measure.alt))
        for reason in measure.not_available:
            column.addWidget(_words(f"Not available, {reason}"))
        if measure.missing:
            column.addWidget(_words(f"Missing from the record: {', '.join(measure.missing)}."))
        if measure.note:
            column.addWidget(_words(f"How it is counted: {measure.note}"))
        if measure.rows:
            self._add_table(measure, number, column)

    def _add_table(self, measure: DrawnMeasure, number: int, column: QVBoxLayout) -> None:
        table = _table(measure)
        key = f"&{number}" if number < 10 else str(number)  # noqa: PLR2004 - keys have one figure
        show = QPushButton(f"Show as table ({key})")
        show.setAccessibleName(f"Show “{measure.title}” as a table")
        show.setCheckable(True)
        show.toggled.connect(table.setVisible)
        # Without a drawing the table is all there is.
        show.setChecked(measure.chart is None)
        table.setVisible(measure.chart is None)
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(table)


def _table(measure: DrawnMeasure) -> QTableWidget:
    table = QTableWidget(len(measure.rows), len(_HEADINGS))
    table.setAccessibleName(f"Values of {measure.title}")
    table.setHorizontalHeaderLabels(list(_HEADINGS))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place in range(len(_HEADINGS) - 1):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    for row, cells in enumerate(measure.rows):
        for place, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            if place == _VALUE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, place, item)
    height = table.fontMetrics().height() + _ROOM
    table.verticalHeader().setMinimumSectionSize(height)
    table.verticalHeader().setDefaultSectionSize(height)
    table.setFixedHeight(height * (len(measure.rows) + 2))
    return table


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


_CHIP: Final = "border: 1px solid palette(mid); border-radius: 8px; padding: 1px 8px;"
