"""Importing on one page: a source, what it is, its columns, its rows to check, and the import."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_choices import (
    ImportChoices,
    ImportSource,
    pasted_source,
    read_source,
)
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_previewing import preview_import
from equality_tracker.operations.importing.import_running import ImportResult
from ui.desk import Desk
from ui.errors import is_fault, told
from ui.importing.document_reading import DocumentReading
from ui.importing.document_taking import DocumentTaking
from ui.importing.import_choosing import ImportChoosing
from ui.importing.import_parts import ImportParts
from ui.importing.import_run import ImportRun
from ui.importing.import_undo import ImportUndo
from ui.importing.import_way_back import ImportWayBack
from ui.importing.import_words import brought_back_sentence, result_sentence
from ui.importing.imports_reading import ImportsReading
from ui.importing.kept_corrections import FirstLook
from ui.importing.reading_watch import ReadingWatch
from ui.pages.page import Page
from ui.progress_note import WorkCancelledError

_LAID_OUT: Final = 50
"""Milliseconds after which the rows of a document have their places."""


class ImportPage(Page):
    """Five parts of one way, all seen at once; nothing is changed before the last."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(desk, parent)
        self._source: ImportSource | None = None
        self._preview: ImportPreview | None = None
        self._imported: ImportResult | None = None
        self._expected = ""
        self._build()
        self._connect()
        self._show_no_source("")

    def expect(self, kind: str) -> None:
        """Take the next document for a list of a kind, unless somebody says or begins something else."""
        self._expected = kind if kind in TARGETS else ""
        if self._expected:
            self.told.emit(f"Choose, drop or paste the list of {TARGETS[kind].kind.label} to import.")

    def offer_file(self, document: str | Path) -> None:
        """Read a file and show what importing it would do."""
        choices = ImportChoices(kind=self._expected)
        self._begin(partial(read_source, Path(document)), choices, f"Reading {Path(document).name}")

    def offer_pasted(self, kind: str, text: str) -> None:
        """Show what importing rows would do that were pasted, as on the list of a `kind`."""
        known = kind if kind in TARGETS else ""
        self._begin(partial(pasted_source, text), ImportChoices(kind=known), "Reading what was pasted")

    def refresh(self) -> None:
        """Look again at what importing would do, or at what was imported: the register has changed."""
        if self._source is None:
            self._imports.read()
        elif self._imported is None and not self._run.is_going:
            self._look_again(self._choosing.choices)

    def be_left(self) -> None:
        """Expect no kind of list any more."""
        self._expected = ""

    def focus_first(self) -> None:
        """Go to where a document is chosen, or to its rows."""
        if self._preview is not None and self._imported is None and not self._preview.refusal:
            self._check.focus_grid()
        else:
            self._from.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """Let files and rows be dropped anywhere on the page."""
        data = event.mimeData()
        if not self._run.is_going and self._taking.can_take(data):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Read what was dropped."""
        event.acceptProposedAction()
        self._taking.take(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave the rows what room there is."""
        super().resizeEvent(event)
        self._parts.fold()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._parts = ImportParts()
        self._from, self._bar, self._work = self._parts.source, self._parts.bar, self._parts.work
        self._check = self._work.check
        self._kept = self._check.view.kept
        self._kept.use_drafts(self.desk.settings.drafts, self.desk.heading.register)
        self._choosing = ImportChoosing(self._work, self)
        self._undo = ImportUndo(self.desk.changes, self)
        self._imports = ImportsReading(self.desk, self._parts.imports, self._undo)
        self._way_back = ImportWayBack(self.desk, self._parts, self._undo)
        self._run = ImportRun(self.desk, self)
        self._taking = DocumentTaking(self)
        self._reading = DocumentReading(self.desk.background, lambda: self._check.view.is_typing, self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._parts)

    def _connect(self) -> None:
        self._from.file_wanted.connect(self._taking.choose_file)
        self._from.paste_wanted.connect(self._taking.paste)
        self._from.stop_wanted.connect(self._stop)
        self._taking.file_given.connect(self.offer_file)
        self._taking.rows_given.connect(lambda text: self.offer_pasted(self._expected, text))
        self._reading.changed.connect(self._show_reading)
        self._choosing.chosen.connect(self._look_again)
        self._check.view.typing_ended.connect(self._reading.show_late)
        self._check.view.left.connect(self.told)
        self._check.record_wanted.connect(self._show_record)
        self._bar.import_wanted.connect(self._import)
        self._bar.list_wanted.connect(self._show_list)
        self._bar.other_wanted.connect(self._begin_anew)
        self._parts.imports.keyboard_left.connect(self._from.choose.setFocus)
        self.desk.changes.writability_changed.connect(self._offer)
        self._connect_run()

    def _connect_run(self) -> None:
        self._run.changed.connect(self._show_run)
        self._run.done.connect(self._show_result)
        self._run.failed.connect(lambda: self._bar.do_import.setFocus(Qt.FocusReason.OtherFocusReason))
        self._run.refused.connect(self._parts.notice.say)
        for teller in (self._run, self._undo):
            teller.told.connect(self.told)

    def _begin(self, read: Callable[..., ImportSource], choices: ImportChoices, sentence: str) -> None:
        """Read a new source in the background; what was here before goes."""
        if self._run.is_going:
            return
        self._expected = ""
        self._forget()
        self._show_no_source("")
        look = FirstLook(self._kept.all_kept())
        self._read(read, look, choices, sentence, partial(self._show_first, look))

    def _look_again(self, choices: ImportChoices) -> None:
        """Find out in the background what importing with other choices would do."""
        source = self._source
        if source is not None:
            self._choosing.choices = choices
            self._read(lambda **_: source, preview_import, choices, "Reading the rows", self._show_again)

    def _read(
        self,
        read: Callable[..., ImportSource],
        look: Callable[..., ImportPreview],
        choices: ImportChoices,
        sentence: str,
        show: Callable[[ImportSource, ImportPreview], None],
    ) -> None:
        reading, today = self.desk.reading, self.desk.heading.as_at

        def work(watch: ReadingWatch) -> tuple[ImportSource, ImportPreview]:
            watch.progress(0, 0, sentence)
            source = read(progress=watch.progress)
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
            self._parts.notice.say(told(error))

    def _show_first(self, look: FirstLook, source: ImportSource, preview: ImportPreview) -> None:
        """Show a document for the first time, and go where the next step is."""
        self._source = source
        self._kept.open(look.fingerprint)
        self._show_again(source, preview)
        if count := len(preview.choices.corrections):
            self._say_of(preview, brought_back_sentence(count))
        self._work.begin(with_columns=bool(preview.refusal))
        if preview.refusal:
            self._work.columns.focus_first()
        elif self._check.focus_first_problem():
            self._work.scroll_to_check()
            # Once the page has the height that its rows need.
            QTimer.singleShot(_LAID_OUT, self._check, self._parts.scroll_to_rows)
        else:
            target = self._bar.do_import if self._bar.do_import.isEnabled() else self._from.choose
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.scroll_to_work()

    def _show_again(self, source: ImportSource, preview: ImportPreview) -> None:
        self._preview = preview
        self._choosing.take_up(preview)
        self._imported = None
        self._from.show_source(source)
        self._parts.show_work(source, preview)
        self._say_of(preview)
        self._offer()

    def _say_of(self, preview: ImportPreview, also: str = "") -> None:
        remarks = [f"{remark.where}: {remark.reason}" for remark in preview.remarks]
        self._parts.notice.say(" ".join([preview.refusal, *remarks, also]).strip())

    def _import(self) -> None:
        if self._source is not None and self._preview is not None:
            self._run.begin(self._source, self._preview)

    def _show_run(self) -> None:
        self._offer()
        if self._run.is_going:
            # The page keeps the keyboard, which Qt would else give to whatever comes next in the window.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._parts.setEnabled(not self._run.is_going)
        if not self._run.is_going and self.hasFocus():
            self._bar.do_import.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_result(self, result: ImportResult) -> None:
        self._imported = result
        name = self._source.name if self._source else ""
        self._kept.forget()
        self._forget()
        self._parts.notice.say("")
        self._parts.show_result(result, name)
        self._way_back.offer(result, name)
        self._bar.look.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the page has the height of what it shows now.
        QTimer.singleShot(_LAID_OUT, self._bar, lambda: self._parts.ensureWidgetVisible(self._bar.look))
        self.told.emit(result_sentence(result))

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
                waits="Importing…" if self._run.is_going else "Reading…" if self._reading.is_going else "",
            )

    def _forget(self) -> None:
        """Let go of the document and its rows: they may be large."""
        self._source = self._preview = None
        self._choosing.forget()
        self._kept.open("")
        self._check.show_preview(None)

    def _begin_anew(self) -> None:
        self._show_no_source("")
        self._imports.read()

    def _show_no_source(self, refusal: str) -> None:
        self._forget()
        self._imported = None
        self._way_back.forget()
        self._from.show_source(None)
        self._parts.show_none()
        self._parts.notice.say(refusal)
        self._offer()
