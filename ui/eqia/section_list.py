"""The sections of an EqIA, to go to: a list at the left edge, or one line where there is little room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from ui.elided_box import ElidedBox
from ui.eqia.section_delegate import STATE, SectionDelegate

_WIDTH_IN_CHARACTERS: Final = 27
_LEAST_CHARACTERS: Final = 22
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section as the list shows it: its code, its title, and how far it is, in words."""

    code: str
    title: str
    state: str = ""

    @property
    def words(self) -> str:
        """The section and its state on one line."""
        return f"{self.title} · {self.state}" if self.state else self.title


class SectionList(QListWidget):
    """Sections below one another, each with its state; the arrow keys go to them, Enter goes into one.

    Attributes:
        wanted: Emitted with the place of the section that a person wants to see.
        entered: Emitted with the place of the section into which the keyboard shall go.

    """

    wanted = Signal(int)
    entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no sections yet."""
        super().__init__(parent)
        self._is_showing = False
        self.setAccessibleName("Sections")
        self.setAccessibleDescription("Enter goes into the section chosen.")
        self.setItemDelegate(SectionDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._keep_width()
        self.currentRowChanged.connect(self._on_row)
        self.itemClicked.connect(lambda item: self.entered.emit(self.row(item)))

    def show_lines(self, lines: Sequence[SectionLine]) -> None:
        """Show sections; the one chosen stays."""
        self._is_showing = True
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        for place, line in enumerate(lines):
            item = self.item(place)
            if (item.text(), item.data(STATE)) != (line.title, line.state):
                item.setText(line.title)
                item.setData(STATE, line.state)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, line.words)
        self._is_showing = False

    def show_place(self, place: int) -> None:
        """Choose a section without going there."""
        self._is_showing = True
        self.setCurrentRow(place)
        self._is_showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go into a section at Enter; leave Esc to those around."""
        if event.key() in _OPENS and not event.modifiers():
            self.entered.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._keep_width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Let it be low; it scrolls."""
        return QSize(self.minimumWidth(), 2 * self.fontMetrics().lineSpacing())

    def _on_row(self, place: int) -> None:
        if not self._is_showing and place >= 0:
            self.wanted.emit(place)

    def _keep_width(self) -> None:
        self.setFixedWidth(_WIDTH_IN_CHARACTERS * self.fontMetrics().averageCharWidth())


class SectionBox(ElidedBox):
    """The same sections in one line.

    Attributes:
        entered: Emitted with the place of the section into which the keyboard shall go.

    """

    entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no sections yet."""
        super().__init__(parent)
        self.setAccessibleName("Section")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.activated.connect(self.entered)

    def show_lines(self, lines: Sequence[SectionLine]) -> None:
        """Show sections; the one chosen stays."""
        while self.count() < len(lines):
            self.addItem("")
        while self.count() > len(lines):
            self.removeItem(self.count() - 1)
        for place, line in enumerate(lines):
            if self.itemText(place) != line.words:
                self.setItemText(place, line.words)

    def show_place(self, place: int) -> None:
        """Choose a section without going there."""
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scroll what is around instead."""
        event.ignore()
