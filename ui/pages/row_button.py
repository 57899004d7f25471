"""A row of a short list as a button: a sentence, its status by shape, letter and word, and more below."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from ui.theme import Theme, current_theme, status_colour, status_mark

_ROOM: Final = 7
_FOCUS_LINE: Final = 2
_FOCUS_LINE_IN_CONTRAST: Final = 4
_LOWEST: Final = 24
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAST_IN_CHARACTERS: Final = 18


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says: a sentence, the code, letter and word of its status, and what stands below."""

    text: str
    detail: str = ""
    colour: str = "grey"
    letter: str = "–"  # noqa: RUF001 - the sign that paper uses, too
    word: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence, for who listens."""
        return ". ".join(part.rstrip(".") for part in (self.text, self.word, self.detail) if part)


class RowButton(QPushButton):
    """A row that leads somewhere; long words wrap.

    Attributes:
        step_wanted: Emitted with -1 or 1 when a person moves up or down.

    """

    step_wanted = Signal(int)

    def __init__(self, said: RowText, parent: QWidget | None = None) -> None:
        """Show `said`."""
        super().__init__(parent)
        self._said = said
        self._heights: dict[int, int] = {}
        self.setAccessibleName(said.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def said(self) -> RowText:
        """What the row says."""
        return self._said

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Return that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Return how high the row is at a width; layouts ask for the same width many times."""
        if width not in self._heights:
            text, detail = self._layouts(width)
            self._heights[width] = max(_LOWEST, round(_height(text) + _height(detail)) + 2 * _ROOM)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the size at which nothing wraps more than twice or so."""
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return the least size; the height follows from the width."""
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST_IN_CHARACTERS, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Take all the height that the words need at this width: a layout may be short of a pixel."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Be as high as text of another size asks for."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go up and down with the arrows, open with Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_wanted.emit(_STEPS[key])
        elif key in _OPENS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Draw the row in the colours of the palette."""
        del event  # all of it is drawn
        painter = QPainter(self)
        palette = QApplication.palette()  # the style sheet gives buttons another one
        ground = QPalette.ColorRole.AlternateBase if self.underMouse() else QPalette.ColorRole.Base
        painter.fillRect(self.rect(), palette.color(ground))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self._draw_words(painter)
        if self.hasFocus():
            width = _FOCUS_LINE_IN_CONTRAST if current_theme() is Theme.CONTRAST else _FOCUS_LINE
            self._draw_line(painter, palette.color(QPalette.ColorRole.Accent), width)
        elif self.underMouse():
            self._draw_line(painter, palette.color(QPalette.ColorRole.Text), 1)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        text, detail = self._layouts(self.width())
        painter.setPen(status_colour(self._said.colour))
        painter.drawText(QPointF(_ROOM, _ROOM + self.fontMetrics().ascent()), self._mark())
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.Text))
        text.draw(painter, QPointF(self._gutter(), _ROOM))
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        detail.draw(painter, QPointF(self._gutter(), _ROOM + _height(text)))

    def _draw_line(self, painter: QPainter, colour: QColor, width: int) -> None:
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def _mark(self) -> str:
        return f"{status_mark(self._said.colour).shape} {self._said.letter}" if self._said.word else ""

    def _gutter(self) -> int:
        if not self._said.word:
            return _ROOM
        return _ROOM + self.fontMetrics().horizontalAdvance("☑ M") + _ROOM

    def _layouts(self, width: int) -> tuple[QTextLayout, QTextLayout]:
        said = self._said
        room = max(1, width - self._gutter() - _ROOM)
        detail = " · ".join(part for part in (said.word, said.detail) if part)
        words = _laid_out(detail, self.font(), room, len(said.word), status_colour(said.colour))
        return _laid_out(said.text, self.font(), room), words


def _laid_out(
    text: str, font: QFont, width: int, coloured: int = 0, colour: QColor | None = None
) -> QTextLayout:
    """Break text into lines, the first `coloured` letters of it in `colour`."""
    layout = QTextLayout(text, font)
    if coloured and colour is not None:
        form = QTextCharFormat()
        form.setForeground(colour)
        stretch = QTextLayout.FormatRange()
        stretch.start = 0
        stretch.length = coloured
        stretch.format = form
        layout.setFormats([stretch])
    step, y = QFontMetrics(font).lineSpacing(), 0.0
    layout.beginLayout()
    while text and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += step
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return layout.lineCount() * QFontMetrics(layout.font()).lineSpacing()
