"""The line at the bottom: what was done last, when it was saved, what undo takes back, where it all lies."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from equality_tracker.law.date_words import format_date
from ui.elided_line import ElidedLine, elided

if TYPE_CHECKING:
    from ui.changes import Changes  # costs SQLAlchemy, which is not there before the window is drawn

_GAP: Final = 16
_LONGEST_NOTE: Final = 48
_SHORTEST_NOTE: Final = 14
"""Characters below which a note says nothing any more."""
_MOST_NAMED: Final = 6
_NOT_SAVED: Final = "Typed and not saved:"
_LEADS_THERE: Final = "Today leads to each of them."
_BETWEEN: Final = " · "
_UNDO: Final = "Undo: "
_UNDO_KEYS: Final = "Ctrl+Z"
_GONE: Final = "▲ File not found"
_HELD: Final = "Held by you"
_FREE: Final = "Free for others"


class StatusLine(QWidget):
    """Says what goes on; the newest sentence stays until another takes its place, or it holds no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._told = ElidedLine()
        self._told.setObjectName("status")
        self._standing = _Standing()
        self._standing.setObjectName("standing")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._told, 1)
        row.addWidget(self._standing)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._told.setText(sentence)
        self._share()

    def forget_undo(self) -> None:
        """Say no longer that undo takes something back: it takes back something else now."""
        if _UNDO_KEYS in self._told.text():
            self.tell("")

    def show_standing(
        self,
        changes: "Changes | None",
        *,
        put_back_at: datetime | None = None,
        file: str = "",
        waiting: int = 0,
        waits_for: str = "",
        typed: Sequence[str] = (),
        is_gone: bool = False,
    ) -> None:
        """Say how the register stands: saved when, what undo takes back, put back when, who else may write.

        None is no register.

        Where changes wait for a place that did not take them, `waits_for` names it. `typed` names what is
        not saved, such as a day that does not exist; the hint of the line names it, too. Where the file
        `is_gone` from its place, that stands here until it is back.
        """
        parts = [] if changes is None else _standing(changes, put_back_at, file, len(typed))
        if parts and waiting and waits_for:
            parts[-1] = f"{waiting:,} change{'s wait' if waiting > 1 else ' waits'} for {waits_for}"
        if parts and is_gone:
            parts.insert(1 if parts[0].startswith(_UNDO) else 0, _GONE)
        self._standing.typed = typed
        self._standing.show_parts(parts, () if changes is None else _kept(changes))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room that came or went."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._share()

    def _share(self) -> None:
        """Let what undo takes back give way to the newest sentence, but never how the register stands."""
        room = self.contentsRect().width() - 3 * _GAP
        beside = room - self._told.room_wanted
        least = min(self._standing.least_room, room // 2)
        self._standing.take(max(0, min(self._standing.room_wanted, max(beside, least))))
        self._row.activate()


class _Standing(ElidedLine):
    """How the register stands.

    What undo takes back stands first and ends in dots first; what stands last gives way next.

    Attributes:
        typed: The names of what is typed and not saved, which the hint says.

    """

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.typed: Sequence[str] = ()
        self._note = self._rest = ""
        self._beside: tuple[str, ...] = ()
        self._taken: tuple[int, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_parts(self, parts: Sequence[str], beside: Sequence[str] = ()) -> None:
        """Say each part, with what undo takes back first where there is any; `beside` where there is room."""
        has_note = bool(parts) and parts[0].startswith(_UNDO)
        self._note = parts[0] if has_note else ""
        self._rest = _BETWEEN.join(parts[1:] if has_note else parts)
        self._beside = tuple(beside)
        self._taken = None
        self.setText(_BETWEEN.join((*parts, *beside)))
        self.setAccessibleName(", ".join((*parts, *beside)))

    def hint(self) -> str:
        """Return all words where they are shortened, and what is typed and not saved."""
        if not self.typed:
            return super().hint()
        named = [*self.typed[:_MOST_NAMED], *(["…"] if len(self.typed) > _MOST_NAMED else [])]
        return "\n".join(filter(None, [super().hint(), _NOT_SAVED, *named, _LEADS_THERE]))

    @property
    def least_room(self) -> int:
        """How wide it is without what gives way."""
        return self.fontMetrics().horizontalAdvance(self._rest) + 1

    def take(self, room: int) -> None:
        """Take as much of so many pixels as its words need: what is left out keeps no room at the end."""
        self._taken = None
        words = self.words_for(room)
        wide = min(room, self.fontMetrics().horizontalAdvance(words) + 1) if words else room
        # Asked anew, it could come to other words in exactly their own room.
        self._taken = (wide, words)
        self.setFixedWidth(wide)

    def words_for(self, room: int) -> str:
        """Shorten the note, or leave it out, before anything else; then leave out what stands beside."""
        if self._taken and self._taken[0] == room:
            return self._taken[1]
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= room:
            return self.text()
        whole = _BETWEEN.join((self._rest, *self._beside))
        # Together the two may be a pixel wider than each by itself.
        left = room - metrics.horizontalAdvance(_BETWEEN + whole) - 1
        if self._note and left >= _SHORTEST_NOTE * metrics.averageCharWidth():
            return f"{elided(self._note, metrics, left)}{_BETWEEN}{whole}"
        for number in range(len(self._beside), 0, -1):
            some = _BETWEEN.join((self._rest, *self._beside[:number]))
            if metrics.horizontalAdvance(some) <= room:
                return some
        return elided(self._rest, metrics, room)


def _standing(changes: "Changes", put_back_at: datetime | None, file: str, typed: int) -> list[str]:
    unsaved = [f"{typed:,} {'thing' if typed == 1 else 'things'} typed and not saved"] if typed else []
    if not changes.is_writable:
        return [*unsaved, "Open for reading"]
    parts = []
    if changes.undo_note:
        note = changes.undo_note.rstrip(".")
        parts.append(f"{_UNDO}{note[:_LONGEST_NOTE]}{'…' if len(note) > _LONGEST_NOTE else ''}")
    parts += unsaved
    if changes.last_saved_at is None:
        return [*parts, "Nothing changed since opening"]
    parts.append(f"Saved {_clock(changes.last_saved_at)}")
    if put_back_at is None or put_back_at < changes.last_saved_at:
        parts.append(f"not yet in {file}")
    else:
        parts.append(f"in {file} {_clock(put_back_at)}")
    return parts


def _kept(changes: "Changes") -> list[str]:
    """Say when it was backed up last, and whether others may write in it now."""
    if not changes.is_writable:
        return [f"Held by {changes.held_by}"] if changes.held_by else []
    at = changes.last_backup_at
    return [_backup(at, changes.now()) if at else "No backup yet", _HELD if changes.holds else _FREE]


def _backup(at: datetime, now: datetime) -> str:
    day = at.astimezone().date()
    return f"Backup {_clock(at) if day == now.astimezone().date() else format_date(day)}"


def _clock(instant: datetime) -> str:
    # As the clock of the computer shows it beside.
    return f"{instant.astimezone():%H:%M}"
