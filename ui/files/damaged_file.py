"""What is said when a register is damaged and does not open: its newest backup can be restored as a copy."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from equality_tracker.operations.registers.restoring import (
    KeptBackup,
    backups_of_file,
    counted,
    kept_backups,
    look_at_file,
    restore_beside,
)
from equality_tracker.store.backups import Content
from equality_tracker.store.failures import DamagedRegisterError
from ui.background import Background
from ui.files.backup_words import moment_words
from ui.files.copy_place import BACKUPS, ask_for_copy

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
            partial(_newest, self._file),
            owner=self,
            on_success=lambda newest: self._show(newest, _words(newest)),
            on_failure=self.failed.emit,
        )

    def _show(self, backup: KeptBackup | None, words: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Damaged register")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(str(self._error))
        box.setInformativeText(words)
        close = box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(close)
        if backup is not None and backup.content is not None:
            restore = box.addButton("&Restore it as a copy…", QMessageBox.ButtonRole.ActionRole)
            restore.clicked.connect(lambda: self._restore(backup))
            box.setDefaultButton(restore)
        else:
            choose = box.addButton("C&hoose a backup…", QMessageBox.ButtonRole.ActionRole)
            choose.clicked.connect(self._choose)
            box.setDefaultButton(choose)
        box.finished.connect(box.deleteLater)
        box.open()
        self.asked.emit(box)

    def _choose(self) -> None:
        """Ask for a backup that lies elsewhere, and say what it holds before anything is made of it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Choose a backup", str(self._file.parent), BACKUPS
        )
        if chosen:
            self._background.run(
                partial(look_at_file, Path(chosen)),
                owner=self,
                on_success=lambda backup: self._show(backup, _words_for(backup)),
                on_failure=self.failed.emit,
            )

    def _restore(self, backup: KeptBackup) -> None:
        target = ask_for_copy(self._window, self._file, backup.backup.made_at)
        if target is not None:
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
    return f"The newest backup that reads was made on {made}. {_held(newest.content)}"


def _words_for(chosen: KeptBackup) -> str:
    """Say of the backup that somebody chose what it holds, or why it does not read."""
    if chosen.content is None:
        return chosen.problem
    made = moment_words(chosen.backup.made_at)
    return f"{chosen.backup.path.name} was made on {made}. {_held(chosen.content)}"


def _held(content: Content) -> str:
    return (
        f"It holds {counted(content.counts)}. Restored as a copy it is a file of its own; the damaged one "
        "stays as it is."
    )
