"""A short list under a heading: a few rows that lead somewhere, and a way to see all of them."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.pages.row_button import RowButton, RowText
from ui.tab_order import follow, stops_in

_GAP: Final = 4


class RowSection(QWidget):
    """A heading, rows, and words where there is none.

    Attributes:
        row_opened: Emitted with the place of the row that a person opens.
        step_wanted: Emitted with the place of a row at the section's end and with -1 or 1: go beyond it.
        all_wanted: Emitted with whether all rows are wanted, or only the first few.

    """

    row_opened = Signal(int)
    step_wanted = Signal(int)
    all_wanted = Signal(bool)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        """Be called `title`, and say `empty` once it is known that there are no rows."""
        super().__init__(parent)
        self._title = title
        self._empty_words = empty
        self._shown: tuple[RowText, ...] | None = None
        self._is_full = False
        self._below: list[QWidget] = []
        self.rows: list[RowButton] = []
        self._build()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard can stop, as it is read."""
        return [self._all, *stops_in(*self._below), *self.rows]

    def show_rows(self, said: Sequence[RowText], total: int, *, is_full: bool) -> None:
        """Show rows, of which there are `total` in all; the row that has the keyboard keeps it."""
        self._is_full = is_full
        self._heading.setText(f"{self._title}  {total:,}" if total else self._title)
        self._all.setVisible(total > len(said) or is_full)
        self._all.setText("Show fewer" if is_full else f"Show all {total:,}")
        self._all.setAccessibleName(f"{self._all.text()}: {self._title}")
        self._more.setVisible(is_full and total > len(said))
        self._more.setText(f"{total - len(said):,} more stand in the lists of records.")
        if self._shown != tuple(said):
            self._shown = tuple(said)
            self._fill()
        self._empty.setVisible(not said and bool(self._empty.text()))

    def say_where_empty(self, words: str) -> None:
        """Say other words where there is no row."""
        self._empty.setText(words)
        self._empty.setVisible(bool(words) and self._shown == ())

    def focus_row(self, place: int) -> bool:
        """Give the keyboard to a row, counted from the end where negative; say whether there is one."""
        if not self.rows or not -len(self.rows) <= place < len(self.rows):
            return False
        self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def add_below(self, widget: QWidget) -> None:
        """Put a widget between the heading and the rows."""
        self._below.append(widget)
        self._column.insertWidget(1, widget)

    def _build(self) -> None:
        self._heading = QLabel(self._title)
        self._heading.setProperty("heading", "medium")
        self._all = QPushButton("Show all")
        self._all.clicked.connect(lambda: self.all_wanted.emit(not self._is_full))
        self._empty = QLabel(self._empty_words)
        self._more = QLabel()
        for words in (self._empty, self._more):
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._all)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addLayout(top)
        self._column.addWidget(self._empty)
        self._column.addLayout(self._list)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        for each in (self._all, self._more, self._empty):
            each.hide()

    def _fill(self) -> None:
        held = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(place, said) for place, said in enumerate(self._shown or ())]
        # Rows are made last; Tab goes to them behind what stands above them all the same.
        follow(self.stops)
        if held >= 0:
            self.focus_row(min(held, len(self.rows) - 1))

    def _row(self, place: int, said: RowText) -> RowButton:
        row = RowButton(said, self)
        # One stop for Tab in each section; the arrows reach the others.
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)
        row.clicked.connect(self._opening(place))
        row.step_wanted.connect(self._stepping(place))
        self._list.addWidget(row)
        return row

    def _opening(self, place: int) -> Callable[[], None]:
        return lambda: self.row_opened.emit(place)

    def _stepping(self, place: int) -> Callable[[int], None]:
        def step(way: int) -> None:
            if not 0 <= place + way < len(self.rows) or not self.focus_row(place + way):
                self.step_wanted.emit(way)

        return step
