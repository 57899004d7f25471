"""Keeping the pack: as a draft, or final once nothing stands in its way."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.register_copies import copied
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.pages.field_message import FieldMessage
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.pack_facts import read_obstacles
from ui.pages.pack_maker import WantedPack, file_on, options_of, today_on
from ui.pages.whole_rows import WholeRows
from ui.progress_note import ProgressNote, WorkCancelledError

if TYPE_CHECKING:
    from equality_tracker.operations.packs.pack_finality import FinalObstacle
    from equality_tracker.operations.packs.pack_keeping import KeepablePack
    from equality_tracker.operations.packs.pack_making import PackOptions

_COLUMNS: Final = (TableColumn("What stands in the way", 0), TableColumn("Where", 12, 1))
_GAP: Final = 6
_LINES: Final = 8
_ABOUT: Final = (
    "Stores the PDF and the state of the records, which nobody can change afterwards; the next pack is "
    "compared with it."
)
_DRAFT: Final = "It is kept as a draft: every page says so."
_PLACES: Final = {
    "point": "Points to check",
    "statement": "Statement",
    "statement-day": "Statement",
    "two-versions": "The record",
}


class PackKeeping(QWidget):
    """Asks whether the pack is a draft or final, and keeps it in the background.

    Attributes:
        kept: Emitted with the identity of the pack that was kept, and whether it shall be printed now.
        obstacle_opened: Emitted with what stands in the way that a person wants to go to.
        told: Emitted with a sentence on what was done.

    """

    kept = Signal(str, bool)
    obstacle_opened = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Keep drafts until somebody wants a final one."""
        super().__init__(parent)
        self._desk = desk
        self._wanted: WantedPack | None = None
        self._obstacles: Sequence[FinalObstacle] | None = None
        self._is_keeping = False
        self._work: Final = StoppableWork("pack being kept")
        self.destroyed.connect(self._work.close)
        self._build()
        self._connect()
        self._enable()

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being kept."""
        return self._is_keeping

    def show_wanted(self, wanted: WantedPack) -> None:
        """Keep another pack when asked: the one that is wanted now."""
        before, self._wanted = self._wanted, wanted
        if before is None or (before.as_at, before.edition) != (wanted.as_at, wanted.edition):
            self.refresh()
        self._enable()

    def refresh(self) -> None:
        """Find out anew what stands in the way, where a final pack is wanted."""
        desk, wanted = self._desk, self._wanted
        if wanted is not None and self.final.isChecked():
            desk.background.run(
                lambda: read_obstacles(desk, wanted.as_at, wanted.edition),
                owner=self,
                on_success=self._show_obstacles,
            )

    def keep(self) -> None:
        """Keep the pack that is wanted."""
        wanted, desk = self._wanted, self._desk
        if wanted is None or not self.button.isEnabled():
            return
        self._message.clear()
        self._is_keeping = True
        note = self._work.begin("Making the pack that is kept")
        self._bar.follow(note)
        self._enable()
        is_final, prepared_on = self.final.isChecked(), today_on(desk)

        def make(file: Path) -> None:
            self._work.background.run(
                lambda: _made(file, options_of(wanted, prepared_on, is_final=is_final), note),
                owner=self,
                on_success=self._store,
                on_failure=self._on_failed,
            )

        desk.background.run(lambda: file_on(desk), owner=self, on_success=make, on_failure=self._on_failed)

    def stop(self) -> None:
        """Stop making the pack that is to be kept."""
        self._bar.stop()

    def _build(self) -> None:
        about = wrapped_words(_ABOUT)
        self.final = QCheckBox("This is the final pack, to be signed")
        self._way = wrapped_words("")
        self._way.setObjectName("final-obstacles")
        self._table = GroupedView(GroupedTable(_COLUMNS, self))
        self._table.setAccessibleName("What stands in the way of a final pack")
        WholeRows(self._table, least_lines=_LINES)
        self.prints = QCheckBox("Print it afterwards")
        self.button = QPushButton("Keep this pack")
        self.button.setProperty("heavy", "true")
        self._message = FieldMessage(self.button)
        self._bar = ProgressRow(stopped="no pack is kept then")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        title = QLabel("Keep this pack")
        title.setProperty("heading", "medium")
        for each in (title, about, self.final, self._way, self._table, self.prints):
            column.addWidget(each)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._message)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self.final.toggled.connect(self._on_final_wanted)
        self.button.clicked.connect(self.keep)
        self._table.row_opened.connect(self._open_obstacle)
        self._desk.changes.writability_changed.connect(self._enable)

    def _on_final_wanted(self) -> None:
        self._obstacles = None
        self.refresh()
        self._enable()

    def _show_obstacles(self, obstacles: "Sequence[FinalObstacle]") -> None:
        self._obstacles = obstacles
        self._table.show_rows([_row(place, each) for place, each in enumerate(obstacles)])
        self._enable()

    def _open_obstacle(self, key: str) -> None:
        if self._obstacles:
            self.obstacle_opened.emit(self._obstacles[int(key)])

    def _enable(self) -> None:
        changes, is_final = self._desk.changes, self.final.isChecked()
        self._way.setText(_way(self._obstacles) if is_final else _DRAFT)
        self._table.setVisible(is_final and bool(self._obstacles))
        can_keep = changes.is_writable and self._wanted is not None and not self._is_keeping
        self.button.setEnabled(can_keep and (not is_final or self._obstacles == ()))
        self.button.setToolTip(changes.read_only_because)
        if not is_final:
            self._message.clear()

    def _store(self, made: "KeepablePack") -> None:
        """Put the pack that was made into the register, in one change."""
        from equality_tracker.operations.packs.pack_keeping import keep_pack  # noqa: PLC0415 - was there to make it

        now, who = self._desk.changes.now(), self._desk.changes.who
        self._desk.changes.run(
            "pack kept",
            lambda session: keep_pack(session, made, who=who, now=now),
            owner=self,
            on_success=lambda uuid: self._on_kept(uuid, is_draft=made.is_draft),
            on_failure=self._on_failed,
        )

    def _on_kept(self, uuid: str, *, is_draft: bool) -> None:
        self._end()
        state = "as a draft" if is_draft else "as final"
        self.told.emit(f"The pack is kept {state}. Ctrl+Z takes that back.")
        self.kept.emit(uuid, self.prints.isChecked())

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, WorkCancelledError):
            self.told.emit("Stopped. No pack was kept.")
        elif isinstance(error, TrackerError):
            self._message.refuse(str(error))
        else:
            raise error

    def _end(self) -> None:
        self._is_keeping = False
        self._bar.end()
        self._enable()


def _made(file: Path, options: "PackOptions", note: ProgressNote) -> "KeepablePack":
    """Make the pack from a copy of the register; on a thread of its own."""
    from equality_tracker.operations.packs.pack_keeping import made_to_keep  # noqa: PLC0415 - brings ReportLab

    with copied(file, progress=note, is_cancelled=note.is_stopped) as session:
        return made_to_keep(session, options, progress=note, page_begun=note.ensure_wanted)[0]


def _way(obstacles: "Sequence[FinalObstacle] | None") -> str:
    if obstacles is None:
        return "Looking for what stands in the way of a final pack …"
    if not obstacles:
        return "Nothing stands in the way of a final pack."
    stand = "thing stands" if len(obstacles) == 1 else "things stand"
    return f"{len(obstacles):,} {stand} in the way of a final pack. Enter on one leads to it."


def _row(place: int, obstacle: "FinalObstacle") -> TableRow:
    where = _PLACES.get(obstacle.code, "")
    return TableRow(str(place), (obstacle.sentence, where), spoken=f"{obstacle.sentence} {where}".strip())
