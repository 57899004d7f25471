"""What the page for importing is made of: five parts below each other, scrolled whole where it is low."""

from typing import Final, cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_choices import ImportSource
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_running import ImportResult
from ui.importing.import_bar import ImportBar
from ui.importing.notice import Notice
from ui.importing.part import Part
from ui.importing.result_part import ResultPart
from ui.importing.source_part import NoSource, SourcePart
from ui.importing.work_area import WorkArea
from ui.pages.page import EDGE, page_title
from ui.scroll_area import ScrollArea

_GAP: Final = 8
_LAID_OUT: Final = 50
"""Milliseconds after which the parts of a document have their places."""
_LOW_IN_LINES: Final = 16
"""Where the page is lower than so many lines of text, it leaves its title out and scrolls as a whole."""


class ImportParts(ScrollArea):
    """Shows one of three: no document yet, a document to check, or what was imported.

    Attributes:
        source: Where the document is chosen.
        notice: What there is to say of it.
        work: What it is, its columns and its rows.
        bar: What imports.
        imports: The imports that were made before.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no document yet."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Import")
        self._title = page_title("Import")
        self.source, self.notice, self.bar = SourcePart(), Notice(), ImportBar()
        self._none, self.work, self._result = NoSource(), WorkArea(), ResultPart()
        self.imports = self._none.imports
        self._stack = QStackedWidget()
        for page in (self._none, self.work, self._result):
            self._stack.addWidget(page)
        self._lay_out()
        self._stack.currentChanged.connect(self.fold)

    def show_none(self) -> None:
        """Show how to begin."""
        self._stack.setCurrentWidget(self._none)

    def show_work(self, source: ImportSource, preview: ImportPreview) -> None:
        """Show what importing a document would do."""
        self._stack.setCurrentWidget(self.work)
        self.work.show_preview(source, preview)

    def show_result(self, result: ImportResult, name: str) -> None:
        """Show what was imported from the document called `name`."""
        self._result.show_result(result, name)
        self._stack.setCurrentWidget(self._result)

    def show_taken_back(self) -> None:
        """Say that the import was taken back."""
        self._result.show_taken_back()

    def scroll_to_work(self) -> None:
        """Show the document where the page is too low for all of it, and surely what has the keyboard."""
        self.ensureWidgetVisible(self._stack)
        # Once the page has the height that the document needs.
        QTimer.singleShot(_LAID_OUT, self, self._scroll_to_keyboard)

    def scroll_to_rows(self) -> None:
        """Show the rows where the page is too low for all of it."""
        if self._title.isVisible() or (inside := self.widget()) is None:
            return
        _lay_out_now(inside)
        check = self.work.check
        self.verticalScrollBar().setValue(check.mapTo(inside, QPoint(0, 0)).y())
        check.view.scrollTo(check.view.currentIndex())

    def fold(self) -> None:
        """Leave the rows what room there is."""
        is_low = self.height() < _LOW_IN_LINES * self.fontMetrics().lineSpacing()
        self._title.setVisible(not is_low)
        for area in (self._none, self.work):
            area.stand_whole(is_whole=is_low and self._stack.currentWidget() is area)
        # What is not seen tells nobody that it needs less now.
        if (layout := self._stack.layout()) is not None:
            layout.invalidate()
        self._stack.updateGeometry()

    def _scroll_to_keyboard(self) -> None:
        """Show what has the keyboard; the rows are seen to by themselves."""
        inside, here = self.widget(), cast("QWidget | None", self.focusWidget())
        if inside is None or here is None or self.work.check.isAncestorOf(here):
            return
        _lay_out_now(inside)
        self.ensureWidgetVisible(here)

    def _lay_out(self) -> None:
        inside = _Column()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self._title)
        column.addWidget(Part(1, "Source", self.source))
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addWidget(_line())
        column.addWidget(Part(5, "Import", self.bar))
        self.setWidget(inside)


class _Column(QWidget):
    """What the page holds: it scrolls only where its least height does not fit, not its most comfortable."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Return the least height: a scroll area would else give the words all of theirs."""
        del width  # the least height is the same for each
        return self.minimumSizeHint().height()


def _lay_out_now(inside: QWidget) -> None:
    if (layout := inside.layout()) is not None:
        layout.activate()


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    return line
