"""Where a backup is to be restored as a register of its own: proposed beside its register, then asked for."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from equality_tracker.operations.file_names import register_name, with_register_suffix
from equality_tracker.operations.registers.restoring import folder_for_copy
from ui.files.backup_words import copy_name
from ui.files.missing_file import REGISTERS

BACKUPS: Final = "Backups (*.equality-backup)"


def ask_for_copy(window: QWidget, register: Path, made_at: datetime | None) -> Path | None:
    """Ask where the copy of a `register` is to lie, from a backup made then; None where nobody says.

    Nothing is asked about a file that stands there: a copy is never written over one.
    """
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    name = register_name(f"{register.stem} (restored)") if made_at is None else copy_name(register, made_at)
    chosen, _ = QFileDialog.getSaveFileName(
        window,
        "Restore as a copy",
        str(folder_for_copy(register, documents=documents) / name),
        REGISTERS,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return with_register_suffix(Path(chosen)) if chosen else None
