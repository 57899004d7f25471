"""Where somebody is in an open register: a place and the record shown there, and the way back and forth."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ui.desk import Desk
from ui.pages.page import Page
from ui.panes import holds_keyboard
from ui.places import BY_CODE, FIRST, PAGE_OF_KIND
from ui.records.record_pane import NOTHING_CHOSEN, RecordPane
from ui.shown_places import ShownPlaces
from ui.visits import Visit, Visits
from ui.workspace_panes import WorkspacePanes

if TYPE_CHECKING:
    from ui.records.record_list import RecordList
    from ui.records.saved_views import SavedView

_NO_ROW_CHOSEN: Final = "Press Enter on a row, or double-click it, to see its record here."


class Whereabouts(QObject):
    """Shows places and records in the panes, and remembers which were seen.

    Attributes:
        place_changed: Emitted when another place is shown.

    """

    place_changed = Signal()

    def __init__(self, desk: Desk, panes: WorkspacePanes, places: ShownPlaces, parent: QObject) -> None:
        """Be nowhere yet."""
        super().__init__(parent)
        self._desk = desk
        self._panes = panes
        self._places = places
        self._chosen: dict[str, tuple[str, str]] = {}
        self._visits = Visits()
        self._waits_for = ""
        self._connect()

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

    def go_to(self, code: str) -> None:
        """Show the place with this code; one that needs the core waits until the register is open."""
        self._waits_for = ""
        if not self._desk.changes.has_come and BY_CODE[code].page and code != FIRST:
            self._waits_for = code
            self._panes.show_place(code)
            return
        self._visit(Visit(code))
        self._show_visit()

    def go_into(self, code: str) -> None:
        """Show a place and give it the keyboard: a list's search, or where a page begins."""
        self.go_to(code)
        if self.current_list is not None:
            self.current_list.focus_search()
        else:
            self.focus_middle()

    def go_beside(self, steps: int) -> None:
        """Go to a place among those that belong together, so many steps further, and give it the keyboard."""
        if code := self._panes.related.beside(steps):
            self.go_into(code)

    def read_anew(self) -> None:
        """Read what is shown as it was seen last: the register is open by now."""
        if self._waits_for:
            self.go_to(self._waits_for)
        else:
            self.current.refresh()

    def new_record(self, kind: str) -> None:
        """Begin a record of a kind, at its own list."""
        if self.place != kind:
            self.go_to(kind)
        self.record.show_new(kind)
        self._stand(is_open=True)
        self.record.focus_first()

    def show_list(self, kind: str, view: "SavedView") -> None:
        """Show the list of a kind as in a view and give it the keyboard; the record of before is put away."""
        self._chosen.pop(kind, None)
        self.go_to(kind)
        if self.current_list is not None:
            self.current_list.show_only(view)

    def open_record(self, kind: str, uuid: str) -> None:
        """Show a record: beside the page that is shown where it has room for it, else at its own list.

        The keyboard stays where it is if that is still seen, else it goes to the record.
        """
        here = self.place
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
        self.focus_middle()

    def go_to_record(self, kind: str, uuid: str) -> None:
        """Show a record that was asked for by name at its own list, which is the place that is lit then."""
        self._visit(Visit(kind, (kind, uuid)))
        self._show_visit()
        self.record.focus_first()

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

    def choose_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row beside its list."""
        self._chosen[kind] = (kind, uuid)
        # What a list tells after somebody has gone elsewhere waits until they come back.
        if kind == self.place:
            self.record.show_record(kind, uuid)

    def open_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row and give it the keyboard: on its page where its kind has one."""
        if kind in PAGE_OF_KIND:
            self._chosen[self.place] = (kind, uuid)
            self.open_page(kind, uuid)
            return
        self.choose_row(kind, uuid)
        self._stand(is_open=True)
        self.record.focus_first()

    def _connect(self) -> None:
        panes, record = self._panes, self.record
        for places in (panes.navigation, panes.related):
            places.place_chosen.connect(self._on_place_chosen)
        panes.record_side.back_wanted.connect(self.go_back)
        panes.to_page.clicked.connect(lambda: self.open_page(*self.record.shown))
        record.record_wanted.connect(self.open_record)
        record.record_made.connect(self._on_record_made)
        record.record_shown.connect(self._offer_page)
        record.back_wanted.connect(self._on_back_wanted)
        record.record_missed.connect(self._open_row_in_focus)
        record.refused.connect(self._hold_typing)

    def _on_place_chosen(self, code: str) -> None:
        # What waits for the register is where somebody is going, and they may think again.
        if code != (self._waits_for or self.place):
            self.go_to(code)

    def _show_visit(self) -> None:
        visit = self._visits.current
        for page in self._places.pages_but(visit.place):
            page.be_left()
        if self._places.show(visit.place):
            self.place_changed.emit()
        self._panes.show_place(visit.place)
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
        self._stand(is_open=visit.record is not None)

    def _visit(self, stop: Visit) -> None:
        """Go to a stop; a row that was opened in the place of its list is one on the way back."""
        self._waits_for = ""
        if self._hides_its_list and (opened := self._row_opened) is not None:
            self._visits.visit(Visit(self.place, opened))
        self._visits.visit(stop)

    @property
    def _row_opened(self) -> tuple[str, str] | None:
        """The record of the row that was opened here; None for one that is yet to be made."""
        return self._chosen.get(self.place) if self.record.shown[1] else None

    @property
    def _hides_its_list(self) -> bool:
        """Whether a row was opened where there is no room for list and record."""
        is_narrow = not self._panes.has_three_panes and self._visits.current.record is None
        return is_narrow and self._panes.is_record_open

    def _come_out_of_record(self) -> None:
        """Show the list again in which a row was opened, which lies ahead then."""
        if (opened := self._row_opened) is not None:
            self._visits.come_out_of(Visit(self.place, opened))
        self._stand(is_open=False)
        self.focus_middle()

    def _show_stop(self) -> None:
        """Show a stop that one was at before; the keyboard goes along where what has it is hidden then."""
        panes = self._panes
        held = next((pane for pane in (panes.middle, panes.record_side) if holds_keyboard(pane)), None)
        self._show_visit()
        if held is not None and not held.isVisible():
            (self.focus_middle if panes.middle.isVisible() else self.record.focus_first)()

    def _point_to(self, record: tuple[str, str]) -> None:
        """Let the list that is shown select the record that stands beside it, and no other."""
        kind, uuid = record
        if self.current_list is None:
            return
        if self.place == kind:
            self.current_list.point_to(uuid)
        else:
            self.current_list.point_away()

    def _on_record_made(self, kind: str, uuid: str) -> None:
        self.choose_row(kind, uuid)
        self._point_to((kind, uuid))

    def _open_row_in_focus(self) -> None:
        """Show the record of the row in focus, about which a person begins something."""
        row = self.current_list.record_in_focus if self.current_list is not None else None
        if row is not None and (row != self.record.shown or not self.record.isVisible()):
            self.choose_row(*row)
            self._stand(is_open=True)

    def _hold_typing(self) -> None:
        """Let what is typed after a command that was refused go nowhere: it was not meant for a search.

        Where the keyboard is in no text, it stays: nothing can be typed there.
        """
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self._panes.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_page(self) -> None:
        """Offer the page of a record whose kind has one."""
        kind, uuid = self.record.shown
        self._panes.to_page.setVisible(kind in PAGE_OF_KIND and bool(uuid))

    def _on_back_wanted(self) -> None:
        if self._panes.has_three_panes:
            self.focus_middle()
        else:
            self.go_back()

    def _stand(self, *, is_open: bool) -> None:
        takes_all = isinstance(self.current, Page) and self.current.IS_WIDE
        self._panes.stand(is_record_open=is_open, middle_takes_all=takes_all)

    def focus_middle(self) -> None:
        """Give the keyboard to the list, or to what comes first on the page."""
        if isinstance(self.current, Page):
            self.current.focus_first()
        else:
            self.current.focus_list()
