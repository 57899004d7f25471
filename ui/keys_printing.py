"""The keys of the window on one sheet of paper, to lie beside the computer."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QTextDocument

from ui.fonts import FAMILY
from ui.pages.pdf_printing import PrinterRefusedError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE: Final = "Keys of Equality Tracker"
_POINTS: Final = 11.0
_LEAST_POINTS: Final = 6.0
_STEP: Final = 0.5
_GAP: Final = 4


def print_keys(keys: Sequence[tuple[str, str]], printer: "QPrinter") -> None:
    """Print pairs of keys and what they do on one page, in smaller letters where the paper is small.

    Raises:
        PrinterRefusedError: It did not begin.

    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError
    try:
        paper = QSizeF(painter.viewport().size())
        keys_document(keys, painter, paper).drawContents(painter, QRectF(0, 0, paper.width(), paper.height()))
    finally:
        painter.end()


def keys_document(keys: Sequence[tuple[str, str]], painter: QPainter, paper: QSizeF) -> QTextDocument:
    """Return the keys as one page of the size of `paper`, in the dots of what `painter` draws on."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(painter.device())
    document.setDocumentMargin(0)
    document.setHtml(_as_html(keys))
    points = _POINTS
    while True:
        font = QFont(FAMILY)
        font.setPointSizeF(points)
        # Two letters drawn as one are lost to who copies or reads a card that was printed to a file.
        font.setFeature(QFont.Tag("liga"), 0)
        document.setDefaultFont(font)
        document.setPageSize(paper)
        if document.pageCount() == 1 or points <= _LEAST_POINTS:
            return document
        points -= _STEP


def _as_html(keys: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><td><b>{escape(key)}</b></td><td>{escape(words)}</td></tr>" for key, words in keys)
    return f'<h2>{escape(TITLE)}</h2><table width="100%" cellpadding="{_GAP}">{rows}</table>'
