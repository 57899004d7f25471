"""The page of one EqIA: the decision on top, its sections below, their list and their help beside."""

from importlib import import_module
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from equality_tracker.operations.documents.document_kinds import DocumentKind
from ui.desk import Desk
from ui.eqia.eqia_asking import EqiaAsking
from ui.eqia.eqia_body import EqiaBody
from ui.eqia.eqia_head import EqiaHead
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.files.read_only_words import read_only_sentence
from ui.pages.page import EDGE, Page, page_title
from ui.panes import go_to_first_stop
from ui.records.editors.saving import RecordTarget

KIND: Final = "eqias"
_DOCUMENTS: Final = "ui.records.document_window"
_GAP: Final = 6
_LOW_IN_LINES: Final = 20
"""Where there is room for fewer lines of text, the head would leave too few of them for the sections."""
_NONE: Final = "No EqIA is open. Choose one in the list of EqIAs and press Enter."
_GONE: Final = "This EqIA is no longer here."


class EqiaPlace(Page):
    """One EqIA at a time; each field is saved when it is left, and nothing typed is lost.

    Attributes:
        back_wanted: Emitted at Esc; whatever was typed is saved or kept by then.
        window_wanted: Emitted with kind and identity of what a person wants in a window of its own.

    """

    IS_WIDE: ClassVar[bool] = True
    SHOWS: ClassVar[str] = KIND

    back_wanted = Signal()
    window_wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no EqIA yet."""
        super().__init__(desk, parent)
        self._asking = EqiaAsking(desk, self)
        self._read: ReadEqia | None = None
        self._body: EqiaBody | None = None
        self._wants_focus = False
        self._wants_check = False
        self._is_low = False
        self._build()
        self._connect()

    @property
    def record_in_hand(self) -> tuple[str, str] | None:
        """Kind and identity of the EqIA that is shown."""
        return (KIND, self._read.form.uuid) if self._read is not None else None

    @property
    def body(self) -> EqiaBody:
        """The sections; there are some once an EqIA was shown."""
        assert self._body is not None  # noqa: S101 - asked for where an EqIA is shown
        return self._body

    def show_record(self, kind: str, uuid: str) -> None:
        """Show an EqIA, from its top."""
        del kind  # only EqIAs have this page
        if uuid != self._asking.wanted:
            self.leave()
            self._asking.wanted = uuid
            self._wants_focus = True
            self._asking.with_check = self._wants_check = False
            self._asking.read()

    def refresh(self) -> None:
        """Read again what is shown."""
        self._asking.read()

    def be_left(self) -> None:
        """Save what was typed."""
        self.leave()

    def leave(self) -> None:
        """Save what was typed; what cannot be saved is kept and shown again with its EqIA."""
        if self._body is not None and self._read is not None:
            self._body.leave()
        self.desk.settings.drafts.save()

    def focus_first(self) -> None:
        """Give the keyboard to the sections, or to the way to the list where no EqIA is shown."""
        self._wants_focus = self._read is None and bool(self._asking.wanted)
        go_to_first_stop(self._body.first_part if self._read and self._body is not None else self._hint)

    def event(self, event: QEvent) -> bool:
        """Keep F6 for the parts of the page; behind the last it leads to the next pane."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._next_part(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go to the next part with F6, and back one level with Esc."""
        if (part := self._next_part(event)) is not None:
            go_to_first_stop(part)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Let all of the page scroll together where it is low."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Save what was typed when the page or its window goes."""
        self.leave()
        super().hideEvent(event)

    def _next_part(self, event: QKeyEvent) -> QWidget | None:
        """Return the part behind the one that has the keyboard, where F6 leads to it."""
        if event.key() != Qt.Key.Key_F6 or event.modifiers() or self._body is None or self._read is None:
            return None
        parts = [part for part in (self.head, *self._body.parts) if part.isVisible()]
        focused = QApplication.focusWidget()
        here = next((at for at, part in enumerate(parts) if focused and part.isAncestorOf(focused)), -1)
        own = next((at for at, part in enumerate(parts) if part is focused), here)
        return parts[own + 1] if 0 <= own < len(parts) - 1 else None

    def _arrange(self) -> None:
        """Have the head above what scrolls, or scroll with it: two scroll bars leave no room between them."""
        is_low = self.height() < _LOW_IN_LINES * self.fontMetrics().lineSpacing()
        body = self._body
        if body is None or is_low == self._is_low:
            return
        self._is_low = is_low
        focused = QApplication.focusWidget()
        if is_low:
            body.put_above(self.head)
        else:
            self._column.insertWidget(0, self.head)
            body.let_go_of_head()
        if focused is not None and self.isAncestorOf(focused):
            # Qt takes the keyboard from what finds another place.
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, read: ReadEqia) -> None:
        before, self._read = self._read, read
        is_same = before is not None and before.form.uuid == read.form.uuid
        self.setUpdatesEnabled(False)
        try:
            self._show(read, is_same=is_same)
        finally:
            self.setUpdatesEnabled(True)
        if self._wants_focus and not is_same:
            self._wants_focus = False
            self.focus_first()
        if self._wants_check and read.found is not None:
            self._wants_check = False
            self.body.enter_check()

    def _check(self) -> None:
        """Save what was typed, and look for the points of what then stands there."""
        self.leave()
        self._asking.with_check = self._wants_check = True
        self._asking.read()

    def _end_check(self) -> None:
        self._asking.with_check = self._wants_check = False
        self.head.stage.check.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking.read()

    def _show_sheet(self) -> None:
        """Show the page for the person who checks the EqIA, to be printed or saved."""
        if self._read is None:
            return
        self.leave()
        # What makes documents is imported when somebody wants one.
        made = import_module(_DOCUMENTS).DocumentWindow(
            self.desk, DocumentKind.REVIEW_SHEET, self._read.form.uuid, self
        )
        made.told.connect(self.told)
        made.marking_wanted.connect(lambda: self.place_wanted.emit("organisations"))
        made.show()
        made.make()

    def _show(self, read: ReadEqia, *, is_same: bool) -> None:
        form, changes = read.form, self.desk.changes
        target = RecordTarget(self.desk, self.desk.heading.register, KIND, form.uuid, form.reference)
        is_writable = changes.is_writable and not form.is_in_trash
        because = read_only_sentence(changes.read_only_error)
        self.head.show_eqia(read, target, is_writable=is_writable, read_only_because=because)
        drafts = {} if is_same else self.desk.settings.drafts.of_record(target.register, KIND, form.uuid)
        self._made_body(read).show_eqia(read, target, is_writable=is_writable, is_same=is_same, drafts=drafts)
        self._stack.setCurrentWidget(self._shown)

    def _made_body(self, read: ReadEqia) -> EqiaBody:
        if self._body is None:
            self._body = body = EqiaBody(self.desk, read, self.head.stage)
            body.told.connect(self.told)
            body.saved.connect(self._asking.read)
            body.record_wanted.connect(self.record_wanted)
            body.place_wanted.connect(self.place_wanted)
            body.check.closed.connect(self._end_check)
            self.head.section_wanted.connect(body.go_to_code)
            self._column.addWidget(body, 1)
            self._arrange()
        return self._body

    def _say_gone(self) -> None:
        self._read = None
        self._words.setText(_GONE)
        self._stack.setCurrentWidget(self._hint)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Save a field when the keyboard leaves it; a list that opens above it is no leaving."""
        body = self._body
        if now is None:
            self.desk.settings.drafts.save()
            return
        if old is None or body is None or now.window().windowType() == Qt.WindowType.Popup:
            return
        row = body.row_of(old) if body.isAncestorOf(old) else None
        if row is not None and not row.isAncestorOf(now):
            body.leave(old)

    def _commit(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._body is not None:
            self._body.commit(focus)

    def _build(self) -> None:
        self._words = Words(_NONE)
        self.to_list = QPushButton("Go to the list of EqIAs")
        self._hint = QWidget()
        hint = QVBoxLayout(self._hint)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.addWidget(page_title("EqIA"))
        hint.addWidget(self._words)
        hint.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        hint.addStretch(1)
        self.head = EqiaHead(self.desk)
        self._shown = QWidget()
        self._column = QVBoxLayout(self._shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._shown)
        around = QVBoxLayout(self)
        around.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        around.addWidget(self._stack)

    def _connect(self) -> None:
        self._asking.found.connect(self._take)
        self._asking.missed.connect(self._say_gone)
        self.to_list.clicked.connect(lambda: self.place_wanted.emit(KIND))
        self.head.told.connect(self.told)
        self.head.stage.moved.connect(self.focus_first)
        self.head.stage.check.clicked.connect(self._check)
        self.head.stage.sheet.clicked.connect(self._show_sheet)
        self.head.back.clicked.connect(self.back_wanted)
        self.head.whole.clicked.connect(self._open_window)
        self.desk.changes.writability_changed.connect(self._asking.read)
        self.desk.settings.drafts.told.connect(self.told)
        for keys, does in (
            (("Ctrl+Return", "Ctrl+Enter"), self._commit),
            (("Ctrl+PgDown",), lambda: self._step(1)),
            (("Ctrl+PgUp",), lambda: self._step(-1)),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(does)
            self.addAction(action)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _step(self, way: int) -> None:
        if self._body is not None:
            self._body.step(way)

    def _open_window(self) -> None:
        if self._read is not None:
            self.leave()
            self.window_wanted.emit(KIND, self._read.form.uuid)
