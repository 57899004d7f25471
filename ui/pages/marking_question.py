"""Asking, before something is printed, about a marking that nobody has chosen for the office yet."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from equality_tracker.law.vocabularies import vocabulary
from ui.desk import Desk

_NOT_MARKED: Final = "official-not-yet-marked"


class MarkingQuestion(QObject):
    """Asks once; whoever prints as it is, is not asked again while this lives.

    Attributes:
        marking_wanted: Emitted when a person wants to choose the office's marking first.

    """

    marking_wanted = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Ask over a part of the window."""
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._may_print_unmarked = False

    def ask_before(self, go_on: Callable[[], None]) -> None:
        """Go on where the office is marked, or once a person says that it prints as it is."""
        unmarked = vocabulary("marking").term(_NOT_MARKED).label
        if self._desk.heading.marking == unmarked and not self._may_print_unmarked:
            self._ask(unmarked, go_on)
        else:
            go_on()

    def _ask(self, unmarked: str, go_on: Callable[[], None]) -> None:
        box = QMessageBox(self._over)
        box.setWindowTitle("Print")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Every page will bear “{unmarked}”. The program never chooses a marking for an office.")
        as_it_is = box.addButton("&Print as it is", QMessageBox.ButtonRole.AcceptRole)
        choose = box.addButton("&Choose the marking", QMessageBox.ButtonRole.ActionRole)
        box.setEscapeButton(box.addButton("&Do not print", QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(as_it_is)
        as_it_is.clicked.connect(lambda: self._print_unmarked(go_on))
        choose.clicked.connect(self.marking_wanted)
        box.finished.connect(box.deleteLater)
        box.open()

    def _print_unmarked(self, go_on: Callable[[], None]) -> None:
        self._may_print_unmarked = True
        # The question goes before the next window comes.
        QTimer.singleShot(0, self, go_on)
