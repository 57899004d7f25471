"""What shows that something was done: links first, or files kept inside, dropped, pasted or chosen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.evidence_keeping import opens_in_browser
from equality_tracker.operations.editing.record_forms import FormEvidence, RecordForm
from ui.desk import Desk
from ui.drafts import Drafts
from ui.files.read_only_words import read_only_sentence
from ui.handed_over import why_address_not_opened
from ui.records.editors.saving import RecordTarget
from ui.records.flow_layout import FlowLayout
from ui.records.record_heading import IN_THE_TRASH
from ui.records.record_words import evidence_words
from ui.records.tabs.evidence_changes import EvidenceChanges
from ui.records.tabs.new_evidence import NewEvidence
from ui.records.tabs.opened_copies import OpenedCopies
from ui.records.tabs.wrapped_list import WrappedList
from ui.theme import status_mark

_NONE: Final = (
    "No evidence is linked to this record. Drop a file or a link here, paste one, or type one below."
)
_NONE_TO_READ: Final = "No evidence is linked to this record."
_NOWHERE: Final = (
    "This evidence has neither a web address nor a file inside; its place is written in the list."
)
_GAP: Final = 6


class EvidenceTab(QWidget):
    """The evidence that serves a record; files and links dropped anywhere on it are added.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        record_wanted: Emitted with kind and identity of the evidence that a person wants to see.

    """

    told = Signal(str)
    record_wanted = Signal(str, str)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        """Show no record yet."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._target: RecordTarget | None = None
        self._evidence: tuple[FormEvidence, ...] = ()
        self._is_writable = True
        self._changes = EvidenceChanges(desk, self)
        self._copies = OpenedCopies(desk, self)
        self._build()
        self._connect()

    def show_form(self, form: RecordForm, target: RecordTarget, *, is_writable: bool) -> None:
        """Show the evidence of another record."""
        was_typed = self._new.show_kept(target)
        self._say("Not added yet: this was typed earlier. Empty the line to discard it." if was_typed else "")
        self._say_of_opening("")
        self.refresh(form, target, is_writable=is_writable)

    def refresh(self, form: RecordForm, target: RecordTarget, *, is_writable: bool) -> None:
        """Show the evidence as it is now."""
        self._target = target
        self._new.use_target(target)
        self._is_writable = is_writable
        self._evidence = form.evidence
        self.list.show_lines([evidence_words(each) for each in form.evidence])
        self._nothing.setText(_NONE if is_writable else _NONE_TO_READ)
        self._nothing.setVisible(not form.evidence)
        for each in (self.list, self.open, self.go):
            each.setVisible(bool(form.evidence))
        self.unlink.setVisible(is_writable and bool(form.evidence))
        self._new.setVisible(is_writable)
        self.setAcceptDrops(is_writable)

    def begin(self) -> bool:
        """Give the keyboard to the line for a new link."""
        if not self._is_writable:
            self.told.emit(read_only_sentence(self._desk.changes.read_only_error) or IN_THE_TRASH)
            return False
        self.link.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def commit(self) -> None:
        """Add the link that was typed."""
        if text := self.link.text().strip():
            self._add_link(text)

    def leave(self) -> None:
        """Keep what was typed; evidence is added only when a person says so."""
        self._drafts.save()

    def take(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted: files, links, or the text of one."""
        if not self._is_writable or self._target is None:
            return False
        if data.hasUrls():
            for url in data.urls():
                self._add_url(url)
            return bool(data.urls())
        text = data.text().strip()
        if opens_in_browser(text) and len(text.split()) == 1:
            self._add_link(text)
        elif text:
            # What may be a place on a share, or the title of something, is for a person to look at first.
            self._new.offer(text)
        return bool(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """Take files, links and texts."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Add what was dropped."""
        if self.take(event.mimeData()):
            # A copy is kept whatever the other program proposes: nothing may be moved away from it.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Paste evidence."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.take(
            QGuiApplication.clipboard().mimeData()
        ):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _paste(self) -> None:
        self.take(QGuiApplication.clipboard().mimeData())

    def _add_url(self, url: QUrl) -> None:
        if url.isLocalFile():
            self.add_file(Path(url.toLocalFile()))
        else:
            self._add_link(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def add_file(self, file: Path) -> None:
        """Keep a copy of a file as evidence."""
        if self._target is not None:
            self._changes.add_file(self._target, file)

    def _add_link(self, text: str) -> None:
        if self._target is not None:
            self._new.keep()
            self._changes.add_link(self._target, text, partial(self._new.let_go, self._target, text))

    def _unlink_chosen(self) -> None:
        evidence = self._chosen()
        if evidence is not None and self._target is not None:
            self._changes.take_away(self._target, evidence)

    def _on_done(self, sentence: str) -> None:
        self._say("")
        self.told.emit(sentence)

    def _on_refused(self, because: str) -> None:
        self._say(f"Not added. {because}", is_refused=True)
        self.told.emit(because)

    def _open_chosen(self) -> None:
        evidence = self._chosen()
        if evidence is None:
            return
        self._say_of_opening("")
        if evidence.attachment_sha256:
            self._copies.open(evidence)
        elif opens_in_browser(evidence.url):
            self._say_of_opening(why_address_not_opened(evidence.url))
        else:
            self._say_of_opening(_NOWHERE)

    def _say_of_opening(self, sentence: str) -> None:
        """Say below the list what came of opening something; "" takes that back."""
        self._opening.setText(f"{status_mark('amber').shape} {sentence}" if sentence else "")
        self._opening.setVisible(bool(sentence))
        if sentence:
            self.told.emit(sentence)

    def _go_to_chosen(self) -> None:
        evidence = self._chosen()
        if evidence is not None:
            self.record_wanted.emit("evidence", evidence.uuid)

    def _chosen(self) -> FormEvidence | None:
        place = max(0, self.list.currentRow())
        return self._evidence[place] if place < len(self._evidence) else None

    def _choose_files(self) -> None:
        files, _filter = QFileDialog.getOpenFileNames(self, "Add files as evidence")
        self._add_files(files)

    def _add_files(self, files: Sequence[str]) -> None:
        for file in files:
            self.add_file(Path(file))

    def _on_emptied(self) -> None:
        self._say("")

    def _say(self, sentence: str, *, is_refused: bool = False) -> None:
        mark = status_mark("red" if is_refused else "amber").shape
        self._message.setText(f"{mark} {sentence}" if sentence else "")
        self._message.setVisible(bool(sentence))
        self.link.setAccessibleDescription(sentence)

    def _connect(self) -> None:
        self.list.opened.connect(self._open_chosen)
        self.open.clicked.connect(self._open_chosen)
        self.go.clicked.connect(self._go_to_chosen)
        self.unlink.clicked.connect(self._unlink_chosen)
        self.link.files_pasted.connect(self._paste)
        self._new.link_given.connect(self.commit)
        self._new.files_wanted.connect(self._choose_files)
        self._new.emptied.connect(self._on_emptied)
        self._copies.told.connect(self._say_of_opening)
        self._changes.done.connect(self._on_done)
        self._changes.refused.connect(self._on_refused)

    def _build(self) -> None:
        self._nothing = _words("")
        self.list = WrappedList("Evidence")
        self.list.setAccessibleDescription("Enter opens the link or the file.")
        self.open, self.go = QPushButton("Open"), QPushButton("Go to it")
        self.go.setAccessibleName("Go to the evidence chosen")
        self.unlink = QPushButton("Take away")
        self.unlink.setAccessibleName("Take the evidence chosen away from this record")
        self._new = NewEvidence(self._drafts)
        self.link = self._new.link
        self._opening, self._message = _words(""), _words("")
        self._opening.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        ways = _row(self.open, self.go, self.unlink)
        for each in (self._opening, ways, self._message, self._new):
            layout.addWidget(each)
        layout.addStretch(0)


def _row(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    flow.setSpacing(_GAP)
    for button in buttons:
        flow.addWidget(button)
    return row


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumHeight(1)
    return label
