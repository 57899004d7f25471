"""The left side of the window: its places in one list, under their verbs, with how much waits there."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import icon
from ui.places import FAMILIES, Place, entry_of, spoken_with

_CODE: Final = int(Qt.ItemDataRole.UserRole)
_COUNT: Final = _CODE + 1
_WIDTH_IN_CHARACTERS: Final = 24
_LARGE_NUMBER: Final = "99"
_LOWEST: Final = 24
_ROOM: Final = 8
_FROM_EDGE: Final = 8
_HELD: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr})
"""Keys that only change the letter that comes next."""
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Navigation(QListWidget):
    """Leads to the places; each stands for those that belong to it, too. The verbs cannot be chosen.

    Attributes:
        place_chosen: Emitted with the code of the place that a person wants.

    """

    place_chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        """Show `places` under their verbs."""
        super().__init__(parent)
        self._items: dict[str, QListWidgetItem] = {}
        self._places = {place.code: place for place in places}
        self._letters = self._shown = ""
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._tell)
        self._build(places)
        # Not the current item: Qt makes one of the first as soon as the keyboard comes here.
        self.itemSelectionChanged.connect(self._tell)
        # Whoever is at a place that belongs to the one selected goes back to that one.
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    @property
    def current_code(self) -> str:
        """The place that is lit, which is shown or leads to what is; "" where it is none of these."""
        return next((str(item.data(_CODE)) for item in self.selectedItems()), "")

    def show_place(self, code: str) -> None:
        """Move to a place or the one it belongs to, else to none; nobody is told, as somebody led there."""
        self._forget_letters()
        self._shown = code
        with QSignalBlocker(self):
            if item := self._items.get(entry_of(code)):
                self.setCurrentItem(item)
            else:
                self.setCurrentRow(-1)
                self.clearSelection()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much needs a person at each place and those that belong to it; nothing for none."""
        for code, item in self._items.items():
            count = sum(counts.get(place.code, 0) for place in FAMILIES[code])
            item.setData(_COUNT, count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken_with(count, self._places[code]))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Light the place that begins with the letters typed; lead there once no more of them come.

        A place takes a moment to open, in which Qt would forget what was typed so far.
        """
        self._letters += search.casefold()
        if found := self._lettered():
            with QSignalBlocker(self):
                self.setCurrentItem(self._items[found])
        self._pause.start(QApplication.keyboardInputInterval())

    def event(self, event: QEvent) -> bool:
        """Lead to the place typed before any key that is no letter does what it does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _ends(event):
            self._lead()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Lead to the place typed before the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._lead()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keyboard and stay where one is: Qt would go to the first place from one that is none."""
        is_elsewhere = self.currentRow() < 0
        with QSignalBlocker(self):
            super().focusInEvent(event)
            if is_elsewhere:
                self.setCurrentRow(-1)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make room for text of another size, and draw in other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            # The style decides how wide frame and scroll bar are.
            self._fit()
        elif event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _build(self, places: Sequence[Place]) -> None:
        self.setObjectName("navigation")
        self.setAccessibleName("Places")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_WithCount(self))
        verb = ""
        for number, place in enumerate(places, start=1):
            if place.verb != verb:
                verb = place.verb
                self.addItem(_heading(verb))
            item = QListWidgetItem(place.label)
            item.setData(_CODE, place.code)
            item.setToolTip(f"{place.label}{f' (Ctrl+{number})' if number < 10 else ''}")  # noqa: PLR2004
            self._items[place.code] = item
            self.addItem(item)
        self._draw_icons()
        self._fit()

    def _draw_icons(self) -> None:
        for code, item in self._items.items():
            item.setIcon(icon(self._places[code].icon, self.palette()))

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.setFixedWidth(
            max(self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS, self._needed(line))
        )
        self.setIconSize(QSize(line, line))
        for row in range(self.count()):
            # High enough to be hit by an unsteady hand.
            self.item(row).setSizeHint(QSize(0, max(_LOWEST, self.fontMetrics().height() + _ROOM)))

    def _needed(self, icon_width: int) -> int:
        """Return the width at which the longest name has room beside its outline and a number."""
        longest = max(self.fontMetrics().horizontalAdvance(each.label) for each in self._places.values())
        number = QFontMetrics(_bold(self.font())).horizontalAdvance(_LARGE_NUMBER)
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return icon_width + longest + number + 3 * _FROM_EDGE + bar

    def _lettered(self) -> str:
        """Return the next place that begins with the letters typed, or ""; one letter again goes on."""
        letter = self._letters[0]
        is_one = self._letters == letter * len(self._letters)
        codes = list(self._items)
        start = codes.index(self.current_code) + is_one if self.current_code else 0
        wanted = letter if is_one else self._letters
        in_turn = (*codes[start:], *codes[:start])
        return next((each for each in in_turn if self._says(each).startswith(wanted)), "")

    def _says(self, code: str) -> str:
        return self._places[code].label.casefold()

    def _lead(self) -> None:
        if self._pause.isActive():
            self._tell()

    def _forget_letters(self) -> None:
        self._pause.stop()
        self._letters = ""

    def _tell(self) -> None:
        self._forget_letters()
        if self.current_code not in {"", self._shown}:
            self._shown = self.current_code
            self.place_chosen.emit(self._shown)


class _WithCount(QStyledItemDelegate):
    """Draws a place with its number at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if not (count := index.data(_COUNT)):
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        is_selected = bool(drawn.state & drawn.state.State_Selected)
        roles = drawn.palette.ColorRole
        painter.save()
        painter.setFont(_bold(drawn.font))
        painter.setPen(drawn.palette.color(roles.HighlightedText if is_selected else roles.Text))
        rect = QRect(drawn.rect)
        rect.setRight(rect.right() - _FROM_EDGE)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")
        painter.restore()


def _ends(event: QKeyEvent) -> bool:
    """Tell whether a key is none of those that go on with what is typed."""
    is_written = bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMANDS
    return not is_written and Qt.Key(event.key()) not in _HELD


def _heading(verb: str) -> QListWidgetItem:
    item = QListWidgetItem(verb)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(_bold(QFont()))
    return item


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
