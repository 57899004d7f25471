"""What is said when a register is damaged and does not open: its newest backup can be restored as a copy."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from equality_tracker.operations.file_names import register_name, with_register_suffix
from equality_tracker.operations.registers.restoring import (
    KeptBackup,
    backups_of_file,
    counted,
    kept_backups,
    restore_beside,
)
from equality_tracker.store.failures import DamagedRegisterError
from ui.background import Background
from ui.files.backup_words import moment_words
from ui.files.missing_file import REGISTERS

_NONE: Final = (
    "No backup of it was found on this computer. A colleague who worked with it may have one, or a copy of "
    "the file."
)


class DamagedFile(QObject):
    """Offers the newest backup of one register that does not open.

    Attributes:
        asked: Emitted with the box once it is shown, after the backups have been looked for.
        restored: Emitted with the path of the register that a backup was restored as.
        failed: Emitted with the error where that did not work.

    """

    asked = Signal(QMessageBox)
    restored = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self, file: Path, error: DamagedRegisterError, background: Background, window: QWidget
    ) -> None:
        """Ask over `window` about `file`; `ask` begins."""
        super().__init__(window)
        self._file: Final = file
        self._error: Final = error
        self._background: Final = background
        self._window: Final = window

    def ask(self) -> None:
        """Look for backups in the background, then say what is damaged and what there is."""
        self._background.run(
            partial(_newest, self._file), owner=self, on_success=self._show, on_failure=self.failed.emit
        )

    def _show(self, newest: KeptBackup | None) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Damaged register")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(str(self._error))
        box.setInformativeText(_words(newest))
        close = box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(close)
        if newest is not None:
            restore = box.addButton("&Restore it as a copy…", QMessageBox.ButtonRole.ActionRole)
            restore.clicked.connect(lambda: self._restore(newest))
            box.setDefaultButton(restore)
        box.finished.connect(box.deleteLater)
        box.open()
        self.asked.emit(box)

    def _restore(self, backup: KeptBackup) -> None:
        suggested = self._file.with_name(register_name(f"{self._file.stem} (restored)"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            "Restore as a copy",
            str(suggested),
            REGISTERS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            target = with_register_suffix(Path(chosen))
            self._background.run(
                partial(restore_beside, backup.backup.path, target),
                owner=self,
                on_success=lambda _: self.restored.emit(str(target)),
                on_failure=self.failed.emit,
            )


def _newest(file: Path) -> KeptBackup | None:
    """Return the newest backup of a register that reads, or None."""
    folder = backups_of_file(file)
    kept = kept_backups(folder) if folder is not None else []
    return next((each for each in kept if each.content is not None), None)


def _words(newest: KeptBackup | None) -> str:
    if newest is None or newest.content is None:
        return _NONE
    made = moment_words(newest.backup.made_at)
    return (
        f"The newest backup that reads was made on {made}. It holds {counted(newest.content.counts)}. "
        "Restored as a copy it is a file of its own; the damaged one stays as it is."
    )
