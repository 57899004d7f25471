"""Today: statutory clocks, what is mine, what others owe, and what comes before a decision."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.today.today_rows import TodayList
from ui.desk import Desk
from ui.later import Later
from ui.pages.first_day_card import FirstDayCard
from ui.pages.import_lines import ImportLines
from ui.pages.owner_chooser import OwnerChooser
from ui.pages.page import EDGE, Page, page_title
from ui.pages.row_button import RowText
from ui.pages.row_section import RowSection
from ui.scroll_area import ScrollArea
from ui.tab_order import follow, stops_in

if TYPE_CHECKING:
    from equality_tracker.operations.today import today_page
    from equality_tracker.operations.today.today_found import TodayPage as TodayFound
    from equality_tracker.operations.today.today_rows import TodayRow
else:
    today_page = Later("equality_tracker.operations.today.today_page")

_TWO_COLUMNS_IN_CHARACTERS: Final = 120
_GAP: Final = 18
_CARD: Final = "first-day"
_LISTS: Final = {
    "clocks": ("Statutory clocks", "No clock of the law runs: no date that starts one is recorded here."),
    "mine": ("Mine", "No open action has you as an owner, and no recommendation waits for our answer."),
    "waiting": ("Waiting for others", "Nothing of others is late or due in the next four weeks."),
    "decisions": (
        "Before a decision",
        "No decision is planned here, and no service starts or ends in the next three months.",
    ),
}


class TodayPage(Page):
    """The first page; each row leads to what it is about.

    Attributes:
        duty_wanted: Emitted with a duty's code, after `place_wanted` asked for the page on duties.
        typing_wanted: Emitted when a person wants to see what was typed and is not saved.

    """

    IS_WIDE: ClassVar[bool] = True

    duty_wanted = Signal(str)
    typing_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._in_full: set[str] = set()
        self._found: TodayFound | None = None
        self._asked = 0
        self._columns = 0
        self._wants_focus = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read anew, in one job in the background."""
        self._asked += 1
        self._show_typed()
        asked, desk = self._asked, self.desk
        if self._begins_as_usual and (known := desk.seen.today) is not None:
            self._show(known)
            return
        turn = desk.screen.turn
        names, in_full = tuple(desk.settings.my_names), frozenset(self._in_full)
        now, with_owners = desk.changes.now(), self.chooser.is_choosing

        def read() -> "TodayFound | None":
            if asked != self._asked:
                return None
            with desk.reading() as session:
                return today_page.today_page(
                    session,
                    as_at=desk.heading.as_at,
                    now=now,
                    my_names=names,
                    in_full=in_full,
                    with_owners=with_owners,
                )

        def take(found: "TodayFound | None") -> None:
            if found is not None:
                desk.screen.take_today(found if self._begins_as_usual else None, names, turn)
                self._show(found)

        desk.background.run(read, owner=self, on_success=take, on_failure=self._on_not_read)

    @property
    def has_been_read(self) -> bool:
        """Whether what it shows is there."""
        return self._found is not None

    @property
    def _begins_as_usual(self) -> bool:
        """Whether nobody had it show more than at first."""
        return not self._in_full and not self.chooser.is_choosing

    def focus_first(self) -> None:
        """Give the keyboard to the first row of the first list that has one."""
        if not any(section.focus_row(0) for section in self.sections.values()):
            self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._wants_focus = self._found is None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Stand the lists side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _build(self) -> None:
        self.sections = {code: RowSection(*words) for code, words in _LISTS.items()}
        self.chooser = OwnerChooser()
        self.sections["mine"].add_below(self.chooser)
        self.card = FirstDayCard()
        self._typed = QPushButton()
        self._imports = ImportLines(self.desk.changes, self)
        self._as_at = QLabel()
        self._changed = QLabel()
        for words in (self._as_at, self._changed):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(page_title("Today"))
        head.addWidget(self._as_at)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(self._typed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._imports)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        column.addWidget(self._changed)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._scroll.setAccessibleName("Today")
        self._scroll.setObjectName("today")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self.card.hide()
        self._typed.hide()
        self._arrange()

    def _connect(self) -> None:
        for code, section in self.sections.items():
            section.row_opened.connect(partial(self._open, code))
            section.step_wanted.connect(partial(self._step_beyond, code))
            section.all_wanted.connect(partial(self._want_all, code))
        self.chooser.names_chosen.connect(self._choose_names)
        self.chooser.choosing_changed.connect(self.refresh)
        self.chooser.filled.connect(self._order_stops)
        self.card.place_wanted.connect(self.place_wanted)
        self.card.put_away.connect(self._put_card_away)
        self._typed.clicked.connect(self.typing_wanted)
        self._imports.told.connect(self.told)
        self.desk.changes.writability_changed.connect(self._show_imports)

    def _arrange(self) -> None:
        room = self.fontMetrics().averageCharWidth() * _TWO_COLUMNS_IN_CHARACTERS
        columns = 2 if self.width() >= room else 1
        if columns == self._columns:
            return
        self._columns = columns
        for section in self.sections.values():
            self._grid.removeWidget(section)
        clocks, mine, waiting, decisions = self.sections.values()
        places: Sequence[tuple[QWidget, int, int, int, int]] = (
            ((clocks, 0, 0, 1, 2), (mine, 1, 0, 1, 1), (waiting, 1, 1, 2, 1), (decisions, 2, 0, 1, 1))
            if columns > 1
            else ((clocks, 0, 0, 1, 1), (mine, 1, 0, 1, 1), (waiting, 2, 0, 1, 1), (decisions, 3, 0, 1, 1))
        )
        for widget, *place in places:
            self._grid.addWidget(widget, *place)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns > 1 else 0)

    def _show(self, found: "TodayFound") -> None:
        self._found = found
        names = self.desk.settings.my_names
        self._as_at.setText(f"As at {format_date(self.desk.heading.as_at)}. From the records in this file.")
        self.chooser.show_owners(names, [(each.name, each.open_actions) for each in found.owners])
        for code, section in self.sections.items():
            each = self._list(code)
            section.show_rows([_said(row) for row in each.rows], each.total, is_full=code in self._in_full)
        self.sections["mine"].say_where_empty(_LISTS["mine"][1] if names else "")
        self._changed.setText(found.changed)
        is_wanted = found.first_day.is_wanted and _CARD not in self.desk.settings.cards_put_away
        self.card.show_steps(found.first_day.steps)
        self.card.setVisible(is_wanted)
        self._show_imports()
        if self._wants_focus and self._scroll.hasFocus():
            self.focus_first()
        self._wants_focus = False

    def _order_stops(self) -> None:
        """Let Tab go down the page, also through what was made only now."""
        above = [self.card, self._typed, *self._imports.lines]
        follow([*stops_in(*above), *(stop for section in self.sections.values() for stop in section.stops)])

    def _on_not_read(self, error: Exception) -> None:
        if self._found is None:
            # An empty list would say that there is nothing to do.
            self._as_at.setText("What stands here could not be read.")
        raise error

    def _list(self, code: str) -> TodayList:
        found = self._found
        if found is None:
            return TodayList()
        lists = {
            "clocks": found.clocks,
            "mine": found.mine,
            "waiting": found.waiting,
            "decisions": found.decisions,
        }
        return lists[code]

    def _show_imports(self) -> None:
        self._imports.show_imports(self._found.imports if self._found else ())

    def _show_typed(self) -> None:
        """Say how much was typed into this register and is not saved, and lead to its list."""
        register = self.desk.heading.register
        count = self.desk.settings.drafts.count(register)
        things = "thing" if count == 1 else "things"
        self._typed.setText(f"{count:,} {things} typed and not saved: see what, and where…")
        self._typed.setVisible(count > 0)

    def _open(self, code: str, place: int) -> None:
        row = self._list(code).rows[place]
        if row.duty:
            self.place_wanted.emit("duties")
            self.duty_wanted.emit(row.duty)
        elif row.kind:
            self.record_wanted.emit(row.kind, row.uuid)

    def _step_beyond(self, code: str, way: int) -> None:
        """Go from the end of one list to the next that has rows."""
        codes = list(self.sections)
        beyond = codes[codes.index(code) + 1 :] if way > 0 else codes[: codes.index(code)][::-1]
        for other in beyond:
            if self.sections[other].focus_row(0 if way > 0 else -1):
                return

    def _want_all(self, code: str, is_wanted: bool) -> None:  # noqa: FBT001 - told by a signal
        (self._in_full.add if is_wanted else self._in_full.discard)(code)
        self.refresh()

    def _choose_names(self, names: list[str]) -> None:
        self.desk.settings.my_names = names
        self.needs_changed.emit()
        self.refresh()

    def _put_card_away(self) -> None:
        self.desk.settings.put_card_away(_CARD)
        self.card.hide()


def _said(row: "TodayRow") -> RowText:
    return RowText(row.text, row.detail, row.colour, row.letter, row.word)
