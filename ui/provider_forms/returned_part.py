"""One answer of a form that came back: before and now, and what to do with it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, suggested_choice
from equality_tracker.operations.provider_forms.returned_lines import ADDED_ROW, AnswerChange, ReturnedLine
from ui.comparing.compared_row import ComparedRow
from ui.comparing.comparison import Choice, ComparedField, ComparedSide

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


class ReturnedPart(ComparedRow):
    """Compares one answer; below it, a line for the question where somebody asks about it."""

    def __init__(self, line: ReturnedLine, field: ComparedField, parent: QWidget | None = None) -> None:
        """Suggest what needs no second look; everything else is left."""
        super().__init__(field, parent)
        self.line = line
        self.query = QLineEdit()
        self.query.setPlaceholderText("What do you want to ask?")
        self.query.setAccessibleName(f"What to ask about: {line.text}")
        self.below.addWidget(self.query)
        self._show_query()
        self.chosen.connect(self._show_query)

    @property
    def choice(self) -> AnswerChoice:
        """What is to be done with it."""
        return AnswerChoice(self.code)

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops."""
        return [*super().stops, self.query]

    def _show_query(self) -> None:
        self.query.setVisible(self.choice is AnswerChoice.QUERY)


def compared_answer(line: ReturnedLine) -> ComparedField:
    """Return an answer as it is compared: what stood there, and what the provider says."""
    return ComparedField(
        key=answer_key(line),
        label=f"{line.text} ({_became(line)})",
        sides=(ComparedSide(_before_label(line), line.before), ComparedSide("Provider says", _theirs(line))),
        notes=tuple(_notes(line)),
        choices=tuple(Choice(each.value, _LABELS[each]) for each in _offered(line)),
        chosen=suggested_choice(line).value,
        hint=line.where,
    )


def answer_key(line: ReturnedLine) -> str:
    """Return what an answer is called among the others of its form."""
    return f"{line.question}/{line.row}"


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


def _offered(line: ReturnedLine) -> tuple[AnswerChoice, ...]:
    if line.theirs and not line.blocked_because:
        return tuple(AnswerChoice)
    if line.theirs:
        return (AnswerChoice.QUERY, AnswerChoice.SET_ASIDE, AnswerChoice.LEAVE)
    return (AnswerChoice.QUERY, AnswerChoice.LEAVE)


def _notes(line: ReturnedLine) -> list[str]:
    notes = [line.place, *(reason for reason in (line.blocked_because, line.doubt) if reason)]
    if line.is_added and ADDED_ROW not in notes:
        notes.append(ADDED_ROW)
    if line.is_recorded:
        notes.append(_RECORDED)
    elif line.since and line.change is AnswerChange.UNCHANGED and not line.still_true:
        notes.append(_NOT_CONFIRMED)
    return notes


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
