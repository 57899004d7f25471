"""The outlines beside words: one set, drawn in the colour of the text they stand beside."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from equality_tracker.resource_files import resource

_SIZES: Final = (16, 24, 32, 48)


def icon(name: str, palette: QPalette) -> QIcon:
    """Return an outline of `resources/icons`, in the colours of `palette`; a list shows it selected, too."""
    outline = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, role in (
        (QIcon.Mode.Normal, QPalette.ColorRole.WindowText),
        (QIcon.Mode.Selected, QPalette.ColorRole.HighlightedText),
    ):
        for size in _SIZES:
            made.addPixmap(_drawn(outline, palette.color(role), size), mode)
    return made


def _drawn(outline: str, colour: QColor, size: int) -> QPixmap:
    coloured = outline.replace("currentColor", colour.name())
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
