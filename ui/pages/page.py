"""A screen of an open register that is made by hand, beside the lists that all kinds of record share."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from ui.desk import Desk

EDGE: Final = 9
"""Pixels between a page and what it shows, as around a list."""
_NOT_SEARCHED: Final = "There is no list to search here. Ctrl+K searches everything."
_NOT_PRINTED: Final = (
    "This page is not printed. Lists and the pack are; the menu Record has documents to print."
)


class Page(QWidget):
    """One place of the window; it reads in the background and says where a person wants to go.

    Attributes:
        IS_WIDE: Whether it takes the place of the record pane, too.
        SHOWS: The kind of record that this page is the page of, one at a time; "" for none.
        above_record: What it shows above the record, such as a way through several; None for nothing.
        record_wanted: Emitted with kind and identity of a record that a person wants to see.
        into_record_wanted: The same, where the keyboard shall go into its details.
        place_wanted: Emitted with the code of another place.
        needs_changed: Emitted when what needs the person may count differently now.
        told: Emitted with a sentence on what was done.

    """

    IS_WIDE: ClassVar[bool] = False
    SHOWS: ClassVar[str] = ""

    record_wanted = Signal(str, str)
    into_record_wanted = Signal(str, str)
    place_wanted = Signal(str)
    needs_changed = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(parent)
        self.desk = desk
        self.above_record: QWidget | None = None
        # For all of the window while the page is seen, as the same keys are at a list.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.find_here)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_shown)

    def refresh(self) -> None:
        """Read anew what is shown; called when the page is shown, and after each change while it is."""
        raise NotImplementedError

    @property
    def record_in_hand(self) -> tuple[str, str] | None:
        """Kind and identity of the record that the page itself shows, or None."""
        return None

    def show_record(self, kind: str, uuid: str) -> None:
        """Show a record of the kind that this page is the page of."""

    def find_here(self) -> None:
        """Search what is shown, at Ctrl+F; a page that has no list says what searches instead."""
        self.told.emit(_NOT_SEARCHED)

    def print_shown(self) -> None:
        """Print what is shown, at Ctrl+P; a page that cannot be printed says what can."""
        self.told.emit(_NOT_PRINTED)

    def be_left(self) -> None:
        """End what makes sense only here; called when another place is shown."""

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


def page_title(words: str) -> QLabel:
    """Return the title of a page, which looks the same on all of them."""
    title = QLabel(words)
    title.setProperty("heading", "large")
    return title
