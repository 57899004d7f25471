"""What can be done with the points chosen: go through them, explain them, switch their check off."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.points.check_words import CHECK_WORDS
from equality_tracker.operations.points.explaining import (
    explain_points,
    explanation_of,
    switch_check_off,
    switch_check_on,
    withdraw_explanation,
)
from equality_tracker.operations.points.grouped_points import PointGroup, ShownPoint, SwitchedOff
from equality_tracker.records.explanations import Explanation
from ui.desk import Desk
from ui.pages.words_asked import WordsAsked
from ui.records.flow_layout import FlowLayout

_GAP: Final = 6
_OFF: Final = "off "
_EXPLAIN: Final = "explain "
_STAYS_IN_TRASH: Final = "The point waits again; the words stay in the trash, with their history."


class PointsWork(QWidget):
    """Buttons for the check in focus and its points, and the words that some of them ask for.

    Attributes:
        steps_wanted: Emitted when a person wants to go through the points one by one.
        record_wanted: Emitted with kind and identity of an explanation that a person wants to see.
        points_wanted: Emitted when the keyboard shall go to the points.
        checks_wanted: Emitted when it shall go to the checks.
        told: Emitted with a sentence on what was done.

    """

    steps_wanted = Signal()
    record_wanted = Signal(str, str)
    points_wanted = Signal()
    checks_wanted = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._entry: PointGroup | SwitchedOff | None = None
        self._selected: Sequence[ShownPoint] = ()
        self._asked: tuple[ShownPoint, ...] = ()
        self._build()
        self._connect()

    def show_entry(self, entry: PointGroup | SwitchedOff | None) -> None:
        """Offer what can be done with a check."""
        if self._words.is_asking and (entry is None or self._entry is None or entry.check != self._check):
            self._words.put_off()
        self._entry = entry
        self._enable()

    def show_selected(self, points: Sequence[ShownPoint]) -> None:
        """Offer what can be done with the points selected."""
        self._selected = points
        self._enable()

    def _build(self) -> None:
        self._fix = QPushButton("Fix &one by one")
        self._explain = QPushButton("E&xplain…")
        self._withdraw = QPushButton("Re&move explanation")
        self._history = QPushButton("Explanation's histor&y")
        self._switch_off = QPushButton("S&witch this check off…")
        self._switch_on = QPushButton("S&witch this check on")
        self._words = WordsAsked("points", self._desk, kept_in=(Explanation, "because"))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (
            self._fix,
            self._explain,
            self._withdraw,
            self._history,
            self._switch_off,
            self._switch_on,
        ):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(buttons)
        column.addWidget(self._words)

    def _connect(self) -> None:
        self._fix.clicked.connect(self.steps_wanted)
        self._explain.clicked.connect(self._ask_why)
        self._withdraw.clicked.connect(self._remove)
        self._history.clicked.connect(self._show_history)
        self._switch_off.clicked.connect(self._ask_why_off)
        self._switch_on.clicked.connect(self._put_on)
        self._words.given.connect(self._take_words)
        self._words.left.connect(self.points_wanted)
        self._desk.changes.writability_changed.connect(self._enable)

    @property
    def _check(self) -> str:
        return self._entry.check if self._entry is not None else ""

    @property
    def _explained(self) -> tuple[ShownPoint, ...]:
        """The points selected that have an explanation."""
        return tuple(each for each in self._selected if each.point.explanation and each.point.about)

    def _enable(self) -> None:
        entry, changes, explained = self._entry, self._desk.changes, self._explained
        is_group = isinstance(entry, PointGroup)
        self._fix.setEnabled(isinstance(entry, PointGroup) and any(each.has_record for each in entry.points))
        is_again = bool(explained) and len(explained) == len(self._selected)
        self._explain.setText("Change e&xplanation…" if is_again else "E&xplain…")
        for button in (self._fix, self._explain, self._switch_off):
            button.setVisible(not isinstance(entry, SwitchedOff))
        self._switch_on.setVisible(isinstance(entry, SwitchedOff))
        self._withdraw.setVisible(is_group and bool(explained))
        self._history.setVisible(is_group and len(explained) == 1)
        can_explain = any(each.point.about for each in self._selected)
        self._explain.setEnabled(changes.is_writable and can_explain)
        self._withdraw.setEnabled(changes.is_writable)
        for button in (self._switch_off, self._switch_on):
            button.setEnabled(changes.is_writable and entry is not None)
        tips = {self._withdraw: _STAYS_IN_TRASH}
        for button in (self._explain, self._withdraw, self._switch_off, self._switch_on):
            button.setToolTip(tips.get(button, "") if changes.is_writable else changes.read_only_because)

    def _ask_why(self) -> None:
        self._asked = tuple(each for each in self._selected if each.point.about)
        first = self._asked[0].point
        count = len(self._asked)
        which = self._asked[0].called if count == 1 else f"these {count:,} points"
        names = " ".join(each.point.about for each in self._asked)
        self._words.ask(
            f"{_EXPLAIN}{self._check} {names}",
            f"Why does {which} stand as it is? The words print beside the point."
            if count == 1
            else f"Why do {which} stand as they are? The words print beside each.",
            first.explanation,
        )

    def _ask_why_off(self) -> None:
        words = CHECK_WORDS[self._check]
        self._words.ask(
            f"{_OFF}{self._check}",
            f"Why is the check for {words.many} not for this office? It can be put on again.",
        )

    def _take_words(self, topic: str, because: str) -> None:
        self._words.setEnabled(False)
        is_switching_off = topic.startswith(_OFF)
        self._desk.changes.run(
            "a check switched off" if is_switching_off else "an explanation",
            self._switching_off(because) if is_switching_off else self._explaining(because),
            owner=self,
            on_success=lambda _: self._on_recorded(topic),
            on_failure=self._on_refused,
        )

    def _switching_off(self, because: str) -> Callable[[Session], object]:
        changes = self._desk.changes
        return partial(
            switch_check_off,
            check=self._check,
            because=because,
            explained_by=changes.who,
            explained_on=self._desk.heading.as_at,
            now=changes.now(),
        )

    def _explaining(self, because: str) -> Callable[[Session], object]:
        changes = self._desk.changes
        return partial(
            explain_points,
            points=self._asked,
            because=because,
            explained_by=changes.who,
            explained_on=self._desk.heading.as_at,
            now=changes.now(),
        )

    def _remove(self) -> None:
        """Remove the explanations of the points selected, as one change that undo takes back."""
        points = self._explained

        def withdraw(session: Session) -> None:
            for each in points:
                withdraw_explanation(session, each.point.check, each.point.about)

        count = len(points)
        self._desk.changes.run(
            "an explanation removed" if count == 1 else f"{count:,} explanations removed",
            withdraw,
            owner=self,
            on_success=lambda _: self._on_removed(count),
        )

    def _on_removed(self, count: int) -> None:
        # The button that had the keyboard goes with what it removes.
        self.points_wanted.emit()
        which = "The explanation was" if count == 1 else f"{count:,} explanations were"
        self.told.emit(f"{which} removed; undo brings {'it' if count == 1 else 'them'} back.")

    def _show_history(self) -> None:
        """Go to the record of the explanation, whose history says what it was and who wrote it."""
        desk, point = self._desk, self._explained[0].point

        def found() -> str | None:
            with desk.reading() as session:
                return explanation_of(session, point.check, point.about)

        desk.background.run(found, owner=self, on_success=self._open_explanation)

    def _open_explanation(self, uuid: str | None) -> None:
        if uuid is not None:
            self.record_wanted.emit("explanations", uuid)

    def _put_on(self) -> None:
        check = self._check
        self._desk.changes.run(
            "a check switched on",
            lambda session: switch_check_on(session, check),
            owner=self,
            on_success=lambda _: self._on_put_on(),
        )

    def _on_recorded(self, topic: str) -> None:
        self._words.setEnabled(True)
        self._words.forget(topic)
        if topic.startswith(_OFF):
            # Its points go, and with them what had the keyboard.
            self.checks_wanted.emit()
        self.told.emit("Switched off." if topic.startswith(_OFF) else "Explanation recorded.")

    def _on_put_on(self) -> None:
        self.checks_wanted.emit()
        self.told.emit("The check is on again.")

    def _on_refused(self, error: Exception) -> None:
        self._words.setEnabled(True)
        if not (isinstance(error, TrackerError) and self._words.is_asking):
            raise error
        self._words.refuse(str(error))
