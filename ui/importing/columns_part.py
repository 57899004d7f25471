"""The part of the page that matches the columns of a document with fields."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_choices import LEAVE_OUT
from equality_tracker.operations.importing.import_columns import ImportColumn, Origin
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import KEEP_IN_NOTE
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.reports.printed_values import shortened
from ui.importing.elided_label import ElidedLabel
from ui.importing.quiet_choice import QuietChoice

_GAP: Final = 6
_LONGEST_SAMPLE: Final = 28
_HEADINGS: Final = ("In the document", "For example", "Is taken for", "")
_MARKS: Final = {
    Origin.GUESSED: "? guessed",
    Origin.LAST_TIME: "✓ as last time",
    Origin.CHOSEN: "✓ chosen by you",
    Origin.NOT_KNOWN: "– not known here",  # noqa: RUF001 - the sign that the grid uses, too
}


class ColumnsPart(QWidget):
    """One line for each column: heading, examples, what it is taken for, and who said so.

    Attributes:
        column_chosen: Emitted with a heading and what its column is taken for now.

    """

    column_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no columns yet."""
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._choices: list[QuietChoice] = []
        self._marks: list[QLabel] = []
        self._samples: list[ElidedLabel] = []
        self._holder: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what the columns are taken for; what has the keyboard keeps it."""
        headings = tuple(column.heading for column in preview.columns)
        if self._shown != (preview.kind, headings, preview.takes_note):
            self._shown = (preview.kind, headings, preview.takes_note)
            self._rebuild(preview)
        for column, choice, mark, samples in zip(
            preview.columns, self._choices, self._marks, self._samples, strict=True
        ):
            choice.setCurrentIndex(choice.findData(column.taken_for))
            choice.setToolTip(column.why)
            # A drop-down's name is what is chosen in it, so what is asked has to be said beside it.
            asked = f"What the column “{column.heading}” is taken for. {column.why}"
            choice.setAccessibleDescription(f"{asked} For example: {'; '.join(column.samples)}")
            mark.setText(_MARKS[column.origin])
            mark.setToolTip(column.why)
            samples.say(" · ".join(map(_short, column.samples)) or "(nothing stands below it)")
            samples.setToolTip("\n".join(column.samples))

    def focus_first(self) -> None:
        """Go to the first column that nothing is known of, else to the first."""
        waiting = [each for each in self._choices if each.currentData() == LEAVE_OUT]
        for choice in [*waiting, *self._choices][:1]:
            choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rebuild(self, preview: ImportPreview) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, _GAP, 0)
        grid.setVerticalSpacing(_GAP // 2)
        grid.setHorizontalSpacing(2 * _GAP)
        for number, text in enumerate(_HEADINGS):
            heading = QLabel(text)
            heading.setObjectName("quiet")
            grid.addWidget(heading, 0, number)
        self._choices, self._marks, self._samples = [], [], []
        for line, column in enumerate(preview.columns, start=1):
            self._add_line(grid, line, column, preview)
        for number, stretch in enumerate((3, 5, 3, 0)):
            grid.setColumnStretch(number, stretch)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._holder)
            # At once, not when Qt comes to it: the keyboard may go there with the next key.
            self._holder.show()

    def _add_line(self, grid: QGridLayout, line: int, column: ImportColumn, preview: ImportPreview) -> None:
        heading, samples, mark = ElidedLabel(), ElidedLabel(), QLabel()
        choice = QuietChoice(f"“{column.heading}” is taken for")
        heading.setBuddy(choice)
        heading.say(column.heading)
        for label, code in _offers(preview):
            choice.addItem(label, code)
        choice.activated.connect(
            lambda _, name=column.heading, box=choice: self.column_chosen.emit(name, str(box.currentData()))
        )
        for number, widget in enumerate((heading, samples, choice, mark)):
            grid.addWidget(widget, line, number)
        self._choices.append(choice)
        self._marks.append(mark)
        self._samples.append(samples)


def matched_words(columns: Sequence[ImportColumn]) -> str:
    """Return how many columns are taken over, on whose word, and which are not."""
    taken = [column for column in columns if column.taken_for != LEAVE_OUT]
    said = {
        origin: sum(column.origin is origin for column in taken)
        for origin in (Origin.GUESSED, Origin.LAST_TIME, Origin.CHOSEN)
    }
    said_by = {Origin.GUESSED: "guessed", Origin.LAST_TIME: "as last time", Origin.CHOSEN: "chosen by you"}
    parts = [f"{count} {said_by[origin]}" for origin, count in said.items() if count]
    words = f"{len(taken)} of {len(columns)} taken over" + (f": {', '.join(parts)}" if parts else "")
    left = [_short(column.heading) for column in columns if column.taken_for == LEAVE_OUT]
    return f"{words}. Not taken: {', '.join(left)}" if left else words


def _offers(preview: ImportPreview) -> list[tuple[str, str]]:
    fields = [(field.label, field.code) for field in TARGETS[preview.kind].kind.fields]
    note = [("Keep in the note", KEEP_IN_NOTE)] if preview.takes_note else []
    return [*fields, *note, ("Leave out", LEAVE_OUT)]


def _short(text: str) -> str:
    return shortened(text, _LONGEST_SAMPLE)
