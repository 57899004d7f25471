"""The line for new evidence: what is typed there is kept until it is added, or until it is emptied."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.drafts import Draft, DraftPlace, Drafts
from ui.records.editors.saving import RecordTarget
from ui.records.flow_layout import FlowLayout
from ui.records.tabs.link_line import LinkLine

KEY: Final = "new-evidence"
"""Under which name a link that is not added yet is kept among what was typed."""

_GAP: Final = 6


class NewEvidence(QWidget):
    """Takes the link or the place of new evidence, and offers to choose files.

    Attributes:
        link: Where it is typed.
        link_given: Emitted when a person wants added what is typed.
        files_wanted: Emitted when a person wants to choose files.
        emptied: Emitted when nothing is typed any more.

    """

    link_given = Signal()
    files_wanted = Signal()
    emptied = Signal()

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        """Keep what is typed among `drafts`."""
        super().__init__(parent)
        self._drafts = drafts
        self._target: RecordTarget | None = None
        self._build()
        self._connect()

    def use_target(self, target: RecordTarget) -> None:
        """Keep what is typed from now on for this record."""
        self._target = target

    def show_kept(self, target: RecordTarget) -> bool:
        """Show what was typed for a record and not added; return whether there is something."""
        self._target = target
        draft = self._drafts.at(target.place(KEY))
        self.link.setText(draft.text if draft else "")
        return draft is not None

    def offer(self, text: str) -> None:
        """Put something into the line for a person to look at."""
        self.link.setText(" ".join(text.split()))
        self.keep()
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is typed."""
        if self._target is None:
            return
        place, text = self._target.place(KEY), self.link.text()
        if text.strip():
            self._drafts.keep(place, Draft(text))
        else:
            self._drafts.drop(place)
            self.emptied.emit()

    def let_go(self, target: RecordTarget, text: str) -> None:
        """Keep no longer what was added to a record."""
        kept = self._drafts.at(target.place(KEY))
        if kept is not None and kept.text.strip() == text:
            self._drafts.drop(target.place(KEY))
        if self._target == target and self.link.text().strip() == text:
            # Not cleared: undo would bring a cleared text back, before it takes back the evidence.
            self.link.setText("")

    def _on_discarded(self, place: DraftPlace) -> None:
        """Show nothing more of what a person discarded elsewhere."""
        if self._target is not None and place == self._target.place(KEY):
            self.link.setText("")
            self.emptied.emit()

    def _connect(self) -> None:
        self.link.returnPressed.connect(self.link_given)
        self.link.textEdited.connect(self.keep)
        self._add.clicked.connect(self.link_given)
        self._choose.clicked.connect(self.files_wanted)
        self._drafts.discarded.connect(self._on_discarded)

    def _build(self) -> None:
        self.link = LinkLine()
        self.link.setPlaceholderText("https://… or a place such as H:\\Board\\minutes.pdf")
        self.link.setAccessibleName("Link or place of new evidence")
        label = QLabel("Lin&k or place")
        label.setBuddy(self.link)
        self._add, self._choose = QPushButton("Add link"), QPushButton("Add a file…")
        new = QVBoxLayout(self)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(_GAP)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.link, 1)
        new.addLayout(line)
        row = QWidget()
        flow = FlowLayout(row)
        flow.setSpacing(_GAP)
        for button in (self._add, self._choose):
            flow.addWidget(button)
        new.addWidget(row)
