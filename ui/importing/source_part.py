"""The part of the page where a document comes in, and what is seen while there is none."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.importing.import_choices import ImportSource
from ui.importing.elided_label import ElidedLabel
from ui.importing.imports_done import ImportsDone
from ui.importing.part import Part
from ui.importing.reading_watch import ReadingWatch
from ui.importing.whole_area import WholeArea

_GAP: Final = 8
_LOOK_EVERY: Final = 100
_QUICK: Final = 300
"""Milliseconds after which reading is worth a word: what is quicker would only flicker."""
_WHAT: Final = (
    "Lists of actions, recommendations, agreements, objectives, meetings, EqIAs, providers, decisions and "
    "evidence: from Excel (.xlsx, .xls), LibreOffice (.ods), Word tables (.docx), text with separators "
    "(.csv), or rows copied in any program. Headings may stand on two lines, cells may be merged, dates may "
    "be written as people write them. Agreements bring their providers along."
)
_SAFE: Final = (
    "You see each row first: what is new, what updates a record that is here, what stays as it is, and "
    "what needs a look. Cells can be corrected on this page; your document is never changed. Importing the "
    "same list again updates only what nobody has edited here since; where both changed, the office's value "
    "stays unless you take the document's."
)
_PARTS: Final = (
    (2, "What is it", "The kind of list is guessed from its headings, and you can say otherwise."),
    (3, "Columns", "Each column is matched with a field; what you choose is remembered for the next time."),
    (4, "Check", _SAFE),
)


class SourcePart(QWidget):
    """What is read, and how far that is.

    Attributes:
        file_wanted: Emitted when a person wants to choose a file.
        paste_wanted: Emitted when a person wants to use what was copied.
        stop_wanted: Emitted when a person does not want to wait for the reading.

    """

    file_wanted = Signal()
    paste_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no document yet."""
        super().__init__(parent)
        self._watch: ReadingWatch | None = None
        self._looking = QTimer(self, interval=_LOOK_EVERY)
        self._patience = QTimer(self, interval=_QUICK, singleShot=True)
        self._build()
        self.choose.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._looking.timeout.connect(self._look)
        self._patience.timeout.connect(lambda: self._show_progress(is_shown=self._watch is not None))

    def show_source(self, source: ImportSource | None) -> None:
        """Say what is read."""
        if source is None:
            self._name.say("Nothing chosen yet.")
            return
        count = len(source.tables)
        tables = "" if source.is_pasted else f", {count} table{'' if count == 1 else 's'}"
        self._name.say(f"{source.name}{tables}")

    def show_reading(self, watch: ReadingWatch | None) -> None:
        """Show how far the reading is, as soon as it takes long; None when it is over."""
        self._watch = watch
        if watch is None:
            self._looking.stop()
            self._patience.stop()
            self._show_progress(is_shown=False)
            return
        self._look()
        self._looking.start()
        if not self._progress.isVisible():
            self._patience.start()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        self._name = ElidedLabel()
        self._name.setObjectName("source-name")
        self.choose = QPushButton("Choo&se a file…")
        self.paste = QPushButton("Paste ro&ws")
        self.paste.setToolTip("Use the rows that were copied (Ctrl+V)")
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        column.addLayout(row)
        self._working = QWidget()
        line = QHBoxLayout(self._working)
        line.setContentsMargins(0, 0, 0, 0)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("How far the document is read")
        self._stop = QPushButton("Stop")
        self._stop.setAccessibleName("Stop reading the document")
        line.addWidget(self._progress, 1)
        line.addWidget(self._stop)
        self._working.hide()
        column.addWidget(self._working)
        self.show_source(None)

    def _show_progress(self, *, is_shown: bool) -> None:
        if not is_shown and self._stop.hasFocus():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._working.setVisible(is_shown)

    def _look(self) -> None:
        if self._watch is not None:
            self._progress.setRange(0, self._watch.total)
            self._progress.setValue(self._watch.done)
            self._progress.setFormat(self._watch.sentence)


class NoSource(WholeArea):
    """What is seen while there is no document: what can come in, what happens then, and what came before.

    Attributes:
        imports: The imports that were made and still stand.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Teach in three short paragraphs."""
        super().__init__(parent)
        self.setAccessibleName("How to import")
        self.imports = ImportsDone()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * _GAP)
        self._area = QFrame()
        self._area.setObjectName("drop-area")
        self._area.setFrameShape(QFrame.Shape.StyledPanel)
        inside = QVBoxLayout(self._area)
        inside.setContentsMargins(3 * _GAP, 2 * _GAP, 3 * _GAP, 2 * _GAP)
        inside.setSpacing(_GAP)
        first = _words("Drop a spreadsheet or a Word document here")
        first.setProperty("heading", "medium")
        inside.addWidget(first)
        inside.addWidget(_words(_WHAT))
        column.addWidget(self._area)
        column.addWidget(self.imports)
        for number, heading, text in _PARTS:
            column.addWidget(Part(number, heading, _words(text)))
        column.addStretch(1)
        self.setWidget(page)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label
