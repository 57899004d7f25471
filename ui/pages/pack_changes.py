"""What changed since a kept pack: counted, and record by record, each with a way to it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.packs.kept_packs import KeptPack
from equality_tracker.reports.previous_pack import ChangeKind, ChangeLine, PreviousPack
from ui.elided_box import ElidedBox
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.whole_rows import WholeRows
from ui.theme import status_mark

if TYPE_CHECKING:
    from datetime import date

_COLUMNS: Final = (TableColumn("Record", 19), TableColumn("What it is called", 0))
_GAP: Final = 6
_LINES: Final = 12
_NOTHING: Final = (
    "There is nothing to compare with yet: no pack of an earlier day is kept. Once one is, what was opened, "
    "closed or slipped since stands here and in the pack."
)
_NOT_YET: Final = "It stands here once the preview is made."
_SAME: Final = "Nothing that packs are compared by has changed since."
_GROUPS: Final = {
    ChangeKind.TURNED_RED: "Turned red",
    ChangeKind.SLIPPED: "Slipped to a later date",
    ChangeKind.OPENED: "Opened",
    ChangeKind.CLOSED: "Closed",
    ChangeKind.ADDED: "Added",
    ChangeKind.GONE: "No longer here",
}
_USUAL: Final = ""


class PackChanges(QWidget):
    """Lets a person choose the kept pack, and lists what changed since.

    Attributes:
        since_changed: Emitted when another kept pack is to be compared with.
        record_wanted: Emitted with the reference of a record that a person wants to see.

    """

    since_changed = Signal()
    record_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty until there is something to compare with."""
        super().__init__(parent)
        self._is_filling = False
        self._build()
        self._choose.currentIndexChanged.connect(self._on_chosen)
        self._table.row_opened.connect(self._open)

    @property
    def since(self) -> str:
        """The reference of the kept pack that was chosen; "" for the usual one."""
        return str(self._choose.currentData() or _USUAL)

    def offer(self, packs: Sequence[KeptPack], as_at: "date") -> None:
        """Offer the kept packs of earlier days; the one that was chosen stays so while it is there."""
        chosen = self.since
        earlier = [pack for pack in packs if pack.as_at < as_at]
        self._is_filling = True
        self._choose.clear()
        self._choose.addItem("The usual one: the newest final pack of this edition", _USUAL)
        for pack in earlier:
            words = f"{pack.reference}, as at {format_date(pack.as_at)}"
            self._choose.addItem(words, pack.reference)
        self._choose.setCurrentIndex(max(0, self._choose.findData(chosen)))
        self._is_filling = False
        for each in (self._label, self._choose):
            each.setVisible(bool(earlier))
        if chosen != self.since:
            self.since_changed.emit()

    def show_changes(self, found: PreviousPack | None) -> None:
        """Show what changed since a kept pack; None where there is none to compare with."""
        self._said.setText(_said(found))
        rows = list(_rows(found.lines)) if found is not None else []
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))

    def _build(self) -> None:
        self._choose = ElidedBox()
        self._choose.setAccessibleName("Compared with")
        self._choose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._label = QLabel("Compared with")
        self._label.setBuddy(self._choose)
        self._said = QLabel(_NOT_YET)
        self._said.setWordWrap(True)
        self._said.setObjectName("pack-changes")
        self._table = GroupedView(GroupedTable(_COLUMNS, self))
        self._table.setAccessibleName("Changes since then")
        self._table.setAccessibleDescription("Enter shows the record.")
        WholeRows(self._table, least_lines=_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for each in (self._label, self._choose, self._said):
            column.addWidget(each)
        column.addWidget(self._table, 1)
        column.addStretch(0)
        self._table.hide()

    def _on_chosen(self) -> None:
        if not self._is_filling:
            self.since_changed.emit()

    def _open(self, key: str) -> None:
        self.record_wanted.emit(key.partition(":")[2])


def _said(found: PreviousPack | None) -> str:
    if found is None:
        return _NOTHING
    since = f"Since {found.reference or 'the last pack'}, as at {format_date(found.as_at)}"
    if found.problem:
        return f"{status_mark('amber').shape} {since}: {found.problem}"
    return f"{since}: {'; '.join(found.changes)}." if found.changes else f"{since}: {_SAME}"


def _rows(lines: Sequence[ChangeLine]) -> Iterator[TableRow]:
    """Yield the changes under what they are, the gravest first."""
    order = list(_GROUPS)
    for kind, group in groupby(
        sorted(lines, key=lambda line: order.index(line.kind)), lambda line: line.kind
    ):
        same = list(group)
        yield TableRow("", (f"{_GROUPS[kind]}: {len(same):,}",))
        for line in same:
            yield _row(line)


def _row(line: ChangeLine) -> TableRow:
    named, said, spoken = f"{line.of} {line.reference}", line.title, line.title
    if line.before is not None and line.after is not None:
        before, after = format_date(line.before), format_date(line.after)
        said, spoken = f"{said}\n{before} → {after}", f"{said}, from {before} to {after}"
    return TableRow(
        f"{line.kind.value}:{line.reference}",
        (named, said),
        spoken=f"{_GROUPS[line.kind]}: {named}, {spoken}",
    )
