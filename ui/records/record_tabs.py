"""The five tabs of every record: its details, updates, evidence, links and history."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QToolButton, QWidget

from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.record_forms import RecordForm
from equality_tracker.operations.editing.record_references import candidates
from ui.desk import Desk
from ui.drafts import Draft, Drafts
from ui.records.editors.saving import RecordTarget, Target
from ui.records.record_words import history_text
from ui.records.tabs.details import DetailsPage
from ui.records.tabs.evidence import EvidenceTab
from ui.records.tabs.link_ways import LinkWay, link_ways, offer_ways
from ui.records.tabs.links import LinksTab
from ui.records.tabs.updates import UpdatesTab
from ui.records.value_text import ReadingText
from ui.scrolled import Scrolled

_NO_HISTORY: Final = "Nothing is recorded about this record's history."
_NAME: Final = "Parts of the record"
_LEAST_LINES: Final = 3
"""Lines of text for which a tab always has room; it scrolls for more."""


class Tab(IntEnum):
    """The tabs, from left to right."""

    DETAILS = 0
    UPDATES = 1
    EVIDENCE = 2
    LINKS = 3
    HISTORY = 4


class RecordTabs(QTabWidget):
    """Shows what was read of a record; each kind has a form of its own, made when it is shown first.

    Attributes:
        record_wanted: Emitted with kind and identity of another record that a person wants to see.
        saved: Emitted when a field was saved.
        told: Emitted with a sentence on what was done, or could not be.

    """

    record_wanted = Signal(str, str)
    saved = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        """Show nothing yet; what is typed and not saved yet is kept in `drafts`."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._pages: dict[str, DetailsPage] = {}
        self.page: DetailsPage | None = None
        self._build()
        for tab in (self._updates, self._evidence):
            tab.told.connect(self.told)
        for source in (self._evidence, self._links):
            source.record_wanted.connect(self.record_wanted)

    @property
    def shows_history(self) -> bool:
        """Whether the history is looked at."""
        return self.currentIndex() == Tab.HISTORY

    def show_form(
        self,
        form: RecordForm,
        target: Target,
        *,
        is_same: bool,
        is_writable: bool,
        drafts: Mapping[str, Draft],
    ) -> None:
        """Show a record; of the same one as before nothing that is being typed is touched."""
        page = self._page_of(form)
        if is_same:
            page.refresh(form, target, is_writable=is_writable)
        else:
            page.show_form(form, target, is_writable=is_writable, drafts=drafts)
        if isinstance(target, RecordTarget):
            for tab in (self._updates, self._evidence):
                show = tab.refresh if is_same else tab.show_form
                show(form, target, is_writable=is_writable)
        self._links.show_form(form)
        self._history.setPlainText(history_text(form.history) or _NO_HISTORY)
        for place in Tab:
            self.setTabEnabled(place, place is Tab.DETAILS or bool(form.uuid))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Need the tabs and a few lines of what is in them."""
        lines = _LEAST_LINES * self.fontMetrics().lineSpacing()
        return QSize(0, self.tabBar().sizeHint().height() + lines)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Like no more than is needed: what is left of the pane comes by itself."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Need the same height at any width, however the words inside break."""
        return False

    def show_details(self) -> None:
        """Turn to the record's fields."""
        self.setCurrentIndex(Tab.DETAILS)

    def begin_update(self) -> None:
        """Go to the text of a new update."""
        self.setCurrentIndex(Tab.UPDATES)
        self._updates.begin()

    def begin_evidence(self) -> None:
        """Go to the line for new evidence."""
        self.setCurrentIndex(Tab.EVIDENCE)
        self._evidence.begin()

    def begin_link(self) -> None:
        """Offer the ways in which the record can be linked to another; evidence is one of them."""
        ways = link_ways(self.page) if self.page is not None else []
        in_details = [LinkWay(way.label, partial(self._in_details, way.go)) for way in ways]
        offer_ways([*in_details, LinkWay("Evidence", self.begin_evidence)], self.currentWidget())

    def commit_beside_details(self) -> bool:
        """Save what is being typed in a tab that has something of its own; return whether this is one."""
        match self.currentIndex():
            case Tab.UPDATES:
                self._updates.commit()
            case Tab.EVIDENCE:
                self._evidence.commit()
            case _:
                return False
        return True

    def _in_details(self, go: Callable[[], None]) -> None:
        self.show_details()
        go()

    def _page_of(self, form: RecordForm) -> DetailsPage:
        if form.kind not in self._pages:
            page = DetailsPage(form, desk=self._desk, drafts=self._drafts, find=self._finder(form.kind))
            page.told.connect(self.told)
            page.saved.connect(self.saved)
            self._pages[form.kind] = page
            self._details.addWidget(page)
        self.page = self._pages[form.kind]
        self._details.setCurrentWidget(self.page)
        return self.page

    def _finder(self, kind: str) -> Callable[[str, str, Callable[[Sequence[Candidate]], None]], None]:
        """Return what looks for the records that a field of this kind can point to."""

        def find(key: str, text: str, told: Callable[[Sequence[Candidate]], None]) -> None:
            def read() -> Sequence[Candidate]:
                with self._desk.reading() as session:
                    return candidates(session, kind, key, text)

            self._desk.background.run(read, owner=self, on_success=told)

        return find

    def _build(self) -> None:
        self.setAccessibleName(_NAME)
        self.tabBar().setAccessibleName(_NAME)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setUsesScrollButtons(True)
        # The arrow keys go through all tabs; Tab must not stop at the arrows that only move them.
        for arrow in self.tabBar().findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details = QStackedWidget()
        self._updates = UpdatesTab(self._desk, self._drafts)
        self._evidence = EvidenceTab(self._desk, self._drafts)
        self._links = LinksTab()
        self._history = ReadingText("History")
        self.addTab(self._details, "&Details")
        self.addTab(Scrolled(self._updates), "&Updates")
        self.addTab(Scrolled(self._evidence), "Eviden&ce")
        self.addTab(Scrolled(self._links), "&Links")
        self.addTab(self._history, "H&istory")
