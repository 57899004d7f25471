"""One answer of a form that came back: before and now, and what to do with it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, suggested_choice
from equality_tracker.operations.provider_forms.returned_lines import ADDED_ROW, AnswerChange, ReturnedLine
from ui.importing.quiet_choice import QuietChoice
from ui.records.compared_part import ComparedPart, ComparedSide, versions_in_words, wrapped_words

_LABELS: Final = {
    AnswerChoice.ACCEPT: "Accept",
    AnswerChoice.QUERY: "Ask about it",
    AnswerChoice.SET_ASIDE: "Set aside",
    AnswerChoice.LEAVE: "Leave for now",
}
_CHANGES: Final = {
    AnswerChange.CHANGED: "changed",
    AnswerChange.UNCHANGED: "unchanged",
    AnswerChange.BLANK: "blank",
    AnswerChange.OUTSIDE: "not as asked",
}
_OUTSIDE_LIST: Final = "outside the drop-downs"
_NOT_CONFIRMED: Final = "It stands there as it was sent; nobody says whether it is still true."
_RECORDED: Final = "It is recorded here already."


class ReturnedPart(QWidget):
    """Shows one answer; below it, a line for the question where somebody asks about it.

    Attributes:
        changed: Emitted when another choice is made.

    """

    changed = Signal()

    def __init__(self, line: ReturnedLine, parent: QWidget | None = None) -> None:
        """Suggest what needs no second look; everything else is left."""
        super().__init__(parent)
        self.line = line
        self.choose = QuietChoice(f"What to do with: {line.text}")
        for choice in self._offered():
            self.choose.addItem(_LABELS[choice], choice)
        self.query = QLineEdit()
        self.query.setPlaceholderText("What do you want to ask?")
        self.query.setAccessibleName(f"What to ask about: {line.text}")
        sides = (
            ComparedSide(_before_label(line), line.before),
            ComparedSide("Provider says", _theirs(line)),
        )
        self.choose.setAccessibleDescription(versions_in_words(sides))
        part = ComparedPart(self._head(), sides, self._notes())
        part.column.addWidget(self.query)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        self.take_choice(suggested_choice(line))
        self._show_query()
        self.choose.currentIndexChanged.connect(self._on_chosen)

    @property
    def choice(self) -> AnswerChoice:
        """What is to be done with it."""
        return AnswerChoice(self.choose.currentData())

    def take_choice(self, choice: AnswerChoice) -> None:
        """Choose, where that is offered."""
        place = self.choose.findData(choice)
        if place >= 0:
            self.choose.setCurrentIndex(place)

    def _offered(self) -> tuple[AnswerChoice, ...]:
        if self.line.theirs and not self.line.blocked_because:
            return tuple(AnswerChoice)
        if self.line.theirs:
            return (AnswerChoice.QUERY, AnswerChoice.SET_ASIDE, AnswerChoice.LEAVE)
        return (AnswerChoice.QUERY, AnswerChoice.LEAVE)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        words = wrapped_words(f"{self.line.text} ({_became(self.line)})")
        words.setToolTip(self.line.where)
        row.addWidget(words, 1)
        row.addWidget(self.choose)
        return head

    def _notes(self) -> list[str]:
        line, notes = self.line, [self.line.place]
        notes += [reason for reason in (line.blocked_because, line.doubt) if reason]
        if line.is_added and ADDED_ROW not in notes:
            notes.append(ADDED_ROW)
        if line.is_recorded:
            notes.append(_RECORDED)
        elif line.since and line.change is AnswerChange.UNCHANGED and not line.still_true:
            notes.append(_NOT_CONFIRMED)
        return notes

    def _on_chosen(self) -> None:
        self._show_query()
        self.changed.emit()

    def _show_query(self) -> None:
        self.query.setVisible(self.choice is AnswerChoice.QUERY)


def counted_changes(lines: Iterable[ReturnedLine]) -> str:
    """Return how many answers became what, in words: what is new first, what is odd last."""
    counts = Counter(_became(line) for line in lines)
    always = (_CHANGES[AnswerChange.CHANGED], _CHANGES[AnswerChange.BLANK], _OUTSIDE_LIST)
    words = (
        _CHANGES[AnswerChange.CHANGED],
        _CHANGES[AnswerChange.UNCHANGED],
        _CHANGES[AnswerChange.BLANK],
        _OUTSIDE_LIST,
        _CHANGES[AnswerChange.OUTSIDE],
    )
    return ", ".join(f"{counts[word]} {word}" for word in words if counts[word] or word in always)


def group_heading(words: str) -> QLabel:
    """Return the heading of a group of answers."""
    label = wrapped_words(words)
    label.setProperty("heading", "medium")
    return label


def _became(line: ReturnedLine) -> str:
    """Return what became of an answer, in a word or two."""
    is_outside_list = line.change is AnswerChange.OUTSIDE and line.is_of_list and not line.blocked_because
    return _OUTSIDE_LIST if is_outside_list else _CHANGES[line.change]


def _before_label(line: ReturnedLine) -> str:
    return f"Before, from {line.since}" if line.since else "Before"


def _theirs(line: ReturnedLine) -> str:
    if not line.still_true:
        return line.theirs
    word = vocabulary("yes-no-unsure").term(line.still_true).label.lower()
    return f"{line.theirs}\nStill true: {word}"
