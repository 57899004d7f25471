"""Choosing between two versions: what the office wrote since the last import, and what the document says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_row_states import Version
from ui.importing.flow_row import FlowRow
from ui.importing.level_label import LevelLabel


class VersionChoice(FlowRow):
    """How many values both sides changed, with buttons that take one side's here or everywhere.

    Attributes:
        chosen: Emitted with the versions that were decided on, and whether the document's are taken.

    """

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have nothing to choose yet."""
        super().__init__(parent)
        self._all: Sequence[Version] = ()
        self._here: Sequence[Version] = ()
        self._words = LevelLabel()
        self._words.setObjectName("version-words")
        self._this = QPushButton()
        self._take_all = QPushButton()
        self._keep_all = QPushButton()
        self.add(self._words, self._this, self._take_all, self._keep_all)
        self._this.clicked.connect(lambda: self.chosen.emit(self._here, not _is_taken(self._here)))
        self._take_all.clicked.connect(lambda: self.chosen.emit(self._all, True))
        self._keep_all.clicked.connect(lambda: self.chosen.emit(self._all, False))
        self.hide()

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Offer what is to be chosen in a document; nothing is shown where there is nothing."""
        rows = preview.rows if preview else ()
        self._all = [version for row in rows for version in row.stated.versions]
        taken = sum(version.is_taken for version in self._all)
        self._words.setText(_sentence(len(self._all), taken))
        self._take_all.setText(f"Take the document's for &all {len(self._all):,}")
        self._keep_all.setText(f"Keep the office's for a&ll {len(self._all):,}")
        are_several = len(self._all) > 1
        self._show(self._take_all, self._keep_all, is_shown=are_several and taken < len(self._all))
        self._show(self._keep_all, self._take_all, is_shown=are_several and taken > 0)
        self.setVisible(bool(self._all))
        self.show_cell(())

    def show_cell(self, versions: Sequence[Version]) -> None:
        """Offer to choose what the row or the cell in focus is about."""
        self._here = versions
        self._this.setText("&Keep the office's here" if _is_taken(versions) else "&Take the document's here")
        self._this.setEnabled(bool(versions))
        said = [f"{each.change.label}: {each.change.before} or {each.change.after}" for each in versions]
        self._this.setAccessibleDescription("; ".join(said))
        self.keep_height()

    def _show(self, button: QPushButton, other: QPushButton, *, is_shown: bool) -> None:
        """Show or hide a button; the keyboard goes on to the other one."""
        if not is_shown and button.hasFocus():
            other.setVisible(True)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(is_shown)


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
