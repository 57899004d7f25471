"""The outlines beside words: one set, drawn in the colour of the text they stand beside."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from equality_tracker.resource_files import resource

_SIZES: Final = (24, 48)
"""Beside text of the usual size and of twice that; Qt makes what lies between out of the larger one."""


def icon(name: str, palette: QPalette) -> QIcon:
    """Return an outline of `resources/icons`, in the colours of `palette`; a list shows it selected, too."""
    made = QIcon()
    for mode, role in (
        (QIcon.Mode.Normal, QPalette.ColorRole.WindowText),
        (QIcon.Mode.Selected, QPalette.ColorRole.HighlightedText),
    ):
        for size in _SIZES:
            made.addPixmap(_picture(name, palette.color(role), size), mode)
    return made


def _picture(name: str, colour: QColor, size: int) -> QPixmap:
    """Return an outline, drawn once: a window is told of its palette several times while it is set up."""
    key = f"{name} {colour.name()} {size}"
    known = QPixmap()
    if not QPixmapCache.find(key, known):
        known = _drawn(name, colour, size)
        QPixmapCache.insert(key, known)
    return known


def _drawn(name: str, colour: QColor, size: int) -> QPixmap:
    coloured = _outline(name).replace("currentColor", colour.name())
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _outline(name: str) -> str:
    """Return an outline as it is drawn, read once for all its colours and sizes."""
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
