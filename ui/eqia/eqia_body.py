"""The sections of one EqIA below one another, with their list at the left edge and their help at the side."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.record_references import candidates
from ui.desk import Desk
from ui.drafts import Draft
from ui.eqia.check_panel import CheckPanel
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.section import Section
from ui.eqia.section_help import SectionHelp
from ui.eqia.section_list import SectionBox, SectionLine, SectionList
from ui.eqia.sections import made_sections
from ui.eqia.sections_area import SectionsArea
from ui.eqia.stage_bar import StageBar
from ui.records.editors.field_row import FieldRow
from ui.records.editors.saving import RecordTarget
from ui.scrolled import lay_out_now
from ui.tab_order import follow

_GAP: Final = 8
_LIST_FROM: Final = 96
_HELP_FROM: Final = 125
"""From how many characters on the list of sections, and their help, stand beside them."""
_LEAST_LINES: Final = 6
_KIND: Final = "eqias"


class EqiaBody(QWidget):
    """The sections, made once and filled for each EqIA.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field was saved.
        record_wanted: Emitted with kind and identity of another record that a person wants to see.
        place_wanted: Emitted with the code of another place of the window.

    """

    told = Signal(str)
    saved = Signal()
    record_wanted = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, read: ReadEqia, steps: StageBar, parent: QWidget | None = None) -> None:
        """Make the sections that EqIAs like `read` have; what has no room beside them goes to the steps."""
        super().__init__(parent)
        self.help = steps.help
        self._desk = desk
        self._help: dict[str, str] = {}
        self._in_hand = 0
        self._stops: list[QWidget] = []
        self.sections: list[Section] = made_sections(read, desk=desk, find=self._find)
        self._build(steps)
        self._connect()

    @property
    def parts(self) -> Sequence[QWidget]:
        """What F6 leads round to, in order."""
        return self.box, self.list, self.area.work, self._help_side

    @property
    def first_part(self) -> QWidget:
        """What gets the keyboard when an EqIA is opened: its sections to choose from."""
        return self.list if self.list.isVisibleTo(self) else self.box

    def show_eqia(
        self,
        read: ReadEqia,
        target: RecordTarget,
        *,
        is_writable: bool,
        is_same: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        """Show an EqIA; of the same one as before nothing that is being typed is touched."""
        for section in self.sections:
            section.show_eqia(read, target, is_writable=is_writable, is_same=is_same, drafts=drafts)
        self.check.show_eqia(read, is_writable=is_writable)
        lines = [_line(section, read) for section in self.sections]
        self._help = {section.plan.code: section.help_words for section in self.sections}
        self.list.show_lines(lines)
        self.box.show_lines(lines)
        if not is_same:
            self.area.go_to_top()
            self._take_in_hand(0)
        self._show_in_hand()
        self._order_stops()

    def leave(self, widget: QWidget | None = None) -> None:
        """Save the field that holds a widget, or everything that was typed."""
        for section in self.sections:
            if widget is None or section.isAncestorOf(widget):
                section.leave(widget)

    def commit(self, widget: QWidget) -> None:
        """Save what is being typed without leaving it."""
        for section in self.sections:
            if section.isAncestorOf(widget) and not section.commit(widget):
                section.leave(widget)

    def row_of(self, widget: QWidget) -> FieldRow | None:
        """Return the field that holds a widget."""
        return next((row for each in self.sections if (row := each.row_of(widget)) is not None), None)

    def section(self, code: str) -> Section:
        """Return a section by its code."""
        return next(section for section in self.sections if section.plan.code == code)

    def go_to_code(self, code: str) -> None:
        """Go into a section by its code."""
        self.enter(next(at for at, section in enumerate(self.sections) if section.plan.code == code))

    def step(self, way: int) -> None:
        """Go into the section before or behind the one in hand."""
        self.enter(min(max(0, self._in_hand + way), len(self.sections) - 1))

    def enter(self, place: int) -> None:
        """Show a section from its top, and give the keyboard to the first that takes it there."""
        if not 0 <= place < len(self.sections):
            return
        self._go(place)
        first = next((stop for stop in self.sections[place].stops if stop.isVisibleTo(self)), None)
        if first is not None and first.isEnabled():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._go(place)

    def enter_check(self) -> None:
        """Show the points to check, and give the keyboard to the first way to settle one."""
        self.area.go_to_work()
        self.check.first_stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_above(self, head: QWidget) -> None:
        """Let the head of the page scroll with the sections; only the choice among them stays."""
        self.area.put_above(head)
        self._column.insertWidget(0, self.box, 0, Qt.AlignmentFlag.AlignLeft)
        self._steps.give_sections_away()

    def let_go_of_head(self) -> None:
        """Have the choice among the sections behind the ways on again, outside of what scrolls."""
        self._steps.take_sections(self.box)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Have list and help at the sides where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Need a few lines; the rest scrolls."""
        return QSize(0, _LEAST_LINES * self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Like no more than is needed: what is left of the page comes by itself."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Need the same height at any width, however the words inside break."""
        return False

    def _go(self, place: int) -> None:
        """Scroll to the top of a section."""
        self.area.go_to(place)
        self._take_in_hand(place)

    def _order_stops(self) -> None:
        """Let Tab go as the page is read, also through what was made only now."""
        stops = [*self.check.stops, *(stop for section in self.sections for stop in section.stops)]
        if stops != self._stops:
            self._stops = stops
            follow(stops)

    def _take_in_hand(self, place: int) -> None:
        self._in_hand = place
        self._show_in_hand()

    def _show_in_hand(self) -> None:
        if not self.sections:
            return
        section = self.sections[self._in_hand]
        self.list.show_place(self._in_hand)
        self.box.show_place(self._in_hand)
        said = self._help.get(section.plan.code, "")
        self._help_side.show_help(section.title, said)

    def _show_help(self) -> None:
        """Have each section say its own help below its title where there is no room at the side."""
        is_below = self.help.isChecked() and not self._help_side.isVisibleTo(self)
        for section in self.sections:
            section.show_help(is_shown=is_below)

    def _on_help_wanted(self) -> None:
        self._show_help()
        lay_out_now()
        self._go(self._in_hand)

    def _on_scrolled(self) -> None:
        """Take in hand what is seen, once somebody scrolled."""
        if not self.area.is_going and (place := self.area.place_in_sight()) >= 0:
            self._take_in_hand(place)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if (place := self.area.place_with(now)) >= 0:
            self._take_in_hand(place)

    def _arrange(self) -> None:
        has_list, has_help = self._has_room_for(_LIST_FROM), self._has_room_for(_HELP_FROM)
        had_help = self._help_side.isVisibleTo(self)
        self.list.setVisible(has_list)
        self.box.setVisible(not has_list)
        self._help_side.setVisible(has_help)
        self.help.setVisible(not has_help)
        if had_help != has_help:
            self._show_help()

    def _has_room_for(self, characters: int) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * characters

    def _find(self, key: str, text: str, told: Callable[[Sequence[Candidate]], None]) -> None:
        """Look for the records that a field can point to."""

        def read() -> Sequence[Candidate]:
            with self._desk.reading() as session:
                return candidates(session, _KIND, key, text)

        self._desk.background.run(read, owner=self, on_success=told)

    def _build(self, steps: StageBar) -> None:
        self.list, self.box = SectionList(), SectionBox()
        self._steps = steps
        steps.take_sections(self.box)
        self._help_side = SectionHelp()
        self.check = CheckPanel(self._desk)
        self.area = SectionsArea(self.check, self.sections)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.list)
        row.addWidget(self.area, 1)
        row.addWidget(self._help_side)
        self._column.addLayout(row, 1)
        self._arrange()

    def _connect(self) -> None:
        self.list.wanted.connect(self._go)
        self.list.entered.connect(self.enter)
        self.box.entered.connect(self.enter)
        self.help.toggled.connect(self._on_help_wanted)
        self.check.told.connect(self.told)
        self.check.section_wanted.connect(self.go_to_code)
        self.check.record_wanted.connect(self.record_wanted)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        for section in self.sections:
            section.told.connect(self.told)
            section.saved.connect(self.saved)
            section.record_wanted.connect(self.record_wanted)
            section.section_wanted.connect(self.go_to_code)
            section.place_wanted.connect(self.place_wanted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)


def _line(section: Section, read: ReadEqia) -> SectionLine:
    words = read.section(section.plan.code)
    return SectionLine(section.plan.code, words.title, words.state)
