"""Recording that a kept pack was signed in ink: who signed, on which day, and the scan of the page."""

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.typed_addresses import typed_file
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.operations.packs.kept_packs import KeptPack
from equality_tracker.operations.packs.pack_signatures import (
    NobodySignedError,
    SignedAheadError,
    record_wet_signature,
)
from equality_tracker.records.packs import Pack
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptField, KeptFields
from ui.pages.field_message import FieldMessage
from ui.pages.focus_in_view import focus_in_view
from ui.pages.typed_refusal import refusal_of, say_refusals
from ui.records.flow_layout import FlowLayout

_SCANS: Final = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.gif *.webp)"
_NO_FILE: Final = "Choose the scan of the signed page, or drop it here."
_NO_DAY: Final = "Signed on takes a day that has come, such as 18 Mar 2027 or today."
_GAP: Final = 6


class WetSignature(QFrame):
    """A panel for one signature; what is typed is kept until it was recorded. A scan can be dropped on it.

    Attributes:
        recorded: Emitted with a sentence once the signature is on record.
        left: Emitted when a person puts the panel away.

    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be hidden until `begin`."""
        super().__init__(parent)
        self._desk = desk
        self._pack: KeptPack | None = None
        self._is_saving = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAcceptDrops(True)
        self._build()
        fields: dict[str, KeptField] = {"file": self.file, "by": self.by, "on": self.on}
        self._kept = KeptFields(desk.settings.drafts, fields, self)
        self._connect()
        self.hide()

    def begin(self, pack: KeptPack) -> None:
        """Ask for the signature of a kept pack."""
        self._pack = pack
        self._title.setText(f"Record wet signature: {pack.reference}")
        self._kept.show_for(self._place(pack))
        for message in self._messages.values():
            message.clear()
        self._check()
        self.show()
        focus_in_view(self.file)

    def put_away(self) -> None:
        """Hide; what was typed is there again when the same pack is signed."""
        if self._pack is not None:
            self._pack = None
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Put the panel away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """Take a file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Fill in the file that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            # A copy is kept whatever the other program proposes: nothing may be moved away from it.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.file.setText(files[0])
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setProperty("heading", "medium")
        self.file, self.by, self.on = QLineEdit(), QLineEdit(), QLineEdit()
        self.file.setPlaceholderText("Drop the scan here, or choose it")
        self.on.setPlaceholderText("Such as today or 18 Mar 2027")
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the scan of the signed page")
        self.save = QPushButton("Record signature")
        self.save.setProperty("heavy", "true")
        self.cancel = QPushButton("Put away")
        self.cancel.setToolTip("What is typed is kept (Esc)")
        self._messages = {field: FieldMessage(field) for field in (self.file, self.by, self.on)}
        kept = QWidget()
        row = QHBoxLayout(kept)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self.save, self.cancel):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        for words, field, shown in (
            ("Scan of the page", self.file, kept),
            ("Signed by", self.by, self.by),
            ("Signed on", self.on, self.on),
        ):
            field.setAccessibleName(words)
            for each in (QLabel(words), shown, self._messages[field]):
                column.addWidget(each)
        column.addWidget(buttons)

    def _connect(self) -> None:
        for field, message in self._messages.items():
            field.textChanged.connect(message.clear)
            field.editingFinished.connect(self._check)
        self.choose.clicked.connect(self._choose)
        self.save.clicked.connect(self._record)
        self.cancel.clicked.connect(self.put_away)
        self._desk.changes.writability_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.save.setEnabled(self._desk.changes.is_writable and not self._is_saving)
        self.save.setToolTip(self._desk.changes.read_only_because)

    def _place(self, pack: KeptPack) -> DraftPlace:
        return DraftPlace(self._desk.heading.register, "pack", pack.uuid, "signature")

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose the scan of the signed page", "", _SCANS)
        if file:
            self.file.setText(file)

    def _typed_day(self) -> date | None:
        return read_typed_date(self.on.text(), today=self._desk.heading.as_at, looks=Looks.BACK).on

    def _check(self) -> QLineEdit | None:
        """Say below who and when what they take; return the first that does not take what is typed."""
        today = self._desk.heading.as_at
        said = {
            self.by: refusal_of(Pack, "signed_by", self.by.text(), today=today),
            self.on: _NO_DAY if self.on.text().strip() and self._typed_day() is None else "",
        }
        return say_refusals(said, self._messages.__getitem__)

    def _record(self) -> None:
        pack, scan = self._pack, typed_file(self.file.text())
        today, on = self._desk.heading.as_at, self._typed_day()
        if pack is None or not self.save.isEnabled():
            return
        if scan is None:
            self._refuse(self.file, _NO_FILE)
        elif (wrong := self._check()) is not None:
            focus_in_view(wrong)
        elif on is None:
            self._refuse(self.on, _NO_DAY)
        else:
            by = self.by.text()
            self._is_saving = True
            self._enable()
            self._desk.changes.run(
                f"wet signature of {pack.reference}",
                lambda session: record_wet_signature(
                    session, pack.uuid, scan, signed_on=on, signed_by=by, today=today
                ),
                owner=self,
                on_success=lambda _: self._on_recorded(pack, scan),
                on_failure=self._on_refused,
            )

    def _on_recorded(self, pack: KeptPack, scan: Path) -> None:
        self._is_saving = False
        self._enable()
        self._kept.forget(self._place(pack))
        self.put_away()
        self.recorded.emit(f"{pack.reference} was signed in ink; “{scan.name}” is kept with it.")

    def _on_refused(self, error: Exception) -> None:
        self._is_saving = False
        self._enable()
        match error:
            case NobodySignedError():
                self._refuse(self.by, str(error))
            case SignedAheadError():
                self._refuse(self.on, str(error))
            case TrackerError():
                self._refuse(self.file, str(error))
            case _:
                raise error

    def _refuse(self, field: QLineEdit, sentence: str) -> None:
        self._messages[field].refuse(sentence)
        focus_in_view(field)
