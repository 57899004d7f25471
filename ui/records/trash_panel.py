"""What lies in the trash of one kind of record, to be taken out again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from equality_tracker.operations.changing.trash import TrashedRecord, take_out_of_trash, trashed
from equality_tracker.reports.printed_values import shortened
from ui.desk import Desk
from ui.records.list_panel import ListPanel
from ui.records.shown_values import instant_text

_IDENTITY: Final = Qt.ItemDataRole.UserRole
_REFERENCE: Final = Qt.ItemDataRole.UserRole + 1
_LONGEST: Final = 120
_LEAST_LINES: Final = 3


class TrashPanel(ListPanel):
    """Records in the trash, the newest first; those selected are taken out by one change."""

    def __init__(self, kind: str, desk: Desk, parent: QWidget | None = None) -> None:
        """Be ready to show the trash of `kind`."""
        super().__init__(kind, desk, parent)
        self._asked = 0
        self.title.setText(f"{self.kind.title} in the trash")
        self._words = QLabel("Reading…")
        self._words.setWordWrap(True)
        self._records = _TrashedRecords()
        self._records.setAccessibleName(self.title.text())
        self._records.setWordWrap(True)
        self._records.setResizeMode(QListView.ResizeMode.Adjust)
        self._records.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._records.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._out = QPushButton("Put back into the list")
        self._back = QPushButton("Back to the list")
        self._back.setToolTip("Esc")
        self.lay_out(self._words, self._records, buttons=(self._out, self._back))
        self._records.itemSelectionChanged.connect(self._offer)
        self._out.clicked.connect(self._take_out)
        self._back.clicked.connect(self.ended)

    def begin(self) -> None:
        """Show what lies in the trash now."""
        self._asked += 1
        asked, code = self._asked, self.kind.code

        def read() -> list[TrashedRecord]:
            with self.desk.reading() as session:
                return [record for record in trashed(session) if record.kind == code]

        self.desk.background.run(
            read, owner=self, on_success=lambda found: self._show(found) if asked == self._asked else None
        )

    def focus_first(self) -> None:
        """Give the keyboard to what lies in the trash."""
        self._records.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, found: Sequence[TrashedRecord]) -> None:
        self._records.clear()
        for record in found:
            self._records.addItem(_item(record))
        self._words.setText(
            "Select what should come back; one undo takes that back."
            if found
            else f"The trash holds no {self.kind.plural}."
        )
        self._offer()
        if found:
            self._records.setCurrentRow(0)
        (self._records if found else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self._out.setEnabled(bool(self._records.selectedItems()) and self.desk.changes.is_writable)

    def _take_out(self) -> None:
        chosen = self._records.selectedItems()
        uuids = [str(item.data(_IDENTITY)) for item in chosen]
        what = self.kind.counted(len(chosen))
        if len(chosen) == 1:
            what = f"{self.kind.singular} {chosen[0].data(_REFERENCE)}".strip()
        self.desk.changes.run(
            f"took {what} out of the trash",
            lambda session: take_out_of_trash(session, uuids),
            owner=self,
            on_success=lambda _count: self._on_taken(what),
        )

    def _on_taken(self, what: str) -> None:
        self.told.emit(f"{what[:1].upper()}{what[1:]} put back into the list. Ctrl+Z takes that back.")
        self.begin()


class _TrashedRecords(QListWidget):
    """Takes the room that the buttons below it leave, and asks for a few lines."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Want only what shows a record or two: the list around it never asks for less than is wanted."""
        return QSize(super().sizeHint().width(), _LEAST_LINES * self.fontMetrics().lineSpacing())


def _item(record: TrashedRecord) -> QListWidgetItem:
    when = f", {instant_text(record.changed_at)}" if record.changed_at else ""
    by = f" · {record.changed_by}{when}" if record.changed_by else ""
    item = QListWidgetItem(f"{record.reference}  {shortened(record.title, _LONGEST)}{by}")
    item.setData(_IDENTITY, record.uuid)
    item.setData(_REFERENCE, record.reference)
    return item
