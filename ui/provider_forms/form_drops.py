"""Files dropped anywhere on an open register: forms that came back, and edits of a core."""

from importlib import import_module
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk

# What reads forms and cores is imported when somebody drops one.
_WINDOW: Final = "ui.provider_forms.receive_form_window"
_CORE_WINDOW: Final = "ui.records.core_edits_window"
_READING: Final = "equality_tracker.operations.documents.returned_documents"
_WORD: Final = ".docx"
_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".docx")
_OFFERED: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class FormDrops(QObject):
    """Takes files that are dropped where nothing else takes them.

    Attributes:
        told: Emitted with a sentence on what was done.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Take what is dropped on `over`."""
        super().__init__(over)
        self._desk = desk
        self._over = over
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Accept documents, and open each that is dropped."""
        if watched is not self._over or event.type() not in {*_OFFERED, QEvent.Type.Drop}:
            return super().eventFilter(watched, event)
        drop = cast("QDropEvent", event)
        files = dropped_documents(drop.mimeData())
        if not files:
            return super().eventFilter(watched, event)
        # A copy is read whatever the other program proposes: nothing may be moved away from it.
        drop.setDropAction(Qt.DropAction.CopyAction)
        drop.accept()
        if event.type() == QEvent.Type.Drop:
            for file in files:
                self.open(file)
        return True

    def open(self, file: Path) -> None:
        """Show a file that came back in a window of its own: a form, or the edits of a core in Word."""
        if file.suffix.lower() != _WORD:
            self._show_form(file)
            return
        self._desk.background.run(
            lambda: import_module(_READING).read_form_or_core(file),
            owner=self,
            on_success=lambda found: self._show_form(file, found) if found else self._show_core(file),
            # The window says in its own words why a file is refused.
            on_failure=lambda _: self._show_form(file),
        )

    def _show_form(self, file: Path, found: object = None) -> None:
        window = import_module(_WINDOW).ReceiveFormWindow(self._desk, file, self._over, found)
        window.told.connect(self.told)
        window.show()

    def _show_core(self, file: Path) -> None:
        window = import_module(_CORE_WINDOW).CoreEditsWindow(self._desk, file, self._over)
        window.told.connect(self.told)
        window.show()
        window.read()


def dropped_documents(data: QMimeData) -> list[Path]:
    """Return the files that may be forms, by their endings; what they are, they say themselves."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in _ENDINGS]
