"""One field that is compared: its name, what can be done with it, and its versions side by side."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.comparing.changed_words import Piece, changed_words
from ui.comparing.compared_text import ComparedText, ScrolledTogether
from ui.comparing.comparison import ComparedField, ComparedSide
from ui.comparing.row_choice import STEPS, RowChoice
from ui.comparing.wrapped_words import bold_words, quiet_words
from ui.theme import COLOURS, Theme, current_theme

_GAP: Final = 6
_SIDE_IN_CHARACTERS: Final = 24
"""Sides with less room than this stand below each other."""
_LINE: Final = 2


class ComparedRow(QFrame):
    """Shows one field; where nothing can be chosen, the keyboard stops at the whole of it.

    Attributes:
        field: What is compared.
        choose: What to do with it, or None where there is nothing to choose.
        below: Where more can be put that belongs to it.
        chosen: Emitted with what was chosen.
        stepped: Emitted with how many fields further the keyboard is wanted.

    """

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, field: ComparedField, parent: QWidget | None = None) -> None:
        """Show `field`, with what is suggested for it."""
        super().__init__(parent)
        self.field = field
        self.choose = RowChoice(field.choices, field.chosen) if field.choices else None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.texts = _texts(field)
        self._together = ScrolledTogether(self.texts)
        self._lay_out()
        self._arrange()
        self._name()
        if self.choose is None:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        else:
            self.choose.currentIndexChanged.connect(self._on_chosen)
            self.choose.stepped.connect(self.stepped)

    @property
    def code(self) -> str:
        """The code of what is chosen; "" where there is nothing to choose."""
        return self.choose.code if self.choose is not None else ""

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops."""
        first = self if self.choose is None else self.choose
        return [first, *(each.long_text for each in self.texts if each.long_text is not None)]

    def take_choice(self, code: str) -> None:
        """Choose, where that is offered."""
        if self.choose is not None:
            self.choose.take(code)

    def take_keyboard(self) -> None:
        """Give the keyboard to what can be chosen, or to the whole row."""
        self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Lead to the fields around."""
        key = Qt.Key(event.key())
        if key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(STEPS[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Have the sides beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Show no ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint a ring around the row that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            theme = current_theme()
            line = _LINE * 2 if theme is Theme.CONTRAST else _LINE
            painter = QPainter(self)
            painter.setPen(QPen(QColor(COLOURS[theme].focus), line))
            half = line // 2
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))

    def _lay_out(self) -> None:
        words = QWidget()
        said = _column(words)
        label = bold_words(self.field.label)
        label.setToolTip(self.field.hint)
        said.addWidget(label)
        for note in self.field.notes:
            said.addWidget(quiet_words(note))
        said.addStretch(1)
        self._head, self._sides = QBoxLayout(_ACROSS), QBoxLayout(_ACROSS)
        self._head.addWidget(words, 2)
        if self.choose is not None:
            self._head.addWidget(self.choose, 1, Qt.AlignmentFlag.AlignTop)
        for text in self.texts:
            self._sides.addWidget(text, 1)
            text.resized.connect(self._level)
        self._body = QBoxLayout(_DOWN)
        self._body.addLayout(self._head, 2)
        self._body.addLayout(self._sides, 5)
        for layout in (self._head, self._sides, self._body):
            layout.setSpacing(2 * _GAP)
        self.below = QVBoxLayout(self)
        self.below.setSpacing(_GAP)
        self.below.addLayout(self._body)

    def _arrange(self) -> None:
        """Put beside each other what has room for that."""
        side = _SIDE_IN_CHARACTERS * self.fontMetrics().averageCharWidth()
        room = self.width() // side
        is_wide, count = room >= len(self.texts), len(self.texts) + 1
        self._sides.setDirection(_ACROSS if is_wide else _DOWN)
        self._head.setDirection(_ACROSS if is_wide else _DOWN)
        is_line = self.choose is None and room >= count
        self._body.setDirection(_ACROSS if is_line else _DOWN)
        self._body.setSpacing(2 * _GAP if is_line else _GAP)
        self._level()

    def _level(self) -> None:
        """Begin the words of sides beside each other at one height, also where a name takes more lines."""
        is_wide = self._sides.direction() == _ACROSS
        highest = max(each.name.heightForWidth(each.width()) for each in self.texts)
        for each in self.texts:
            each.name.setMinimumHeight(highest if is_wide else 0)

    def _on_chosen(self) -> None:
        self._name()
        self.chosen.emit(self.code)

    def _name(self) -> None:
        (self.choose or self).setAccessibleName(self.field.spoken(self.code))


_ACROSS: Final = QBoxLayout.Direction.LeftToRight
_DOWN: Final = QBoxLayout.Direction.TopToBottom


def _texts(field: ComparedField) -> tuple[ComparedText, ...]:
    """Return the sides, the words marked in which the first and the last differ."""
    if field.are_facts or not field.marks_words:
        return tuple(_plain_text(side) for side in field.sides)
    first, *between, last = field.sides
    before, after = changed_words(first.text, last.text)
    return (
        ComparedText(first, before, is_new=False),
        *map(_plain_text, between),
        ComparedText(last, after, is_new=True),
    )


def _plain_text(side: ComparedSide) -> ComparedText:
    return ComparedText(side, (Piece(side.text, is_changed=False),), is_new=False)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP // 2)
    return column
