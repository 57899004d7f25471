"""A measure's values drawn: the drawing of the pack in the colours of the window, as large as text is."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from reportlab.graphics.shapes import Drawing

from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.typeface import typeface
from ui.charts.chart_colours import in_colours
from ui.charts.drawing_painter import paint_drawing
from ui.theme import COLOURS, current_theme

_LETTER: Final = 9.5
"""The size of letters in the drawing, in its own points, that is shown as large as text of the window."""
_MARGIN: Final = 8.0
_NARROWEST: Final = 260.0
_WIDEST: Final = 520.0
_SMALLEST: Final = 1.0
"""The fewest pixels to a point."""
_CORNER: Final = 4.0


class ProgressView(QWidget):
    """Shows one chart; its accessible description gives every number."""

    def __init__(self, chart: ProgressChart, title: str, alt: str, parent: QWidget | None = None) -> None:
        """Show `chart`, called `title`, which `alt` says in words."""
        super().__init__(parent)
        self._chart = chart
        self._drawing: Drawing | None = None
        self.setAccessibleName(title)
        self.setAccessibleDescription(alt)
        self.setToolTip(alt)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def drawing(self) -> Drawing:
        """What is painted, drawn for the width at hand, in the colours of the theme."""
        if self._drawing is None:
            width = min(_WIDEST, max(_NARROWEST, self.width() / self._scale(self.width()) - 2 * _MARGIN))
            chart = draw_progress_chart(self._chart, width=width, legible=LegibleText(typeface().printable))
            self._drawing = in_colours(chart, COLOURS[current_theme()])
        return self._drawing

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return a size that shows the whole drawing."""
        width = round((_WIDEST + 2 * _MARGIN) * self._scale())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the narrowest size, in which letters are as small as they may get."""
        width = round((_NARROWEST + 2 * _MARGIN) * _SMALLEST)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Return that the height is known for every width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Return the height, which follows the size of text, and the width where that is too narrow."""
        return round((self.drawing.height + 2 * _MARGIN) * self._scale(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Draw anew for another width."""
        super().resizeEvent(event)
        self._drawing = None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and hasattr(self, "_chart"):
            self._drawing = None
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint the sheet and the drawing on it."""
        scale, drawing, colours = self._scale(self.width()), self.drawing, COLOURS[current_theme()]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.base))
        width, height = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
        painter.drawRoundedRect(0, 0, round(width * scale) - 1, round(height * scale) - 1, _CORNER, _CORNER)
        painter.translate(_MARGIN * scale, _MARGIN * scale)
        paint_drawing(drawing, painter, scale=scale)
        painter.end()

    def _scale(self, width: int | None = None) -> float:
        """Return how many pixels stand for a point: as text is large, less where the width is too narrow."""
        usual = self.fontInfo().pixelSize() / _LETTER
        fitting = usual if width is None else width / (_NARROWEST + 2 * _MARGIN)
        return max(_SMALLEST, min(usual, fitting))
