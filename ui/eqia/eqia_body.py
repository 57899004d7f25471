"""The sections of one EqIA below one another, with their list at the left edge and their help at the side."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.editing.record_references import Candidate, candidates
from ui.desk import Desk
from ui.drafts import Draft
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.eqia.section import Section
from ui.eqia.section_list import SectionBox, SectionLine, SectionList
from ui.eqia.sections import made_sections
from ui.eqia.tab_order import follow
from ui.panes import holds
from ui.records.editors.field_row import FieldRow
from ui.records.editors.saving import RecordTarget
from ui.records.flow_layout import FlowLayout
from ui.scrolled import FocusInView

_GAP: Final = 8
_LIST_FROM: Final = 96
_HELP_FROM: Final = 125
"""From how many characters on the list of sections, and their help, stand beside them."""
_HELP_IN_CHARACTERS: Final = 32
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

    def __init__(self, desk: Desk, read: ReadEqia, parent: QWidget | None = None) -> None:
        """Make the sections that EqIAs like `read` have."""
        super().__init__(parent)
        self._desk = desk
        self._help: dict[str, str] = {}
        self._in_hand = 0
        self._is_going = False
        self._stops: list[QWidget] = []
        self.sections: list[Section] = made_sections(read, desk=desk, find=self._find)
        self._build()
        self._connect()

    @property
    def parts(self) -> Sequence[QWidget]:
        """What F6 leads round to, in order."""
        return self._line, self.list, self.area, self._help_side

    @property
    def first_part(self) -> QWidget:
        """What gets the keyboard when an EqIA is opened: its sections to choose from."""
        return self.list if self.list.isVisibleTo(self) else self._line

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
        lines = [_line(section, read) for section in self.sections]
        self._help = {section.plan.code: _help(section, read) for section in self.sections}
        self.list.show_lines(lines)
        self.box.show_lines(lines)
        if not is_same:
            self.area.verticalScrollBar().setValue(0)
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
        """Need a few lines below the help, where it is asked for; the rest scrolls."""
        line = self._line.minimumSizeHint().height() if self._line.isVisibleTo(self) else 0
        # The help may still have the width of where it was shown before.
        width = self.width() - (self.list.width() + _GAP if self.list.isVisibleTo(self) else 0)
        is_said = self._help_below.isVisibleTo(self)
        said = self._help_below.heightForWidth(max(1, width)) + _GAP if is_said else 0
        return QSize(0, line + said + _LEAST_LINES * self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Like no more than is needed: what is left of the page comes by itself."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Need the same height at any width, however the words inside break."""
        return False

    def _go(self, place: int) -> None:
        """Scroll to the top of a section."""
        self._is_going = True
        inside = self.area.widget()
        top = self.sections[place].mapTo(inside, QPoint(0, 0)).y() if inside is not None else 0
        self.area.verticalScrollBar().setValue(top)
        self._is_going = False
        self._take_in_hand(place)

    def _order_stops(self) -> None:
        """Let Tab go as the page is read, also through what was made only now."""
        stops = [stop for section in self.sections for stop in section.stops]
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
        for words in (self._help_beside, self._help_below):
            words.setText(f"{section.title}\n\n{said}" if words is self._help_beside else said)
        self.help.setAccessibleName(f"Help on {section.title}")
        self.help.setEnabled(bool(said))
        self._help_below.setVisible(self.help.isChecked() and not self._help_side.isVisibleTo(self))
        self.updateGeometry()

    def _on_scrolled(self) -> None:
        """Take in hand what is seen, once somebody scrolled."""
        if self._is_going:
            return
        focused = QApplication.focusWidget()
        view = self.area.viewport()
        top = view.mapTo(view, QPoint(0, 0)).y()
        seen = [
            at
            for at, section in enumerate(self.sections)
            if section.mapTo(view, QPoint(0, section.height())).y() > top + self.fontMetrics().lineSpacing()
        ]
        with_keyboard = next((at for at, each in enumerate(self.sections) if holds(each, focused)), -1)
        if with_keyboard >= 0 and focused is not None and not focused.visibleRegion().isEmpty():
            self._take_in_hand(with_keyboard)
        elif seen:
            self._take_in_hand(seen[0])

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        place = next((at for at, section in enumerate(self.sections) if holds(section, now)), -1)
        if place >= 0:
            self._take_in_hand(place)

    def _arrange(self) -> None:
        has_list, has_help = self._has_room_for(_LIST_FROM), self._has_room_for(_HELP_FROM)
        self.list.setVisible(has_list)
        self.box.setVisible(not has_list)
        self._help_side.setVisible(has_help)
        self.help.setVisible(not has_help)
        self._line.setVisible(not (has_list and has_help))
        self._help_side.setFixedWidth(_HELP_IN_CHARACTERS * self.fontMetrics().averageCharWidth())
        self._show_in_hand()

    def _has_room_for(self, characters: int) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * characters

    def _find(self, key: str, text: str, told: Callable[[Sequence[Candidate]], None]) -> None:
        """Look for the records that a field can point to."""

        def read() -> Sequence[Candidate]:
            with self._desk.reading() as session:
                return candidates(session, _KIND, key, text)

        self._desk.background.run(read, owner=self, on_success=told)

    def _build(self) -> None:
        self.list, self.box = SectionList(), SectionBox()
        self.help = QPushButton("Help on this section")
        self.help.setCheckable(True)
        self._line = QWidget()
        flow = FlowLayout(self._line)
        flow.setSpacing(_GAP)
        flow.addWidget(self.box)
        flow.addWidget(self.help)
        self._help_beside, self._help_below = Words(), Words()
        self._help_side = QScrollArea()
        self._help_side.setWidget(_at_top(self._help_beside))
        self._help_side.setWidgetResizable(True)
        self._help_side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._help_side.setAccessibleName("Help on the section in hand")
        self.area = self._made_area()
        middle = QVBoxLayout()
        middle.setSpacing(_GAP)
        middle.addWidget(self._line)
        middle.addWidget(self._help_below)
        middle.addWidget(self.area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.list)
        row.addLayout(middle, 1)
        row.addWidget(self._help_side)
        self._arrange()

    def _made_area(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, _GAP, 0)
        column.setSpacing(0)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("The EqIA")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._focus = FocusInView(area)
        return area

    def _connect(self) -> None:
        self.list.wanted.connect(self._go)
        self.list.entered.connect(self.enter)
        self.box.entered.connect(self.enter)
        self.help.toggled.connect(self._show_in_hand)
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


def _at_top(words: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(words)
    column.addStretch(1)
    return inside


def _line(section: Section, read: ReadEqia) -> SectionLine:
    words = read.section(section.plan.code)
    return SectionLine(section.plan.code, words.title, words.state)


def _help(section: Section, read: ReadEqia) -> str:
    words = read.section(section.plan.code)
    return f"{words.help}\n\nWhy: {words.why}"
