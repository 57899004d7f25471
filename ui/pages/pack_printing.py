"""Getting a pack onto paper."""

import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from equality_tracker.errors import TrackerError
from ui.desk import Desk
from ui.pages.marking_question import MarkingQuestion
from ui.pages.pack_preview import PackPreview
from ui.pages.pdf_printing import asked_printer, print_pages


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
        self._question = MarkingQuestion(desk, parent)
        self._question.marking_wanted.connect(self.marking_wanted)

    @property
    def is_printing(self) -> bool:
        """Whether pages go to a printer now."""
        return self._is_printing

    def ask_printer(self) -> None:
        """Ask for a printer, before that once about a marking that nobody has chosen, and print."""
        self._question.ask_before(self._ask_printer)

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

    def _ask_printer(self) -> None:
        title = f"{self._desk.heading.name}: equality pack"
        printer = asked_printer(self._over, self._preview.paper.page_count, title)
        if printer is not None:
            self.print_to(printer)

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
