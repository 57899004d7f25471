"""Going to anything by typing: places of the window, and records by reference or title."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from equality_tracker.records.kind_names import NAMES as KINDS
from ui.desk import Desk
from ui.icons import icon
from ui.later import Later
from ui.place_words import places_called
from ui.places import BY_CODE as PLACE_OF
from ui.places import Place

if TYPE_CHECKING:
    from equality_tracker.operations.lists import finding
    from equality_tracker.operations.lists.finding import FoundRecord
else:
    finding = Later("equality_tracker.operations.lists.finding")

_WAIT: Final = 120
_WIDTH_IN_CHARACTERS: Final = 72
_ROWS: Final = 12
_MARGIN: Final = 8
_TARGET: Final = int(Qt.ItemDataRole.UserRole)
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a line leads: a place, or a record of a kind."""

    code: str
    uuid: str = ""


class GoTo(QFrame):
    """A line to type in above what fits it; Enter goes there, Esc goes back to where one was.

    Attributes:
        place_wanted: Emitted with the code of a place.
        record_wanted: Emitted with kind and identity of a record.

    """

    place_wanted = Signal(str)
    record_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stand ready above `parent`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._above = parent
        self._desk = desk
        self._asked = 0
        self._is_looking = self._goes_at_once = False
        self._ahead = 0
        self._build()
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._search)
        self._line.textEdited.connect(self._begin)
        self._found.itemActivated.connect(self._go)
        self._found.itemClicked.connect(self._go)

    def ask(self) -> None:
        """Come up, empty, with every place to choose from."""
        self._line.clear()
        self._begin()
        above = self._above
        metrics = self.fontMetrics()
        width = min(metrics.averageCharWidth() * _WIDTH_IN_CHARACTERS, above.width() - 2 * _MARGIN)
        height = min(metrics.height() * 2 * _ROWS, above.height() - 2 * _MARGIN)
        self._found.setIconSize(QSize(metrics.height(), metrics.height()))
        self.resize(width, height)
        self.move(above.mapToGlobal(QPoint((above.width() - width) // 2, _MARGIN)))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in what was found while one types, and go there on Enter."""
        key = Qt.Key(event.key())
        if key in _MOVES and self._is_looking and self._found.currentItem() is None:
            # Whoever goes down before anything is found means what will stand there.
            self._ahead = max(0, self._ahead + _STEPS.get(key, 0))
        elif key in _MOVES:
            self._found.keyPressEvent(event)
        elif key in _OPENS:
            self._goes_at_once = self._is_looking and self._found.currentItem() is None
            self._go(self._found.currentItem())
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("go-to")
        self.setWindowTitle("Go to anything")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._line = QLineEdit()
        self._line.setPlaceholderText("A place, a reference or some words of a title")
        self._line.setAccessibleName("Go to")
        self._found = QListWidget()
        self._found.setAccessibleName("What was found")
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self._line)
        column.addWidget(self._found, 1)

    def _begin(self) -> None:
        """Show the places that fit, and have records looked for where something is typed."""
        self._asked += 1
        self._is_looking, self._goes_at_once = bool(self._line.text().strip()), False
        self._ahead = 0
        self._show([])
        if self._is_looking:
            self._wait.start()
        else:
            self._wait.stop()

    def _search(self) -> None:
        asked, text, desk = self._asked, self._line.text().strip(), self._desk

        def search() -> list["FoundRecord"]:
            if asked != self._asked:
                return []
            with desk.reading() as session:
                return finding.find_records(session, text)

        desk.background.run(search, owner=self, on_success=lambda found: self._take(found, asked))

    def _take(self, found: list["FoundRecord"], asked: int) -> None:
        if asked != self._asked:
            return
        self._is_looking = False
        self._show(found)
        if self._goes_at_once:
            self._go(self._found.currentItem())

    def _show(self, found: list["FoundRecord"]) -> None:
        """Show the places that fit, then the records found; that nothing is, once it has been looked for."""
        before = max(self._found.currentRow(), self._ahead, 0) if found else 0
        self._found.clear()
        text = self._line.text().strip().casefold()
        for place in places_called(text):
            self._add(_place_words(place), _Target(place.code), place.icon)
        for record in found:
            self._add(_record_words(record), _Target(record.kind, record.uuid), PLACE_OF[record.kind].icon)
        if self._found.count():
            self._found.setCurrentRow(min(before, self._found.count() - 1))
        if self._is_looking:
            self._say("Looking among the records…")
        elif text and not self._found.count():
            self._say("Nothing is called so.")

    def _say(self, words: str) -> None:
        line = QListWidgetItem(words)
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        self._found.addItem(line)

    def _add(self, words: str, target: _Target, outline: str) -> None:
        item = QListWidgetItem(icon(outline, self.palette()), words)
        item.setToolTip(words)
        item.setData(_TARGET, target)
        self._found.addItem(item)

    def _go(self, item: QListWidgetItem | None) -> None:
        target = item.data(_TARGET) if item is not None else None
        if not isinstance(target, _Target):
            return
        self.hide()
        if target.uuid:
            self.record_wanted.emit(target.code, target.uuid)
        else:
            self.place_wanted.emit(target.code)


def _place_words(place: Place) -> str:
    return f"{place.verb}: {place.label}" if place.verb else place.label


def _record_words(record: "FoundRecord") -> str:
    singular = KINDS[record.kind].singular
    title = " ".join(record.title.split())
    return f"{singular[:1].upper()}{singular[1:]} {record.reference}  {title}"
