"""What the provider said, answer by answer, and beside each our view of it, which the office writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.eqias.our_views import write_our_view
from equality_tracker.operations.eqias.page_values import PageAnswer
from equality_tracker.records.provider_forms import ProviderAnswer
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.eqia.provider_said import answer_words
from ui.eqia.row_form import drafts_of
from ui.records.editors.field_form import FieldForm
from ui.records.editors.reference import Find
from ui.records.editors.saving import OnFailure, OnSuccess, RecordTarget, check_typed, look_up, part_key

TABLE: Final = ProviderAnswer.__tablename__
_GAP: Final = 6
_BETWEEN: Final = 16
_BESIDE_FROM: Final = 72


@dataclass(frozen=True, slots=True)
class OurViewTarget:
    """Our view of one answer."""

    desk: Desk
    record: RecordTarget
    answer: str

    def place(self, key: str) -> DraftPlace:
        """Return where what is typed is kept until it is saved."""
        return self.record.place(part_key(TABLE, self.answer, key))

    def check(self, field: FormField, text: str) -> None:
        """Refuse what the field does not take."""
        check_typed(self.desk, ProviderAnswer, field, text)

    def look_up(self, field: FormField, text: str, owner: QObject, refused: OnFailure) -> None:
        """Ask the register about what `check` cannot tell."""
        look_up(self.desk, ProviderAnswer, field, text, owner=owner, refused=refused)

    def save(self, field: FormField, text: str, owner: QObject, done: OnSuccess, failed: OnFailure) -> None:
        """Write our view, as one operation."""
        self.desk.changes.run(
            f"our view of an answer of {self.record.reference}",
            partial(_written, self.answer, text, field.text, self.desk.heading.as_at),
            owner=owner,
            on_success=done,
            on_failure=failed,
        )


class AnswerBlock(QWidget):
    """One answer: its question above, the provider's words, and ours beside or below them."""

    def __init__(self, said: PageAnswer, form: FieldForm, parent: QWidget | None = None) -> None:
        """Show `said`, with our view in `form`."""
        super().__init__(parent)
        self.form = form
        self._is_beside: bool | None = None
        self._question, self._theirs = answer_words(said)
        left = QVBoxLayout()
        left.addWidget(self._theirs)
        left.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(_BETWEEN)
        self._sides.addLayout(left, 1)
        right = QVBoxLayout()
        right.addWidget(form)
        right.addStretch(1)
        self._sides.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _GAP, 0, _GAP)
        column.setSpacing(_GAP)
        column.addWidget(self._question)
        column.addLayout(self._sides)

    def show_answer(self, said: PageAnswer) -> None:
        """Show what the provider says now, and name our view after the question."""
        question, theirs = answer_words(said)
        for shown, words in ((self._question, question), (self._theirs, theirs)):
            if shown.text() != words.text():
                shown.setText(words.text())
                shown.setAccessibleName(words.accessibleName())
            words.deleteLater()
        for row in self.form.rows.values():
            row.editor.name(f"Our view: {self._question.text()}", self._theirs.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Put ours beside theirs where there is room."""
        super().resizeEvent(event)
        is_beside = self.width() >= _BESIDE_FROM * self.fontMetrics().averageCharWidth()
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            ways = QBoxLayout.Direction
            self._sides.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
            self._sides.setSpacing(_BETWEEN if is_beside else _GAP)


class OurViews(QWidget):
    """Answers below one another, in the order of their forms.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when our view of an answer was saved.

    """

    told = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, find: Find, parent: QWidget | None = None) -> None:
        """Show no answers yet."""
        super().__init__(parent)
        self._desk = desk
        self._find = find
        self._blocks: dict[str, AnswerBlock] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.none = Words("No answer of a provider is on record.")
        self._column.addWidget(self.none)

    @property
    def forms(self) -> list[FieldForm]:
        """The forms of our views, in order."""
        return [block.form for block in self._blocks.values()]

    def show_eqia(
        self,
        read: ReadEqia,
        record: RecordTarget,
        *,
        is_writable: bool,
        is_same: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        """Show the answers for an EqIA; of the same one nothing that is being typed is touched."""
        self.none.setVisible(not read.page.answers)
        self._let_go([each.uuid for each in read.page.answers])
        for place, said in enumerate(read.page.answers):
            field = read.views[said.uuid]
            target = OurViewTarget(self._desk, record, said.uuid)
            block = self._blocks.get(said.uuid)
            if block is None or not is_same:
                block = block or self._made(said, field, place)
                block.form.show_fields([field], target, is_writable=is_writable)
                block.form.restore(drafts_of(drafts, TABLE, said.uuid))
            else:
                block.form.refresh([field], target, is_writable=is_writable)
            block.show_answer(said)

    def _let_go(self, answers: Sequence[str]) -> None:
        for uuid in [each for each in self._blocks if each not in answers]:
            block = self._blocks.pop(uuid)
            block.hide()
            block.deleteLater()

    def _made(self, said: PageAnswer, field: FormField, place: int) -> AnswerBlock:
        form = FieldForm(
            [field], drafts=self._desk.settings.drafts, today=self._desk.heading.as_at, find=self._find
        )
        form.told.connect(self.told)
        form.saved.connect(self.saved)
        block = AnswerBlock(said, form)
        items = [*self._blocks.items()]
        self._blocks = dict([*items[:place], (said.uuid, block), *items[place:]])
        self._column.insertWidget(place + 1, block)
        return block


def _written(answer: str, text: str, seen: str, as_at: date, session: Session) -> None:
    write_our_view(session, answer, text, seen=seen, as_at=as_at)
