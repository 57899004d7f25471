"""The lists and pages of an open register: each is made when somebody first goes there, and kept."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from ui.desk import Desk
from ui.pages.page import Page
from ui.places import BY_CODE
from ui.scrolled import Scrolled

if TYPE_CHECKING:
    from ui.records.record_list import RecordList
    from ui.records.saved_views import SavedView

# The seam: what lists need is imported when somebody first goes to one.
_LIST: Final = "ui.records.record_list"
_OF_SERVICES: Final = frozenset({"providers", "agreements"})
"""Lists at which a new service begins with all that belongs to it."""

Place: TypeAlias = "RecordList | Page"


class Ways(Protocol):
    """Where a list or a page can lead."""

    def go_to(self, code: str) -> None:
        """Show a place."""

    def go_into(self, code: str) -> None:
        """Show a place and give it the keyboard."""

    def go_back(self) -> None:
        """Go back one level."""

    def go_into_record(self, kind: str, uuid: str) -> None:
        """Show a record and give it the keyboard."""

    def new_record(self, kind: str) -> None:
        """Begin a record of a kind, at its own list."""

    def show_list(self, kind: str, view: "SavedView") -> None:
        """Show the list of a kind as in a view and give it the keyboard."""

    def page(self, code: str) -> Page:
        """Go to a page and return it."""

    def open_from_page(self, kind: str, uuid: str) -> None:
        """Show a record that a page leads to."""

    def choose_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row beside its list."""

    def open_row(self, kind: str, uuid: str) -> None:
        """Show the record of a row and give it the keyboard."""

    def open_in_window(self, kind: str, uuid: str) -> None:
        """Show a record in a window of its own."""

    def open_file(self, file: str) -> None:
        """Open another register."""

    def offer_documents(self, menu: QMenu, kind: str) -> None:
        """Offer in the menu of a row what is made about such a record."""

    def count_needs(self) -> None:
        """Count anew what needs the person."""

    def tell(self, sentence: str) -> None:
        """Say what was done."""

    def show_above_record(self, widget: QWidget) -> None:
        """Show something above the record, such as the way through several."""


class ShownPlaces(QObject):
    """Makes the lists and pages, and leads from them where a person wants to go."""

    def __init__(self, desk: Desk, stack: QStackedWidget, ways: Ways, parent: QObject) -> None:
        """Show them in `stack`; none is made yet."""
        super().__init__(parent)
        self._desk = desk
        self._stack = stack
        self._ways = ways
        self._made: dict[str, Place] = {}
        self._scrolled: dict[str, Scrolled] = {}

    def __getitem__(self, code: str) -> Place:
        """Return a list or page that was shown before."""
        return self._made[code]

    def show(self, code: str) -> bool:
        """Show a place, made now or as it is by now, and return whether another one was shown before."""
        if code not in self._made:
            self._made[code] = self._made_page(code) if BY_CODE[code].page else self._made_list(code)
            self._scrolled[code] = Scrolled(self._made[code])
            self._stack.addWidget(self._scrolled[code])
        elif self._stack.currentWidget() is not self._scrolled[code]:
            self._made[code].refresh()
        is_another = self._stack.currentWidget() is not self._scrolled[code]
        self._stack.setCurrentWidget(self._scrolled[code])
        return is_another

    def pages_but(self, code: str) -> Iterator[Page]:
        """Yield every page that was shown before but the one with this code."""
        for each, shown in self._made.items():
            if each != code and isinstance(shown, Page):
                yield shown

    def _made_page(self, code: str) -> Page:
        module, _, name = BY_CODE[code].page.partition(":")
        # The seam: what a page needs is imported when somebody goes there for the first time.
        page: Page = getattr(import_module(module), name)(self._desk)
        page.record_wanted.connect(self._ways.open_from_page)
        page.into_record_wanted.connect(self._ways.go_into_record)
        if page.above_record is not None:
            self._ways.show_above_record(page.above_record)
        page.place_wanted.connect(self._ways.go_to)
        page.needs_changed.connect(self._ways.count_needs)
        page.told.connect(self._ways.tell)
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
            "typing_wanted": lambda: self._ask_page("settings", "show_typing"),
            "restore_wanted": lambda: self._ways.go_to("restore"),
            "new_wanted": self._ways.new_record,
            "list_wanted": self._ways.show_list,
            "back_wanted": self._ways.go_back,
            "window_wanted": self._ways.open_in_window,
            "open_wanted": self._ways.open_file,
        }

    def _made_list(self, kind: str) -> "RecordList":
        made: RecordList = import_module(_LIST).RecordList(kind, self._desk)
        made.record_chosen.connect(self._ways.choose_row)
        made.record_opened.connect(self._ways.open_row)
        made.new_wanted.connect(self._ways.new_record)
        made.paste_wanted.connect(lambda kind, text: self._ask_page("import", "offer_pasted", kind, text))
        made.import_wanted.connect(lambda kind: self._ask_page("import", "expect", kind))
        made.window_wanted.connect(self._ways.open_in_window)
        made.menu_offered.connect(lambda menu: self._ways.offer_documents(menu, kind))
        made.told.connect(self._ways.tell)
        if kind in _OF_SERVICES:
            begin = QPushButton("New contract or grant…")
            begin.clicked.connect(lambda: self._ways.go_into("new-service"))
            made.offer(begin)
        return made

    def _ask_page(self, code: str, what: str, *about: str) -> None:
        """Go to a page and ask it for something of its own."""
        getattr(self._ways.page(code), what)(*about)
