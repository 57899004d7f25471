"""The provider's own words: grey, each answer under its question, with the label that says whose they are."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.eqias.page_values import PageAnswer
from ui.eqia.labels import QuietWords, Words

_GAP: Final = 3
_LABEL: Final = "Provider said"
_NONE: Final = "No answer of the provider is on record."


class ProviderSaidWords(QWidget):
    """Questions and answers, to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._shown: tuple[PageAnswer, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def show_answers(self, said: Sequence[PageAnswer]) -> None:
        """Show other answers."""
        if tuple(said) == self._shown:
            return
        self._shown = tuple(said)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in said:
            for words in answer_words(each):
                self._column.addWidget(words)
            if each.our_view.strip():
                self._column.addWidget(Words(f"Our view: {each.our_view}"))
        if not said:
            self._column.addWidget(QuietWords(_NONE))


def answer_words(said: PageAnswer) -> tuple[Words, Words]:
    """Return the question, and the provider's words with the label that says whose they are."""
    state = {term.code: term.label for term in vocabulary("provider-answer-state").terms}.get(said.state, "")
    where = (_LABEL, said.provider, said.form_reference, said.taken_from, state)
    label = " · ".join(part for part in where if part)
    query = f" We asked: {said.query}" if said.query else ""
    words = QuietWords(f"{label}: {said.text}{query}")
    question = " · ".join(part for part in (said.question_text, said.row) if part)
    words.setAccessibleName(f"{question} {label}: {said.text}{query}")
    return Words(question), words
