"""One record whole, edited in place: its details, updates, evidence, links and history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.new_records import add_typed
from equality_tracker.operations.record_forms import RecordForm, new_form, record_form
from equality_tracker.operations.record_references import Candidate, NoSuchRecordError, candidates
from equality_tracker.store.log_tables import register_id
from ui.desk import Desk
from ui.drafts import DraftPlace, Drafts
from ui.records.editors.saving import NewRecordTarget, RecordTarget, Target
from ui.records.record_words import heading_of, history_text, rule_mark
from ui.records.tabs.details import DetailsPage
from ui.records.tabs.evidence import EvidenceTab
from ui.records.tabs.links import LinksTab
from ui.records.tabs.updates import UpdatesTab
from ui.records.value_text import OneLine, ReadingText

_NOTHING_CHOSEN: Final = "Choose a record in the list to see it here."
_NO_RECORD_OPEN: Final = "Open a record first: choose it in its list and press Enter."
_GONE: Final = "This record is no longer here."
_NO_HISTORY: Final = "Nothing is recorded about this record's history."
_IN_THE_TRASH: Final = "This record lies in the trash; take it out there to change it."
_NOT_THERE_YET: Final = "Not saved yet: it is made as soon as {needed} is filled in and left."
_GAP: Final = 6
_DETAILS, _UPDATES, _EVIDENCE, _LINKS, _HISTORY = range(5)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for the pane."""

    register: str
    form: RecordForm


