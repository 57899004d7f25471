"""A document that came without a form: which service it is about, and then its answers are typed in."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.provider_forms.unasked_documents import (
    ServiceOfEqia,
    keep_document,
    services_of_eqias,
)
from ui.desk import Desk
from ui.importing.quiet_choice import QuietChoice
from ui.provider_forms.form_window import FormWindow

_SIZE: Final = (72, 16)
_HOW: Final = (
    "Choose what the document is about. It is kept with a form of its own, beside which its answers are "
    "typed in; nothing goes to the provider."
)
_NONE: Final = "No EqIA serves an agreement with a provider yet, so there is nothing to keep it with."


class UnaskedDocumentWindow(FormWindow):
    """Keeps a provider's document with a form about one service.

    Attributes:
        recorded: Emitted with the identity of the form once the document is kept.

    """

    recorded = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read in the background what a document may be about."""
        super().__init__(desk, "A document came without a form", parent, size=_SIZE)
        self._services: tuple[ServiceOfEqia, ...] = ()
        self.service = QuietChoice("Service that the document is about")
        name = QLabel("&Service")
        name.setBuddy(self.service)
        self.content.addWidget(name)
        self.content.addWidget(self.service)
        self.content.addStretch(1)
        self.keep = self.button("&Keep the document…", self.ask_for_document)
        self.keep.setProperty("heavy", "true")
        self.keep.setEnabled(False)
        self.add_close()
        self.read(partial(_read, desk), self._show)

    def ask_for_document(self) -> None:
        """Ask for the document, and keep it."""
        folder = self.desk.settings.export_folder or self.desk.path.parent
        chosen, _ = QFileDialog.getOpenFileName(self, "Keep the document", str(folder))
        if chosen:
            self.take_document(Path(chosen))

    def take_document(self, file: Path) -> None:
        """Keep a document about the service that is chosen, as one change that undo takes back."""
        service = self._services[self.service.currentIndex()]
        on, who = self.desk.heading.as_at, self.desk.changes.who

        def keep(session: Session) -> str:
            return keep_document(session, service, file, on=on, who=who)

        self.keep.setEnabled(False)
        self.desk.changes.run(
            "a provider's document",
            keep,
            owner=self,
            on_success=partial(self._on_kept, file),
            on_failure=self._on_refused,
        )

    def _show(self, found: tuple[ServiceOfEqia, ...]) -> None:
        self._services = found
        for each in found:
            self.service.addItem(each.words)
        changes = self.desk.changes
        self.keep.setEnabled(bool(found) and changes.is_writable)
        self.say((_HOW if found else _NONE) if changes.is_writable else changes.read_only_because)
        self.service.setFocus()

    def _on_kept(self, file: Path, form: str) -> None:
        self.told.emit(f"“{file.name}” is kept. Ctrl+Z takes that back.")
        self.recorded.emit(form)
        self.close()

    def _on_refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self.refuse(error)


def _read(desk: Desk) -> tuple[ServiceOfEqia, ...]:
    with desk.reading() as session:
        return tuple(services_of_eqias(session))
