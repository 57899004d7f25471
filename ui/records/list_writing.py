"""Writing a list to a file as it is seen: where to, how far it is, and what became of it."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.list_as_seen import ListAsSeen, ListFile, TakenOut
from equality_tracker.operations.listing import kind_called
from equality_tracker.records.kinds import Kind
from ui.desk import Desk

_BETWEEN_WORDS: Final = 0.1
_NAMES: Final = {
    "xlsx": "Excel workbook (*.xlsx)",
    "docx": "Word document (*.docx)",
    "csv": "Text file, cells parted by commas (*.csv)",
    "pdf": "PDF (*.pdf)",
}


class StoppedError(TrackerError):
    """A person stopped what took long."""

    def __init__(self) -> None:
        """Say that no file was written."""
        super().__init__("Stopped. No file was written.")


class WritingBar(QWidget):
    """Shows how far a list is written, and stops it; hidden else."""

    moved = Signal(int, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._stop = threading.Event()
        self._words = QLabel()
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far it is")
        self._button = QPushButton("Stop")
        self._button.setAccessibleName("Stop; no file is written then")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self._stop.set)
        self.moved.connect(self._show)
        self.hide()

    def begin(self, words: str) -> Callable[[int, int, str], None]:
        """Show that something begins; return what tells how far it is, from any thread, and stops."""
        self._stop.clear()
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self.show()
        last = 0.0

        def progress(done: int, total: int, sentence: str) -> None:
            nonlocal last
            if self._stop.is_set():
                raise StoppedError
            if (at := time.monotonic()) - last >= _BETWEEN_WORDS:
                last = at
                self.moved.emit(done, total, sentence)

        return progress

    @property
    def is_stopped(self) -> bool:
        """Whether a person wants to stop what goes on."""
        return self._stop.is_set()

    def _show(self, done: int, total: int, sentence: str) -> None:
        self._words.setText(f"{sentence} …")
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)


class ListWriting(QObject):
    """Writes a list to a file that a person chooses; the folder is offered again the next time.

    Attributes:
        told: Emitted with a sentence on what was written, and where.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, bar: WritingBar) -> None:
        """Write lists of the register of `desk`, their progress shown in `bar`."""
        super().__init__(bar)
        self._desk = desk
        self._bar = bar

    def write(self, seen: ListAsSeen, target: Path, ending: str) -> None:
        """Write a list to a file in the background."""
        progress = self._bar.begin(f"Writing “{target.name}” …")
        reading, as_at = self._desk.reading, self._desk.heading.as_at
        today = self._desk.changes.now().date()

        def write() -> TakenOut:
            # The seam: what writes workbooks, documents and PDF is imported when somebody wants one.
            from equality_tracker.operations.list_export import export_list  # noqa: PLC0415

            form = ListFile(ending)
            with reading() as session:
                return export_list(
                    session, seen, target, form, as_at=as_at, prepared_on=today, progress=progress
                )

        self._desk.background.run(
            write,
            owner=self,
            on_success=lambda taken: self._on_written(taken, target, ending, seen.kind),
            on_failure=self._on_failed,
        )

    def asked_target(self, kind: Kind, ending: str) -> Path | None:
        """Ask where to write a list of records of `kind`; None where the person thought better of it."""
        name = f"{kind.plural[:1].upper()}{kind.plural[1:]} {self._desk.heading.as_at:%Y-%m-%d}.{ending}"
        folder = self._desk.settings.export_folder or self._desk.path.parent
        chosen, _filter = QFileDialog.getSaveFileName(
            self._bar.window(), f"Save the {kind.plural} shown", str(folder / name), _NAMES[ending]
        )
        if not chosen:
            return None
        target = Path(chosen)
        if target.suffix.lower() != f".{ending}":
            target = target.with_name(f"{target.name}.{ending}")
        self._desk.settings.export_folder = target.parent
        return target

    def _on_written(self, taken: TakenOut, target: Path, ending: str, code: str) -> None:
        self._bar.hide()
        kind = kind_called(code)
        sentences = [
            f"{taken.rows:,} {kind.singular if taken.rows == 1 else kind.plural} written to {target}."
        ]
        if taken.left_out:
            sentences.append(f"{taken.left_out:,} marked as legal advice left out.")
        if ending == "csv":
            sentences.append(f"A csv file carries no marking: this register is {self._desk.heading.marking}.")
        self.told.emit(" ".join(sentences))

    def _on_failed(self, error: Exception) -> None:
        self._bar.hide()
        if isinstance(error, StoppedError):
            self.told.emit(str(error))
        else:
            raise error
