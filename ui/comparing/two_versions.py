"""A field into which two people typed: what stands here now, and what is typed and not saved yet."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.comparing.compared_row import ComparedRow
from ui.comparing.comparison import ComparedField, ComparedSide


class TwoVersions(QWidget):
    """Compares both below the field, and takes no room while there is one version only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have one version only."""
        super().__init__(parent)
        self.row: ComparedRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def spoken(self) -> str:
        """What a screen reader says of both; "" where there is one version only."""
        return self.row.field.spoken() if self.row is not None else ""

    def show_versions(self, label: str, now: str, typed: str) -> None:
        """Compare what the field called `label` holds `now` with what was typed."""
        self.clear()
        self.row = ComparedRow(two_versions(label, now, typed))
        self._column.addWidget(self.row)
        self.show()

    def clear(self) -> None:
        """Have one version only."""
        if self.row is not None:
            self._column.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        self.hide()


def two_versions(label: str, now: str, typed: str) -> ComparedField:
    """Return the two versions of a field as they are compared."""
    sides = (ComparedSide("Here now", now), ComparedSide("What you typed", typed))
    return ComparedField(key=label, label=label, sides=sides)


def together(now: str, typed: str) -> str:
    """Return both versions of a text, one below the other, to be made into one by a person."""
    return f"{now.strip()}\n\n{typed.strip()}"
