"""Which chapters the pack has, in which order, and how far each is; the office's choice is remembered."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.packs.chapter_readiness import ChapterReadiness
from equality_tracker.operations.packs.pack_settings import set_pack_settings
from equality_tracker.reports.chapter_order import chapters_in_order
from ui.desk import Desk
from ui.pages.chapter_choice import ChapterChoice
from ui.pages.whole_rows import WholeRows
from ui.records.flow_layout import FlowLayout

_GAP: Final = 6
_LINES: Final = 5


class PackChapters(QWidget):
    """The chapters with buttons to move them; each change of the choice is one step to undo.

    Attributes:
        chosen_changed: Emitted when other chapters, or another order, are wanted.
        points_wanted: Emitted with the id of a chapter whose points to check a person wants to see.

    """

    chosen_changed = Signal()
    points_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with every chapter."""
        super().__init__(parent)
        self._desk = desk
        self._unsaved = 0
        self._is_only_here = False
        self._build()
        self._connect()
        self._enable()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chapters wanted, in their order."""
        return self.table.chosen

    def show_readiness(self, readiness: Mapping[str, ChapterReadiness]) -> None:
        """Show how far each chapter is."""
        self.table.show_readiness(readiness)
        self._enable()

    def show_choice(self, chapters: tuple[str, ...]) -> bool:
        """Show what the office chose, () for all in the settled order; say whether that is another choice.

        What was ticked just now and is not on record yet stays as it is.
        """
        before = self.chosen
        if not self._unsaved and not self._is_only_here:
            self.table.show_choice(chapters or None)
            self._enable()
        return before != self.chosen

    def _build(self) -> None:
        self.table = ChapterChoice()
        self._up = QPushButton("Move &up")
        self._up.setToolTip("Alt+Up")
        self._down = QPushButton("Move down")
        self._down.setToolTip("Alt+Down")
        self._points = QPushButton("&List its points to check")
        self._points.setToolTip("Enter")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self._points, self._up, self._down):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        WholeRows(self.table, least_lines=_LINES)

    def _connect(self) -> None:
        self._up.clicked.connect(lambda: self.table.move_current(-1))
        self._down.clicked.connect(lambda: self.table.move_current(1))
        self._points.clicked.connect(lambda: self.points_wanted.emit(self.table.current_code))
        self.table.points_wanted.connect(self.points_wanted)
        self.table.currentCellChanged.connect(self._enable)
        self.table.chosen_changed.connect(self._on_chosen)

    def _enable(self, *_cell: int) -> None:
        """Enable what makes sense for the chapter in focus; a button that has the keyboard keeps it."""
        for button, can in (
            (self._up, self.table.can_move(-1)),
            (self._down, self.table.can_move(1)),
            (self._points, bool(self.table.readiness_of(self.table.current_code).points)),
        ):
            if button.hasFocus() and not can:
                self.table.setFocus()
            button.setEnabled(can)

    def _on_chosen(self) -> None:
        self._enable()
        changes = self._desk.changes
        if not changes.is_writable:
            # Who only reads has a choice for now, which nobody else sees.
            self._is_only_here = True
        else:
            self._remember()
        self.chosen_changed.emit()

    def _remember(self) -> None:
        chosen, now = self.chosen, self._desk.changes.now()
        values = {"chapters": () if chosen == chapters_in_order() else chosen}
        self._unsaved += 1
        self._desk.changes.run(
            "chapters of the pack",
            lambda session: set_pack_settings(session, values, now=now),
            owner=self,
            on_success=lambda _: self._on_remembered(),
            on_failure=self._on_failed,
        )

    def _on_remembered(self) -> None:
        self._unsaved -= 1

    def _on_failed(self, error: Exception) -> None:
        self._unsaved -= 1
        raise error
