"""The last part of the page: what importing comes to, the button for it, and afterwards the way back."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.importing.import_preview import ImportPreview
from ui.importing.flow_row import FlowRow
from ui.importing.import_words import counts_sentence, import_label
from ui.importing.level_label import LevelLabel

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EnterButton(QPushButton):
    """A button that Enter presses, too: the end of a way that is gone by keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Press on Enter."""
        if Qt.Key(event.key()) in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class ImportBar(FlowRow):
    """The button that imports, or after it those that look at what came in or take it back.

    Attributes:
        import_wanted: Emitted when the rows are to be imported.
        undo_wanted: Emitted when the import just done is to be taken back.
        list_wanted: Emitted when a person wants to see the records.
        other_wanted: Emitted when a person wants to begin with another document.

    """

    import_wanted = Signal()
    undo_wanted = Signal()
    list_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have nothing to import."""
        super().__init__(parent)
        self.do_import = EnterButton("&Import")
        self.do_import.setProperty("heavy", "true")
        self.undo = EnterButton("&Undo this import")
        self.look = EnterButton("&Look at the list")
        self.other = EnterButton("I&mport something else")
        self._words = LevelLabel()
        self._words.setObjectName("import-words")
        self.add(self.do_import, self.look, self.undo, self.other, self._words)
        self.do_import.clicked.connect(self.import_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.look.clicked.connect(self.list_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.offer(None, why_not="")

    def offer(self, preview: ImportPreview | None, *, why_not: str, waits: str = "") -> None:
        """Offer to import what a preview shows.

        Args:
            preview: What importing would do; None without a document.
            why_not: Why nothing can be changed now, or "".
            waits: What goes on meanwhile, in a word; "" where nothing does.

        """
        has_news = preview is not None and bool(preview.added or preview.updated)
        self.do_import.setText(import_label(preview))
        self.do_import.setAccessibleName(import_label(preview).replace("&", ""))
        self.do_import.setEnabled(has_news and not why_not and not waits)
        self._words.setText(waits or _words(preview, why_not))
        self.do_import.setAccessibleDescription(self._words.text())
        self._show(self.do_import)

    def offer_way_back(self, kind: str, *, can_undo: bool) -> None:
        """Offer to look at what was imported, to take it back, and to go on."""
        self.look.setText(f"&Look at the {kind}")
        self._words.setText("")
        self._show(self.look, self.other, *([self.undo] if can_undo else []))

    def _show(self, *shown: QPushButton) -> None:
        for button in (self.do_import, self.undo, self.look, self.other):
            button.setVisible(button in shown)
        self.keep_height()


def _words(preview: ImportPreview | None, why_not: str) -> str:
    if why_not:
        return f"Nothing can be imported now: {why_not}"
    if preview is None or preview.refusal:
        return "Nothing is changed before you press Import; one undo takes the whole import back."
    if not (preview.added or preview.updated):
        return "Nothing to import: every row is here already, or is not taken."
    return f"{counts_sentence(preview)} Nothing has been changed yet."
