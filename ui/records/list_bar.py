"""The line below a list: how many are shown and selected, and what can be done with them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from equality_tracker.operations.lists.list_column import ListColumn
from ui.records.column_chooser import ColumnChooser
from ui.records.flow_layout import FlowLayout
from ui.records.menu_button import MenuButton
from ui.records.row_commands import EXPORTS, PRINTING, Offered, RowCommand, offered

_GAP: Final = 6
_MARGIN: Final = 4
_NOT_THE_OPEN_ONE: Final = "not the open record"


class ListBar(QWidget):
    """Counts and buttons; they go on in a second line where one is too short.

    Attributes:
        wanted: Emitted with the command that a person chose.

    """

    wanted = Signal(object)

    def __init__(self, columns: Sequence[ListColumn], parent: QWidget | None = None) -> None:
        """Offer `columns` for choosing."""
        super().__init__(parent)
        self.chooser = ColumnChooser(columns)
        self._counts = QLabel()
        self._counts.setObjectName("counts")
        self._counts.setMargin(_MARGIN)
        self._change = _button("Ch&ange…", "Change the records selected", "One change for all rows selected")
        self._copy = _button(
            "Cop&y", "Copy the rows selected", "Copy the rows selected, with headings (Ctrl+C)"
        )
        self._export = MenuButton("E&xport", "Export the list", self._menu(EXPORTS))
        self._export.setToolTip("Write all rows shown to a file")
        self._print = MenuButton("Prin&t", "Print the list", self._menu(PRINTING))
        self._print.setToolTip("Print all rows shown (Ctrl+P)")
        self._do = MenuButton("Wi&th rows", "What to do with the rows", self._menu_of_all())
        self._do.hide()
        self._layout = FlowLayout(self)
        self._layout.setSpacing(_GAP)
        self._apart: tuple[QPushButton, ...] = (self._change, self._copy, self._export, self._print)
        for each in (self._counts, *self._apart, self._do, self.chooser):
            self._layout.addWidget(each)
        self._change.clicked.connect(lambda: self.wanted.emit(RowCommand.CHANGE))
        self._copy.clicked.connect(lambda: self.wanted.emit(RowCommand.COPY))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its buttons, from left to right."""
        return (*self._apart, self._do, self.chooser)

    @property
    def kept_folded(self) -> tuple[QWidget, ...]:
        """What is left of it where it is folded, which stands elsewhere then."""
        return (self._do, self.chooser, self._counts)

    def add(self, button: QPushButton) -> None:
        """Take in a button that only this list has; where the bar is folded, the menu Go leads there."""
        before = self._apart[-1]
        self._apart = (*self._apart, button)
        self._layout.addWidget(button)
        QWidget.setTabOrder(before, button)
        button.setVisible(self._do.isHidden())
        if self._do.isHidden():
            self.take_back()

    def take_back(self) -> None:
        """Have all its controls again, in their order."""
        for each in (self._counts, *self.stops):
            self._layout.removeWidget(each)
            self._layout.addWidget(each)
        self._keep_height()

    def fold(self, *, is_folded: bool) -> None:
        """Have one button with a menu in place of several, where there is little height."""
        for button in self._apart:
            button.setVisible(not is_folded)
        self._do.setVisible(is_folded)
        self._keep_height()

    def show_counts(
        self, shown: int | None, selected: int, *, is_writable: bool, is_shown_elsewhere: bool = False
    ) -> None:
        """Say how many are shown and selected, and offer what can be done with so many.

        None are `shown` until the list has been read: nobody knows yet how many there are. A record that
        `is_shown_elsewhere` stands beside the list, but not among its rows.
        """
        words = "" if shown is None else f"{shown:,} shown"
        if selected:
            words = f"{words} · {selected:,} selected"
        elif words and is_shown_elsewhere:
            words = f"{words}, {_NOT_THE_OPEN_ONE}"
        self._counts.setText(words)
        self._change.setEnabled(bool(selected) and is_writable)
        self._copy.setEnabled(bool(selected))
        self._export.setEnabled(bool(shown))
        self._print.setEnabled(bool(shown))
        for command, button in ((RowCommand.CHANGE, self._change), (RowCommand.COPY, self._copy)):
            self._of_all[command].setEnabled(button.isEnabled())
        for each in (*EXPORTS, *PRINTING):
            self._of_all[each.command].setEnabled(bool(shown))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Keep the height that all lines of buttons need, however little room there is."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        # The words stand at the height of those on the buttons beside them.
        self._counts.setMinimumHeight(self._copy.sizeHint().height())
        self.setMinimumHeight(self._layout.heightForWidth(self.width()))

    def _menu(self, commands: Sequence[Offered]) -> QMenu:
        menu = QMenu(self)
        for each in commands:
            self._add(menu, each)
        return menu

    def _menu_of_all(self) -> QMenu:
        menu = QMenu(self)
        both = (offered(RowCommand.CHANGE), offered(RowCommand.COPY))
        self._of_all = {each.command: self._add(menu, each) for each in both}
        for name, commands in (("E&xport", EXPORTS), ("Prin&t", PRINTING)):
            below = menu.addMenu(name)
            self._of_all |= {each.command: self._add(below, each) for each in commands}
        return menu

    def _add(self, menu: QMenu, each: Offered) -> QAction:
        action = menu.addAction(each.label)
        action.triggered.connect(lambda _=False: self.wanted.emit(each.command))
        return action


def _button(label: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(label)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
