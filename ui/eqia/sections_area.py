"""What scrolls on the page of an EqIA: its points to check, where they are wanted, above its sections."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.eqia.section import Section
from ui.panes import holds
from ui.scroll_area import ScrollArea
from ui.scrolled import FocusInView

_GAP: Final = 8


class SectionsArea(ScrollArea):
    """Sections below one another; knows which of them a person is in.

    Attributes:
        work: What is worked on: all of it but what is put above on a low screen.

    """

    def __init__(self, top: QWidget, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        """Show `sections` below `top`."""
        super().__init__(parent)
        self._sections = tuple(sections)
        self._is_going = False
        self._inside, self.work = QWidget(), QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, _GAP, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.work, 1)
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (top, *sections):
            column.addWidget(each)
        column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The EqIA")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._focus = FocusInView(self, self._inside)

    @property
    def is_going(self) -> bool:
        """Whether it scrolls because a person wanted to see a section."""
        return self._is_going

    def put_above(self, widget: QWidget) -> None:
        """Let a widget scroll with the sections, above them."""
        self._column.insertWidget(0, widget)

    def go_to_work(self) -> None:
        """Scroll to what stands above the sections, and below what was put above."""
        self.verticalScrollBar().setValue(self.work.y())

    def go_to_top(self) -> None:
        """Scroll to the top."""
        self.verticalScrollBar().setValue(0)

    def go_to(self, place: int) -> None:
        """Scroll to the top of a section."""
        self._is_going = True
        top = self._sections[place].mapTo(self._inside, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top)
        self._is_going = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Have every section fit the height that is seen."""
        super().resizeEvent(event)
        for section in self._sections:
            section.fit_page(self.viewport().height())

    def place_with(self, widget: QWidget | None) -> int:
        """Return the place of the section that holds a widget, or -1."""
        return next((at for at, each in enumerate(self._sections) if holds(each, widget)), -1)

    def place_in_sight(self) -> int:
        """Return the place of the section with the keyboard where that is seen, else of the first seen."""
        focused = QApplication.focusWidget()
        with_keyboard = self.place_with(focused)
        if with_keyboard >= 0 and focused is not None and not focused.visibleRegion().isEmpty():
            return with_keyboard
        line = self.fontMetrics().lineSpacing()
        ends = (each.mapTo(self.viewport(), QPoint(0, each.height())).y() for each in self._sections)
        return next((at for at, end in enumerate(ends) if end > line), -1)
