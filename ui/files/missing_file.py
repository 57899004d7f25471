"""What is said when a register is not where it was, and the ways on: find it, or save what is kept here."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from equality_tracker.operations.file_names import with_register_suffix
from equality_tracker.store.failures import RegisterMissingError
from ui.background import Background
from ui.later import Later

if TYPE_CHECKING:
    from equality_tracker.operations.registers import restoring
else:
    restoring = Later("equality_tracker.operations.registers.restoring")

REGISTERS: Final = "Registers (*.equality)"


class MissingFile(QObject):
    """Asks about one register that was not found.

    Attributes:
        found: Emitted with the path of the file that a person pointed to, to be opened instead.
        saved: Emitted with the path of a new register that holds what was kept on this computer.
        failed: Emitted with the error where that could not be written.

    """

    found = Signal(str)
    saved = Signal(str)
    failed = Signal(Exception)

    def __init__(self, error: RegisterMissingError, background: Background, window: QWidget) -> None:
        """Ask over `window`; `ask` shows the question."""
        super().__init__(window)
        self._error: Final = error
        self._background: Final = background
        self._window: Final = window

    def ask(self) -> QMessageBox:
        """Show what is missing, what is safe, and what can be done; return the open box."""
        box = QMessageBox(self._window)
        box.setWindowTitle("Register not found")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"There is no register at {self._error.path}.")
        box.setInformativeText(_what_is_safe(self._error))
        find = box.addButton("&Find it…", QMessageBox.ButtonRole.ActionRole)
        find.clicked.connect(self._find)
        if self._error.kept_at is not None:
            save = box.addButton("&Save what is kept here as a file…", QMessageBox.ButtonRole.ActionRole)
            save.clicked.connect(self._save)
        close = box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(find)
        box.setEscapeButton(close)
        box.finished.connect(box.deleteLater)
        box.open()
        return box

    def _find(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, f"Find {self._error.path.name}", str(self._error.path.parent), REGISTERS
        )
        if chosen:
            self.found.emit(chosen)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            "Save what is kept here",
            self._error.path.name,
            REGISTERS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen and self._error.kept_at is not None:
            target = with_register_suffix(Path(chosen))
            self._background.run(
                partial(restoring.restore_beside, self._error.kept_at, target),
                owner=self,
                on_success=lambda _: self.saved.emit(str(target)),
                on_failure=self.failed.emit,
            )


def _what_is_safe(error: RegisterMissingError) -> str:
    usual = "It may have been moved or renamed, or its drive may not be connected."
    if error.kept_at is None:
        return f"{usual} Nothing was changed."
    return (
        f"{usual} Changes that are not in it yet are safe on this computer, in {error.kept_at}: they go back "
        "by themselves when the file is at its old place again and is opened there. If you open it at "
        "another place, save them as a file of its own first."
    )
