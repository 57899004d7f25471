"""An open register on screen: places to the left, a list or page in the middle, the record to the right."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.files.read_only_words import read_only_sentence
from ui.needs import Needs
from ui.pages.page import Page
from ui.places import FIRST, PAGE_OF_KIND
from ui.provider_forms.form_drops import FormDrops
from ui.record_in_hand import RecordInHand
from ui.record_windows import RecordWindows
from ui.records.record_documents import RecordDocuments
from ui.records.record_pane import RecordPane
from ui.shown_places import ShownPlaces
from ui.whereabouts import Whereabouts
from ui.workspace_commands import WorkspaceCommands
from ui.workspace_panes import WorkspacePanes

if TYPE_CHECKING:
    from ui.go_to import GoTo
    from ui.records.record_list import RecordList
    from ui.records.saved_views import SavedView

# The seam: the line to type in is made when somebody first asks for it.
_GO_TO: Final = "ui.go_to"
_NOTHING_TO_OPEN: Final = "Choose a record first: select it in its list, then press Shift+Enter."
_TABS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class Workspace(QWidget):
    """Lists and pages, and the record chosen; where it is narrow, one of both.

    Attributes:
        commands: What can be done here, for the menus.
        windows: The windows of single records beside this one.
        told: Emitted with a sentence on what was done.
        place_changed: Emitted when another place is shown.
        file_wanted: Emitted with the path of another register that a person wants to open.

    """

    told = Signal(str)
    place_changed = Signal()
    file_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what the register holds, the first place first."""
        super().__init__(parent)
        self.desk = desk
        self.windows = RecordWindows(desk, self)
        self._build()
        self._hand = RecordInHand(desk, self, self)
        self.commands = WorkspaceCommands(self, self._hand, self.record.commands, self)
        self._documents = RecordDocuments(desk, lambda: self._hand.meant, self)
        self.commands.record.append(self._documents.menu.menuAction())
        self._drops = FormDrops(desk, self)
        self._connect()
        self.go_to(FIRST)

    @property
    def current(self) -> "RecordList | Page":
        """The list or page that is shown."""
        return self._where.current

    @property
    def current_list(self) -> "RecordList | None":
        """The list that is shown, or None on a page."""
        return self._where.current_list

    @property
    def record(self) -> RecordPane:
        """What shows the record chosen."""
        return self._where.record

    @property
    def place(self) -> str:
        """The code of the place that is shown."""
        return self._where.place

    @property
    def record_on_page(self) -> tuple[str, str] | None:
        """Kind and identity of the record that the page shown is about, or None."""
        return self.current.record_in_hand if isinstance(self.current, Page) else None

    @property
    def has_three_panes(self) -> bool:
        """Whether there is room for list and record side by side."""
        return self._panes.has_three_panes

    @property
    def can_go_back(self) -> bool:
        """Whether `go_back` leads anywhere."""
        return self._where.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is anything that `go_back` came from."""
        return self._where.can_go_forward

    def go_to(self, code: str) -> None:
        """Show the place with this code; one that needs the core waits until the register is open."""
        self._where.go_to(code)

    def go_into(self, code: str) -> None:
        """Show a place and give it the keyboard: a list's search, or where a page begins."""
        self._where.go_into(code)

    def go_back(self) -> None:
        """Go back one level: from a record to its list, from a place to the one before."""
        self._where.go_back()

    def go_forward(self) -> None:
        """Go where `go_back` came from."""
        self._where.go_forward()

    def focus_first(self) -> None:
        """Give the keyboard to the places."""
        self._panes.navigation.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, kind: str, uuid: str) -> None:
        """Show a record: beside the page that is shown where it has room for it, else at its own list."""
        self._where.open_record(kind, uuid)

    def open_page(self, kind: str, uuid: str) -> None:
        """Show a record on the page that its kind has, and give that the keyboard."""
        self._where.open_page(kind, uuid)

    def go_into_record(self, kind: str, uuid: str) -> None:
        """Show a record and give it the keyboard."""
        self.open_record(kind, uuid)
        self.record.focus_first()

    def new_record(self, kind: str) -> None:
        """Begin a record of a kind, at its own list."""
        self._where.new_record(kind)

    def show_list(self, kind: str, view: "SavedView") -> None:
        """Show the list of a kind as in a view and give it the keyboard; the record of before is put away."""
        self._where.show_list(kind, view)

    def show_above(self, bar: QWidget) -> None:
        """Show a bar between the heading and everything else, such as why the register is only read."""
        self._panes.show_above(bar)

    def page(self, code: str) -> Page:
        """Go to a page and return it."""
        self.go_to(code)
        return cast("Page", self.current)

    def leave(self) -> None:
        """Let what is being typed be saved."""
        self.record.leave()
        self.windows.leave()

    def open_window(self) -> None:
        """Show the record in focus, or the one that is open, in a window of its own."""
        if (meant := self._hand.meant) is not None:
            self.windows.open(*meant)
        else:
            self.told.emit(_NOTHING_TO_OPEN)

    def find_here(self) -> None:
        """Go to the search of the list that is shown."""
        if self.current_list is not None:
            self.current_list.focus_search()

    def ask_where(self) -> None:
        """Let a person type where to go."""
        self._go_to.ask()

    def next_pane(self) -> None:
        """Give the keyboard to the next pane that is shown and has something to reach."""
        self._panes.go_on(self._where.focus_middle)

    def next_related(self) -> None:
        """Go to the next of the places that belong together, and give it the keyboard."""
        self._where.go_beside(1)

    def previous_related(self) -> None:
        """Go to the one before it."""
        self._where.go_beside(-1)

    def new_here(self) -> None:
        """Begin a record in the list that is shown."""
        changes = self.desk.changes
        if not changes.is_writable:
            self.told.emit(read_only_sentence(changes.read_only_error))
        elif self.current_list is not None:
            self.new_record(self.place)
        else:
            self.told.emit("New records are added at a list: go to one at the left, then press Ctrl+N.")

    def open_from_page(self, kind: str, uuid: str) -> None:
        """Show a record that a page leads to; one that leads through several keeps them beside it."""
        leads_through = isinstance(self.current, Page) and self.current.above_record is not None
        (self.open_record if leads_through or kind not in PAGE_OF_KIND else self.open_page)(kind, uuid)

    def choose_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row beside its list."""
        self._where.choose_row(kind, uuid)

    def open_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row and give it the keyboard: on its page where its kind has one."""
        self._where.open_row(kind, uuid)

    def open_in_window(self, kind: str, uuid: str) -> None:
        """Show a record in a window of its own."""
        self.windows.open(kind, uuid)

    def open_file(self, file: str) -> None:
        """Tell that a person wants to open another register."""
        self.file_wanted.emit(file)

    def offer_documents(self, menu: QMenu, kind: str) -> None:
        """Offer in the menu of a row what is made about such a record."""
        self._documents.offer_in(menu, kind)

    def read_anew(self) -> None:
        """Read what is shown as it was seen last: the register is open by now."""
        self._where.read_anew()
        self._needs.refresh()

    def count_needs(self) -> None:
        """Count anew what needs the person."""
        self._needs.refresh()

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.told.emit(sentence)

    def show_above_record(self, widget: QWidget) -> None:
        """Show something above the record, such as the way through several."""
        self._panes.record_side.show_above(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from place to place with Ctrl+Tab, unless what has the keyboard has tabs of its own."""
        held = event.modifiers()
        if event.key() in _TABS and held & Qt.KeyboardModifier.ControlModifier:
            self._where.go_beside(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let what is typed in windows of single records be saved once somebody comes back here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.windows.leave()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Close what stands beside it when the register or the program closes, not when it is put aside."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.windows.close_all()

    def _build(self) -> None:
        self._needs = Needs(self.desk, self)
        self._panes = WorkspacePanes(self.desk)
        places = ShownPlaces(self.desk, self._panes.middle, self, self)
        self._where = Whereabouts(self.desk, self._panes, places, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)

    def _connect(self) -> None:
        self._where.place_changed.connect(self.place_changed)
        for teller in (self.record, self._hand, self._documents, self._drops, self.windows):
            teller.told.connect(self.told)
        self._documents.marking_wanted.connect(lambda: self.go_to("organisations"))
        self._hand.record_made.connect(self._where.go_to_record)
        self._needs.counted.connect(self._panes.show_counts)
        self._panes.show_counts(self.desk.seen.needs)
        self.windows.came_forward.connect(self.record.leave)
        self.desk.changes.changed.connect(self._on_changed)

    @cached_property
    def _go_to(self) -> "GoTo":
        made: GoTo = import_module(_GO_TO).GoTo(self.desk, self)
        made.place_wanted.connect(self.go_into)
        made.record_wanted.connect(self._go_to_named)
        return made

    def _on_changed(self) -> None:
        self.current.refresh()
        self._needs.refresh()

    def _go_to_named(self, kind: str, uuid: str) -> None:
        """Show what was asked for by name: on its page where its kind has one, else at its list."""
        (self.open_page if kind in PAGE_OF_KIND else self._where.go_to_record)(kind, uuid)
