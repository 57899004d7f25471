"""Recording a publication for a duty: its day, its proof, and beforehand what it does to the next date."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.law.date_words import format_date, format_weekday
from equality_tracker.operations.duty_detail import DutyDetail
from equality_tracker.operations.duty_recording import (
    NewPublication,
    PublicationPreview,
    preview_publication,
    record_for_duty,
)
from equality_tracker.operations.typed_values import NotAcceptedError, typed_value
from equality_tracker.records.duties import Publication
from ui.desk import Desk
from ui.pages.short_text import ShortText

_NOTE_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the panel's fields."""

    day: str = ""
    url: str = ""
    file: str = ""
    note: str = ""
    relies: bool = True


_NOTHING: Final = _Typed()


class RecordPublication(QFrame):
    """A panel for one publication; nothing typed is lost until it was recorded or put away by its button.

    Attributes:
        recorded: Emitted with a sentence once the publication is on the disk.
        left: Emitted when a person puts the panel away.

    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `begin`."""
        super().__init__(parent)
        self._desk = desk
        self._found: DutyDetail | None = None
        self._preview = PublicationPreview((), is_acceptable=False)
        self._is_saving = False
        self._aside: dict[str, _Typed] = {}
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._build()
        self._connect()

    @property
    def has_something_typed(self) -> bool:
        """Whether a person filled in anything."""
        return self._typed() != _NOTHING

    def begin(self, found: DutyDetail) -> None:
        """Ask for a publication for a duty; what was typed for the same duty stays."""
        if self._found is None or self._found.duty.code != found.duty.code:
            self._change_duty(found.duty.code)
        self._found = found
        self._title.setText(f"Record publication: {found.duty.title}")
        self._show_preview()

    def focus_first(self) -> None:
        """Give the keyboard to the day."""
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave with Esc while nothing was typed; what was typed is never lost by it."""
        if event.key() == Qt.Key.Key_Escape and not self.has_something_typed:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._title = _words()
        self._title.setProperty("heading", "medium")
        self.day = QLineEdit()
        self.day.setPlaceholderText("Such as 18/3/27 or 18 March")
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://")
        self.file = QLineEdit()
        self.file.setPlaceholderText("A file, as proof")
        self.choose = QPushButton("Choo&se…")
        self.choose.setAccessibleName("Choose a file as proof")
        self.note = ShortText(_NOTE_LINES)
        self.relies = QCheckBox("The office relies on &it for the clock")
        self.relies.setChecked(True)
        self.relies.setToolTip("Not for a correction, or for one new objective, unless the office says so.")
        self.preview = _words()
        self.preview.setAccessibleName("What this does to the next date")
        self.save = QPushButton("Record pub&lication")
        self.save.setProperty("heavy", "true")
        self.cancel = QPushButton("Put a&way")
        self.cancel.setAccessibleName("Put the panel away without recording")
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        kept = QWidget()
        file = QHBoxLayout(kept)
        file.setContentsMargins(0, 0, 0, 0)
        file.addWidget(self.file, 1)
        file.addWidget(self.choose)
        day = _label("Publishe&d on", self.day)
        day.setToolTip("The day on which the public could read it, not the day it was signed.")
        fields = (
            (day, self.day),
            (_label("&Address", self.url), self.url),
            (_label("&Keep a copy of", self.file), kept),
            (_label("&Note", self.note), self.note),
        )
        for row, (label, field) in enumerate(fields):
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self.relies)
        column.addWidget(self.preview)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.day.textChanged.connect(self._show_preview)
        self.relies.toggled.connect(self._show_preview)
        self.day.returnPressed.connect(self._save)
        self.choose.clicked.connect(self._choose_file)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._leave)
        self._desk.changes.writability_changed.connect(self._show_preview)

    def _day(self) -> date | None:
        """Return the day that is typed.

        Raises:
            NotAcceptedError: It names no day; the sentence says what is accepted.

        """
        day = typed_value(Publication, "published_on", self.day.text(), today=self._desk.heading.as_at)
        return day if isinstance(day, date) else None

    def _change_duty(self, code: str) -> None:
        """Put aside what was typed for one duty, and take up what was typed for another."""
        if self._found is not None:
            self._aside[self._found.duty.code] = self._typed()
        self._show_typed(self._aside.pop(code, _NOTHING))

    def _typed(self) -> _Typed:
        return _Typed(
            self.day.text(),
            self.url.text(),
            self.file.text(),
            self.note.toPlainText(),
            relies=self.relies.isChecked(),
        )

    def _show_typed(self, typed: _Typed) -> None:
        self.day.setText(typed.day)
        self.url.setText(typed.url)
        self.file.setText(typed.file)
        self.note.setPlainText(typed.note)
        self.relies.setChecked(typed.relies)

    def _show_preview(self) -> None:
        self._preview = self._previewed()
        self.preview.setText("\n".join(self._preview.sentences))
        can_write = self._desk.changes.is_writable
        self.save.setEnabled(self._preview.is_acceptable and can_write and not self._is_saving)
        self.save.setToolTip(self._desk.changes.read_only_because)

    def _previewed(self) -> PublicationPreview:
        text = self.day.text().strip()
        if self._found is None or not text:
            hint = "Type the day on which the public could read it: what it does to the next date shows here."
            return PublicationPreview((hint,), is_acceptable=False)
        try:
            on = self._day()
        except NotAcceptedError as refusal:
            return PublicationPreview((str(refusal),), is_acceptable=False)
        if on is None:
            return PublicationPreview((), is_acceptable=False)
        as_at = self._desk.heading.as_at
        found = preview_publication(self._found, on, is_relied_on=self.relies.isChecked(), as_at=as_at)
        return PublicationPreview((f"{format_weekday(on)}.", *found.sentences), found.is_acceptable)

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a file as proof")
        if file:
            self.file.setText(file)

    def _save(self) -> None:
        if self._found is None or not self.save.isEnabled() or (on := self._day()) is None:
            return
        code, title = self._found.duty.code, self._found.duty.title
        kept = self.file.text().strip()
        new = NewPublication(
            published_on=on,
            url=self.url.text().strip(),
            file=Path(kept) if kept else None,
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
                f"Recorded {reference}: {title}, published on {format_date(on)}."
            ),
            on_failure=self._on_refused,
        )

    def _on_recorded(self, sentence: str) -> None:
        self._is_saving = False
        self._show_typed(_NOTHING)
        self.recorded.emit(sentence)

    def _on_refused(self, error: Exception) -> None:
        """Keep what was typed, and let the one place for errors say what happened."""
        self._is_saving = False
        self._show_preview()
        raise error

    def _leave(self) -> None:
        self._show_typed(_NOTHING)
        self.left.emit()


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label
