"""The line below a list: how many are shown and selected, and what can be done with them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from equality_tracker.operations.list_columns import ListColumn
from ui.records.column_chooser import ColumnChooser
from ui.records.flow_layout import FlowLayout
from ui.records.menu_button import MenuButton

_GAP: Final = 6
_MARGIN: Final = 4
_FORMS: Final = (("xlsx", "&Excel workbook…"), ("docx", "&Word document…"), ("csv", "&CSV file…"))


class ListBar(QWidget):
    """Counts and buttons; they go on in a second line where one is too short.

    Attributes:
        change_wanted: Emitted when the records selected are to be changed together.
        copy_wanted: Emitted when the rows selected are to be copied.
        export_wanted: Emitted with the ending of the file that the list is to be exported to.
        print_wanted: Emitted when the list is to be printed.

    """

    change_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, columns: Sequence[ListColumn], parent: QWidget | None = None) -> None:
        """Offer `columns` for choosing."""
        super().__init__(parent)
        self.chooser = ColumnChooser(columns)
        self._counts = QLabel("Reading…")
        self._counts.setObjectName("counts")
        self._counts.setMargin(_MARGIN)
        self._change = _button("Ch&ange…", "Change the records selected", "One change for all rows selected")
        self._copy = _button(
            "Cop&y", "Copy the rows selected", "Copy the rows selected, with headings (Ctrl+C)"
        )
        self._export = MenuButton("E&xport", "Export the list", self._menu_of_forms())
        self._export.setToolTip("Write all rows shown to a file")
        self._print = MenuButton("Prin&t", "Print the list", self._menu_of_printing())
        self._print.setToolTip("Print all rows shown (Ctrl+P)")
        self._layout = FlowLayout(self)
        self._layout.setSpacing(_GAP)
        for each in (self._counts, self._change, self._copy, self._export, self._print, self.chooser):
            self._layout.addWidget(each)
        self._change.clicked.connect(self.change_wanted)
        self._copy.clicked.connect(self.copy_wanted)

    def show_counts(self, shown: int, selected: int, *, is_writable: bool) -> None:
        """Say how many are shown and selected, and offer what can be done with so many."""
        words = f"{shown:,} shown"
        self._counts.setText(f"{words} · {selected:,} selected" if selected else words)
        self._change.setEnabled(bool(selected) and is_writable)
        self._copy.setEnabled(bool(selected))
        self._export.setEnabled(bool(shown))
        self._print.setEnabled(bool(shown))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Keep the height that all lines of buttons need, however little room there is."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        # The words stand at the height of those on the buttons beside them.
        self._counts.setMinimumHeight(self._copy.sizeHint().height())
        self.setMinimumHeight(self._layout.heightForWidth(self.width()))

    def _menu_of_forms(self) -> QMenu:
        menu = QMenu(self)
        for ending, label in _FORMS:
            menu.addAction(label).triggered.connect(
                lambda _=False, ending=ending: self.export_wanted.emit(ending)
            )
        return menu

    def _menu_of_printing(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("&Print…").triggered.connect(self.print_wanted)
        menu.addAction("&Save as PDF…").triggered.connect(lambda: self.export_wanted.emit("pdf"))
        return menu


def _button(label: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(label)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
