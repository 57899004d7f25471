"""The box that tells of a failure, and offers a report of what was a fault of the program."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTextEdit, QWidget

from ui.errors import fault_report, is_fault, told

_OFFER: Final = (
    "A report for the people who build the program tells where in the program it happened, and its version. "
    "It holds no names, no texts and nothing else from your register; you can read it before you send it."
)

_LINES_OF_REPORT: Final = 8
_SHARE_OF_REPORT: Final = 4
"""It takes one of so many parts of the height of a screen at most."""


class ErrorDisplay(QObject):
    """Shows failures over one window, one at a time; a second one waits for nobody and is only logged.

    Attributes:
        told: Emitted with a sentence once a report was saved.

    """

    told = Signal(str)

    def __init__(self, window: QWidget, *, now: Callable[[], datetime]) -> None:
        """Show failures over `window`."""
        super().__init__(window)
        self._window = window
        self._now = now
        self._box: QMessageBox | None = None

    def show_error(self, error: BaseException) -> None:
        """Tell a failure in plain words; for a fault of ours, offer the report."""
        if self._box is not None:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Equality Tracker")
        box.setText(told(error))
        # Sentences name files that people called as they liked: nothing in them is markup.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Critical if is_fault(error) else QMessageBox.Icon.Warning)
        close = box.addButton("&Close", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        if is_fault(error):
            box.setInformativeText(_OFFER)
            report = fault_report(error, at=self._now())
            box.setDetailedText(report)
            _show_several_lines(box)
            save = box.addButton("&Save report…", QMessageBox.ButtonRole.ActionRole)
            save.clicked.connect(lambda: self._save(report))
            (details,) = (each for each in box.buttons() if each not in {close, save})
            details.clicked.connect(lambda: _make_room(box))
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None

    def _save(self, report: str) -> None:
        place, _ = QFileDialog.getSaveFileName(
            self._window, "Save report", "equality-tracker-report.txt", "Text (*.txt)"
        )
        if place:
            try:
                Path(place).write_text(report, encoding="utf-8")
            except OSError as error:
                self._forget()
                self.show_error(error)
            else:
                self.told.emit(f"The report was saved as {place}. Nothing was sent to anybody.")


def _show_several_lines(box: QMessageBox) -> None:
    """Give the report more than the two lines of large text that Qt's own height has."""
    most = box.screen().availableGeometry().height() // _SHARE_OF_REPORT
    for details in box.findChildren(QTextEdit):
        details.setFixedHeight(min(_LINES_OF_REPORT * box.fontMetrics().lineSpacing(), most))


def _make_room(box: QMessageBox) -> None:
    """Let the report take the place of its offer: with large text a small screen has no room for both."""
    box.setInformativeText("" if box.informativeText() else _OFFER)