class RecordPane(QWidget):
    """One record in five tabs; each field is saved when it is left, and nothing typed is lost.

    Attributes:
        record_wanted: Emitted with kind and identity of another record that a person wants to see.
        record_made: Emitted with kind and identity of a record that was made here.
        told: Emitted with a sentence on what was done, or could not be.
        back_wanted: Emitted at Esc; whatever was typed is saved or kept by then.
        commands: What can be done to the record by keyboard, for a menu.

    """

    record_wanted = Signal(str, str)
    record_made = Signal(str, str)
    told = Signal(str)
    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drafts: Drafts | None = None) -> None:
        """Show no record yet; what is typed and not saved yet is kept in `drafts`."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts if drafts is not None else Drafts(desk.settings.folder, self)
        self._asked = 0
        self._register = ""
        self._form: RecordForm | None = None
        self._page: DetailsPage | None = None
        self._pages: dict[str, DetailsPage] = {}
        self._is_making = False
        self._wanted = ""
        self._is_reading = False
        self._wants_focus = False
        self._begins: Callable[[], None] | None = None
        self._build()
        self.commands = self._commands()
        self._connect()

    @property
    def shown(self) -> tuple[str, str]:
        """Kind and identity of the record that is shown; both "" for none, no identity for a new one."""
        return (self._form.kind, self._form.uuid) if self._form is not None else ("", "")

    def show_record(self, kind: str, uuid: str) -> None:
        """Read a record and show it; `kind` is the code of its kind."""
        del kind  # an identity is one record's alone, whatever its kind
        if uuid != self._wanted:
            self.leave()
        self._wanted = uuid
        self._read(lambda asked: self._read_record(uuid) if asked == self._asked else None)

    def show_new(self, kind: str) -> None:
        """Show the form of a record that is made once something is filled in and left."""
        self.leave()
        self._wanted = ""
        self._read(lambda asked: self._read_new(kind) if asked == self._asked else None)

    def clear(self) -> None:
        """Show no record."""
        self.leave()
        self._asked += 1
        self._wanted = ""
        self._is_reading = self._wants_focus = False
        self._begins = None
        self._say(_NOTHING_CHOSEN)

    def leave(self) -> None:
        """Save what was typed; what cannot be saved is kept and shown again with its record."""
        if self._page is not None and self._form is not None:
            self._page.leave()
        self._drafts.save()

    def commit(self) -> None:
        """Save what is being typed without leaving it: a field, an update, a link, a new record."""
        match self._tabs.currentIndex():
            case 1:
                self._updates.commit()
            case 2:
                self._evidence.commit()
            case _ if self._page is not None:
                self._commit_details(self._page)

    def add_update(self) -> None:
        """Go to the text of a new update."""
        self._begin_in(_UPDATES, self._updates.begin)

    def add_evidence(self) -> None:
        """Go to the line for new evidence."""
        self._begin_in(_EVIDENCE, self._evidence.begin)

    def focus_first(self) -> None:
        """Give the keyboard to the first field, once the record that is being read is there."""
        self._wants_focus = self._is_reading
        if not self._is_reading and self._page is not None and self._form is not None:
            self._page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back one level at Esc; what was typed is saved or kept first."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Save what was typed when the pane or its window goes."""
        self.leave()
        super().hideEvent(event)

    def _begin_in(self, place: int, begin: Callable[[], object]) -> None:
        """Begin something in a tab, once the record that is being read is there."""
        if self._is_reading and self.shown[1] != self._wanted:
            self._begins = lambda: self._begin_in(place, begin)
        elif not self.shown[1] or not self.isVisible():
            self.told.emit(_NO_RECORD_OPEN)
        else:
            self._tabs.setCurrentIndex(place)
            begin()

    def _read(self, work: "Callable[[int], _Read | None]") -> None:
        self._asked += 1
        self._is_reading = True
        asked = self._asked
        # Whoever goes quickly through a list has only the record read at which they stop.
        self._desk.background.run(
            lambda: work(asked),
            owner=self,
            on_success=lambda read: self._take(read, asked),
            on_failure=lambda error: self._on_failed(error, asked),
        )

    def _read_record(self, uuid: str) -> _Read:
        with_history = self._tabs_index == _HISTORY
        with self._desk.reading() as session:
            as_at = self._desk.heading.as_at
            form = record_form(session, uuid, as_at=as_at, with_history=with_history)
            return _Read(register_id(session.connection()), form)

    def _read_new(self, kind: str) -> _Read:
        with self._desk.reading() as session:
            form = new_form(session, kind, as_at=self._desk.heading.as_at)
            return _Read(register_id(session.connection()), form)

    def _read_again(self) -> None:
        """Read the record that is shown, or is about to be, as it is now."""
        if uuid := self._wanted:
            self._read(lambda asked: self._read_record(uuid) if asked == self._asked else None)

    def _take(self, read: _Read | None, asked: int) -> None:
        if read is None or asked != self._asked:
            return
        self._is_reading = False
        before, self._register = self._form, read.register
        is_same = before is not None and (before.kind, before.uuid) == (read.form.kind, read.form.uuid)
        if not (is_same and read.form.uuid):
            # What was typed while the other record was being read belongs to the one before.
            self.leave()
        self._form = read.form
        self.setUpdatesEnabled(False)
        try:
            self._show(read.form, is_same=is_same and bool(read.form.uuid))
        finally:
            self.setUpdatesEnabled(True)
        if self._wants_focus:
            self.focus_first()
        if self._begins is not None:
            begin, self._begins = self._begins, None
            begin()

    def _show(self, form: RecordForm, *, is_same: bool) -> None:
        target = self._target(form)
        is_writable = self._desk.changes.is_writable and not form.is_in_trash
        self._show_heading(form)
        page = self._page_of(form)
        if is_same:
            page.refresh(form, target, is_writable=is_writable)
        else:
            drafts = self._drafts.of_record(self._register, form.kind, form.uuid)
            page.show_form(form, target, is_writable=is_writable, drafts=drafts)
            self._is_making = False
        if isinstance(target, RecordTarget):
            for tab in (self._updates, self._evidence):
                show = tab.refresh if is_same else tab.show_form
                show(form, target, is_writable=is_writable)
        self._links.show_form(form)
        self._history.setPlainText(history_text(form.history) or _NO_HISTORY)
        for place in (_UPDATES, _EVIDENCE, _LINKS, _HISTORY):
            self._tabs.setTabEnabled(place, bool(form.uuid))
        self._stack.setCurrentWidget(self._record)

    def _show_heading(self, form: RecordForm) -> None:
        colour = f"   {rule_mark(form.rag)}" if form.rag else ""
        self._reference.setText(f"{heading_of(form)}{colour}")
        self._title.show_text(" ".join(form.title.split()))
        self._title.setVisible(bool(form.title))
        notes = []
        if not self._desk.changes.is_writable:
            notes.append(f"Open for reading. {self._desk.changes.read_only_because}")
        if form.is_in_trash:
            notes.append(_IN_THE_TRASH)
        if not form.uuid and not notes:
            needed = [field.label for field in form.fields if field.is_required and not field.text]
            notes.append(_NOT_THERE_YET.format(needed=f"“{needed[0]}”" if needed else "a field"))
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))

    def _target(self, form: RecordForm) -> Target:
        if not form.uuid:
            return NewRecordTarget(self._desk, self._register, form.kind, self._make)
        return RecordTarget(self._desk, self._register, form.kind, form.uuid, form.reference)

    def _page_of(self, form: RecordForm) -> DetailsPage:
        if form.kind not in self._pages:
            kind = form.kind
            page = DetailsPage(
                form,
                desk=self._desk,
                drafts=self._drafts,
                find=lambda key, text, told: self._find(kind, key, text, told),
            )
            page.told.connect(self.told)
            # What means the same as before is no change, but stands there as it is kept.
            page.saved.connect(self._read_again)
            self._pages[kind] = page
            self._details.addWidget(page)
        self._page = self._pages[form.kind]
        self._details.setCurrentWidget(self._page)
        return self._page

    def _find(self, kind: str, key: str, text: str, told: Callable[[Sequence[Candidate]], None]) -> None:
        def read() -> Sequence[Candidate]:
            with self._desk.reading() as session:
                return candidates(session, kind, key, text)

        self._desk.background.run(read, owner=self, on_success=told)

    def _commit_details(self, page: DetailsPage) -> None:
        focus = QApplication.focusWidget()
        if self._form is not None and not self._form.uuid:
            page.leave(focus)
            self._make(asked_for=True)
            return
        for part in page.parts:
            if focus is not None and part.isAncestorOf(focus) and part.is_adding:
                part.commit_new()
                return
        page.leave(focus)

    def _make(self, *, asked_for: bool = False) -> None:
        """Make the new record, once what it needs is filled in."""
        form, page = self._form, self._page
        if form is None or form.uuid or page is None or self._is_making:
            return
        missing = [row for row in page.rows if row.field.is_required and (not row.text or row.is_marked)]
        if missing:
            if asked_for:
                missing[0].refuse(f"Fill in {missing[0].field.label} first.")
                missing[0].take_keyboard()
            return
        self._is_making = True
        texts, kind, desk = page.texts, form.kind, self._desk
        desk.changes.run(
            f"new {form.singular}",
            lambda session: add_typed(session, kind, texts, now=desk.changes.now(), as_at=desk.heading.as_at),
            owner=self,
            on_success=lambda uuid: self._on_made(kind, uuid, texts),
            on_failure=self._on_not_made,
        )

    def _on_made(self, kind: str, uuid: str, texts: dict[str, str]) -> None:
        """Let the form go on as that of the record that was made."""
        self._is_making = False
        page = self._pages[kind]
        is_shown = self.shown == (kind, "")
        for row in page.rows:
            place = DraftPlace(self._register, kind, "", row.field.key)
            draft = self._drafts.at(place)
            self._drafts.drop(place)
            sent = texts.get(row.field.kind if row.field.key not in texts else row.field.key)
            if draft is not None and draft.text != sent:
                self._drafts.keep(place._replace(uuid=uuid), draft)
            if is_shown:
                row.take_as_saved(sent or "")
        self._drafts.save()
        if is_shown and self._form is not None:
            self._form = replace(self._form, uuid=uuid)
            self._wanted = uuid
            page.adopt(self._target(self._form))
            self._read_again()
        self.record_made.emit(kind, uuid)

    def _on_not_made(self, error: Exception) -> None:
        self._is_making = False
        if not isinstance(error, TrackerError | OSError):
            raise error
        rows = self._page.rows if self._page is not None else []
        for each in rows:
            each.sent = None
        labels = (getattr(error, "label", ""), *getattr(error, "labels", ()))
        row = next((row for row in rows if row.field.label in labels), rows[0] if rows else None)
        if row is not None:
            row.hold(f"Not saved. {error} What you typed is kept.")

    def _on_failed(self, error: Exception, asked: int) -> None:
        if not isinstance(error, NoSuchRecordError):
            raise error
        if asked == self._asked:
            self._is_reading = False
            self._say(_GONE)

    def _say(self, sentence: str) -> None:
        self._form = None
        self._hint.setText(sentence)
        self._stack.setCurrentWidget(self._hint)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Save a field when the keyboard leaves it; a list that opens above it is no leaving."""
        if now is None:
            self._drafts.save()
            return
        if old is None or self._page is None or now.window().windowType() == Qt.WindowType.Popup:
            return
        row = self._page.row_of(old) if self._page.isAncestorOf(old) else None
        if row is not None and not row.isAncestorOf(now):
            self._page.leave(old)

    def _on_writability_changed(self) -> None:
        self._read_again()

    def _on_tab_changed(self, place: int) -> None:
        self._tabs_index = place
        if place == _HISTORY:
            self._read_again()

    def _connect(self) -> None:
        self._desk.changes.changed.connect(self._read_again)
        self._desk.changes.writability_changed.connect(self._on_writability_changed)
        self._drafts.told.connect(self.told)
        for tab in (self._updates, self._evidence):
            tab.told.connect(self.told)
        for source in (self._evidence, self._links):
            source.record_wanted.connect(self.record_wanted)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _commands(self) -> list[QAction]:
        return [
            self._command("Add &update", ["Ctrl+U"], self.add_update, is_for_window=True),
            self._command("Add &evidence", ["Ctrl+E"], self.add_evidence, is_for_window=True),
            self._command("&Save what is being typed", ["Ctrl+Return", "Ctrl+Enter"], self.commit),
        ]

    def _command(
        self, label: str, keys: list[str], work: Callable[[], None], *, is_for_window: bool = False
    ) -> QAction:
        action = QAction(label, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if not is_for_window:  # what is for all of it is reached from the list, too
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(work)
        self.addAction(action)
        return action

    def _build(self) -> None:
        self._tabs_index = 0
        self._hint = QLabel(_NOTHING_CHOSEN)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._record = self._record_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 0, 0, 0)
        layout.addWidget(self._stack)

    def _record_page(self) -> QWidget:
        self._reference, self._note = _words(), _words()
        self._title = OneLine()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for each in (self._reference, self._title, self._note):
            layout.addWidget(each)
        layout.addWidget(self._tabs_made(), 1)
        return page

    def _tabs_made(self) -> QTabWidget:
        tabs = QTabWidget()
        self._tabs = tabs
        tabs.setAccessibleName("Parts of the record")
        tabs.tabBar().setAccessibleName("Parts of the record")
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        # The arrow keys go through all tabs; Tab must not stop at the arrows that only move them.
        for arrow in tabs.tabBar().findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details = QStackedWidget()
        self._updates = UpdatesTab(self._desk, self._drafts)
        self._evidence = EvidenceTab(self._desk, self._drafts)
        self._links = LinksTab()
        self._history = ReadingText("History")
        for label, tab in (
            ("&Details", self._details),
            ("&Updates", self._updates),
            ("Eviden&ce", self._evidence),
            ("&Links", self._links),
            ("H&istory", self._history),
        ):
            tabs.addTab(tab, label)
        return tabs


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumHeight(1)
    return label
