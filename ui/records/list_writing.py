"""Writing a list to a file as it is seen: where to, how far it is, and what became of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from equality_tracker.operations.lists.list_as_seen import ListFile
from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.later import Later
from ui.progress_note import WorkCancelledError

if TYPE_CHECKING:
    from equality_tracker.operations.lists.list_as_seen import ListAsSeen, TakenOut
    from equality_tracker.operations.registers import register_copies
    from equality_tracker.records.kind_names import KindName
else:
    register_copies = Later("equality_tracker.operations.registers.register_copies")

_NAMES: Final = {
    "xlsx": "Excel workbook (*.xlsx)",
    "docx": "Word document (*.docx)",
    "csv": "Text file, cells parted by commas (*.csv)",
    "pdf": "PDF (*.pdf)",
}


def worded_for_copy(desk: Desk, seen: "ListAsSeen") -> tuple[Path, "ListAsSeen"]:
    """Return where the register's database lies, and the list in words; on the reading thread."""
    # The seam: the words for colours are the pack's, and come with what it is made of.
    from equality_tracker.operations.lists.list_narrowing import in_words  # noqa: PLC0415

    with desk.reading() as session:
        return register_copies.file_of(session), in_words(session, seen, as_at=desk.heading.as_at)


class ListWriting(QObject):
    """Writes a list to a file that a person chooses; the folder is offered again the next time.

    Attributes:
        told: Emitted with a sentence on what was written, and where.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, bar: ProgressRow) -> None:
        """Write lists of the register of `desk`, their progress shown in `bar`."""
        super().__init__(bar)
        self._desk = desk
        self._bar = bar
        self._work: Final = StoppableWork("list being written")
        self.destroyed.connect(self._work.close)

    def write(self, seen: "ListAsSeen", target: Path, ending: str) -> None:
        """Write a list to a file, from a copy of the register as it is now, so that nobody waits for it."""
        note = self._work.begin(f"Writing “{target.name}”")
        self._bar.follow(note)
        desk, today = self._desk, self._desk.changes.now().date()

        def write(file: Path, worded: "ListAsSeen") -> "TakenOut":
            # The seam: what writes workbooks, documents and PDF is imported when somebody wants one.
            from equality_tracker.operations.lists.list_export import export_list  # noqa: PLC0415

            form, as_at = ListFile(ending), desk.heading.as_at
            with register_copies.copied(file, progress=note, is_cancelled=note.is_stopped) as session:
                return export_list(
                    session, worded, target, form, as_at=as_at, prepared_on=today, progress=note
                )

        def write_apart(found: tuple[Path, "ListAsSeen"]) -> None:
            self._work.background.run(
                partial(write, *found),
                owner=self,
                on_success=lambda taken: self._on_written(taken, target, ending, seen.kind),
                on_failure=self._on_failed,
            )

        desk.background.run(
            lambda: worded_for_copy(desk, seen),
            owner=self,
            on_success=write_apart,
            on_failure=self._on_failed,
        )

    def asked_target(self, kind: "KindName", ending: str) -> Path | None:
        """Ask where to write a list of records of `kind`; None where the person thought better of it."""
        name = f"{kind.title} {self._desk.heading.as_at:%Y-%m-%d}.{ending}"
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

    def _on_written(self, taken: "TakenOut", target: Path, ending: str, code: str) -> None:
        self._bar.end()
        sentences = [f"{NAMES[code].counted(taken.rows)} written to {target}."]
        if taken.left_out:
            sentences.append(f"{taken.left_out:,} marked as legal advice left out.")
        if ending == "csv":
            sentences.append(f"A csv file carries no marking: this register is {self._desk.heading.marking}.")
        self.told.emit(" ".join(sentences))

    def _on_failed(self, error: Exception) -> None:
        self._bar.end()
        if not isinstance(error, WorkCancelledError):
            raise error
        self.told.emit("Stopped. No file was written.")
