"""One record whole, to read: its details, updates, evidence, links and history."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.references import UnknownReferenceError
from equality_tracker.operations.showing import ShownRecord, show_record
from ui.background import Background
from ui.records.list_reader import Reader
from ui.records.record_words import details_of, evidence_of, history_of, links_of, title_of, updates_of
from ui.records.value_text import ReadingText, ValueText

_NOTHING_CHOSEN: Final = "Choose a record in the list to read it here."
_GONE: Final = "This record is no longer here. Somebody may have put it into the trash."
_GAP: Final = 8
_MARGIN: Final = 4
_TABS: Final[tuple[tuple[str, Callable[[ShownRecord], str], str], ...]] = (
    ("&Updates", updates_of, "No updates are recorded. Dated updates are kept for actions."),
    ("&Evidence", evidence_of, "No evidence is linked to this record."),
    ("&Links", links_of, "This record is not linked to others."),
    ("H&istory", history_of, "Nothing is recorded about this record's history."),
)


class RecordPane(QWidget):
    """One record, in five tabs; everything in it can be selected and copied, nothing changed."""

    def __init__(
        self, reader: Reader, as_at: date, background: Background, parent: QWidget | None = None
    ) -> None:
        """Show no record yet; records are read by `reader` on the worker thread, as at a day."""
        super().__init__(parent)
        self._reader = reader
        self._as_at = as_at
        self._background = background
        self._asked = 0
        self._texts: list[ReadingText] = []
        self._build()

    def show_record(self, kind: str, uuid: str) -> None:
        """Read a record and show it; `kind` is the code of its kind."""
        del kind  # an identity is one record's alone, whatever its kind
        self._asked += 1
        asked = self._asked
        # Whoever goes quickly through a list has only the record read at which they stop.
        self._background.run(
            lambda: self._read(uuid) if asked == self._asked else None,
            owner=self,
            on_success=lambda shown: self._take(shown, asked),
            on_failure=lambda error: self._on_failed(error, asked),
        )

    def clear(self) -> None:
        """Show no record."""
        self._asked += 1
        self._say(_NOTHING_CHOSEN)

    def _read(self, uuid: str) -> ShownRecord:
        with self._reader() as session:
            return show_record(session, uuid, as_at=self._as_at, with_history=True)

    def _take(self, shown: ShownRecord | None, asked: int) -> None:
        if shown is None or asked != self._asked:
            return
        singular = shown.kind.singular
        self._reference.setText(f"{singular[:1].upper()}{singular[1:]} {shown.reference}")
        self._title.setText(title_of(shown))
        self._title.setAccessibleName(f"Title: {title_of(shown)}")
        self._details.setWidget(_form(details_of(shown)))
        for text, (_label, words_of, nothing) in zip(self._texts, _TABS, strict=True):
            text.setPlainText(words_of(shown) or nothing)
        self._pages.setCurrentWidget(self._record)

    def _on_failed(self, error: Exception, asked: int) -> None:
        if not isinstance(error, UnknownReferenceError):
            raise error
        if asked == self._asked:
            self._say(_GONE)

    def _say(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._pages.setCurrentWidget(self._hint)

    def _build(self) -> None:
        self._hint = QLabel(_NOTHING_CHOSEN)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._record = self._record_page()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._record)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)

    def _record_page(self) -> QWidget:
        page = QWidget()
        self._reference = QLabel()
        self._reference.setTextFormat(Qt.TextFormat.PlainText)
        self._reference.setWordWrap(True)
        self._reference.setMargin(_MARGIN)
        self._title = ValueText("Title", "")
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for words in (self._reference, self._title):
            # Else Qt keeps room for as many lines as the words would take in the narrowest pane.
            words.setMinimumHeight(self.fontMetrics().height())
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._reference)
        layout.addWidget(self._title)
        layout.addWidget(self._tabs(), 1)
        return page

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setAccessibleName("Parts of the record")
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        # The arrow keys go through all tabs; Tab must not stop at the arrows that only move them.
        for arrow in tabs.tabBar().findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details = QScrollArea()
        self._details.setWidgetResizable(True)
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setAccessibleName("Details")
        self._details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tabs.addTab(self._details, "&Details")
        for label, _words_of, _nothing in _TABS:
            text = ReadingText(label.replace("&", ""))
            self._texts.append(text)
            tabs.addTab(text, label)
        return tabs


def _form(details: list[tuple[str, str]]) -> QWidget:
    form = QWidget()
    layout = QFormLayout(form)
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for label, words in details:
        name = QLabel(label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        name.setMargin(_MARGIN)
        layout.addRow(name, ValueText(label, words))
    return form
