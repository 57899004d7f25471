"""An open register on screen: places to the left, a list or page in the middle, the record to the right."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.files.read_only_words import read_only_sentence
from ui.go_to import GoTo
from ui.long_work import LongWorkBar
from ui.navigation import Navigation
from ui.needs import Needs
from ui.office_heading import OfficeHeading
from ui.pages.page import Page
from ui.panes import go_to_first_stop, panes_behind
from ui.places import BY_CODE, FIRST, IN_NAVIGATION, PAGE_OF_KIND
from ui.provider_forms.form_drops import FormDrops
from ui.record_in_hand import RecordInHand
from ui.record_side import RecordSide
from ui.record_windows import RecordWindows
from ui.records.record_documents import RecordDocuments
from ui.records.record_pane import NOTHING_CHOSEN, RecordPane
from ui.scrolled import Scrolled
from ui.visits import Visit, Visits
from ui.workspace_commands import WorkspaceCommands

if TYPE_CHECKING:
    from ui.records.record_list import RecordList

# The seam: what lists need is imported when somebody first goes to one.
_LIST: Final = "ui.records.record_list"
_THREE_PANES_IN_CHARACTERS: Final = 150
_NAVIGATION_IN_CHARACTERS: Final = 80
_LOW_IN_LINES: Final = 20
"""Where the window is lower than so many lines of text, its heading takes one of them."""
_SHARES: Final = (3, 2)
_FIRST_WIDTHS: Final = (720, 400)
_HANDLE: Final = 8
_OF_SERVICES: Final = frozenset({"providers", "agreements"})
"""Lists at which a new service begins with all that belongs to it."""
_NO_ROW_CHOSEN: Final = "Press Enter on a row, or double-click it, to see its record here."
_NOTHING_TO_OPEN: Final = "Choose a record first: select it in its list, then press Shift+Enter."


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
        self._shown: dict[str, RecordList | Page] = {}
        self._scrolled: dict[str, Scrolled] = {}
        self._chosen: dict[str, tuple[str, str]] = {}
        self._visits = Visits()
        self.windows = RecordWindows(desk, self)
        self._is_record_open = False
        self._build()
        self._hand = RecordInHand(desk, self, self)
        self.commands = WorkspaceCommands(self, self._hand, self._record.commands, self)
        self._documents = RecordDocuments(desk, lambda: self._hand.meant, self)
        self.commands.record.append(self._documents.menu.menuAction())
        self._drops = FormDrops(desk, self)
        self._connect()
        self.go_to(FIRST)

    @property
    def current(self) -> "RecordList | Page":
        """The list or page that is shown."""
        return self._shown[self._visits.current.place]

    @property
    def current_list(self) -> "RecordList | None":
        """The list that is shown, or None on a page."""
        return None if isinstance(self.current, Page) else self.current

    @property
    def record(self) -> RecordPane:
        """What shows the record chosen."""
        return self._record

    @property
    def record_on_page(self) -> tuple[str, str] | None:
        """Kind and identity of the record that the page shown is about, or None."""
        return self.current.record_in_hand if isinstance(self.current, Page) else None

    @property
    def has_three_panes(self) -> bool:
        """Whether there is room for list and record side by side."""
        return self._has_room_for(_THREE_PANES_IN_CHARACTERS)

    def go_to(self, code: str) -> None:
        """Show the place with this code."""
        self._visits.visit(Visit(code))
        self._show_visit()

    def go_into(self, code: str) -> None:
        """Show a place and give it the keyboard: a list's search, or where a page begins."""
        self.go_to(code)
        if self.current_list is not None:
            self.current_list.focus_search()
        else:
            self._focus_middle()

    def focus_first(self) -> None:
        """Give the keyboard to the places."""
        self._navigation.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, kind: str, uuid: str) -> None:
        """Show a record: beside the page that is shown where it has room for it, else at its own list.

        The keyboard stays where it is if that is still seen, else it goes to the record.
        """
        here = self._visits.current.place
        has_own_side = not isinstance(self.current, Page) or not self.current.IS_WIDE
        place = here if has_own_side else kind
        self._visits.visit(Visit(place, (kind, uuid)))
        self._show_visit()
        if place != here or not self._middle.isVisible():
            self._record.focus_first()

    def open_page(self, kind: str, uuid: str) -> None:
        """Show a record on the page that its kind has, and give that the keyboard."""
        self._visits.visit(Visit(PAGE_OF_KIND[kind], (kind, uuid)))
        self._show_visit()
        self._focus_middle()

    def go_into_record(self, kind: str, uuid: str) -> None:
        """Show a record and give it the keyboard."""
        self.open_record(kind, uuid)
        self._record.focus_first()

    def new_record(self, kind: str) -> None:
        """Begin a record of a kind, at its own list."""
        if self._visits.current.place != kind:
            self.go_to(kind)
        self._record.show_new(kind)
        self._open_record(is_open=True)
        self._record.focus_first()

    def show_above(self, bar: QWidget) -> None:
        """Show a bar between the heading and everything else, such as why the register is only read."""
        self._above.addWidget(bar)

    def page(self, code: str) -> Page:
        """Go to a page and return it."""
        self.go_to(code)
        return cast("Page", self.current)

    def leave(self) -> None:
        """Let what is being typed be saved."""
        self._record.leave()
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

    def go_back(self) -> None:
        """Go back one level: from a record to its list, from a place to the one before."""
        if self._is_record_open and not self.has_three_panes and self._visits.current.record is None:
            self._open_record(is_open=False)
            self._focus_middle()
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
        for pane in panes_behind(panes, focused):
            if pane is self._middle and pane.isVisible():
                self._focus_middle()
                return
            if go_to_first_stop(pane):
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
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.windows.leave()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Close what stands beside it when the register or the program closes, not when it is put aside."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.windows.close_all()

    def _build(self) -> None:
        self._navigation = Navigation(IN_NAVIGATION)
        self._needs = Needs(self.desk, self)
        self._middle = QStackedWidget()
        self._go_to = GoTo(self.desk, self)
        self._record_side = RecordSide(self.desk)
        self._record = self._record_side.record
        self._to_page = QPushButton("Open as a page")
        self._to_page.hide()
        self._record_side.show_above(self._to_page)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(_HANDLE)
        for pane, share in zip((self._middle, self._record_side), _SHARES, strict=True):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.indexOf(pane), share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading = OfficeHeading(self.desk.heading)
        column.addWidget(self._heading)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(_HANDLE)
        row.addWidget(self._navigation)
        row.addWidget(self._panes, 1)
        column.addLayout(row, 1)
        column.addWidget(LongWorkBar(self.desk.changes))
        # A pane that scrolls asks for no room of its own.
        self._panes.setSizes(self.desk.settings.pane_widths or list(_FIRST_WIDTHS))

    def _connect(self) -> None:
        self._navigation.place_chosen.connect(self._on_place_chosen)
        self._record_side.back_wanted.connect(self.go_back)
        self._panes.splitterMoved.connect(self._remember_widths)
        self._record.record_wanted.connect(self.open_record)
        self._record.record_made.connect(self._on_record_made)
        self._record.back_wanted.connect(self._on_back_wanted)
        self._record.told.connect(self.told)
        self._record.record_missed.connect(self._open_row_in_focus)
        self._record.refused.connect(self._hold_typing)
        self._hand.told.connect(self.told)
        self._documents.told.connect(self.told)
        self._documents.marking_wanted.connect(lambda: self.go_to("organisations"))
        self._drops.told.connect(self.told)
        self._hand.record_made.connect(self._go_to_record)
        self._needs.counted.connect(self._navigation.show_counts)
        self.windows.told.connect(self.told)
        self.windows.came_forward.connect(self._record.leave)
        self._go_to.place_wanted.connect(self.go_into)
        self._go_to.record_wanted.connect(self._go_to_named)
        self._to_page.clicked.connect(lambda: self.open_page(*self._record.shown))
        self._record.record_shown.connect(self._offer_page)
        self.desk.changes.changed.connect(self._on_changed)

    def new_here(self) -> None:
        """Begin a record in the list that is shown."""
        changes = self.desk.changes
        if not changes.is_writable:
            self.told.emit(read_only_sentence(changes.read_only_error))
        elif self.current_list is not None:
            self.new_record(self._visits.current.place)
        else:
            self.told.emit("New records are added at a list: go to one at the left, then press Ctrl+N.")

    def _on_place_chosen(self, code: str) -> None:
        if code != self._visits.current.place:
            self.go_to(code)

    def _on_changed(self) -> None:
        self.current.refresh()
        self._needs.refresh()

    def _show_visit(self) -> None:
        visit = self._visits.current
        self._leave_pages_but(visit.place)
        if visit.place not in self._shown:
            self._shown[visit.place] = self._made(visit.place)
            self._scrolled[visit.place] = Scrolled(self.current)
            self._middle.addWidget(self._scrolled[visit.place])
        elif self._middle.currentWidget() is not self._scrolled[visit.place]:
            self.current.refresh()
        if self._middle.currentWidget() is not self._scrolled[visit.place]:
            self.place_changed.emit()
        self._middle.setCurrentWidget(self._scrolled[visit.place])
        self._navigation.show_place(visit.place)
        if visit.record and isinstance(self.current, Page) and visit.record[0] == self.current.SHOWS:
            self._record.clear(_NO_ROW_CHOSEN)
            self.current.show_record(*visit.record)
        elif record := visit.record or self._chosen.get(visit.place):
            self._record.show_record(*record)
            self._point_to(record)
        else:
            self._record.clear(NOTHING_CHOSEN if self.current_list is not None else _NO_ROW_CHOSEN)
        self._open_record(is_open=visit.record is not None)

    def _leave_pages_but(self, place: str) -> None:
        for code, shown in self._shown.items():
            if code != place and isinstance(shown, Page):
                shown.be_left()

    def _point_to(self, record: tuple[str, str]) -> None:
        """Let the list that is shown select the record that stands beside it."""
        kind, uuid = record
        if self.current_list is not None and self._visits.current.place == kind:
            self.current_list.point_to(uuid)

    def _made(self, code: str) -> "RecordList | Page":
        return self._made_page(code) if BY_CODE[code].page else self._made_list(code)

    def _made_page(self, code: str) -> Page:
        module, _, name = BY_CODE[code].page.partition(":")
        # The seam: what a page needs is imported when somebody goes there for the first time.
        page: Page = getattr(import_module(module), name)(self.desk)
        page.record_wanted.connect(self._open_from_page)
        page.into_record_wanted.connect(self.go_into_record)
        if page.above_record is not None:
            self._record_side.show_above(page.above_record)
        page.place_wanted.connect(self.go_to)
        page.needs_changed.connect(self._needs.refresh)
        page.told.connect(self.told)
        for name, goes in self._own_ways().items():
            if hasattr(page, name):
                getattr(page, name).connect(goes)
        page.refresh()
        return page

    def _own_ways(self) -> Mapping[str, Callable[..., None]]:
        """Return where signals lead that only some pages have."""
        return {
            "duty_wanted": lambda code: self._ask_page("duties", "show_duty", code),
            "points_wanted": lambda chapter: self._ask_page("points", "show_chapter", chapter),
            "restore_wanted": lambda: self.go_to("restore"),
            "new_wanted": self.new_record,
            "back_wanted": self.go_back,
            "window_wanted": self.windows.open,
            "open_wanted": self.file_wanted.emit,
        }

    def _go_to_record(self, kind: str, uuid: str) -> None:
        """Show a record that was asked for by name at its own list, which is the place that is lit then."""
        self._visits.visit(Visit(kind, (kind, uuid)))
        self._show_visit()
        self._record.focus_first()

    def _go_to_named(self, kind: str, uuid: str) -> None:
        """Show what was asked for by name: on its page where its kind has one, else at its list."""
        (self.open_page if kind in PAGE_OF_KIND else self._go_to_record)(kind, uuid)

    def _open_from_page(self, kind: str, uuid: str) -> None:
        """Show a record that a page leads to; one that leads through several keeps them beside it."""
        leads_through = isinstance(self.current, Page) and self.current.above_record is not None
        (self.open_record if leads_through or kind not in PAGE_OF_KIND else self.open_page)(kind, uuid)

    def _ask_page(self, code: str, what: str, *about: str) -> None:
        """Go to a page and ask it for something of its own."""
        getattr(self.page(code), what)(*about)

    def _on_paste_wanted(self, kind: str, text: str) -> None:
        self._ask_page("import", "offer_pasted", kind, text)

    def _made_list(self, kind: str) -> "RecordList":
        made: RecordList = import_module(_LIST).RecordList(kind, self.desk)
        made.record_chosen.connect(self._on_record_chosen)
        made.record_opened.connect(self._on_record_opened)
        made.new_wanted.connect(self.new_record)
        made.paste_wanted.connect(self._on_paste_wanted)
        made.import_wanted.connect(lambda _kind: self.go_to("import"))
        made.window_wanted.connect(self.windows.open)
        made.menu_offered.connect(lambda menu: self._documents.offer_in(menu, kind))
        made.told.connect(self.told)
        if kind in _OF_SERVICES:
            begin = QPushButton("New contract or grant…")
            begin.clicked.connect(lambda: self.go_into("new-service"))
            made.offer(begin)
        return made

    def _on_record_chosen(self, kind: str, uuid: str) -> None:
        self._chosen[kind] = (kind, uuid)
        # What a list tells after somebody has gone elsewhere waits until they come back.
        if kind == self._visits.current.place:
            self._record.show_record(kind, uuid)

    def _on_record_made(self, kind: str, uuid: str) -> None:
        self._on_record_chosen(kind, uuid)
        self._point_to((kind, uuid))

    def _on_record_opened(self, kind: str, uuid: str) -> None:
        if kind in PAGE_OF_KIND:
            self._chosen[self._visits.current.place] = (kind, uuid)
            self.open_page(kind, uuid)
            return
        self._on_record_chosen(kind, uuid)
        self._open_record(is_open=True)
        self._record.focus_first()

    def _open_row_in_focus(self) -> None:
        """Show the record of the row in focus, about which a person begins something."""
        row = self.current_list.record_in_focus if self.current_list is not None else None
        if row is not None and (row != self._record.shown or not self._record.isVisible()):
            self._on_record_chosen(*row)
            self._open_record(is_open=True)

    def _hold_typing(self) -> None:
        """Let what is typed after a command that was refused go nowhere: it was not meant for a search."""
        self._middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_page(self) -> None:
        """Offer the page of a record whose kind has one."""
        kind, uuid = self._record.shown
        self._to_page.setVisible(kind in PAGE_OF_KIND and bool(uuid))

    def _on_back_wanted(self) -> None:
        if self.has_three_panes:
            self._focus_middle()
        else:
            self.go_back()

    def _open_record(self, *, is_open: bool) -> None:
        self._is_record_open = is_open
        self._arrange()

    def _focus_middle(self) -> None:
        if isinstance(self.current, Page):
            self.current.focus_first()
        else:
            self.current.focus_list()

    def _arrange(self) -> None:
        is_wide = self.has_three_panes
        takes_all = isinstance(self.current, Page) and self.current.IS_WIDE
        # Where text is very large the menu Go leads to the same places.
        self._navigation.setVisible(self._has_room_for(_NAVIGATION_IN_CHARACTERS))
        self._middle.setVisible(is_wide or takes_all or not self._is_record_open)
        self._record_side.setVisible(not takes_all and (is_wide or self._is_record_open))
        self._record_side.offer_back(is_offered=not is_wide)
        self._heading.fold(is_low=self.height() < self.fontMetrics().lineSpacing() * _LOW_IN_LINES)

    def _has_room_for(self, characters: int) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * characters

    def _remember_widths(self) -> None:
        if self.has_three_panes:
            self.desk.settings.pane_widths = self._panes.sizes()
