"""Recording a publication for a duty: its day, its proof, and beforehand what it does to the next date."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from equality_tracker.exchange.typed_addresses import typed_file
from equality_tracker.law.date_words import format_date, format_weekday
from equality_tracker.operations.duties.duty_detail import DutyDetail
from equality_tracker.operations.duties.duty_recording import (
    NewPublication,
    PublicationPreview,
    preview_publication,
    record_for_duty,
)
from equality_tracker.operations.editing.attachments import AttachmentUnreadableError
from equality_tracker.operations.editing.refusals import NotAcceptedError
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptFields
from ui.pages.publication_fields import PublicationFields
from ui.records.flow_layout import FlowLayout
from ui.theme import status_mark

_GAP: Final = 6
_BETWEEN: Final = 4
_KEPT: Final = "publication"
_TYPED_EARLIER: Final = "Not recorded yet: this was typed earlier."


class RecordPublication(PublicationFields):
    """A panel for one publication; what is typed is kept until it was recorded or discarded by its button.

    Attributes:
        recorded: Emitted with a sentence once the publication is on the disk.
        left: Emitted when a person puts the panel away.

    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `begin`."""
        super().__init__(desk, parent)
        self._found: DutyDetail | None = None
        self._preview = PublicationPreview((), is_acceptable=False)
        self._is_saving = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._build()
        self._kept = KeptFields(desk.settings.drafts, self.fields, self)
        self._connect()

    @property
    def has_something_typed(self) -> bool:
        """Whether a person filled in anything."""
        return self._kept.has_something

    def begin(self, found: DutyDetail) -> None:
        """Ask for a publication for a duty; what was typed for the same duty stays."""
        is_another = self._found is None or self._found.duty.code != found.duty.code
        self._found = found
        self._kept.show_for(self._place(found.duty.code))
        self._title.setText(f"Record publication: {found.duty.title}")
        if is_another:
            self.clear_messages()
            self.check_day()
            self.check_url()
            self.check_note()
        self._show_preview()

    def focus_first(self) -> None:
        """Give the keyboard to the day."""
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Put the panel away with Esc; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._title = wrapped_words("")
        self._title.setProperty("heading", "medium")
        self.preview = wrapped_words("")
        self.preview.setAccessibleName("What this does to the next date")
        self._earlier = wrapped_words("")
        self.save = QPushButton("Record pub&lication")
        self.save.setProperty("heavy", "true")
        self.cancel = QPushButton("Put a&way")
        self.cancel.setAccessibleName("Put the panel away; what is typed is kept")
        self.cancel.setToolTip("What is typed is kept (Esc)")
        self.discard = QPushButton("Discard wha&t is typed")
        self.discard.setAccessibleName("Discard what is typed into the panel")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self.save, self.cancel, self.discard):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(_BETWEEN)
        column.addWidget(self._title)
        column.addWidget(self._earlier)
        column.addLayout(self.grid())
        column.addWidget(self.relies)
        column.addWidget(self.preview)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self._kept.changed.connect(self._show_preview)
        self.day.editingFinished.connect(self._show_preview)
        self.day.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)
        self.discard.clicked.connect(self._discard)
        self._desk.changes.writability_changed.connect(self._show_preview)

    def _place(self, code: str) -> DraftPlace:
        """Return where what is typed for a duty is kept."""
        return DraftPlace(self._desk.heading.register, "duties", code, _KEPT)

    def _show_preview(self) -> None:
        self._preview = self._previewed()
        self.preview.setText("\n".join(self._preview.sentences))
        # What is said below the day itself is not said twice.
        self.preview.setVisible(not self.day_message.sentence)
        can_write = self._desk.changes.is_writable
        self.save.setEnabled(self._preview.is_acceptable and can_write and not self._is_saving)
        self.save.setToolTip(self._desk.changes.read_only_because)
        self.discard.setVisible(self.has_something_typed)
        self._earlier.setText(f"{status_mark('amber').shape} {_TYPED_EARLIER}")
        self._earlier.setVisible(self._kept.was_brought_back)

    def _previewed(self) -> PublicationPreview:
        text = self.day.text().strip()
        if self._found is None or not text:
            hint = "Type the day on which the public could read it: what it does to the next date shows here."
            return PublicationPreview((hint,), is_acceptable=False)
        try:
            on = self.on
        except NotAcceptedError as refusal:
            return PublicationPreview((str(refusal),), is_acceptable=False)
        if on is None:
            return PublicationPreview((), is_acceptable=False)
        as_at = self._desk.heading.as_at
        found = preview_publication(self._found, on, is_relied_on=self.relies.isChecked(), as_at=as_at)
        first, *others = found.sentences or ("",)
        # In one line with the weekday: the buttons below stay in view in a small window.
        said = (f"{format_weekday(on)}. {first}".strip(), *others)
        return PublicationPreview(said, found.is_acceptable)

    def _save(self) -> None:
        if self._found is None or not self.save.isEnabled() or (on := self.on) is None:
            return
        if not self.check_url():
            self.url.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.check_note():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        code, title = self._found.duty.code, self._found.duty.title
        new = NewPublication(
            published_on=on,
            url=self.url.text().strip(),
            file=typed_file(self.file.text()),
            note=self.note.toPlainText().strip(),
            is_relied_on=self.relies.isChecked(),
        )
        desk, today = self._desk, self._desk.heading.as_at
        now = desk.changes.now()
        self._is_saving = True
        self._show_preview()
        desk.changes.run(
            f"publication for {self._found.duty.number}",
            lambda session: record_for_duty(session, code, new, now=now, today=today).reference,
            owner=self,
            on_success=lambda reference: self._on_recorded(
                code, f"Recorded {reference}: {title}, published on {format_date(on)}."
            ),
            on_failure=self._on_refused,
        )

    def _on_recorded(self, code: str, sentence: str) -> None:
        self._is_saving = False
        self._kept.forget(self._place(code))
        self._show_preview()
        self.recorded.emit(sentence)

    def _on_refused(self, error: Exception) -> None:
        """Keep what was typed, and mark the copy or the address that was refused."""
        self._is_saving = False
        self._show_preview()
        if isinstance(error, AttachmentUnreadableError):
            self.file_message.refuse(str(error))
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # The one place for errors says everything else.
        raise error

    def _discard(self) -> None:
        if self._kept.place is not None:
            self._kept.forget(self._kept.place)
        self.left.emit()
