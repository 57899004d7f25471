"""The chapters of the pack, to tick, each with how many points there are to check in what it prints."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, ANNEXES, TITLES

_NOT_KEPT_YET: Final = frozenset({"framework", "data"})
_ROOM: Final = 8
_IN_EVERY_PACK: Final = "In every pack"
_HEADINGS: Final = ("In", "Chapter", "Readiness")
_MARK, _CHAPTER, _READINESS = range(3)
_CHOSEN: Final = "☑"
_LEFT_OUT: Final = "☐"


class ChapterChoice(QTableWidget):
    """Lets a person choose chapters; the order is that of the pack.

    Attributes:
        chosen_changed: Emitted when a chapter was ticked or unticked.
        points_wanted: Emitted with the id of a chapter whose points a person wants to see.

    """

    chosen_changed = Signal()
    points_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with every chapter ticked."""
        super().__init__(len(TITLES), len(_HEADINGS), parent)
        self._codes = tuple(TITLES)
        # Boxes of letters: they grow with text, and stand out on every palette.
        self._marks = [_item(_CHOSEN) for _ in self._codes]
        self._titles = [_item(_called(code)) for code in self._codes]
        self._states = [_item("") for _ in self._codes]
        self._counts: Mapping[str, int] = {}
        self._build()
        self.show_counts({})
        self.cellClicked.connect(lambda row, column: self._toggle(row) if column == _MARK else None)
        self.cellDoubleClicked.connect(lambda row, column: self._open(row) if column != _MARK else None)

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the chapters that are ticked, those in every pack too."""
        return frozenset(
            code for code, mark in zip(self._codes, self._marks, strict=True) if mark.text() == _CHOSEN
        )

    @property
    def current_code(self) -> str:
        """The id of the chapter in focus, or ""."""
        return self._codes[self.currentRow()] if self.currentRow() >= 0 else ""

    def points_of(self, code: str) -> int:
        """Return how many points there are to check in what a chapter prints."""
        return self._counts.get(code, 0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many points there are to check in what each chapter prints."""
        self._counts = counts
        for row, code in enumerate(self._codes):
            self._states[row].setText(_readiness(code, counts.get(code, 0)))
            self._say(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Tick with Space from either column, show points with Enter."""
        row = self.currentRow()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Space if row >= 0:
                self._toggle(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._open(row)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_codes"):
            self._set_row_height()

    def _build(self) -> None:
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        self.setAccessibleName("Chapters of the pack")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in (_MARK, _READINESS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_CHAPTER, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, items in enumerate(zip(self._marks, self._titles, self._states, strict=True)):
            for column, item in enumerate(items):
                self.setItem(row, column, item)
        self._set_row_height()
        self.setCurrentCell(0, _CHAPTER)

    def _set_row_height(self) -> None:
        height = self.fontMetrics().height() + _ROOM
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _toggle(self, row: int) -> None:
        if self._codes[row] in ALWAYS_PRINTED:
            return
        mark = self._marks[row]
        mark.setText(_LEFT_OUT if mark.text() == _CHOSEN else _CHOSEN)
        self._say(row)
        self.chosen_changed.emit()

    def _say(self, row: int) -> None:
        """Have the whole row told where its chapter or its box is read aloud."""
        code = self._codes[row]
        state = "in the pack" if self._marks[row].text() == _CHOSEN else "left out"
        if code in ALWAYS_PRINTED:
            state = _IN_EVERY_PACK.lower()
        for item in (self._marks[row], self._titles[row]):
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{_called(code)}, {state}, {self._states[row].text()}"
            )
            item.setToolTip(f"{_called(code)}: {state}")

    def _open(self, row: int) -> None:
        if self._counts.get(self._codes[row]):
            self.points_wanted.emit(self._codes[row])


def _item(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    return item


def _called(code: str) -> str:
    """Return a chapter's title with its number, as in a pack with every chapter."""
    core = [each for each in TITLES if each not in ANNEXES]
    number = str(core.index(code) + 1) if code in core else chr(ord("A") + ANNEXES.index(code))
    return f"{number}  {TITLES[code]}"


def _readiness(code: str, points: int) -> str:
    if points:
        return f"{points:,} {'point' if points == 1 else 'points'}"
    return "Nothing yet" if code in _NOT_KEPT_YET else "Ready"
