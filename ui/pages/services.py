"""Services: what covers each of them, what their providers report, and the register of EqIAs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.services.eqia_register import RegisterBy, eqia_register
from equality_tracker.operations.services.monitoring_returns import provider_returns
from equality_tracker.operations.services.service_coverage import service_covers
from ui.desk import Desk
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.kept_keyboard import kept_keyboard
from ui.pages.page import EDGE, Page, page_title
from ui.pages.services_tables import (
    COVER_COLUMNS,
    REGISTER_COLUMNS,
    RETURN_COLUMNS,
    counted,
    cover_rows,
    cover_sentence,
    register_rows,
    return_rows,
    return_sentence,
)
from ui.pages.whole_rows import WholeRows

_GAP: Final = 8
_LEAST_LINES: Final = 6
_Shown = tuple[str, list[TableRow]]
"""A sentence above a table, and its rows."""


class ServicesPage(Page):
    """One table at a time, chosen above it; each row leads to its record."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._build()
        self.choice.currentIndexChanged.connect(self._choose)

    def refresh(self) -> None:
        """Read anew what is shown."""
        desk, place = self.desk, self.choice.currentIndex()
        _, reads = _SHOWN[_NAMES[place]]

        def read() -> _Shown:
            with desk.reading() as session:
                return reads(session, desk.heading.as_at)

        def take(shown: _Shown) -> None:
            if place == self.choice.currentIndex():
                self._show(shown)

        desk.background.run(read, owner=self, on_success=take)

    def focus_first(self) -> None:
        """Go to the table, or where it has no rows to where its records are."""
        first = self.way_on if self.table.isHidden() else self.table
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def table(self) -> GroupedView:
        """The table that is shown."""
        return self._tables[_NAMES[self.choice.currentIndex()]]

    def _build(self) -> None:
        self.choice = QComboBox()
        self.choice.addItems(list(_NAMES))
        self.choice.setAccessibleName("What is shown")
        label = QLabel("Sho&w")
        label.setBuddy(self.choice)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(page_title("Services"), 1)
        head.addWidget(label)
        head.addWidget(self.choice)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.way_on = QPushButton()
        self.way_on.clicked.connect(lambda: self.place_wanted.emit(self._where_recorded[0]))
        self._tables = {name: self._table(name) for name in _NAMES}
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignLeft)
        for each in self._tables.values():
            column.addWidget(each, 1)
        column.addStretch(0)
        self._show_table()

    def _table(self, name: str) -> GroupedView:
        view = GroupedView(GroupedTable(_SHOWN[name][0], self))
        view.setAccessibleName(name)
        view.row_opened.connect(self._open)
        WholeRows(view, least_lines=_LEAST_LINES)
        return view

    def _choose(self) -> None:
        self._show_table()
        self.refresh()

    def _show_table(self, *, has_rows: bool = True) -> None:
        """Show one table, or the way to what would stand in it."""
        self.way_on.setText(f"Go t&o {self._where_recorded[1]}")
        with kept_keyboard(self):
            self.way_on.setVisible(not has_rows)
            for each in self._tables.values():
                each.setVisible(each is self.table and has_rows)

    @property
    def _where_recorded(self) -> tuple[str, str]:
        """The code and the name of the place whose records stand in the table."""
        return _RECORDED.get(_NAMES[self.choice.currentIndex()], ("eqias", "EqIAs"))

    def _show(self, shown: _Shown) -> None:
        sentence, rows = shown
        self.sentence.setText(sentence)
        self.table.show_rows(rows)
        self._show_table(has_rows=bool(rows))
        if not self.table.chosen:
            self.table.choose("")

    def _open(self, key: str) -> None:
        kind, _, rest = key.partition(":")
        if kind == "sum":
            self.place_wanted.emit("monitoring-returns")
        else:
            self.record_wanted.emit(kind, rest.partition(":")[0])


def _covers(session: Session, as_at: date) -> _Shown:
    services = service_covers(session, as_at)
    return cover_sentence(services), cover_rows(services)


def _returns(session: Session, as_at: date) -> _Shown:
    returns = provider_returns(session, as_at)
    return return_sentence(returns), return_rows(returns)


def _register(by: RegisterBy) -> Callable[[Session, date], _Shown]:
    def read(session: Session, as_at: date) -> _Shown:
        del as_at  # the register is as it stands
        groups = eqia_register(session, by)
        found = len({eqia.uuid for group in groups for eqia in group.eqias})
        return f"{counted(found, 'EqIA')} on record.", register_rows(groups)

    return read


_Reads = Callable[[Session, date], _Shown]
_SHOWN: Final[Mapping[str, tuple[Sequence[TableColumn], _Reads]]] = {
    "What covers each service": (COVER_COLUMNS, _covers),
    "Monitoring returns": (RETURN_COLUMNS, _returns),
    "EqIAs by stage": (REGISTER_COLUMNS, _register(RegisterBy.STAGE)),
    "EqIAs by outcome": (REGISTER_COLUMNS, _register(RegisterBy.OUTCOME)),
    "EqIAs by provider": (REGISTER_COLUMNS, _register(RegisterBy.PROVIDER)),
    "EqIAs by characteristic": (REGISTER_COLUMNS, _register(RegisterBy.CHARACTERISTIC)),
}
_NAMES: Final = tuple(_SHOWN)
_RECORDED: Final = {
    "What covers each service": ("agreements", "agreements"),
    "Monitoring returns": ("monitoring-returns", "monitoring returns"),
}
"""Where the records of some tables are; those of the others are EqIAs."""
