"""Choosing between two versions: what the office wrote since the last import, and what the document says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_row_states import Version
from ui.importing.flow_row import FlowRow
from ui.importing.level_label import LevelLabel


class VersionChoice(FlowRow):
    """How many values both sides changed, with a button for the one in focus.

    Attributes:
        chosen: Emitted with the versions whose document's value is taken, and those whose own value is kept.

    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have nothing to choose yet."""
        super().__init__(parent)
        self._here: Sequence[Version] = ()
        self._words = LevelLabel()
        self._words.setObjectName("version-words")
        self._this = QPushButton()
        self.add(self._words, self._this)
        self._this.clicked.connect(self._choose)
        self.hide()

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Offer what is to be chosen in a document; nothing is shown where there is nothing."""
        rows = preview.rows if preview else ()
        versions = [version for row in rows for version in row.stated.versions]
        self._words.setText(_sentence(len(versions), sum(version.is_taken for version in versions)))
        self.setVisible(bool(versions))
        self.show_cell(())

    def show_cell(self, versions: Sequence[Version]) -> None:
        """Offer to choose what the row or the cell in focus is about."""
        self._here = versions
        self._this.setText("Kee&p the office's here" if _is_taken(versions) else "&Take the document's here")
        self._this.setEnabled(bool(versions))
        said = [f"{each.change.label}: {each.change.before} or {each.change.after}" for each in versions]
        self._this.setAccessibleDescription("; ".join(said))
        self.keep_height()

    def _choose(self) -> None:
        if _is_taken(self._here):
            self.chosen.emit((), self._here)
        else:
            self.chosen.emit(self._here, ())


def _is_taken(versions: Sequence[Version]) -> bool:
    return bool(versions) and all(version.is_taken for version in versions)


def _sentence(count: int, taken: int) -> str:
    if count == 1:
        stays = "the document's is taken" if taken else "the office's stays"
        return f"1 value was changed both here and in the document: {stays}."
    if taken in {0, count}:
        stay = "the document's are taken" if taken else "the office's stay"
        return f"{count:,} values were changed both here and in the document: {stay}."
    return (
        f"{count:,} values were changed both here and in the document: {taken:,} taken from the document, "
        f"{count - taken:,} left as the office has them."
    )
