"""Which record a command of the menus means: the one that has the keyboard, or the rows selected."""

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.panes import holds
from ui.records.record_work import RecordWork
from ui.records.row_commands import RowCommand

if TYPE_CHECKING:
    from ui.records.record_list import RecordList
    from ui.records.record_pane import RecordPane

_ON_ONE_RECORD: Final = frozenset({RowCommand.DUPLICATE, RowCommand.TRASH})
"""What can be done with a record that is open, too."""


class Shows(Protocol):
    """What is needed of whoever shows the register."""

    @property
    def current_list(self) -> "RecordList | None":
        """The list that is shown, or None on a page."""

    @property
    def record(self) -> "RecordPane":
        """What shows the record chosen."""

    @property
    def record_on_page(self) -> tuple[str, str] | None:
        """Kind and identity of the record that the page shown is about, or None."""

    def focusWidget(self) -> QWidget:  # noqa: N802 - Qt's own name
        """Return what has the keyboard, or had it before a menu took it."""


class RecordInHand(QObject):
    """Does what the menus offer, and knows what fits.

    Attributes:
        told: Emitted with a sentence on what was done.
        record_made: Emitted with kind and identity of a record that was made.

    """

    told = Signal(str)
    record_made = Signal(str, str)

    def __init__(self, desk: Desk, shows: Shows, parent: QObject) -> None:
        """Act on what `shows` shows."""
        super().__init__(parent)
        self._desk = desk
        self._shows = shows
        self._work = RecordWork(desk, self)
        self._work.told.connect(self.told)
        self._work.record_made.connect(self.record_made)

    @property
    def can_begin(self) -> bool:
        """Whether a record can be begun here."""
        return self._desk.changes.is_writable and self._shows.current_list is not None

    @property
    def can_add(self) -> bool:
        """Whether there is a record that something can be added to."""
        has_record = self._shows.record.is_changeable or self._row() is not None
        return self._desk.changes.is_writable and has_record

    @property
    def meant(self) -> tuple[str, str] | None:
        """Kind and identity of the record in focus, else of the one that is open, or None."""
        kind, uuid = self._shows.record.shown
        is_open = bool(uuid) and self._shows.record.isVisible()
        return self._row() or ((kind, uuid) if is_open else self._shows.record_on_page)

    def do(self, command: RowCommand) -> None:
        """Do something with the record that has the keyboard, or with the rows selected."""
        if self._is_in_record and command in _ON_ONE_RECORD:
            self._do_with_record(command)
        elif (shown := self._shows.current_list) is not None:
            shown.do(command)

    def fits(self, command: RowCommand) -> bool:
        """Tell whether that can be done now."""
        if self._is_in_record and command in _ON_ONE_RECORD:
            return self._desk.changes.is_writable and self._shows.record.is_changeable
        shown = self._shows.current_list
        return shown is not None and shown.fits(command)

    def _do_with_record(self, command: RowCommand) -> None:
        record = self._shows.record
        kind, uuid = record.shown
        record.leave()
        if command is RowCommand.DUPLICATE:
            self._work.duplicate(kind, uuid, record.reference)
        else:
            self._work.move_to_trash(kind, record.reference, 1, lambda _session: [uuid])

    @property
    def _is_in_record(self) -> bool:
        return holds(self._shows.record, self._shows.focusWidget())

    def _row(self) -> tuple[str, str] | None:
        shown = self._shows.current_list
        return shown.record_in_focus if shown is not None else None
