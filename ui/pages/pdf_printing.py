"""Printing a PDF: each page as a fine picture, on the thread that alone may touch the PDF."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from equality_tracker.errors import TrackerError
from ui.progress_note import WorkCancelledError

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PageSize, PdfPages

DOTS_AN_INCH: Final = 300


class PrinterRefusedError(TrackerError):
    """The printer did not begin."""

    def __init__(self) -> None:
        """Say what can be done."""
        super().__init__(
            "The printer did not answer. Nothing was printed; see whether it is switched on, or save the PDF "
            "and print it from there."
        )


def asked_printer(parent: QWidget, page_count: int, title: str) -> QPrinter | None:
    """Return the printer that a person chose, with its settings, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setResolution(DOTS_AN_INCH)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, page_count)
    dialog.setFromTo(1, page_count)
    is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if is_wanted else None


def print_pages(
    pages: "PdfPages",
    printer: QPrinter,
    *,
    is_stopped: Callable[[], bool],
    progress: Callable[[int, int, str], None],
) -> int:
    """Print the pages that `printer` is set to, and return how many; on the thread of `pages`.

    Raises:
        PrinterRefusedError: It did not begin.
        WorkCancelledError: A person stopped it; what was sent before may still come out.

    """
    places = _places(printer, len(pages.sizes))
    printer.setResolution(DOTS_AN_INCH)
    # A PDF of ours brings its own margins, for binding too; the printer's would shrink it.
    printer.setFullPage(True)
    printer.setPageOrientation(_orientation(pages.sizes[places[0]]))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError
    try:
        for done, place in enumerate(places):
            if is_stopped():
                printer.abort()
                raise WorkCancelledError
            progress(done, len(places), f"Printing page {place + 1}")
            if done:
                printer.setPageOrientation(_orientation(pages.sizes[place]))
                printer.newPage()
            _print_page(pages, place, painter)
    finally:
        painter.end()
    return len(places)


def _places(printer: QPrinter, count: int) -> list[int]:
    """Return the places of the pages wanted, as often as the printer cannot repeat them by itself."""
    first, last = 0, count
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage() - 1, min(printer.toPage(), count)
    places = list(range(first, last)) or [0]
    return places if printer.supportsMultipleCopies() else places * max(1, printer.copyCount())


def _orientation(size: "PageSize") -> QPageLayout.Orientation:
    is_broad = size.width > size.height
    return QPageLayout.Orientation.Landscape if is_broad else QPageLayout.Orientation.Portrait


def _print_page(pages: "PdfPages", place: int, painter: QPainter) -> None:
    picture, room = pages.print_picture(place, DOTS_AN_INCH), painter.viewport()
    size: QSize = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)
    painter.drawImage(QRect(room.topLeft() + corner, size), picture)
