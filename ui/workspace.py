"""An open register on screen: places to the left, a list or page in the middle, the record to the right."""

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.files.read_only_words import read_only_sentence
from ui.go_to import GoTo
from ui.needs import Needs
from ui.pages.page import Page
from ui.panes import holds_keyboard
from ui.places import BY_CODE, FIRST, PAGE_OF_KIND
from ui.provider_forms.form_drops import FormDrops
from ui.record_in_hand import RecordInHand
from ui.record_windows import RecordWindows
from ui.records.record_documents import RecordDocuments
from ui.records.record_pane import NOTHING_CHOSEN, RecordPane
from ui.shown_places import ShownPlaces
from ui.visits import Visit, Visits
from ui.workspace_commands import WorkspaceCommands
from ui.workspace_panes import WorkspacePanes

if TYPE_CHECKING:
    from ui.records.record_list import RecordList
    from ui.records.saved_views import SavedView

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
        self._chosen: dict[str, tuple[str, str]] = {}
        self._visits = Visits()
        self._waits_for = ""
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
        return self._places[self._visits.current.place]

    @property
    def current_list(self) -> "RecordList | None":
        """The list that is shown, or None on a page."""
        return None if isinstance(self.current, Page) else self.current

    @property
    def record(self) -> RecordPane:
        """What shows the record chosen."""
        return self._panes.record_side.record

    @property
    def place(self) -> str:
        """The code of the place that is shown."""
        return self._visits.current.place

    @property
    def record_on_page(self) -> tuple[str, str] | None:
        """Kind and identity of the record that the page shown is about, or None."""
        return self.current.record_in_hand if isinstance(self.current, Page) else None

    @property
    def has_three_panes(self) -> bool:
        """Whether there is room for list and record side by side."""
        return self._panes.has_three_panes

    def go_to(self, code: str) -> None:
        """Show the place with this code; one that needs the core waits until the register is open."""
        self._waits_for = ""
        if not self.desk.changes.has_come and BY_CODE[code].page and code != FIRST:
            self._waits_for = code
            self._panes.navigation.show_place(code)
            return
        self._visit(Visit(code))
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
        self._panes.navigation.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, kind: str, uuid: str) -> None:
        """Show a record: beside the page that is shown where it has room for it, else at its own list.

        The keyboard stays where it is if that is still seen, else it goes to the record.
        """
        here = self._visits.current.place
        has_own_side = not isinstance(self.current, Page) or not self.current.IS_WIDE
        place = here if has_own_side else kind
        self._visit(Visit(place, (kind, uuid)))
        self._show_visit()
        if place != here or not self._panes.middle.isVisible():
            self.record.focus_first()

    def open_page(self, kind: str, uuid: str) -> None:
        """Show a record on the page that its kind has, and give that the keyboard."""
        self._visit(Visit(PAGE_OF_KIND[kind], (kind, uuid)))
        self._show_visit()
        self._focus_middle()

    def go_into_record(self, kind: str, uuid: str) -> None:
        """Show a record and give it the keyboard."""
        self.open_record(kind, uuid)
        self.record.focus_first()

    def new_record(self, kind: str) -> None:
        """Begin a record of a kind, at its own list."""
        if self._visits.current.place != kind:
            self.go_to(kind)
        self.record.show_new(kind)
        self._open_record(is_open=True)
        self.record.focus_first()

    def show_list(self, kind: str, view: "SavedView") -> None:
        """Show the list of a kind as in a view and give it the keyboard; the record of before is put away."""
        self._chosen.pop(kind, None)
        self.go_to(kind)
        if self.current_list is not None:
            self.current_list.show_only(view)

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

    @property
    def can_go_back(self) -> bool:
        """Whether `go_back` leads anywhere."""
        return self._hides_its_list or self._visits.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is anything that `go_back` came from."""
        return self._visits.can_go_forward

    def go_back(self) -> None:
        """Go back one level: from a record to its list, from a place to the one before."""
        if self._hides_its_list:
            self._come_out_of_record()
        elif self._visits.back():
            self._show_stop()

    def go_forward(self) -> None:
        """Go where `go_back` came from."""
        if self._visits.forward():
            self._show_stop()

    def next_pane(self) -> None:
        """Give the keyboard to the next pane that is shown and has something to reach."""
        self._panes.go_on(self._focus_middle)

    def new_here(self) -> None:
        """Begin a record in the list that is shown."""
        changes = self.desk.changes
        if not changes.is_writable:
            self.told.emit(read_only_sentence(changes.read_only_error))
        elif self.current_list is not None:
            self.new_record(self._visits.current.place)
        else:
            self.told.emit("New records are added at a list: go to one at the left, then press Ctrl+N.")

    def open_from_page(self, kind: str, uuid: str) -> None:
        """Show a record that a page leads to; one that leads through several keeps them beside it."""
        leads_through = isinstance(self.current, Page) and self.current.above_record is not None
        (self.open_record if leads_through or kind not in PAGE_OF_KIND else self.open_page)(kind, uuid)

    def choose_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row beside its list."""
        self._chosen[kind] = (kind, uuid)
        # What a list tells after somebody has gone elsewhere waits until they come back.
        if kind == self._visits.current.place:
            self.record.show_record(kind, uuid)

    def open_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row and give it the keyboard: on its page where its kind has one."""
        if kind in PAGE_OF_KIND:
            self._chosen[self._visits.current.place] = (kind, uuid)
            self.open_page(kind, uuid)
            return
        self.choose_row(kind, uuid)
        self._open_record(is_open=True)
        self.record.focus_first()

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
        if self._waits_for:
            self.go_to(self._waits_for)
        else:
            self.current.refresh()
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
        self._places = ShownPlaces(self.desk, self._panes.middle, self, self)
        self._go_to = GoTo(self.desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)

    def _connect(self) -> None:
        self._panes.navigation.place_chosen.connect(self._on_place_chosen)
        self._panes.record_side.back_wanted.connect(self.go_back)
        self._panes.to_page.clicked.connect(lambda: self.open_page(*self.record.shown))
        self._connect_record()
        for teller in (self._hand, self._documents, self._drops, self.windows):
            teller.told.connect(self.told)
        self._documents.marking_wanted.connect(lambda: self.go_to("organisations"))
        self._hand.record_made.connect(self._go_to_record)
        self._needs.counted.connect(self._panes.navigation.show_counts)
        self._panes.navigation.show_counts(self.desk.seen.needs)
        self.windows.came_forward.connect(self.record.leave)
        self._go_to.place_wanted.connect(self.go_into)
        self._go_to.record_wanted.connect(self._go_to_named)
        self.desk.changes.changed.connect(self._on_changed)

    def _connect_record(self) -> None:
        record = self.record
        record.record_wanted.connect(self.open_record)
        record.record_made.connect(self._on_record_made)
        record.record_shown.connect(self._offer_page)
        record.back_wanted.connect(self._on_back_wanted)
        record.told.connect(self.told)
        record.record_missed.connect(self._open_row_in_focus)
        record.refused.connect(self._hold_typing)

    def _on_place_chosen(self, code: str) -> None:
        if code != self._visits.current.place:
            self.go_to(code)

    def _on_changed(self) -> None:
        self.current.refresh()
        self._needs.refresh()

    def _show_visit(self) -> None:
        visit = self._visits.current
        for page in self._places.pages_but(visit.place):
            page.be_left()
        if self._places.show(visit.place):
            self.place_changed.emit()
        self._panes.navigation.show_place(visit.place)
        if visit.record and isinstance(self.current, Page) and visit.record[0] == self.current.SHOWS:
            self.record.clear(_NO_ROW_CHOSEN)
            self.current.show_record(*visit.record)
        elif record := visit.record or self._chosen.get(visit.place):
            self.record.show_record(*record)
            self._point_to(record)
            if record[0] == visit.place:
                # Its row stays selected when somebody comes back here without naming it.
                self._chosen[visit.place] = record
        else:
            self.record.clear(NOTHING_CHOSEN if self.current_list is not None else _NO_ROW_CHOSEN)
        self._open_record(is_open=visit.record is not None)

    def _visit(self, stop: Visit) -> None:
        """Go to a stop; a row that was opened in the place of its list is one on the way back."""
        if self._hides_its_list and (opened := self._row_opened) is not None:
            self._visits.visit(Visit(self._visits.current.place, opened))
        self._visits.visit(stop)

    @property
    def _row_opened(self) -> tuple[str, str] | None:
        """The record of the row that was opened here; None for one that is yet to be made."""
        return self._chosen.get(self._visits.current.place) if self.record.shown[1] else None

    @property
    def _hides_its_list(self) -> bool:
        """Whether a row was opened where there is no room for list and record."""
        is_narrow = not self.has_three_panes and self._visits.current.record is None
        return is_narrow and self._panes.is_record_open

    def _come_out_of_record(self) -> None:
        """Show the list again in which a row was opened, which lies ahead then."""
        if (opened := self._row_opened) is not None:
            self._visits.come_out_of(Visit(self._visits.current.place, opened))
        self._open_record(is_open=False)
        self._focus_middle()

    def _show_stop(self) -> None:
        """Show a stop that one was at before; the keyboard goes along where what has it is hidden then."""
        panes = self._panes
        held = next((pane for pane in (panes.middle, panes.record_side) if holds_keyboard(pane)), None)
        self._show_visit()
        if held is not None and not held.isVisible():
            (self._focus_middle if panes.middle.isVisible() else self.record.focus_first)()

    def _point_to(self, record: tuple[str, str]) -> None:
        """Let the list that is shown select the record that stands beside it, and no other."""
        kind, uuid = record
        if self.current_list is None:
            return
        if self._visits.current.place == kind:
            self.current_list.point_to(uuid)
        else:
            self.current_list.point_away()

    def _go_to_record(self, kind: str, uuid: str) -> None:
        """Show a record that was asked for by name at its own list, which is the place that is lit then."""
        self._visit(Visit(kind, (kind, uuid)))
        self._show_visit()
        self.record.focus_first()

    def _go_to_named(self, kind: str, uuid: str) -> None:
        """Show what was asked for by name: on its page where its kind has one, else at its list."""
        (self.open_page if kind in PAGE_OF_KIND else self._go_to_record)(kind, uuid)

    def _on_record_made(self, kind: str, uuid: str) -> None:
        self.choose_row(kind, uuid)
        self._point_to((kind, uuid))

    def _open_row_in_focus(self) -> None:
        """Show the record of the row in focus, about which a person begins something."""
        row = self.current_list.record_in_focus if self.current_list is not None else None
        if row is not None and (row != self.record.shown or not self.record.isVisible()):
            self.choose_row(*row)
            self._open_record(is_open=True)

    def _hold_typing(self) -> None:
        """Let what is typed after a command that was refused go nowhere: it was not meant for a search."""
        self._panes.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_page(self) -> None:
        """Offer the page of a record whose kind has one."""
        kind, uuid = self.record.shown
        self._panes.to_page.setVisible(kind in PAGE_OF_KIND and bool(uuid))

    def _on_back_wanted(self) -> None:
        if self.has_three_panes:
            self._focus_middle()
        else:
            self.go_back()

    def _open_record(self, *, is_open: bool) -> None:
        takes_all = isinstance(self.current, Page) and self.current.IS_WIDE
        self._panes.stand(is_record_open=is_open, middle_takes_all=takes_all)

    def _focus_middle(self) -> None:
        if isinstance(self.current, Page):
            self.current.focus_first()
        else:
            self.current.focus_list()
