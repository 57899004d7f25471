"""A document beside the pack in a window: its pages as they will be printed, saved or sent to a printer."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.documents.document_kinds import NAMES, DocumentKind
from equality_tracker.operations.file_names import register_name
from equality_tracker.operations.registers.register_copies import copied, file_of
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.pages.marking_question import MarkingQuestion
from ui.pages.pack_preview import PackPreview
from ui.progress_note import ProgressNote, WorkCancelledError
from ui.window_beside import resize_beside

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from equality_tracker.operations.documents.document_making import MadeDocument
    from ui.pages.pdf_pages import PdfPages

_ENDINGS: Final = {".pdf": "PDF (*.pdf)", ".docx": "Word document (*.docx)", ".html": "Web page (*.html)"}
_CHARACTERS: Final = 96
_LINES: Final = 46
_MARGIN: Final = 8


class DocumentWindow(QDialog):
    """Makes one document from a copy of the register, shows it, saves it, prints it.

    Attributes:
        told: Emitted with a sentence on what was saved or printed.
        marking_wanted: Emitted when a person wants to choose the office's marking before printing.

    """

    told = Signal(str)
    marking_wanted = Signal()

    def __init__(self, desk: Desk, kind: DocumentKind, about: str, parent: QWidget) -> None:
        """Be about the record with the identity `about`, or about none; `make` begins."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{NAMES[kind]} · {desk.heading.name}")
        self._desk = desk
        self._kind = kind
        self._about = about
        self._made: MadeDocument | None = None
        self._work: Final = StoppableWork("document")
        self.destroyed.connect(self._work.close)
        self._question = MarkingQuestion(desk, self)
        self._question.marking_wanted.connect(self.marking_wanted)
        self._build()
        resize_beside(self, parent.window(), characters=_CHARACTERS, lines=_LINES)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)

    @property
    def preview(self) -> PackPreview:
        """What shows the pages."""
        return self._preview

    @property
    def is_busy(self) -> bool:
        """Whether the document is being made, saved or printed."""
        return self._bar.is_following

    def make(self) -> None:
        """Make the document from how the register is now, and show it."""
        note = self._begin("Reading the register", is_for_screen=True)
        today = self._desk.changes.now().date()
        self._desk.background.run(
            self._file,
            owner=self,
            on_success=lambda file: self._work.background.run(
                partial(self._pages_of, file, today, note),
                owner=self,
                on_success=self._open,
                on_failure=self._on_not_made,
            ),
            on_failure=self._on_not_made,
        )

    def ask_where(self) -> None:
        """Ask for a place, and save the document there."""
        if self._made is None:
            return
        folder = self._desk.settings.export_folder or self._desk.path.parent
        filters = ";;".join(_ENDINGS.values())
        chosen, wanted = QFileDialog.getSaveFileName(
            self, f"Save the {NAMES[self._kind]}", str(folder / self._suggested()), filters
        )
        if chosen:
            ending = next((each for each, name in _ENDINGS.items() if name == wanted), ".pdf")
            target = Path(chosen)
            self.save(target if target.suffix.lower() in _ENDINGS else target.with_name(target.name + ending))

    def save(self, target: Path) -> None:
        """Save the document; the ending of the file's name says as what."""
        made = self._made
        if made is None or self._bar.is_following:
            return
        self._desk.settings.export_folder = target.parent
        note = self._begin(f"Writing “{target.name}”")

        def write() -> None:
            # The seam: what writes documents is imported when somebody wants one.
            from equality_tracker.operations.documents.document_making import write_document  # noqa: PLC0415

            write_document(made, target, progress=note)

        self._work.background.run(
            write,
            owner=self,
            on_success=lambda _: self._say(f"Saved: {target}."),
            on_failure=self._on_not_saved,
        )

    def ask_printer(self) -> None:
        """Ask for a printer, before that once about a marking that nobody has chosen, and print."""
        self._question.ask_before(self._ask_printer)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the document."""
        pages = self._preview.pages
        if pages is None or self._bar.is_following:
            return
        note, closing = self._begin("Printing"), self._preview.is_closing

        def send() -> int:
            from ui.pages.pdf_printing import print_pages  # noqa: PLC0415 - the same seam

            return print_pages(
                pages,
                printer,
                is_stopped=lambda: note.is_stopped() or closing.is_set(),
                progress=note,
            )

        self._preview.looking.run(
            send,
            owner=self,
            on_success=lambda count: self._say(
                f"Sent to the printer: {count:,} {'page' if count == 1 else 'pages'}."
            ),
            on_failure=self._on_not_printed,
        )

    def _ask_printer(self) -> None:
        # The seam: what knows printers is imported when somebody prints.
        from ui.pages.pdf_printing import asked_printer  # noqa: PLC0415

        title = f"{self._desk.heading.name}: {NAMES[self._kind]}"
        printer = asked_printer(self, self._preview.paper.page_count, title)
        if printer is not None:
            self.print_to(printer)

    def _file(self) -> Path:
        with self._desk.reading() as session:
            return file_of(session)

    def _pages_of(self, file: Path, today: date, note: ProgressNote) -> "tuple[MadeDocument, bytes]":
        # The seam: what makes documents is imported when somebody wants one.
        from equality_tracker.operations.documents.document_making import (  # noqa: PLC0415
            DocumentOptions,
            document_as_pdf,
            made_document,
        )

        options = DocumentOptions(
            kind=self._kind, as_at=self._desk.heading.as_at, prepared_on=today, reference=self._about
        )
        with copied(file, progress=note, is_cancelled=note.is_stopped) as session:
            made = made_document(session, options)
        return made, document_as_pdf(made, progress=note, page_begun=note.ensure_wanted)

    def _open(self, found: "tuple[MadeDocument, bytes]") -> None:
        made, content = found

        def opened() -> "PdfPages":
            from ui.pages.pdf_pages import PdfPages  # noqa: PLC0415 - the same seam

            return PdfPages(content)

        def show(pages: "PdfPages") -> None:
            self._made = made
            self._preview.show_pdf(pages)
            self._end()
            self._save.setFocus()

        self._preview.looking.run(opened, owner=self, on_success=show)

    def _suggested(self) -> str:
        stem = Path(register_name(self._desk.heading.name)).stem
        return f"{stem} {NAMES[self._kind]} {self._desk.heading.as_at.isoformat()}.pdf"

    def _begin(self, sentence: str, *, is_for_screen: bool = False) -> ProgressNote:
        note = self._work.begin(sentence, is_for_screen=is_for_screen)
        self._bar.follow(note)
        for button in (self._save, self._print):
            button.setEnabled(False)
        return note

    def _end(self) -> None:
        self._bar.end()
        for button in (self._save, self._print):
            button.setEnabled(self._made is not None)

    def _say(self, sentence: str) -> None:
        self._end()
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.told.emit(sentence)

    def _on_not_made(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, TrackerError):
            self._preview.say("The document could not be made.")
            raise error
        self._preview.say("Stopped." if isinstance(error, WorkCancelledError) else str(error))

    def _on_not_saved(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, TrackerError):
            raise error
        stopped = "Stopped. No file was written."
        self._say(stopped if isinstance(error, WorkCancelledError) else str(error))

    def _on_not_printed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, TrackerError):
            raise error
        stopped = "Stopped printing. Pages sent before may still come out."
        self._say(stopped if isinstance(error, WorkCancelledError) else str(error))

    def _build(self) -> None:
        self._preview = PackPreview()
        self._preview.say("The document is being made.")
        self._bar = ProgressRow(stopped="no file is written")
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setObjectName("status")
        self._said.hide()
        self._save = QPushButton("&Save…")
        self._print = QPushButton("&Print…")
        close = QPushButton("Close")
        for button, does in (
            (self._save, self.ask_where),
            (self._print, self.ask_printer),
            (close, self.close),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, does=does: does())
        for button in (self._save, self._print):
            button.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._print)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._preview, 1)
        column.addWidget(self._said)
