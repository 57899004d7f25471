"""The left side of the window: every place in one list, under its verb."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.places import Place

_KIND: Final = Qt.ItemDataRole.UserRole
_WIDTH_IN_CHARACTERS: Final = 22
_LOWEST: Final = 24
_ROOM: Final = 8


class Navigation(QListWidget):
    """Leads to the lists; the verbs above them cannot be chosen.

    Attributes:
        place_chosen: Emitted with the kind of record whose list a person wants.

    """

    place_chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        """Show `places` under their verbs."""
        super().__init__(parent)
        self._items: dict[str, QListWidgetItem] = {}
        self._build(places)
        self.currentItemChanged.connect(self._tell)

    @property
    def current_kind(self) -> str:
        """The kind whose list is shown, or ""."""
        return str(self.currentItem().data(_KIND)) if self.currentRow() >= 0 else ""

    def show_place(self, kind: str) -> None:
        """Move to the place of `kind`."""
        if item := self._items.get(kind):
            self.setCurrentItem(item)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _build(self, places: Sequence[Place]) -> None:
        self.setObjectName("navigation")
        self.setAccessibleName("Places")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        verb = ""
        for number, place in enumerate(places, start=1):
            if place.verb != verb:
                verb = place.verb
                self.addItem(_heading(verb))
            item = QListWidgetItem(place.label)
            item.setData(_KIND, place.kind)
            item.setToolTip(f"{place.label} (Ctrl+{number})")
            self._items[place.kind] = item
            self.addItem(item)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS)
        for row in range(self.count()):
            # High enough to be hit by an unsteady hand.
            self.item(row).setSizeHint(QSize(0, max(_LOWEST, self.fontMetrics().height() + _ROOM)))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KIND):
            self.place_chosen.emit(str(item.data(_KIND)))


def _heading(verb: str) -> QListWidgetItem:
    item = QListWidgetItem(verb)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont()
    font.setBold(True)
    item.setFont(font)
    return item
