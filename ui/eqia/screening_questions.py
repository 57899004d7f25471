"""One question of the screening as the page shows it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.law.eqia_questions import ScreeningQuestion
from ui.eqia.labels import QuietWords, small_heading
from ui.records.editors.field_form import FieldForm

_GAP: Final = 4


class QuestionBlock(QWidget):
    """One question of the screening: its words, why it is asked, the answer and the reason."""

    def __init__(self, question: ScreeningQuestion, form: FieldForm, parent: QWidget | None = None) -> None:
        """Ask `question`, answered in `form`."""
        super().__init__(parent)
        self.code = question.code
        self.form = form
        self._words = small_heading(question.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, _GAP)
        column.setSpacing(_GAP)
        for each in (self._words, QuietWords(question.why), form):
            column.addWidget(each)

    def name_by_question(self, place: int) -> None:
        """Name answer and reason after the question for those who listen."""
        for key, row in self.form.rows.items():
            row.editor.name(
                f"Question {place}, {'why' if key == 'because' else 'answer'}", self._words.text()
            )
