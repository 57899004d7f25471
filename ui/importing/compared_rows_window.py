"""A document beside the records that are here: what an import changes, and what both sides changed."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from equality_tracker.operations.importing.import_preview import ImportPreview
from ui.comparing.comparison import KEEP, TAKE
from ui.comparing.comparison_window import ComparisonWindow
from ui.importing.compared_rows import compared_rows, versions_by_key

_NOTHING_TO_CHOOSE: Final = "Nothing was changed by both sides: there is nothing to choose."
_CHOOSE: Final = "Nothing is changed before you import. Undoing the import takes your choices back, too."


class ComparedRowsWindow(ComparisonWindow):
    """Compares row by row; what is chosen is used for the import.

    Attributes:
        decided: Emitted with the versions whose document's value is taken, and those whose own value is kept.

    """

    decided = Signal(object, object)

    def __init__(self, preview: ImportPreview, says: str, parent: QWidget) -> None:
        """Compare the rows of `preview` with what is here; `says` names the document that says otherwise."""
        super().__init__("The document beside what is here", "Rows that differ", parent)
        self._versions = versions_by_key(preview)
        self.use = self.button("&Use these choices", self._use)
        self.use.setProperty("heavy", "true")
        self.take_all = self.button("Take the document's for &all", lambda: self.view.choose_all(TAKE))
        self.keep_all = self.button("Keep the office's for a&ll", lambda: self.view.choose_all(KEEP))
        self.add_close()
        for each in (self.use, self.take_all, self.keep_all):
            each.setVisible(bool(self._versions))
        self.view.show_records(compared_rows(preview, says))
        self.content.addStretch(1)
        self.say(_CHOOSE if self._versions else _NOTHING_TO_CHOOSE)
        self.view.focus_first()

    def _use(self) -> None:
        chosen = self.view.chosen
        taken = [version for key, version in self._versions.items() if chosen[key] == TAKE]
        kept = [version for key, version in self._versions.items() if chosen[key] == KEEP]
        self.decided.emit(taken, kept)
        self.close()
