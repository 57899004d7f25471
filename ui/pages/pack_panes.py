"""The two sides of the page of the pack: beside each other, or one at a time where it is narrow."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.pages.pack_shown import PackShown
from ui.pages.pack_side import PackSide

_CHOICE_IN_CHARACTERS: Final = 60
_MOST_OF_THE_WIDTH: Final = 0.52
"""The buttons of the parts stand in one line then, in a window of 1,024 pixels and text of the usual size."""
_NARROWEST_IN_CHARACTERS: Final = 30
_BOTH_FROM_CHARACTERS: Final = 90
"""Narrower, each side would be rows of buttons with a line of the pack below them."""


class PackPanes(QSplitter):
    """What is chosen to the left, the pages to the right; where it is narrow, a button leads to the other."""

    def __init__(self, side: PackSide, shown: PackShown, parent: QWidget | None = None) -> None:
        """Begin with what is chosen."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side, self._shown = side, shown
        self._is_turned = False
        self._is_shared_by_hand = False
        self.setChildrenCollapsible(False)
        self.addWidget(side)
        self.addWidget(shown)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_shared)
        side.head.look.clicked.connect(lambda _=False: self._turn(to_pages=True))
        shown.to_choices.clicked.connect(lambda _=False: self._turn(to_pages=False))
        self._fit()

    def focus_seen(self) -> None:
        """Go to what is chosen, or to the pages where they stand in its place."""
        if self._side.isHidden():
            self._shown.focus_pages()
        else:
            self._side.parts.focus_chosen()

    def show_pages(self) -> None:
        """Show the pages to whoever asked for them, also where they were out of sight."""
        if self._shown.isHidden():
            self._turn(to_pages=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back to what is chosen at Esc where the pages stand in its place."""
        if event.key() == Qt.Key.Key_Escape and self._side.isHidden():
            self._turn(to_pages=False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Share the room between both sides, until somebody shares it otherwise."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_side"):
            self._fit()

    def _fit(self) -> None:
        char = self.fontMetrics().averageCharWidth()
        self._show_sides(is_narrow=self.width() < _BOTH_FROM_CHARACTERS * char)
        self._side.setMinimumWidth(char * _NARROWEST_IN_CHARACTERS)
        if not self._is_shared_by_hand:
            wanted = min(char * _CHOICE_IN_CHARACTERS, round(self.width() * _MOST_OF_THE_WIDTH))
            self.setSizes([wanted, self.width() - wanted])

    def _show_sides(self, *, is_narrow: bool) -> None:
        """Show both sides, or where they have no room the one that a person turned to."""
        self._side.head.look.setVisible(is_narrow)
        self._shown.to_choices.setVisible(is_narrow)
        self._side.setHidden(is_narrow and self._is_turned)
        self._shown.setHidden(is_narrow and not self._is_turned)

    def _turn(self, *, to_pages: bool) -> None:
        """Show the other side where there is room for one."""
        self._is_turned = to_pages
        self._fit()
        self.focus_seen()

    def _on_shared(self) -> None:
        self._is_shared_by_hand = True
