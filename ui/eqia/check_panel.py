"""The points to check of one EqIA, on its page: each leads to its place, or takes the office's words."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.eqias.eqia_check import PointOfEqia
from equality_tracker.operations.points.explaining import explain_points
from equality_tracker.records.explanations import Explanation
from ui.desk import Desk
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import QuietWords, Words, heading
from ui.pages.words_asked import WordsAsked
from ui.records.flow_layout import FlowLayout
from ui.theme import status_mark

_GAP: Final = 6
_EDGE: Final = 10
_NOTHING: Final = (
    "The checks find nothing in this EqIA to look at. That says only what this file shows: what was never "
    "entered, no check can see."
)
_NO_FINDING: Final = "A point is no finding about the law: it says what this file shows."


class PointRow(QWidget):
    """One point: what it says, the words beside it, and the two things to be done about it."""

    def __init__(self, text: str, because: str = "", parent: QWidget | None = None) -> None:
        """Say `text`, and why it stands so where the office said it."""
        super().__init__(parent)
        self._text = text
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setSpacing(_GAP)
        self.stops: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(Words(text))
        if because:
            column.addWidget(QuietWords(f"Explained: {because}"))
        column.addWidget(self._buttons)

    def add_button(self, label: str, heard: str = "") -> QPushButton:
        """Put a button behind the others; those who listen hear the point behind its label, or `heard`."""
        button = QPushButton(label)
        if heard:
            button.setAccessibleName(heard)
        else:
            button.setAccessibleDescription(self._text)
        self.stops.append(button)
        self._flow.addWidget(button)
        return button


class CheckPanel(QFrame):
    """What the checks find, until it is closed; it follows what is changed below it.

    Attributes:
        told: Emitted with a sentence on what was done.
        section_wanted: Emitted with the code of the section where a point is settled.
        record_wanted: Emitted with kind and identity of another record where one is.
        closed: Emitted when a person has seen enough.

    """

    told = Signal(str)
    section_wanted = Signal(str)
    record_wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._asked: PointOfEqia | None = None
        self._rows: list[PointRow] = []
        self.summary = QuietWords()
        self.words = WordsAsked("eqia-check", desk, kept_in=(Explanation, "because"))
        self.close_button = QPushButton("Close the check")
        self._of_rows = QVBoxLayout()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(heading("Points to check"))
        column.addWidget(self.summary)
        column.addLayout(self._of_rows)
        column.addWidget(self.words)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_button.clicked.connect(self.closed)
        self.words.given.connect(self._on_given)
        self.words.left.connect(self._on_left)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, as it is read."""
        rows: list[QWidget] = [stop for row in self._rows for stop in row.stops]
        return [*rows, *self.words.stops, self.close_button]

    @property
    def first_stop(self) -> QWidget:
        """What gets the keyboard when the check was made."""
        return next((stop for row in self._rows for stop in row.stops), self.close_button)

    def show_eqia(self, read: ReadEqia, *, is_writable: bool) -> None:
        """Show what the checks found in an EqIA; nothing where nobody asked."""
        self.setVisible(read.found is not None)
        if read.found is None:
            self._put_away()
            return
        wanted = (read.form.uuid, read.found, read.obstacles, is_writable)
        if wanted == self._shown:
            return
        in_hand = self._in_hand()
        self._shown = wanted
        self.summary.say(_summary(read.found))
        self._make_rows(read, is_writable=is_writable)
        if in_hand >= 0:
            self._focus(in_hand)

    def _put_away(self) -> None:
        self._shown = ()
        if self.words.is_asking:
            self._asked = None
            self.words.put_off()

    def _make_rows(self, read: ReadEqia, *, is_writable: bool) -> None:
        while item := self._of_rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows = [self._row(each, read, is_writable=is_writable) for each in read.found or ()]
        if count := len(read.obstacles or ()):
            things = "one thing stands" if count == 1 else f"{count} things stand"
            row = PointRow(f"{status_mark('grey').shape} Not ready to sign yet: {things} in the way.")
            self._lead_to(row, read, "signing")
            self._rows.append(row)
        for row in self._rows:
            self._of_rows.addWidget(row)
            # Shown now, not when the layout comes to it: the keyboard may be led there before.
            row.show()

    def _row(self, found: PointOfEqia, read: ReadEqia, *, is_writable: bool) -> PointRow:
        shown, point = found.shown, found.shown.point
        mark = status_mark("amber" if shown.waits else "grey").shape
        whose = "" if found.section else f"{shown.called}: "
        row = PointRow(f"{mark} {whose}{point.sentence}", point.explanation)
        if found.section:
            self._lead_to(row, read, found.section)
        else:
            button = row.add_button(f"Go to {shown.called}")
            button.clicked.connect(lambda: self.record_wanted.emit(shown.kind, point.about))
        if found.can_be_explained:
            words = "Change explanation" if point.explanation else "Explain"
            explaining = row.add_button(f"{words}…", f"{words}: {point.sentence}")
            explaining.setEnabled(is_writable)
            explaining.setToolTip("" if is_writable else self._desk.changes.read_only_because)
            explaining.clicked.connect(lambda: self._ask_why(found))
        return row

    def _lead_to(self, row: PointRow, read: ReadEqia, section: str) -> None:
        button = row.add_button(f"Go to “{read.section(section).title}”")
        button.clicked.connect(lambda: self.section_wanted.emit(section))

    def _ask_why(self, found: PointOfEqia) -> None:
        point = found.shown.point
        self._asked = found
        question = f"{point.sentence}\nWhy does it stand so? The words print beside the point."
        self.words.ask(f"{point.check} {point.about}", question, point.explanation)

    def _on_given(self, topic: str, because: str) -> None:
        if self._asked is None:
            return
        changes = self._desk.changes
        changes.run(
            "an explanation",
            partial(
                explain_points,
                points=(self._asked.shown,),
                because=because,
                explained_by=changes.who,
                explained_on=self._desk.heading.as_at,
                now=changes.now(),
            ),
            owner=self,
            on_success=lambda _: self._on_explained(topic),
        )

    def _on_explained(self, topic: str) -> None:
        self.words.forget(topic)
        self.told.emit("The explanation is on record. Ctrl+Z takes that back.")

    def _on_left(self) -> None:
        if self._asked is not None:
            self.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_hand(self) -> int:
        """Return which of the buttons has the keyboard, or -1: the rows are made anew."""
        stops = [stop for row in self._rows for stop in row.stops]
        return next((at for at, stop in enumerate(stops) if stop.hasFocus()), -1)

    def _focus(self, place: int) -> None:
        stops = [stop for row in self._rows for stop in row.stops] or [self.close_button]
        stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _summary(found: Sequence[PointOfEqia]) -> str:
    if not found:
        return _NOTHING
    waiting = sum(each.shown.waits for each in found)
    explained = len(found) - waiting
    parts = [f"{waiting} {'point waits' if waiting == 1 else 'points wait'}"]
    if explained:
        parts.append(f"{explained} explained")
    return f"{', '.join(parts)}. {_NO_FINDING}"
