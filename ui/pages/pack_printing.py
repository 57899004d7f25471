"""Getting a pack onto paper."""

import threading
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import vocabulary
from ui.desk import Desk
from ui.pages.pack_preview import PackPreview
from ui.pages.pdf_printing import asked_printer, print_pages

_NOT_MARKED: Final = "official-not-yet-marked"


class PackPrinting(QObject):
    """Prints the pack that is shown, in the background.

    Attributes:
        moved: Emitted with how many pages are printed, of how many, and a sentence.
        ended: Emitted with what there is to say when printing has ended, or "".
        told: Emitted with a sentence on what was done.
        marking_wanted: Emitted when a person wants to choose the office's marking first.

    """

    moved = Signal(int, int, str)
    ended = Signal(str)
    told = Signal(str)
    marking_wanted = Signal()

    def __init__(self, desk: Desk, preview: PackPreview, parent: QWidget) -> None:
        """Print on the thread of `preview`; ask over `parent`."""
        super().__init__(parent)
        self._desk = desk
        self._preview = preview
        self._over = parent
        self._stop = threading.Event()
        self._is_printing = False
        self._may_print_unmarked = False

    @property
    def is_printing(self) -> bool:
        """Whether pages go to a printer now."""
        return self._is_printing

    def ask_printer(self) -> None:
        """Ask for a printer, before that once about a marking that nobody has chosen, and print."""
        unmarked = vocabulary("marking").term(_NOT_MARKED).label
        if self._desk.heading.marking == unmarked and not self._may_print_unmarked:
            self._ask_about_marking(unmarked)
            return
        title = f"{self._desk.heading.name}: equality pack"
        printer = asked_printer(self._over, self._preview.paper.page_count, title)
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pack that is shown."""
        pages = self._preview.pages
        if pages is None or self._is_printing:
            return
        self._stop.clear()
        self._is_printing = True
        stop, closing, moved = self._stop, self._preview.is_closing, self.moved.emit
        self._preview.looking.run(
            lambda: print_pages(
                pages,
                printer,
                is_stopped=lambda: stop.is_set() or closing.is_set(),
                progress=moved,
            ),
            owner=self,
            on_success=self._on_printed,
            on_failure=self._on_failed,
        )
        self.moved.emit(0, 0, "Printing")

    def stop(self) -> None:
        """Stop printing; pages sent before may still come out."""
        self._stop.set()

    def _ask_about_marking(self, unmarked: str) -> None:
        box = QMessageBox(self._over)
        box.setWindowTitle("Print")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Every page will bear “{unmarked}”. The program never chooses a marking for an office.")
        as_it_is = box.addButton("&Print as it is", QMessageBox.ButtonRole.AcceptRole)
        choose = box.addButton("&Choose the marking", QMessageBox.ButtonRole.ActionRole)
        box.setEscapeButton(box.addButton("&Do not print", QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(as_it_is)
        as_it_is.clicked.connect(self._print_unmarked)
        choose.clicked.connect(self.marking_wanted)
        box.finished.connect(box.deleteLater)
        box.open()

    def _print_unmarked(self) -> None:
        self._may_print_unmarked = True
        QTimer.singleShot(0, self, self.ask_printer)

    def _on_printed(self, count: int) -> None:
        self._is_printing = False
        self.ended.emit("")
        self.told.emit(f"Sent to the printer: {count:,} {'page' if count == 1 else 'pages'}.")

    def _on_failed(self, error: Exception) -> None:
        self._is_printing = False
        if not isinstance(error, TrackerError):
            self.ended.emit("Printing stopped. Pages sent before may still come out.")
            raise error
        self.ended.emit(str(error))
