"""Saying who one is: the owners of open actions to tick."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.records.flow_layout import FlowLayout

_FEW: Final = 12
_GAP: Final = 8


class OwnerChooser(QWidget):
    """Says for whom the list is, and lets a person tick the owners that stand for them.

    Attributes:
        names_chosen: Emitted with the names that are ticked, whenever one is.
        choosing_changed: Emitted when a person begins to choose, or is done.
        filled: Emitted when other owners are offered.

    """

    names_chosen = Signal(list)
    choosing_changed = Signal()
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing until there is something to offer."""
        super().__init__(parent)
        self.is_choosing = False
        self._names: list[str] = []
        self._offered: list[tuple[str, int]] = []
        self._are_all_shown = False
        self._build()

    def show_owners(self, names: Sequence[str], offered: Sequence[tuple[str, int]]) -> None:
        """Show who was chosen, and whom one can choose, each with how many open actions."""
        unchanged = list(names) == self._names and list(offered) == self._offered and not self._dirty
        self._names = list(names)
        if offered or not self.is_choosing:
            self._offered = list(offered)
        if not unchanged:
            self._fill()

    def _build(self) -> None:
        self._dirty = True
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._change = QPushButton()
        self._change.clicked.connect(self._toggle)
        top = QHBoxLayout()
        top.addWidget(self._said, 1)
        top.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        self._boxes = QWidget()
        self._flow = FlowLayout(self._boxes)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._boxes)

    def _toggle(self) -> None:
        self.is_choosing = not self.is_choosing
        self._dirty = True
        self.choosing_changed.emit()

    def _fill(self) -> None:
        self._dirty = False
        is_open = self.is_choosing or not self._names
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes.setVisible(is_open and bool(self._offered or self._names))
        self._change.setVisible(bool(self._names))
        self._change.setText("Done" if self.is_choosing else "Change…")
        self._change.setAccessibleName("Done choosing" if self.is_choosing else "Change who I am")
        self._said.setText(self._words(is_open=is_open))
        if is_open:
            self._fill_boxes()
        self.filled.emit()

    def _words(self, *, is_open: bool) -> str:
        if not is_open:
            return f"Owned by {', '.join(self._names)}."
        if self._offered or self._names:
            return (
                "Tick the owners that stand for you: their open actions are then listed here. Until then, "
                "every owner counts as another."
            )
        return "Open actions have no owner yet. Once they have, choose here which of them you are."

    def _fill_boxes(self) -> None:
        counts = dict(self._offered)
        known = [*self._names, *(name for name, _ in self._offered if name not in self._names)]
        shown = known if self._are_all_shown else known[: max(_FEW, len(self._names))]
        for name in shown:
            count = f" ({counts[name]:,})" if name in counts else ""
            box = QCheckBox(f"{name}{count}".replace("&", "&&"))
            box.setAccessibleName(f"{name}{count}")
            box.setChecked(name in self._names)
            box.toggled.connect(partial(self._choose, name))
            self._flow.addWidget(box)
        if len(shown) < len(known):
            more = QPushButton(f"{len(known) - len(shown)} more…")
            more.setAccessibleName("More owners")
            more.clicked.connect(self._show_all)
            self._flow.addWidget(more)

    def _show_all(self) -> None:
        self._are_all_shown = True
        self._fill()

    def _choose(self, name: str, chosen: bool) -> None:  # noqa: FBT001 - told by a signal
        others = [each for each in self._names if each != name]
        # Choosing goes on until the person says that it is done.
        self.is_choosing = True
        self.names_chosen.emit([*others, name] if chosen else others)
