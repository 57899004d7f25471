"""Importing on one page: a source, what it is, its columns, its rows to check, and the import."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final, TypeAlias

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.importing.import_choices import (
    ImportChoices,
    ImportSource,
    pasted_source,
    read_source,
)
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_previewing import (
    first_preview,
    import_as_previewed,
    preview_import,
)
from equality_tracker.operations.importing.import_running import ImportResult
from ui.desk import Desk
from ui.errors import is_fault, told
from ui.importing.document_reading import DocumentReading
from ui.importing.import_bar import ImportBar
from ui.importing.import_choosing import ImportChoosing
from ui.importing.import_words import result_sentence
from ui.importing.notice import Notice
from ui.importing.part import Part
from ui.importing.reading_watch import ReadingWatch
from ui.importing.result_part import ResultPart
from ui.importing.source_part import NoSource, SourcePart
from ui.importing.work_area import WorkArea
from ui.pages.page import EDGE, Page, page_title
from ui.progress_note import WorkCancelledError

_GAP: Final = 8
_LOW_IN_LINES: Final = 16
"""Where the page is lower than so many lines of text, it leaves its title out and scrolls as a whole."""
_LAID_OUT: Final = 50
"""Milliseconds after which the rows of a document have their places."""
_FILES: Final = "Lists (*.xlsx *.xls *.ods *.docx *.csv *.txt *.tsv);;All files (*)"

_Look: TypeAlias = Callable[..., ImportPreview]
"""Finds out what importing a source would do: `first_preview`, or `preview_import` after a choice."""


class ImportPage(Page):
    """Five parts of one way, all seen at once; nothing is changed before the last."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(desk, parent)
        self._source: ImportSource | None = None
        self._preview: ImportPreview | None = None
        self._imported: ImportResult | None = None
        self._operation = ""
        self._is_importing = False
        self._build()
        self._connect()
        self._show_no_source("")

    def offer_file(self, document: str | Path) -> None:
        """Read a file and show what importing it would do."""
        self._begin(lambda: read_source(Path(document)), ImportChoices(), f"Reading {Path(document).name}")

    def offer_pasted(self, kind: str, text: str) -> None:
        """Show what importing rows would do that were pasted, as on the list of a `kind`."""
        known = kind if kind in TARGETS else ""
        self._begin(lambda: pasted_source(text), ImportChoices(kind=known), "Reading what was pasted")

    def refresh(self) -> None:
        """Look again at what importing would do, because the register has changed."""
        if self._source is not None and self._imported is None and not self._is_importing:
            self._look_again(self._choosing.choices)

    def focus_first(self) -> None:
        """Go to where a document is chosen, or to its rows."""
        if self._preview is not None and self._imported is None and not self._preview.refusal:
            self._check.focus_grid()
        else:
            self._from.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """Let files and rows be dropped anywhere on the page."""
        data = event.mimeData()
        if not self._is_importing and (_first_file(data.urls()) or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Read what was dropped."""
        event.acceptProposedAction()
        if file := _first_file(event.mimeData().urls()):
            self.offer_file(file)
        else:
            self.offer_pasted("", event.mimeData().text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave the rows what room there is."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_low = self.height() < _LOW_IN_LINES * self.fontMetrics().lineSpacing()
        self._title.setVisible(not is_low)
        for area in (self._none, self._work):
            area.stand_whole(is_whole=is_low and self._stack.currentWidget() is area)
        # What is not seen tells nobody that it needs less now.
        if (layout := self._stack.layout()) is not None:
            layout.invalidate()
        self._stack.updateGeometry()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        column = self._scrolling_column()
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        self._title = page_title("Import")
        column.addWidget(self._title)
        self._from = SourcePart()
        column.addWidget(Part(1, "Source", self._from))
        self._notice = Notice()
        column.addWidget(self._notice)
        self._stack = QStackedWidget()
        self._none, self._result = NoSource(), ResultPart()
        self._work = WorkArea()
        self._columns, self._check = self._work.columns, self._work.check
        self._choosing = ImportChoosing(self._work, self)
        for page in (self._none, self._work, self._result):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self._bar = ImportBar()
        column.addWidget(_line())
        column.addWidget(Part(5, "Import", self._bar))
        self._stack.currentChanged.connect(self._fold)
        self._reading = DocumentReading(self.desk.background, lambda: self._check.view.is_typing, self)

    def _scrolling_column(self) -> QVBoxLayout:
        """Return the column of the page, which scrolls where large text leaves too little room for it."""
        self._whole = QScrollArea()
        self._whole.setWidgetResizable(True)
        self._whole.setFrameShape(QFrame.Shape.NoFrame)
        self._whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.setAccessibleName("Import")
        inside = _Column()
        self._whole.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)
        return QVBoxLayout(inside)

    def _connect(self) -> None:
        self._from.file_wanted.connect(self._choose_file)
        self._from.paste_wanted.connect(self._paste)
        self._from.stop_wanted.connect(self._stop)
        self._reading.changed.connect(self._show_reading)
        self._choosing.chosen.connect(self._look_again)
        self._check.view.typing_ended.connect(self._reading.show_late)
        self._check.record_wanted.connect(self._show_record)
        self._bar.import_wanted.connect(self._import)
        self._bar.undo_wanted.connect(self.desk.changes.undo)
        self._bar.list_wanted.connect(self._show_list)
        self._bar.other_wanted.connect(lambda: self._show_no_source(""))
        self.desk.changes.undo_changed.connect(self._on_undo_changed)
        self.desk.changes.writability_changed.connect(self._offer)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a list to import", "", _FILES)
        if file:
            self.offer_file(file)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if file := _first_file(data.urls()):
            self.offer_file(file)
        else:
            self.offer_pasted("", data.text())

    def _begin(self, read: Callable[[], ImportSource], choices: ImportChoices, sentence: str) -> None:
        """Read a new source in the background; what was here before goes."""
        if self._is_importing:
            return
        self._forget()
        self._show_no_source("")
        self._read(read, first_preview, choices, sentence, self._show_first)

    def _look_again(self, choices: ImportChoices) -> None:
        """Find out in the background what importing with other choices would do."""
        source = self._source
        if source is not None:
            self._choosing.choices = choices
            self._read(lambda: source, preview_import, choices, "Reading the rows", self._show_again)

    def _read(
        self,
        read: Callable[[], ImportSource],
        look: _Look,
        choices: ImportChoices,
        sentence: str,
        show: Callable[[ImportSource, ImportPreview], None],
    ) -> None:
        reading, today = self.desk.reading, self.desk.heading.as_at

        def work(watch: ReadingWatch) -> tuple[ImportSource, ImportPreview]:
            watch.progress(0, 0, sentence)
            source = read()
            with reading() as session:
                return source, look(session, source, choices, today=today, progress=watch.progress)

        self._reading.begin(work, sentence, on_success=lambda found: show(*found), on_failure=self._refuse)

    def _show_reading(self, watch: ReadingWatch | None) -> None:
        self._from.show_reading(watch)
        self._offer()

    def _stop(self) -> None:
        self._reading.stop()
        self.told.emit("Stopped. Nothing was changed.")

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, WorkCancelledError):
            return
        if is_fault(error):
            raise error
        if self._source is None:
            self._show_no_source(told(error))
            self._from.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._notice.say(told(error))

    def _show_first(self, source: ImportSource, preview: ImportPreview) -> None:
        """Show a document for the first time, and go where the next step is."""
        self._source = source
        self._show_again(source, preview)
        self._work.begin(with_columns=bool(preview.refusal))
        if preview.refusal:
            self._columns.focus_first()
        elif self._check.focus_first_problem():
            self._work.scroll_to_check()
            # Once the page has the height that its rows need.
            QTimer.singleShot(_LAID_OUT, self._check, self._scroll_to_rows)
        else:
            target = self._bar.do_import if self._bar.do_import.isEnabled() else self._from.choose
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._whole.ensureWidgetVisible(self._stack)

    def _scroll_to_rows(self) -> None:
        """Show the rows where the page is too low for all of it."""
        if self._title.isVisible():
            return
        if (inside := self._whole.widget()) is None:
            return
        if (layout := inside.layout()) is not None:
            layout.activate()
        self._whole.verticalScrollBar().setValue(self._check.mapTo(inside, QPoint(0, 0)).y())
        self._check.view.scrollTo(self._check.view.currentIndex())

    def _show_again(self, source: ImportSource, preview: ImportPreview) -> None:
        self._preview = preview
        self._choosing.take_up(preview)
        self._imported = None
        self._from.show_source(source)
        self._stack.setCurrentWidget(self._work)
        self._work.show_preview(source, preview)
        remarks = [f"{remark.where}: {remark.reason}" for remark in preview.remarks]
        self._notice.say(" ".join([preview.refusal, *remarks]).strip())
        self._offer()

    def _import(self) -> None:
        source, preview = self._source, self._preview
        if source is None or preview is None or self._is_importing:
            return
        today = self.desk.heading.as_at
        self._is_importing = True
        self._offer()
        self.setEnabled(False)
        self.desk.changes.run_whole(
            f"Importing {source.name}",
            lambda register, progress: import_as_previewed(
                register, source, preview, today=today, progress=progress
            ),
            owner=self,
            on_success=self._show_result,
            on_failure=self._import_failed,
            is_long=True,
        )

    def _show_result(self, result: ImportResult) -> None:
        self._is_importing = False
        self.setEnabled(True)
        self._imported = result
        self._operation = self.desk.changes.newest_operation
        name = self._source.name if self._source else ""
        self._forget()
        self._notice.say("")
        self._result.show_result(result, name)
        self._stack.setCurrentWidget(self._result)
        self._bar.offer_way_back(TARGETS[result.kind].kind.label, can_undo=bool(self._operation))
        self._bar.look.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(result_sentence(result))

    def _import_failed(self, error: Exception) -> None:
        self._is_importing = False
        self.setEnabled(True)
        self._offer()
        self._bar.do_import.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, WorkCancelledError):
            self.told.emit(str(error))
        elif isinstance(error, TrackerError):
            self._notice.say(str(error))
        else:
            raise error

    def _on_undo_changed(self) -> None:
        """Take the way back off as soon as something newer was done, or it was gone."""
        if self._imported is None or not self._operation:
            return
        if self.desk.changes.newest_operation == self._operation:
            return
        was_taken_back = self.desk.changes.redo_note is not None
        if was_taken_back:
            self._result.show_taken_back()
        self._operation = ""
        words = (
            "" if was_taken_back else "Something newer was done: Undo in the menu Edit goes back in order."
        )
        self._bar.offer_way_back(TARGETS[self._imported.kind].kind.label, can_undo=False, words=words)

    def _show_list(self) -> None:
        if self._imported is not None:
            self.place_wanted.emit(self._imported.kind)

    def _show_record(self, uuid: str) -> None:
        if self._preview is not None:
            self.record_wanted.emit(self._preview.kind, uuid)

    def _offer(self) -> None:
        if self._imported is None:
            changes = self.desk.changes
            self._bar.offer(
                self._preview,
                why_not=changes.read_only_because,
                is_waiting=self._reading.is_going or self._is_importing,
            )

    def _forget(self) -> None:
        """Let go of the document and its rows: they may be large."""
        self._source = self._preview = None
        self._choosing.forget()
        self._check.show_preview(None)

    def _show_no_source(self, refusal: str) -> None:
        self._forget()
        self._imported = None
        self._operation = ""
        self._from.show_source(None)
        self._stack.setCurrentWidget(self._none)
        self._notice.say(refusal)
        self._offer()


class _Column(QWidget):
    """What the page holds: it scrolls only where its least height does not fit, not its most comfortable."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Return the least height: a scroll area would else give the words all of theirs."""
        del width  # the least height is the same for each
        return self.minimumSizeHint().height()


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    return line


def _first_file(urls: list[QUrl]) -> str:
    return next((url.toLocalFile() for url in urls if url.isLocalFile()), "")
