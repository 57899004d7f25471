"""Where a new register is to lie: suggested by the office's name until somebody says it by hand."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from equality_tracker.operations.file_names import register_name, with_register_suffix
from ui.elided_field import ElidedField
from ui.files.asked_field import AskedField
from ui.files.kept_where import place_words

_LONGEST_PATH: Final = 4000


class PlaceField(AskedField):
    """The path of a file that is not there yet, and what to know about its place.

    Attributes:
        line: Holds the path as it is typed.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        # The end of a path is the name of the file.
        self.line: Final = ElidedField(leaves_out=Qt.TextElideMode.ElideMiddle)
        choose = QPushButton("&Choose…")
        super().__init__("Where to &keep it", self.line, choose, parent=parent)
        self.label.setProperty("heading", "medium")
        self._suggested = ""
        self.line.textChanged.connect(self._say_what_to_know)
        choose.clicked.connect(self._choose)

    @property
    def path(self) -> Path:
        """The place of the file, by its whole path and with the ending of registers."""
        return with_register_suffix(Path(self.line.text().strip()).absolute())

    def suggestion(self, office: str) -> str | None:
        """Return where a file of this office would lie; None where somebody named a place by hand."""
        if self.line.text() not in {"", self._suggested}:
            return None
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._suggested = str(Path(folder) / register_name(office))
        return self._suggested

    def check(self) -> bool:
        """Return whether a place is named, and say so where there is none."""
        if not self.line.text().strip():
            self.refuse("Choose where the file should lie.")
            return False
        if (length := len(self.line.text().strip())) > _LONGEST_PATH:
            self.refuse(f"A place takes at most {_LONGEST_PATH:,} characters; this has {length:,}.")
            return False
        self._say_what_to_know()
        return True

    def _say_what_to_know(self) -> None:
        text = self.line.text().strip()
        self.warn(place_words(Path(text)) if text else "")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(),
            "Where to keep the file",
            self.line.text(),
            "Registers (*.equality)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.line.setText(str(with_register_suffix(Path(chosen))))
