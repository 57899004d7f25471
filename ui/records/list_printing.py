"""Printing a list as it is seen: the pages that would be saved as a PDF, sent to a printer one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.later import Later
from ui.progress_note import ProgressNote, WorkCancelledError
from ui.records.list_writing import worded_for_copy

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from equality_tracker.operations.lists.list_as_seen import ListAsSeen, TakenOut
    from equality_tracker.operations.registers import register_copies
    from ui.pages.pdf_pages import PdfPages
else:
    register_copies = Later("equality_tracker.operations.registers.register_copies")

AskPrinter = Callable[[int], "QPrinter | None"]
"""Asks for a printer for so many pages; None where a person thought better of it."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A list ready to be printed: its kind, its pages, open, and what was taken out of the register."""

    kind: str
    pages: "PdfPages"
    taken_out: "TakenOut"


class ListPrinting(QObject):
    """Prints lists; nothing of them is left in a file.

    Attributes:
        told: Emitted with a sentence on what was printed.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, bar: ProgressRow) -> None:
        """Print lists of the register of `desk`, their progress shown in `bar`."""
        super().__init__(bar)
        self._desk = desk
        self._bar = bar
        self._work: Final = StoppableWork("list being printed")
        self.destroyed.connect(self._work.close)

    def print_list(self, seen: "ListAsSeen", asked: AskPrinter | None = None) -> None:
        """Set a list's pages, ask for a printer and print them; `asked` takes the place of the dialog."""
        note = self._work.begin("Setting the pages")
        self._bar.follow(note)
        desk, today = self._desk, self._desk.changes.now().date()

        def set_pages(file: Path, worded: "ListAsSeen") -> _Ready:
            # The seam: what writes and reads PDF is imported when somebody prints.
            from equality_tracker.operations.lists.list_export import list_as_pdf  # noqa: PLC0415
            from ui.pages.pdf_pages import PdfPages  # noqa: PLC0415

            with register_copies.copied(file, progress=note, is_cancelled=note.is_stopped) as session:
                printed = list_as_pdf(
                    session, worded, as_at=desk.heading.as_at, prepared_on=today, progress=note
                )
            return _Ready(seen.kind, PdfPages(printed.content), printed.taken_out)

        def set_apart(found: tuple[Path, "ListAsSeen"]) -> None:
            self._work.background.run(
                partial(set_pages, *found),
                owner=self,
                on_success=lambda ready: self._ask(ready, asked or self._asked_printer, note),
                on_failure=self._on_failed,
            )

        desk.background.run(
            lambda: worded_for_copy(desk, seen), owner=self, on_success=set_apart, on_failure=self._on_failed
        )

    def _asked_printer(self, pages: int) -> "QPrinter | None":
        # The seam: what knows printers is imported when somebody prints.
        from ui.pages.pdf_printing import asked_printer  # noqa: PLC0415

        return asked_printer(self._bar.window(), pages, "List")

    def _ask(self, ready: _Ready, asked: AskPrinter, note: ProgressNote) -> None:
        printer = asked(len(ready.pages.sizes))
        if printer is None:
            self._bar.end()
            self._work.background.run(ready.pages.close, owner=self, on_success=lambda _: None)
            return
        printer.setDocName(NAMES[ready.kind].plural)
        self._work.background.run(
            lambda: _printed(ready, printer, note),
            owner=self,
            on_success=lambda pages: self._on_printed(ready, pages),
            on_failure=self._on_failed,
        )

    def _on_printed(self, ready: _Ready, pages: int) -> None:
        self._bar.end()
        taken = ready.taken_out
        counted = NAMES[ready.kind].counted(taken.rows)
        sentence = f"Sent {counted} on {pages:,} page{'s' if pages != 1 else ''} to the printer."
        left_out = f" {taken.left_out:,} marked as legal advice left out." if taken.left_out else ""
        self.told.emit(sentence + left_out)

    def _on_failed(self, error: Exception) -> None:
        self._bar.end()
        if not isinstance(error, WorkCancelledError):
            raise error
        self.told.emit("Stopped printing. Pages sent before may still come out.")


def _printed(ready: _Ready, printer: "QPrinter", note: ProgressNote) -> int:
    """Print the pages, and return how many; on a thread of its own."""
    from ui.pages.pdf_printing import print_pages  # noqa: PLC0415 - the same seam

    try:
        return print_pages(ready.pages, printer, is_stopped=note.is_stopped, progress=note)
    finally:
        ready.pages.close()
