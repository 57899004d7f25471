"""Check this file: whether pages, change log, records and attachments agree, in plain words."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.register_copies import file_of
from equality_tracker.operations.registers.verifying import Checked, check_file
from equality_tracker.store.verification import Finding
from ui.desk import Desk
from ui.errors import told
from ui.files.backup_words import moment_words
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.pages.page import EDGE, Page, page_title
from ui.progress_note import WorkCancelledError
from ui.records.flow_layout import FlowLayout

_ABOUT: Final = (
    "This reads the whole register: every page of the file, the chain of all changes, each record against "
    "the changes that made it, and each attachment against its fingerprint. Nothing is changed, and you can "
    "go on working meanwhile. It says nothing on what the records mean."
)
_ADVICE: Final = {
    "file": "Parts of the file do not read as they were written, as after a fault of a disk or a network.",
    "change log": "The history was not left as the program wrote it, or part of it is lost.",
    "register": "What the register notes for itself is not right; the records may be.",
    "attachments": "An attached file differs from the one put in; the records do not depend on it.",
}
_RECORDS: Final = "A record differs from what its history says: something other than the program changed it."
_SAFE: Final = (
    "What is safe: nothing was changed by this check, and the backups are files of their own. What to do: "
    "keep this file as it is, open Restore, look at the newest backup from before the fault, and restore it "
    "as a copy. Changes made since can be read in this file and typed again. If a colleague has a copy, "
    "check that one, too."
)
_MOST_SHOWN: Final = 200


class VerifyPage(Page):
    """Checks a copy of the register, so that nobody waits for it.

    Attributes:
        restore_wanted: Emitted when a person wants to see the backups.

    """

    IS_WIDE: ClassVar[bool] = True

    restore_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Check on a thread of its own."""
        super().__init__(desk, parent)
        self._work: Final = StoppableWork("checking")
        self._is_checking = False
        self._build()
        self._connect()
        self.destroyed.connect(self._work.close)

    @property
    def is_busy(self) -> bool:
        """Whether a check goes on."""
        return self._is_checking

    @property
    def result(self) -> str:
        """What the last check said."""
        return self.text.toPlainText()

    def refresh(self) -> None:
        """Leave the last result as it is: it says of when it is."""

    def focus_first(self) -> None:
        """Give the keyboard to the button."""
        self.check_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self) -> None:
        """Check the register as it is now."""
        if self._is_checking:
            return
        self._is_checking = True
        self.check_button.setEnabled(False)
        self.restore_button.hide()
        self._progress.follow(self._work.begin("Copying the register as it is now", is_for_screen=True))
        self.desk.background.run(
            partial(_file_of, self.desk), owner=self, on_success=self._check, on_failure=self._on_failed
        )

    def stop(self) -> None:
        """Stop the check, if one goes on."""
        self._work.stop()

    def _check(self, file: Path) -> None:
        self._work.background.run(
            partial(check_file, file, progress=self._work.note, is_cancelled=self._work.note.is_stopped),
            owner=self,
            on_success=self._show,
            on_failure=self._on_failed,
        )

    def _show(self, checked: Checked) -> None:
        self._end()
        at = moment_words(self.desk.changes.now())
        self.text.setPlainText(result_words(self.desk.path, checked, at=at))
        self.text.show()
        self.copy_button.setEnabled(True)
        self.restore_button.setVisible(bool(checked.findings))
        first = self.result.splitlines()[0]
        self.text.setAccessibleDescription(first)
        self.told.emit(first)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, WorkCancelledError):
            self.told.emit("The check was stopped; nothing was changed.")
        elif isinstance(error, TrackerError | OSError):
            self.text.setPlainText(f"The check could not be made. {told(error)}")
            self.text.show()
        else:
            raise error

    def _end(self) -> None:
        self._is_checking = False
        self._progress.end()
        self.check_button.setEnabled(True)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.result)
        self.told.emit("The result is on the clipboard.")

    def _build(self) -> None:
        self.setAccessibleName("Check this file")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(8)
        column.addWidget(page_title("Check this file"))
        about = QLabel(_ABOUT)
        about.setWordWrap(True)
        column.addWidget(about)
        row = QWidget()
        buttons = FlowLayout(row)
        buttons.setSpacing(6)
        self.check_button = QPushButton("&Check this file")
        self.check_button.setProperty("heavy", "true")
        self.check_button.setAccessibleDescription(_ABOUT)
        self.copy_button = QPushButton("C&opy the result")
        self.copy_button.setEnabled(False)
        self.restore_button = QPushButton("See the &backups")
        self.restore_button.hide()
        for button in (self.check_button, self.copy_button, self.restore_button):
            buttons.addWidget(button)
        column.addWidget(row)
        self._progress = ProgressRow()
        column.addWidget(self._progress)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Result of the check")
        self.text.setPlaceholderText("Not checked since this register was opened.")
        column.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.check)
        self.copy_button.clicked.connect(self._copy)
        self.restore_button.clicked.connect(self.restore_wanted)


def result_words(file: Path, checked: Checked, *, at: str) -> str:
    """Return what a check found: what was looked at, what does not hold, what is safe and what to do."""
    looked_at = "\n".join(
        [
            f"File: {file}",
            f"Checked: {at}",
            f"Changes in the history: {_number(checked.changes)}",
            f"Records, with those in the trash: {_number(checked.records)}",
            f"Attachments: {_number(checked.attachments)}",
        ]
    )
    if not checked.findings:
        return f"Verified: pages, change log, records and attachments agree.\n\n{looked_at}"
    number = len(checked.findings)
    first = "One thing does not agree." if number == 1 else f"{number} things do not agree."
    return "\n\n".join([first, looked_at, *_grouped(checked.findings), _SAFE])


def _grouped(findings: Sequence[Finding]) -> list[str]:
    """Return the findings below the sentence that says what their kind means."""
    groups: dict[str, list[str]] = {}
    for finding in findings[:_MOST_SHOWN]:
        groups.setdefault(_ADVICE.get(finding.where, _RECORDS), []).append(finding.sentence)
    return ["\n".join([meaning, *(f"  – {each}" for each in group)]) for meaning, group in groups.items()]  # noqa: RUF001 - a dash of text


def _number(number: int | None) -> str:
    return "cannot be counted" if number is None else f"{number:,}"


def _file_of(desk: Desk) -> Path:
    with desk.reading() as session:
        return file_of(session)
