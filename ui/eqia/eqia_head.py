"""What stays above the sections of an EqIA: what it is, its decision, its stage and the way on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.eqias.eqia_page import DecisionStrip as DecisionOnStrip
from equality_tracker.records.decisions import Decision
from ui.desk import Desk
from ui.eqia.decision_strip import DecisionStrip
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords
from ui.eqia.stage_bar import StageBar
from ui.pages.words_asked import WordsAsked
from ui.records.editors.saving import RecordTarget
from ui.records.value_text import OneLine

_GAP: Final = 6
_WHY: Final = "Why was it signed after the decision? The words stand beside the dates, here and in the pack."


class EqiaHead(QWidget):
    """Title, decision strip and stage.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        section_wanted: Emitted with the code of a section where something is asked for.

    """

    told = Signal(str)
    section_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `show_eqia`."""
        super().__init__(parent)
        self._desk = desk
        self._decision = self._explained = ""
        self._build()

    def show_eqia(
        self, read: ReadEqia, target: RecordTarget, *, is_writable: bool, read_only_because: str
    ) -> None:
        """Show what an EqIA is, and where its decision stands."""
        form, strip = read.form, read.page.strip
        self.title.show_text(f"EqIA {form.reference}  {' '.join(form.title.split())}")
        said = f"The explanation on record: {strip.explanation}" if strip.explanation else ""
        self.strip.say(strip.sentence, strip.tone, " ".join(filter(None, [strip.beside, said])))
        self._show_explaining(strip, is_writable=is_writable)
        self.stage.show_eqia(read, target, is_writable=is_writable)
        self.note.say(" ".join(filter(None, [read_only_because, read.page.stage_note])))

    def _show_explaining(self, strip: DecisionOnStrip, *, is_writable: bool) -> None:
        """Give room for the explanation where the signature came after the decision."""
        self.explain.setVisible(strip.is_late and bool(strip.decision) and is_writable)
        self.explain.setText("Change the explanation…" if strip.explanation else "Explain…")
        self.explain.setAccessibleName(f"{self.explain.text()} {strip.decision_reference}")
        if strip.decision != self._decision:
            self._decision, self._explained = strip.decision, strip.explanation
            if self.words.is_asking:
                self.words.put_off()
        self._explained = strip.explanation

    def _ask_why(self) -> None:
        self.words.ask(self._decision, _WHY, self._explained)

    def _on_given(self, decision: str, words: str) -> None:
        as_at = self._desk.heading.as_at
        self._desk.changes.run(
            "the explanation of a decision",
            lambda session: change_typed(session, decision, {"explanation": words}, as_at=as_at),
            owner=self,
            on_success=lambda _: self._on_explained(decision),
        )

    def _on_explained(self, decision: str) -> None:
        self.words.forget(decision)
        self.told.emit("The explanation is on record. Ctrl+Z takes that back.")

    def _build(self) -> None:
        self.back = QPushButton("◂ Back")
        self.back.setAccessibleName("Back")
        self.back.setToolTip("Alt+Left")
        self.title = OneLine()
        self.whole = QPushButton("All of the record…")
        self.whole.setToolTip("Its evidence, links and history, in a window of its own (Shift+Enter)")
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self.back)
        line.addWidget(self.title, 1)
        line.addWidget(self.whole)
        self.strip = DecisionStrip()
        self.note = QuietWords()
        self.explain = QPushButton("Explain…")
        self.explain.clicked.connect(self._ask_why)
        self.words = WordsAsked("eqia", self._desk, kept_in=(Decision, "explanation"))
        self.words.given.connect(self._on_given)
        self.words.left.connect(lambda: self.explain.setFocus(Qt.FocusReason.OtherFocusReason))
        self.stage = StageBar(self._desk)
        self.stage.told.connect(self.told)
        self.stage.section_wanted.connect(self.section_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(line)
        column.addWidget(self.strip)
        column.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.words)
        column.addWidget(self.stage)
        column.addWidget(self.note)
