"""The line at the bottom: what was done last, when it was saved, what undo takes back, where it all lies."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from ui.changes import Changes  # costs SQLAlchemy, which is not there before the window is drawn

_GAP: Final = 16
_LONGEST_NOTE: Final = 48
_PLAIN_TEXT: Final = 0
"""Qt's own number: to import its names costs the first paint a tenth of its time."""


class StatusLine(QWidget):
    """Says what goes on; the newest sentence stays until another takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._told = _line()
        # A long path must not keep the window from being made smaller.
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told.setObjectName("status")
        self._standing = _line()
        self._standing.setObjectName("standing")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._told, 1)
        row.addWidget(self._standing)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._told.setText(sentence)
        self._told.setToolTip(sentence)

    def show_standing(
        self,
        changes: "Changes | None",
        *,
        put_back_at: datetime | None = None,
        file: str = "",
        waiting: int = 0,
        waits_for: str = "",
    ) -> None:
        """Say how the register stands: saved when, what undo takes back, put back when; None, no register.

        Where changes wait for a place that did not take them, `waits_for` names it.
        """
        parts = [] if changes is None else _standing(changes, put_back_at, file)
        if parts and waiting and waits_for:
            parts[-1] = f"{waiting:,} change{'s wait' if waiting > 1 else ' waits'} for {waits_for}"
        self._standing.setText(" · ".join(parts))
        self._standing.setAccessibleName(", ".join(parts))


def _standing(changes: "Changes", put_back_at: datetime | None, file: str) -> list[str]:
    if not changes.is_writable:
        return ["Open for reading"]
    parts = []
    if changes.undo_note:
        note = changes.undo_note.rstrip(".")
        parts.append(f"Undo: {note[:_LONGEST_NOTE]}{'…' if len(note) > _LONGEST_NOTE else ''}")
    if changes.last_saved_at is None:
        return [*parts, "Nothing changed since opening"]
    parts.append(f"Saved {_clock(changes.last_saved_at)}")
    if put_back_at is None or put_back_at < changes.last_saved_at:
        parts.append(f"not yet in {file}")
    else:
        parts.append(f"in {file} {_clock(put_back_at)}")
    return parts


def _clock(instant: datetime) -> str:
    # As the clock of the computer shows it beside.
    return f"{instant.astimezone():%H:%M}"


def _line() -> QLabel:
    label = QLabel()
    label.setProperty("textFormat", _PLAIN_TEXT)
    return label
