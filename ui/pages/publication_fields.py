"""The fields of a publication: its day, its proof and its note, each with what is wrong with it below."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.duties import Publication
from ui.desk import Desk
from ui.kept_fields import KeptField
from ui.pages.field_message import FieldMessage
from ui.pages.short_text import ShortText
from ui.pages.typed_refusal import refusal_of

_NOTE_LINES: Final = 3


class PublicationFields(QFrame):
    """Takes what a person fills in, and says below each field what it accepts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._desk = desk
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
        self.day_message, self.url_message, self.file_message, self.note_message = (
            FieldMessage(field) for field in (self.day, self.url, self.file, self.note)
        )
        self.day.editingFinished.connect(self.check_day)
        self.day.textChanged.connect(self.day_message.clear)
        self.url.editingFinished.connect(self.check_url)
        self.url.textChanged.connect(self.url_message.clear)
        self.file.textChanged.connect(self.file_message.clear)
        self.note.left.connect(self.check_note)
        self.note.textChanged.connect(self.note_message.clear)
        self.choose.clicked.connect(self._choose_file)

    @property
    def fields(self) -> dict[str, KeptField]:
        """What is kept until it was recorded or discarded, by its key."""
        return {
            "day": self.day,
            "url": self.url,
            "file": self.file,
            "note": self.note,
            "relies": self.relies,
        }

    @property
    def on(self) -> date | None:
        """The day that is typed.

        Raises:
            NotAcceptedError: It names no day; the sentence says what is accepted.

        """
        day = typed_value(Publication, "published_on", self.day.text(), today=self._desk.heading.as_at)
        return day if isinstance(day, date) else None

    def clear_messages(self) -> None:
        """Say of no field what is wrong with it."""
        for message in (self.day_message, self.url_message, self.file_message, self.note_message):
            message.clear()

    def check_day(self) -> None:
        """Say below the day what it takes, once it was left."""
        try:
            if self.day.text().strip():
                _ = self.on
        except NotAcceptedError as refusal:
            self.day_message.refuse(str(refusal))

    def check_url(self) -> bool:
        """Say below the address what it takes; return whether it takes what stands there."""
        return self._check("url", self.url.text(), self.url_message)

    def check_note(self) -> bool:
        """Say below the note what it takes; return whether it takes what stands there."""
        return self._check("note", self.note.toPlainText(), self.note_message)

    def _check(self, key: str, text: str, message: FieldMessage) -> bool:
        if refusal := refusal_of(Publication, key, text, today=self._desk.heading.as_at):
            message.refuse(refusal)
        return not refusal

    def grid(self) -> QGridLayout:
        """Return the labels with their fields, and below each field what is wrong with it."""
        grid, kept = QGridLayout(), QWidget()
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
        messages = (self.day_message, self.url_message, self.file_message, self.note_message)
        for row, ((label, field), message) in enumerate(zip(fields, messages, strict=True)):
            grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(message, 2 * row + 1, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a file as proof")
        if file:
            self.file.setText(file)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label
