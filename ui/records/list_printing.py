"""Printing a list as it is seen: the pages that would be saved as a PDF, sent to a printer one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from equality_tracker.operations.list_as_seen import ListAsSeen
from equality_tracker.operations.listing import kind_called
from ui.desk import Desk
from ui.records.list_writing import StoppedError, WritingBar

if TYPE_CHECKING:
    from equality_tracker.operations.list_export import PrintedList

_FINEST: Final = 220
"""Dots per inch of the pictures: finer ones look the same on paper and take long to send."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A list ready to be printed: what it is, its PDF, and how many pages that has."""

    seen: ListAsSeen
    printed: "PrintedList"
    pages: int


class ListPrinting(QObject):
    """Prints lists; nothing of them is left in a file.

    Attributes:
        told: Emitted with a sentence on what was printed.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, bar: WritingBar) -> None:
        """Print lists of the register of `desk`, their progress shown in `bar`."""
        super().__init__(bar)
        self._desk = desk
        self._bar = bar

    def print_list(self, seen: ListAsSeen, asked: "Callable[[int], QPrinter | None] | None" = None) -> None:
        """Set a list's pages, ask for a printer and print them; `asked` takes the place of the dialog."""
        progress = self._bar.begin("Setting the pages …")
        reading, as_at = self._desk.reading, self._desk.heading.as_at
        today = self._desk.changes.now().date()

        def set_pages() -> _Ready:
            # The seam: what writes and reads PDF is imported when somebody prints.
            from equality_tracker.operations.list_export import list_as_pdf  # noqa: PLC0415
            from ui.records.printed_pages import count_pages  # noqa: PLC0415

            with reading() as session:
                printed = list_as_pdf(session, seen, as_at=as_at, prepared_on=today, progress=progress)
            return _Ready(seen, printed, count_pages(printed.content))

        self._desk.background.run(
            set_pages,
            owner=self,
            on_success=lambda ready: self._ask(ready, asked or self._asked_printer, progress),
            on_failure=self._on_failed,
        )

    def _ask(self, ready: _Ready, asked: "Callable[[int], QPrinter | None]", progress: Progress) -> None:
        printer = asked(ready.pages)
        if printer is None:
            self._bar.hide()
            return
        first, last = printer.fromPage() or 1, printer.toPage() or ready.pages
        job = _Job(printer, ready, list(range(first - 1, min(last, ready.pages))))
        self._print_next(job, 0, progress)

    def _asked_printer(self, pages: int) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self._bar.window())
        dialog.setMinMax(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        return printer if dialog.exec() else None

    def _print_next(self, job: "_Job", at: int, progress: Progress) -> None:
        """Print the page at a place of the job's pages, then the next; pictures come from the background."""
        if at >= len(job.pages):
            job.end()
            self._on_printed(job.ready, len(job.pages))
            return
        content, place, fineness = job.ready.printed.content, job.pages[at], job.fineness

        def picture() -> QImage:
            from ui.records.printed_pages import page_image  # noqa: PLC0415 - the same seam

            progress(at, len(job.pages), "Printing")
            return page_image(content, place, dots_per_inch=fineness)

        def put(image: QImage) -> None:
            job.put(image)
            self._print_next(job, at + 1, progress)

        self._desk.background.run(
            picture, owner=self, on_success=put, on_failure=lambda error: self._on_failed(error, job)
        )

    def _on_printed(self, ready: _Ready, pages: int) -> None:
        self._bar.hide()
        kind = kind_called(ready.seen.kind)
        taken = ready.printed.taken_out
        counted = f"{taken.rows:,} {kind.singular if taken.rows == 1 else kind.plural}"
        sentence = f"Sent {counted} on {pages:,} page{'s' if pages != 1 else ''} to the printer."
        left_out = f" {taken.left_out:,} marked as legal advice left out." if taken.left_out else ""
        self.told.emit(sentence + left_out)

    def _on_failed(self, error: Exception, job: "_Job | None" = None) -> None:
        self._bar.hide()
        if job is not None:
            job.abort()
        if not isinstance(error, StoppedError):
            raise error
        self.told.emit("Stopped printing.")


class _Job:
    """The pages sent to a printer so far."""

    def __init__(self, printer: QPrinter, ready: _Ready, pages: list[int]) -> None:
        self.ready = ready
        self.pages = pages
        self.fineness = min(printer.resolution(), _FINEST)
        self._printer = printer
        self._painter = QPainter()
        printer.setFullPage(True)
        printer.setDocName(kind_called(ready.seen.kind).plural)

    def put(self, image: QImage) -> None:
        """Print one page, lying where it is wide."""
        lies = image.width() > image.height()
        orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(orientation)
        if self._painter.isActive():
            self._printer.newPage()
        else:
            self._painter.begin(self._printer)
        room = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        self._painter.drawImage(QRectF(left, top, size.width(), size.height()), image)

    def end(self) -> None:
        """Let the printer have it all."""
        self._painter.end()

    def abort(self) -> None:
        """Take back what was sent, as far as the printer can."""
        self._printer.abort()
        self._painter.end()
