"""Everything that was typed and is not saved yet, wherever it was: to go there, or to discard it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.typing_places import references_of_places
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.kept_places import field_words, page_words
from ui.places import BY_CODE
from ui.records.flow_layout import FlowLayout

_GAP: Final = 6
_LINES: Final = 6
_LONGEST_QUOTE: Final = 60
_PLACE: Final = int(Qt.ItemDataRole.UserRole)
_ABOUT: Final = (
    "What was typed and could not be saved, or was left half-way, is kept on this computer until it is "
    "saved or discarded; only you can read it. It is never part of the register, of a pack or of a backup."
)
_NOTHING: Final = "Nothing waits: everything that was typed is saved."


class KeptTyping(QWidget):
    """A list of what waits to be saved, in this register and in others.

    Attributes:
        shown: Emitted when what waits is shown, after each `refresh`.
        record_wanted: Emitted with kind and identity of the record that something was typed into.
        place_wanted: Emitted with the code of the page or list that it was typed on.

    """

    shown = Signal()
    record_wanted = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = desk.settings.drafts
        self._places: Sequence[DraftPlace] = ()
        self._build()
        self._enable()

    def take_keyboard(self) -> bool:
        """Give the keyboard to the first of what waits; return whether anything does."""
        if not self._list.count():
            return False
        if not self._list.selectedItems():
            self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def refresh(self) -> None:
        """Show what waits now."""
        desk = self._desk
        here = [place for place in self._drafts.kept if place.register == desk.heading.register]
        identities = [place.uuid for place in here if place.uuid]

        def called() -> Mapping[str, str]:
            with desk.reading() as session:
                return references_of_places(session, identities)

        desk.background.run(called, owner=self, on_success=self._show)

    def _build(self) -> None:
        self._about = _words(_ABOUT)
        self._list = QListWidget()
        self._list.setAccessibleName("Typed and not saved yet")
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(self.fontMetrics().height() * _LINES)
        self._nothing = _words(_NOTHING)
        self._go = QPushButton("&Open where it was typed")
        self._discard = QPushButton("Di&scard what is chosen")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.setSpacing(_GAP)
        flow.addWidget(self._go)
        flow.addWidget(self._discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for each in (self._about, self._nothing, self._list, self._buttons):
            column.addWidget(each)
        self._list.itemSelectionChanged.connect(self._enable)
        self._list.itemActivated.connect(lambda _: self._go_there())
        self._go.clicked.connect(self._go_there)
        self._discard.clicked.connect(self._discard_chosen)

    def _show(self, called: Mapping[str, str]) -> None:
        chosen = set(self._chosen())
        self._list.clear()
        for place, draft in self._drafts.kept.items():
            item = QListWidgetItem(self._said(place, draft, called))
            item.setData(_PLACE, tuple(place))
            item.setToolTip(draft.text)
            self._list.addItem(item)
            item.setSelected(place in chosen)
        self._enable()
        self.shown.emit()

    def _said(self, place: DraftPlace, draft: Draft, called: Mapping[str, str]) -> str:
        parts = [page_words(place), called.get(place.uuid, ""), field_words(place), _quoted(draft.text)]
        if place.register not in {"", self._desk.heading.register}:
            parts.insert(0, "Another register")
        if draft.typed_at:
            parts.append(f"typed on {format_date(datetime.fromisoformat(draft.typed_at).date())}")
        return " · ".join(part for part in parts if part)

    def _enable(self) -> None:
        chosen, has_some = self._chosen(), self._list.count() > 0
        self._nothing.setVisible(not has_some)
        self._list.setVisible(has_some)
        self._buttons.setVisible(has_some)
        self._discard.setEnabled(bool(chosen))
        self._go.setEnabled(len(chosen) == 1 and self._can_go(chosen[0]))

    def _can_go(self, place: DraftPlace) -> bool:
        return place.register == self._desk.heading.register and place.kind in BY_CODE

    def _chosen(self) -> list[DraftPlace]:
        return [DraftPlace(*item.data(_PLACE)) for item in self._list.selectedItems()]

    def _go_there(self) -> None:
        chosen = self._chosen()
        if len(chosen) != 1 or not self._can_go(chosen[0]):
            return
        place = chosen[0]
        if place.uuid and not BY_CODE[place.kind].page:
            self.record_wanted.emit(place.kind, place.uuid)
        else:
            self.place_wanted.emit(place.kind)

    def _discard_chosen(self) -> None:
        self._drafts.discard(self._chosen())
        self.refresh()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:_LONGEST_QUOTE]}…”" if len(line) > _LONGEST_QUOTE else f"“{line}”"


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
