"""The chapters of the pack: to tick, to put in order, each with how far it is."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from equality_tracker.operations.packs.chapter_readiness import ChapterReadiness
from equality_tracker.reports.chapter_order import all_in_order, can_be_moved, chapters_in_order, moved
from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, ANNEXES, TITLES

_ROOM: Final = 8
_IN_EVERY_PACK: Final = "in every pack"
_HEADINGS: Final = ("In", "Chapter", "Readiness")
_MARK, _CHAPTER, _READINESS = range(3)
_CHOSEN: Final = "☑"
_LEFT_OUT: Final = "☐"
_HOW: Final = (
    "Space ticks a chapter, Alt+Up and Alt+Down move it, Enter shows its points to check. The first four and "
    "the last stand in every pack, in their places."
)


class ChapterChoice(QTableWidget):
    """Lets a person choose chapters and their order; the core stays first, the annexes stay behind.

    Attributes:
        chosen_changed: Emitted when a chapter was ticked, unticked or moved.
        points_wanted: Emitted with the id of a chapter whose points a person wants to see.

    """

    chosen_changed = Signal()
    points_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with every chapter ticked, in the settled order."""
        super().__init__(len(TITLES), len(_HEADINGS), parent)
        self._codes = all_in_order()
        self._chosen = frozenset(self._codes)
        self._readiness: Mapping[str, ChapterReadiness] = {}
        self._items: dict[tuple[int, int], QTableWidgetItem] = {}
        self._build()
        self._fill()
        self.cellClicked.connect(lambda row, column: self._toggle(row) if column == _MARK else None)
        self.cellDoubleClicked.connect(lambda row, column: self._open(row) if column != _MARK else None)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chapters that are ticked, those in every pack too, in their order."""
        return tuple(code for code in self._codes if code in self._chosen)

    @property
    def codes(self) -> tuple[str, ...]:
        """The ids of all chapters, from top to bottom."""
        return self._codes

    @property
    def current_code(self) -> str:
        """The id of the chapter in focus, or ""."""
        return self._codes[self.currentRow()] if self.currentRow() >= 0 else ""

    def readiness_of(self, code: str) -> ChapterReadiness:
        """Return how far a chapter is."""
        return self._readiness.get(code, ChapterReadiness())

    def show_choice(self, chapters: Sequence[str] | None) -> None:
        """Show which chapters are chosen, in which order; None for all in the settled one."""
        self._show(all_in_order(chapters), chapters_in_order(chapters))

    def show_readiness(self, readiness: Mapping[str, ChapterReadiness]) -> None:
        """Show how far each chapter is."""
        self._readiness = readiness
        self._fill()

    def can_move(self, by: int) -> bool:
        """Tell whether the chapter in focus can go so many places up or down."""
        code = self.current_code
        return bool(code) and moved(self._codes, code, by) != self._codes

    def move_current(self, by: int) -> None:
        """Move the chapter in focus, within its part of the pack, and keep it in focus."""
        if self.can_move(by):
            self._show(moved(self._codes, self.current_code, by), self._chosen)
            self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Tick with Space from either column, move with Alt and an arrow, show points with Enter."""
        row, has_alt = self.currentRow(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up if has_alt:
                self.move_current(-1)
            case Qt.Key.Key_Down if has_alt:
                self.move_current(1)
            case Qt.Key.Key_Space if row >= 0:
                self._toggle(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._open(row)
            case _:
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Move the chapter that was dragged to where it was let go."""
        target = self.indexAt(event.position().toPoint()).row()
        # Qt would take the row away after a move; it is put in order here.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if target >= 0:
            self.move_current(target - self.currentRow())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_codes"):
            self._set_row_height()

    def _build(self) -> None:
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        self.setAccessibleName("Chapters of the pack")
        self.setAccessibleDescription(_HOW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
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
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = QTableWidgetItem()
                item.setFlags(_flags(is_dragged=True))
                self.setItem(row, column, item)
                self._items[row, column] = item
        self._set_row_height()
        self.setCurrentCell(0, _CHAPTER)

    def _set_row_height(self) -> None:
        height = self.fontMetrics().height() + _ROOM
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _show(self, codes: tuple[str, ...], chosen: Collection[str]) -> None:
        """Show another order and choice; the chapter in focus keeps it."""
        current = self.current_code
        self._codes, self._chosen = codes, frozenset(chosen)
        self._fill()
        if current and current != self.current_code:
            self.setCurrentCell(codes.index(current), max(0, self.currentColumn()))

    def _fill(self) -> None:
        numbers = _numbers(self.chosen)
        for row, code in enumerate(self._codes):
            called = f"{numbers.get(code, '–')}  {TITLES[code]}"  # noqa: RUF001 - a dash for no number
            mark = _CHOSEN if code in self._chosen else _LEFT_OUT
            state = self._state(code)
            readiness = self.readiness_of(code).in_words
            for column, words in enumerate((mark, called, readiness)):
                item = self._items[row, column]
                item.setText(words)
                item.setFlags(_flags(is_dragged=can_be_moved(code)))
                item.setToolTip(f"{TITLES[code]}: {state}")
                # The whole row is told where its chapter or its box is read aloud.
                spoken = readiness if column == _READINESS else f"{called}, {state}, {readiness}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _state(self, code: str) -> str:
        if code in ALWAYS_PRINTED:
            return _IN_EVERY_PACK
        return "in the pack" if code in self._chosen else "left out"

    def _toggle(self, row: int) -> None:
        code = self._codes[row]
        if code not in ALWAYS_PRINTED:
            self._chosen ^= {code}
            self._fill()
            self.chosen_changed.emit()

    def _open(self, row: int) -> None:
        if self.readiness_of(self._codes[row]).points:
            self.points_wanted.emit(self._codes[row])


def _flags(*, is_dragged: bool) -> Qt.ItemFlag:
    usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
    return usual | Qt.ItemFlag.ItemIsDragEnabled if is_dragged else usual


def _numbers(chosen: Sequence[str]) -> dict[str, str]:
    """Return the number of each chapter as the pack prints it."""
    core = [code for code in chosen if code not in ANNEXES]
    annexes = [code for code in chosen if code in ANNEXES]
    numbers = {code: str(at) for at, code in enumerate(core, start=1)}
    return numbers | {code: chr(ord("A") + at) for at, code in enumerate(annexes)}
