"""One record whole, edited in place: its details, updates, evidence, links and history."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.drafts import Drafts
from ui.files.read_only_words import read_only_sentence
from ui.records.editors.saving import NewRecordTarget, RecordTarget, Target
from ui.records.field_leaving import FieldLeaving
from ui.records.record_beginning import RecordBeginning
from ui.records.record_commands import record_commands
from ui.records.record_heading import RecordHeading
from ui.records.record_making import RecordMaking
from ui.records.record_or_hint import RecordOrHint
from ui.records.record_reading import RecordReading

if TYPE_CHECKING:
    from equality_tracker.operations.editing.record_forms import RecordForm
    from ui.records.record_tabs import RecordTabs
    from ui.records.tabs.details import DetailsPage

# The seam: forms and tabs are imported when the first record is shown.
_TABS: Final = "ui.records.record_tabs"

NOTHING_CHOSEN: Final = "Choose a record in the list to see it here."
_GONE: Final = "This record is no longer here."
_GAP: Final = 6
_LOW_IN_LINES: Final = 13
"""Where there is room for fewer lines of text, the title stands on the line of the reference."""


class RecordPane(QWidget):
    """One record in five tabs; each field is saved when it is left, and nothing typed is lost.

    Attributes:
        record_wanted: Emitted with kind and identity of another record that a person wants to see.
        record_made: Emitted with kind and identity of a record that was made here.
        record_shown: Emitted with the form of the record that is shown, each time it was read.
        told: Emitted with a sentence on what was done, or could not be.
        record_missed: Emitted when something is begun and no record has the keyboard: another may be meant.
        refused: Emitted when something could not be begun, because no record is open.
        back_wanted: Emitted at Esc; whatever was typed is saved or kept by then.
        commands: What can be done to the record by keyboard, for a menu.

    """

    record_wanted = Signal(str, str)
    record_made = Signal(str, str)
    record_shown = Signal(object)
    told = Signal(str)
    record_missed = Signal()
    refused = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        drafts: Drafts | None = None,
        says_why_read_only: bool = True,
    ) -> None:
        """Show no record yet; what is typed and not saved yet is kept in `drafts`.

        It `says_why_read_only`, where nothing around it does so already.
        """
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts if drafts is not None else desk.settings.drafts
        self._drafts.use_clock(desk.changes.now)
        self._says_why_read_only = says_why_read_only
        self._form: RecordForm | None = None
        self._wants_focus = False
        self._reading = RecordReading(desk, self)
        self._beginning = RecordBeginning(self, self._reading)
        self._making = RecordMaking(desk, self._drafts, self)
        self._build()
        self.commands = record_commands(self)
        self._connect()

    @property
    def shown(self) -> tuple[str, str]:
        """Kind and identity of the record that is shown; both "" for none, no identity for a new one."""
        return (self._form.kind, self._form.uuid) if self._form is not None else ("", "")

    @property
    def reference(self) -> str:
        """The reference of the record that is shown, or ""."""
        return self._form.reference if self._form is not None else ""

    @property
    def is_changeable(self) -> bool:
        """Whether a record is seen here that does not lie in the trash."""
        form = self._form
        return self.isVisible() and form is not None and bool(form.uuid) and not form.is_in_trash

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes round by F6 where the record stands alone: the tabs, and what one holds."""
        return self._tabs.tabBar(), self._tabs.currentWidget()

    def stand_before_heading(self, widget: QWidget) -> None:
        """Put something on the line of the heading: a low window has no line to give away."""
        self._top.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def show_record(self, kind: str, uuid: str) -> None:
        """Read a record and show it; `kind` is the code of its kind."""
        del kind  # an identity is one record's alone, whatever its kind
        if uuid != self._reading.wanted:
            self.leave()
        self._reading.read(uuid)

    def show_new(self, kind: str) -> None:
        """Show the form of a record that is made once something is filled in and left."""
        self.leave()
        self._reading.read_new(kind)

    def clear(self, hint: str = NOTHING_CHOSEN) -> None:
        """Show no record, and `hint`, which says how one comes here."""
        self.leave()
        self._reading.stop()
        self._wants_focus = False
        self._beginning.forget()
        self._say(hint)

    def leave(self) -> None:
        """Save what was typed; what cannot be saved is kept and shown again with its record."""
        if self._page is not None and self._form is not None:
            self._page.leave()
        self._drafts.save()

    def commit(self) -> None:
        """Save what is being typed without leaving it: a field, an update, a link, a new record."""
        if (page := self._page) is not None and not self._tabs.commit_beside_details():
            self._commit_details(page)

    def add_update(self) -> None:
        """Go to the text of a new update."""
        self._beginning.begin_here(self._tabs.begin_update)

    def add_evidence(self) -> None:
        """Go to the line for new evidence."""
        self._beginning.begin_here(self._tabs.begin_evidence)

    def link(self) -> None:
        """Offer the ways in which the record can be linked to another."""
        self._beginning.begin_here(self._tabs.begin_link)

    def focus_first(self) -> None:
        """Give the keyboard to the first field, once the record that is being read is there."""
        self._wants_focus = self._reading.is_reading
        if not self._wants_focus and self._page is not None and self._form is not None:
            self._tabs.show_details()
            self._page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back one level at Esc; what was typed is saved or kept first."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Have the heading on one line where the pane is low."""
        super().resizeEvent(event)
        self._heading.stand_low(is_low=self.height() < _LOW_IN_LINES * self.fontMetrics().lineSpacing())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Save what was typed when the pane or its window goes."""
        self.leave()
        super().hideEvent(event)

    @property
    def _page(self) -> "DetailsPage | None":
        # Looked for in this way, because to ask for the tabs before there is a record would make them.
        return self._tabs.page if "_tabs" in vars(self) else None

    @cached_property
    def _tabs(self) -> "RecordTabs":
        tabs: RecordTabs = import_module(_TABS).RecordTabs(self._desk, self._drafts)
        self._stack.hold(tabs)
        tabs.told.connect(self.told)
        tabs.record_wanted.connect(self.record_wanted)
        # What means the same as before is no change, but stands there as it is kept.
        tabs.saved.connect(self._reading.read_again)
        tabs.currentChanged.connect(self._on_tab_changed)
        return tabs

    def _take(self, form: "RecordForm") -> None:
        before = self._form
        is_same = before is not None and (before.kind, before.uuid) == (form.kind, form.uuid)
        if not (is_same and form.uuid):
            # What was typed while the other record was being read belongs to the one before.
            self.leave()
        self._form = form
        self.setUpdatesEnabled(False)
        try:
            self._show(form, is_same=is_same and bool(form.uuid))
        finally:
            self.setUpdatesEnabled(True)
        self.record_shown.emit(form)
        if self._wants_focus:
            self.focus_first()
        self._beginning.go_on()

    def _show(self, form: "RecordForm", *, is_same: bool) -> None:
        changes = self._desk.changes
        because = read_only_sentence(changes.read_only_error) if self._says_why_read_only else ""
        self._heading.show_form(form, read_only_because=because)
        self._tabs.show_form(
            form,
            self._target(form),
            is_same=is_same,
            is_writable=changes.is_writable and not form.is_in_trash,
            drafts={} if is_same else self._drafts.of_record(self._register, form.kind, form.uuid),
        )
        if form.uuid or self._page is None:
            self._making.end()
        else:
            self._making.begin(form, self._page)
        self._heading.show()
        self._stack.show_record()

    @property
    def _register(self) -> str:
        return self._desk.heading.register

    def _target(self, form: "RecordForm") -> Target:
        if not form.uuid:
            return NewRecordTarget(self._desk, self._register, form.kind, self._making.make)
        return RecordTarget(self._desk, self._register, form.kind, form.uuid, form.reference)

    def _commit_details(self, page: "DetailsPage") -> None:
        focus = QApplication.focusWidget()
        if self._form is not None and not self._form.uuid:
            page.leave(focus)
            self._making.make(asked_for=True)
            return
        for part in page.parts:
            if focus is not None and part.isAncestorOf(focus) and part.is_adding:
                part.commit_new()
                return
        page.leave(focus)

    def _adopt(self, form: "RecordForm") -> None:
        """Go on as the form of a record that was made."""
        self._form = form
        if self._page is not None:
            self._page.adopt(self._target(form))
        self._reading.read(form.uuid)

    def _say(self, sentence: str) -> None:
        self._form = None
        self._making.end()
        self._heading.hide()
        self._stack.say(sentence)

    def _on_tab_changed(self) -> None:
        # Kept, because it is asked for on the reading thread.
        self._reading.with_history = self._tabs.shows_history
        if self._reading.with_history:
            self._reading.read_again()

    def _connect(self) -> None:
        self._reading.found.connect(self._take)
        self._reading.missed.connect(lambda: self._say(_GONE))
        self._desk.changes.changed.connect(self._reading.read_again)
        self._desk.changes.writability_changed.connect(self._reading.read_again)
        for teller in (self._drafts, self._making, self._beginning):
            teller.told.connect(self.told)
        self._making.adopted.connect(self._adopt)
        self._making.made.connect(self.record_made)
        self._beginning.missed.connect(self.record_missed)
        self._beginning.refused.connect(self.refused)
        FieldLeaving(lambda: self._page, self._drafts, self)

    def _build(self) -> None:
        self._heading = RecordHeading()
        self._stack = RecordOrHint(NOTHING_CHOSEN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, 0, 0, 0)
        layout.setSpacing(_GAP)
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading, 1)
        layout.addLayout(self._top)
        layout.addWidget(self._stack, 1)
        self._heading.hide()
