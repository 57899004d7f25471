"""The one view of two versions side by side: answers, edits, imports, versions, packs and backups."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.comparing.compared_row import ComparedRow
from ui.comparing.comparison import ComparedField, ComparedRecord, counted_differences
from ui.comparing.wrapped_words import heading_words, quiet_words, wrapped_words
from ui.scrolled import lay_out_now

_GAP: Final = 6
_AT_ONCE: Final = 100
_LEGEND: Final = "Words that go are struck through; words that come are bold and underlined."


class ComparisonView(QWidget):
    """Records below each other, field by field; up and down lead from field to field.

    Attributes:
        rows: The rows that were made so far, as they stand.
        count: How many fields differ.
        only: Whether only those are shown.

    """

    def __init__(
        self,
        name: str,
        *,
        make_row: Callable[[ComparedField], ComparedRow] = ComparedRow,
        at_once: int | None = _AT_ONCE,
        only_differences: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Have nothing to compare yet; of many fields the first ones are made, the others when wanted."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: list[ComparedRow] = []
        self._make_row = make_row
        self._at_once = at_once
        self._waiting: Iterator[tuple[str, ComparedField]] = iter(())
        self._left = 0
        self._headings: list[tuple[QLabel, list[ComparedRow]]] = []
        self._chosen: dict[str, str] = {}
        self._inside = QWidget()
        self.count, self._legend = wrapped_words(""), quiet_words(_LEGEND)
        self.only = QCheckBox("Only what differs")
        self.only.setChecked(only_differences)
        self.only.toggled.connect(self._narrow)
        self.more = QPushButton()
        self.more.clicked.connect(self._make_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        for each in (self.count, self.only, self._legend, self._inside, self.more):
            self._column.addWidget(each)
        self.show_records(())

    @property
    def chosen(self) -> Mapping[str, str]:
        """What is chosen for each field of which something can be chosen, shown or not."""
        return self._chosen

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, as it is read."""
        return [self.only, *(stop for row in self.rows for stop in row.stops), self.more]

    def show_records(self, records: Sequence[ComparedRecord]) -> None:
        """Show other records in place of those that are there."""
        fields = [each for record in records for each in record.fields]
        self.rows, self._headings = [], []
        self._chosen = {each.key: each.chosen for each in fields if each.choices}
        self._waiting = iter([(record.heading, each) for record in records for each in record.fields])
        self._left = len(fields)
        self.count.setText(counted_differences(records) if fields else "")
        self.count.setVisible(bool(self.count.text()))
        self.only.setVisible(0 < sum(each.differs for each in fields) < len(fields))
        self._legend.setVisible(any(_shows_marks(each) for each in fields))
        self._replace_inside()
        self._make_more()

    def choose_all(self, code: str) -> None:
        """Choose the same for all fields that offer it, also for those that are not shown yet."""
        self._chosen.update(dict.fromkeys(self._chosen, code))
        for row in self.rows:
            row.take_choice(code)
            if row.field.choices:
                self._chosen[row.field.key] = row.code

    def focus_first(self) -> None:
        """Give the keyboard to the first field that is shown."""
        first = next((row for row in self.rows if row.isVisibleTo(self)), None)
        if first is not None:
            # What scrolls to it has to know where it is.
            lay_out_now()
            first.take_keyboard()

    def _replace_inside(self) -> None:
        before, self._inside = self._inside, QWidget()
        self._fields = QVBoxLayout(self._inside)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(_GAP)
        self._column.replaceWidget(before, self._inside)
        before.hide()
        before.deleteLater()
        self._inside.show()

    def _make_more(self) -> None:
        """Make the next rows; the keyboard goes on to the first of them where the button led here."""
        first = len(self.rows)
        had_keyboard = self.more.hasFocus()
        made = 0
        while (self._at_once is None or made < self._at_once) and (entry := next(self._waiting, None)):
            heading, field = entry
            made += field.differs or not self.only.isChecked()
            self._add(heading, field)
        self._left -= len(self.rows) - first
        following = min(self._left, self._at_once or self._left)
        self.more.setText(f"Show the next {following:,} of {self._left:,} left")
        self.more.setVisible(self._left > 0)
        self._narrow()
        for stop, after in pairwise(self.stops):
            QWidget.setTabOrder(stop, after)
        if had_keyboard and first < len(self.rows):
            self.rows[first].take_keyboard()

    def _add(self, heading: str, field: ComparedField) -> None:
        if not self._headings or self._headings[-1][0].text() != heading:
            label = heading_words(heading)
            self._fields.addWidget(label)
            self._headings.append((label, []))
        row = self._make_row(field)
        row.take_choice(self._chosen.get(field.key, ""))
        row.chosen.connect(partial(self._choose, field.key))
        row.stepped.connect(partial(self._step, row))
        self.rows.append(row)
        self._headings[-1][1].append(row)
        self._fields.addWidget(row)

    def _choose(self, key: str, code: str) -> None:
        self._chosen[key] = code

    def _narrow(self) -> None:
        """Show all fields, or those that differ; a heading without fields goes, too."""
        is_narrow = self.only.isChecked() and self.only.isVisibleTo(self)
        for heading, rows in self._headings:
            for row in rows:
                row.setVisible(row.field.differs or not is_narrow)
            heading.setVisible(bool(heading.text()) and any(row.isVisibleTo(self._inside) for row in rows))
        self._stop_at(next((row for row in self.rows if row.isVisibleTo(self._inside)), None))

    def _step(self, row: ComparedRow, steps: int) -> None:
        shown = [each for each in self.rows if each.isVisibleTo(self._inside)]
        place = min(max(0, shown.index(row) + steps), len(shown) - 1)
        self._stop_at(shown[place])
        shown[place].take_keyboard()

    def _stop_at(self, wanted: ComparedRow | None) -> None:
        """Let Tab stop once at rows of which nothing can be chosen: at the one that was reached last."""
        policies = Qt.FocusPolicy
        for row in self.rows:
            if row.choose is None:
                row.setFocusPolicy(policies.StrongFocus if row is wanted else policies.ClickFocus)


def _shows_marks(field: ComparedField) -> bool:
    both = field.sides[0].text and field.sides[-1].text
    return field.differs and field.marks_words and not field.are_facts and bool(both)
