"""The documents of records: reports, sheets and forms, offered for the record that is meant."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from equality_tracker.operations.documents.document_kinds import ABOUT, NAMES, OF_ALL, DocumentKind
from ui.desk import Desk

_LABELS: Final = {
    DocumentKind.EQIA_REPORT: "EqIA &report…",
    DocumentKind.REVIEW_SHEET: "Re&view sheet…",
    DocumentKind.WORKSHOP_FORM: "EqIA &workshop form…",
    DocumentKind.PROVIDER_REPORT: "&Provider report…",
    DocumentKind.OWNER_SHEET: "&Owner's sheet…",
    DocumentKind.DUE_REGARD_LEDGER: "Due-regard &ledger…",
    DocumentKind.DECISION_FILE: "&Decision file…",
}
_LABELS_OF_ALL: Final = {
    DocumentKind.BOARD_ONE_PAGER: "&Board one-pager…",
    DocumentKind.CORE: "&Core on two pages…",
    DocumentKind.OWNER_SHEET: "Sheets of &all owners…",
    DocumentKind.WORKSHOP_FORM: "Blank wor&kshop form…",
}
Meant = Callable[[], tuple[str, str] | None]
"""Returns kind and identity of the record that a command means, or None."""


class RecordDocuments(QObject):
    """A menu of documents; each opens in a window of its own, to be looked at, saved and printed.

    Attributes:
        told: Emitted with a sentence on what was saved or printed.
        marking_wanted: Emitted when a person wants to choose the office's marking before printing.
        menu: The menu; what fits no record that is meant cannot be chosen.

    """

    told = Signal(str)
    marking_wanted = Signal()

    def __init__(self, desk: Desk, meant: Meant, parent: QWidget) -> None:
        """Offer documents of the register of `desk`, of the record that `meant` returns."""
        super().__init__(parent)
        self._desk = desk
        self._meant = meant
        self._over = parent
        self.menu = QMenu("Print a docu&ment", parent)
        self._of_record = {
            kind: self._action(_LABELS[kind], partial(self._open_of_record, kind)) for kind in ABOUT
        }
        self.menu.addSeparator()
        for kind in OF_ALL:
            self._action(_LABELS_OF_ALL[kind], partial(self.open, kind, ""))
        self.menu.addSeparator()
        self._action("Read edits of a core &back…", self.read_back)
        self.menu.aboutToShow.connect(self.fit)
        self.menu.aboutToHide.connect(self._offer_all)

    def fit(self) -> None:
        """Enable what the record that is meant has."""
        meant = self._meant()
        for kind, action in self._of_record.items():
            action.setEnabled(meant is not None and meant[0] in ABOUT[kind])

    def offer_in(self, menu: QMenu, kind: str) -> None:
        """Add the documents to a menu about records of a kind that has some."""
        if any(kind in kinds for kinds in ABOUT.values()):
            menu.addMenu(self.menu)

    def open(self, kind: DocumentKind, about: str) -> None:
        """Show a document in a window of its own.

        Args:
            kind: Which document.
            about: The identity of the record that it is about; "" for one that is about none.

        """
        # The seam: what makes and shows documents is imported when somebody wants one.
        from ui.records.document_window import DocumentWindow  # noqa: PLC0415

        window = DocumentWindow(self._desk, kind, about, self._over)
        window.told.connect(self.told)
        window.marking_wanted.connect(self.marking_wanted)
        window.show()
        window.make()

    def read_back(self) -> None:
        """Ask for a core that came back, and show its edits in a window of their own."""
        # The seam: what reads documents is imported when somebody has one.
        from ui.records.core_edits_window import CoreEditsWindow, asked_core  # noqa: PLC0415

        document = asked_core(self._desk, self._over)
        if document is not None:
            window = CoreEditsWindow(self._desk, document, self._over)
            window.told.connect(self.told)
            window.show()
            window.read()

    def _open_of_record(self, kind: DocumentKind) -> None:
        meant = self._meant()
        if meant is not None and meant[0] in ABOUT[kind]:
            self.open(kind, meant[1])
        else:
            self.told.emit(f"Choose a record first that has this: {NAMES[kind]}.")

    def _offer_all(self) -> None:
        for action in self._of_record.values():
            action.setEnabled(True)

    def _action(self, label: str, does: Callable[[], None]) -> QAction:
        action = self.menu.addAction(label)
        action.triggered.connect(lambda _=False: does())
        return action
