"""An open register on screen: places to the left, a list in the middle, the record to the right."""

from typing import Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.background import Background
from ui.navigation import Navigation
from ui.office import Office
from ui.office_heading import OfficeHeading
from ui.places import PLACES
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.settings import Settings
from ui.visits import Visits

_THREE_PANES_IN_CHARACTERS: Final = 150
_NAVIGATION_IN_CHARACTERS: Final = 80
_SHARES: Final = (3, 2)
_HANDLE: Final = 8


class Workspace(QWidget):
    """Lists of every kind and the record chosen in each; where it is narrow, list or record.

    Attributes:
        places: The commands that lead somewhere, for a menu.
        told: Emitted with a sentence on what was done.

    """

    told = Signal(str)

    def __init__(
        self, office: Office, settings: Settings, background: Background, parent: QWidget | None = None
    ) -> None:
        """Show what the register of `office` holds, the first place first."""
        super().__init__(parent)
        self._office = office
        self._settings = settings
        self._background = background
        self._lists: dict[str, RecordList] = {}
        self._chosen: dict[str, tuple[str, str]] = {}
        self._visits = Visits()
        self._is_record_open = False
        self._build()
        self.places = self._commands()
        self._connect()
        self.go_to(PLACES[0].kind)

    @property
    def current_list(self) -> RecordList:
        """The list that is shown."""
        return self._lists[self._visits.current]

    @property
    def has_three_panes(self) -> bool:
        """Whether there is room for list and record side by side."""
        return self._has_room_for(_THREE_PANES_IN_CHARACTERS)

    def go_to(self, kind: str) -> None:
        """Show the list of `kind`."""
        self._visits.visit(kind)
        self._show_visit()

    def go_back(self) -> None:
        """Go back one level: from a record to its list, from a list to the one before."""
        if self._is_record_open and not self.has_three_panes:
            self._open_record(is_open=False)
            self.current_list.focus_list()
        elif self._visits.back():
            self._show_visit()

    def go_forward(self) -> None:
        """Go where `go_back` came from."""
        if self._visits.forward():
            self._show_visit()

    def next_pane(self) -> None:
        """Give the keyboard to the next pane that is shown and has something to reach."""
        panes = [self._navigation, self._middle, self._record_side]
        focused = cast("QWidget | None", self.focusWidget())
        here = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1)
        for step in range(1, len(panes) + 1):
            pane = panes[(here + step) % len(panes)]
            if pane is self._middle and pane.isVisible():
                self.current_list.focus_list()
                return
            if stop := _first_stop(pane):
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show three panes where there is room, else list or record."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _build(self) -> None:
        self._navigation = Navigation(PLACES)
        self._middle = QStackedWidget()
        self._record_side = QWidget()
        self._back_button = QPushButton("◂ Back to the list")
        self._back_button.setAccessibleName("Back to the list")
        self._back_button.setToolTip("Alt+Left")
        self._record = RecordPane(self._office.reading, self._office.heading.as_at, self._background)
        side = QVBoxLayout(self._record_side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._back_button, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self._record, 1)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(_HANDLE)
        for pane, share in zip((self._middle, self._record_side), _SHARES, strict=True):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.indexOf(pane), share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(OfficeHeading(self._office.heading))
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(_HANDLE)
        row.addWidget(self._navigation)
        row.addWidget(self._panes, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self._navigation)
        if widths := self._settings.pane_widths:
            self._panes.setSizes(widths)

    def _connect(self) -> None:
        self._navigation.place_chosen.connect(self._on_place_chosen)
        self._back_button.clicked.connect(self.go_back)
        self._panes.splitterMoved.connect(self._remember_widths)

    def _commands(self) -> list[QAction]:
        back = self._command("&Back", "Alt+Left")
        back.triggered.connect(self.go_back)
        forward = self._command("&Forward", "Alt+Right")
        forward.triggered.connect(self.go_forward)
        pane = self._command("Next &pane", "F6")
        pane.triggered.connect(self.next_pane)
        line = QAction(self)
        line.setSeparator(True)
        commands = [back, forward, pane, line]
        for number, place in enumerate(PLACES, start=1):
            command = self._command(f"&{number}  {place.label}", f"Ctrl+{number}")
            command.setData(place.kind)
            command.triggered.connect(lambda _=False, kind=place.kind: self.go_to(kind))
            commands.append(command)
        return commands

    def _command(self, label: str, keys: str) -> QAction:
        action = QAction(label, self)
        action.setShortcut(QKeySequence(keys))
        return action

    def _on_place_chosen(self, kind: str) -> None:
        if kind != self._visits.current:
            self.go_to(kind)

    def _show_visit(self) -> None:
        kind = self._visits.current
        if kind not in self._lists:
            self._lists[kind] = self._new_list(kind)
            self._middle.addWidget(self._lists[kind])
        self._middle.setCurrentWidget(self._lists[kind])
        self._navigation.show_place(kind)
        if kind in self._chosen:
            self._record.show_record(*self._chosen[kind])
        else:
            self._record.clear()
        self._open_record(is_open=False)

    def _new_list(self, kind: str) -> RecordList:
        made = RecordList(
            kind, self._office.reading, self._office.heading.as_at, self._background, self._settings
        )
        made.record_chosen.connect(self._on_record_chosen)
        made.record_opened.connect(self._on_record_opened)
        made.told.connect(self.told)
        return made

    def _on_record_chosen(self, kind: str, uuid: str) -> None:
        self._chosen[self._visits.current] = (kind, uuid)
        self._record.show_record(kind, uuid)

    def _on_record_opened(self, kind: str, uuid: str) -> None:
        self._on_record_chosen(kind, uuid)
        self._open_record(is_open=True)
        if stop := _first_stop(self._record_side):
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_record(self, *, is_open: bool) -> None:
        self._is_record_open = is_open
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.has_three_panes
        # Where text is very large the menu Go leads to the same places.
        self._navigation.setVisible(self._has_room_for(_NAVIGATION_IN_CHARACTERS))
        self._middle.setVisible(is_wide or not self._is_record_open)
        self._record_side.setVisible(is_wide or self._is_record_open)
        self._back_button.setVisible(not is_wide)

    def _has_room_for(self, characters: int) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * characters

    def _remember_widths(self) -> None:
        if self.has_three_panes:
            self._settings.pane_widths = self._panes.sizes()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    """Return the first control in a pane that the keyboard can reach, the pane itself before those in it."""
    here = pane
    while True:
        if _holds(pane, here) and here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return here
        here = cast("QWidget", here.nextInFocusChain())
        if here is pane:
            return None
