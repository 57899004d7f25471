"""What stands above a record: what it is called, its title, and what there is to know before changing it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.eqia.decision_strip import DecisionStrip
from ui.later import Later
from ui.records.value_text import OneLine

if TYPE_CHECKING:
    from equality_tracker.operations.editing.record_forms import RecordForm
    from ui.records import record_words
else:
    record_words = Later("ui.records.record_words")

IN_THE_TRASH: Final = "This record lies in the trash; take it out there to change it."
_NOT_THERE_YET: Final = "Not saved yet: it is made{under} as soon as {needed} is filled in and left."
_GAP: Final = 6
_GAP_ON_A_LINE: Final = 18


class RecordHeading(QWidget):
    """Kind, reference and colour; the title; and a note where one is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty until a record is shown."""
        super().__init__(parent)
        self._reference, self._note = _words(), _words()
        self._title = OneLine()
        self._dates = DecisionStrip()
        self._named = QVBoxLayout()
        self._named.addWidget(self._reference)
        self._named.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(self._named)
        layout.addWidget(self._note)
        layout.addWidget(self._dates)
        self.stand_low(is_low=False)

    def stand_low(self, *, is_low: bool) -> None:
        """Have the title on the line of the reference, where a low window has none to give away."""
        ways = QBoxLayout.Direction
        self._named.setDirection(ways.LeftToRight if is_low else ways.TopToBottom)
        self._named.setSpacing(_GAP_ON_A_LINE if is_low else _GAP)
        # On a line it is the title that is cut.
        self._reference.setWordWrap(not is_low)
        self._reference.setMinimumWidth(0 if is_low else 1)

    def show_form(self, form: "RecordForm", *, read_only_because: str) -> None:
        """Show what a record is called; `read_only_because` says why it is only read."""
        colour = f"   {record_words.rule_mark(form.rag)}" if form.rag else ""
        self._reference.setText(f"{record_words.heading_of(form)}{colour}")
        self._title.show_text(" ".join(form.title.split()))
        self._title.setVisible(bool(form.title))
        notes = " ".join(_notes(form, read_only_because))
        self._note.setText(notes)
        self._note.setVisible(bool(notes))
        self._show_dates(form)

    def _show_dates(self, form: "RecordForm") -> None:
        found = form.dates
        if found is not None:
            # The explanation, which may be long, stands on the EqIA's page and among the decision's fields.
            self._dates.say(found.sentence, found.tone, found.more)
        self._dates.setVisible(found is not None)


def _notes(form: "RecordForm", read_only_because: str) -> list[str]:
    notes = [read_only_because] if read_only_because else []
    if form.is_in_trash:
        notes.append(IN_THE_TRASH)
    if not form.uuid and not notes:
        needed = [field.label for field in form.fields if field.is_required and not field.text]
        plan = record_words.plan_of(form)
        under = f" under the plan {plan}" if plan else ""
        notes.append(_NOT_THERE_YET.format(under=under, needed=f"“{needed[0]}”" if needed else "a field"))
    return notes


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # Words break where the pane is narrow, rather than keep it wide.
    label.setMinimumSize(1, 1)
    return label
