"""The objectives with their measures drawn: where each started, where it is, where it should get to."""

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.pages.kept_keyboard import kept_keyboard
from ui.pages.page import EDGE, Page, page_title
from ui.scroll_area import ScrollArea

if TYPE_CHECKING:
    from equality_tracker.operations.packs.objectives_drawn import DrawnObjective

_GAP: Final = 8
_LIST_IN_CHARACTERS: Final = 34
_NARROWEST_IN_CHARACTERS: Final = 18
_NONE_YET: Final = (
    "No objective is recorded yet. Objectives say what the body wants to achieve, and how that is measured. "
    "Once one has a measure with two values, it is drawn here."
)


class ObjectivesPage(Page):
    """Objectives to the left, the chosen one with its measures to the right."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._objectives: tuple[DrawnObjective, ...] = ()
        self._shown: DrawnObjective | None = None
        self._is_shared_by_hand = False
        self._ways_on: list[QPushButton] = []
        self._build()
        self._panes.splitterMoved.connect(self._on_shared)
        self._list.currentRowChanged.connect(self._on_row)
        self._list.itemActivated.connect(lambda _: self._open())

    def refresh(self) -> None:
        """Read the objectives anew; the one looked at stays."""
        desk = self.desk

        def read() -> "tuple[DrawnObjective, ...]":
            # ReportLab, whose shapes the drawings are, waits for this, and is imported in the background.
            import ui.pages.objective_card  # noqa: F401, PLC0415 - for what is shown of it soon
            from equality_tracker.operations.packs.objectives_drawn import drawn_objectives  # noqa: PLC0415 - as above

            with desk.reading() as session:
                return drawn_objectives(session, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=self._take)

    def focus_first(self) -> None:
        """Go to the objectives, or where there are none to the first way on."""
        first = self._ways_on[0] if self._list.isHidden() else self._list
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_panes"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Share the room between list and drawings, until somebody shares it otherwise."""
        super().resizeEvent(event)
        if not self._is_shared_by_hand:
            self._fit()

    def _on_shared(self) -> None:
        self._is_shared_by_hand = True

    def _build(self) -> None:
        self._list = QListWidget()
        self._list.setAccessibleName("Objectives")
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setItemDelegate(_Spaced(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Measures drawn"))
        column.addWidget(self._list, 100)
        self._teaching = self._taught()
        self._teaching.hide()
        column.addWidget(self._teaching, 100)
        self._side = side
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(side)
        self._panes.addWidget(self._area)
        self._panes.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.addWidget(self._panes)
        self._fit()

    def _fit(self) -> None:
        char = self.fontMetrics().averageCharWidth()
        self._side.setMinimumWidth(char * _NARROWEST_IN_CHARACTERS)
        wanted = min(char * _LIST_IN_CHARACTERS, self.width() * 2 // 5)
        self._panes.setSizes([wanted, self.width() - wanted])

    def _take(self, objectives: "tuple[DrawnObjective, ...]") -> None:
        if objectives == self._objectives and objectives:
            return
        wanted = self._shown.uuid if self._shown else ""
        self._objectives = objectives
        self._list.blockSignals(True)
        self._list.clear()
        for objective in objectives:
            item = QListWidgetItem(f"{objective.reference}  {objective.title}\n{objective.status}")
            self._list.addItem(item)
        self._list.blockSignals(False)
        row = next((place for place, each in enumerate(objectives) if each.uuid == wanted), 0)
        self._list.setCurrentRow(row if objectives else -1)
        self._on_row(self._list.currentRow())

    def _on_row(self, row: int) -> None:
        self._show_or_teach()
        self._shown = self._objectives[row] if 0 <= row < len(self._objectives) else None
        if self._shown is None:
            return
        from ui.pages.objective_card import ObjectiveCard  # noqa: PLC0415 - was imported in the background

        card = ObjectiveCard(self._shown)
        card.opened.connect(self._open)
        self._area.setWidget(card)

    def _show_or_teach(self) -> None:
        """Show the objectives or what stands in their place."""
        with kept_keyboard(self):
            for each in (self._list, self._area):
                each.setVisible(bool(self._objectives))
            self._teaching.setVisible(not self._objectives)

    def _taught(self) -> QWidget:
        """Return what says what belongs here, with the ways there."""
        words = QLabel(_NONE_YET)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(words)
        for label, code in (("Go to &objectives", "objectives"), ("Import a ta&ble", "import")):
            button = QPushButton(label)
            button.clicked.connect(lambda _=False, code=code: self.place_wanted.emit(code))
            self._ways_on.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _open(self) -> None:
        if self._shown is not None:
            self.record_wanted.emit("objectives", self._shown.uuid)


class _Spaced(QStyledItemDelegate):
    """Measures an entry at the width at which it is drawn: Qt would forget the space around it."""

    def __init__(self, entries: QListWidget) -> None:
        super().__init__(entries)
        self._entries = entries

    def sizeHint(  # noqa: N802 - Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        measured = QStyleOptionViewItem(option)
        width = self._entries.viewport().width() - 2 * self._entries.spacing()
        measured.rect = QRect(0, 0, width, option.rect.height())
        return QSize(min(width, (wanted := super().sizeHint(measured, index)).width()), wanted.height())
