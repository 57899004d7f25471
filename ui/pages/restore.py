"""Restore: the backups of a register beside the register as it is, to look at and to restore as a copy."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.restoring import (
    KeptBackup,
    backups_of,
    content_now,
    counted,
    kept_backups,
    look_at_file,
    restore_beside,
)
from equality_tracker.store.backups import Content
from ui.desk import Desk
from ui.errors import told
from ui.files.backup_words import where_words
from ui.files.copy_place import BACKUPS, ask_for_copy
from ui.files.stoppable_work import StoppableWork
from ui.handed_over import why_folder_not_opened
from ui.pages.page import Page
from ui.pages.restore_parts import RestoreParts
from ui.progress_note import WorkCancelledError
from ui.scrolled import Scrolled


@dataclass(frozen=True, slots=True)
class _Now:
    folder: Path
    content: Content


class RestorePage(Page):
    """Lists backups, newest first; none is ever written over anything.

    Attributes:
        open_wanted: Emitted with the path of a backup to look at, or of a register just restored.

    """

    IS_WIDE: ClassVar[bool] = True

    open_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Read on the thread of the desk what is quick, the rest on one of its own."""
        super().__init__(desk, parent)
        self._work: Final = StoppableWork("backups")
        self._known: dict[Path, KeptBackup] = {}
        self._now: _Now | None = None
        self._is_busy = False
        self._is_wanted_again = False
        self._restored: Path | None = None
        self._why_not_opened = ""
        self._build()
        self._connect()
        self.destroyed.connect(self._work.close)
        self._show_chosen()

    @property
    def chosen(self) -> KeptBackup | None:
        """The backup that is selected."""
        return self.model.backup(self.table.currentIndex().row())

    @property
    def is_busy(self) -> bool:
        """Whether backups are being read or restored."""
        return self._is_busy

    def refresh(self) -> None:
        """Read which backups there are and how they differ from the register as it is now."""
        if self._is_busy:
            self._is_wanted_again = True
            return
        self._is_busy, self._is_wanted_again = True, False
        self.desk.background.run(
            partial(_read_now, self.desk), owner=self, on_success=self._read, on_failure=self._on_failed
        )

    def focus_first(self) -> None:
        """Give the keyboard to the list, or to what makes the first backup."""
        (self.parts.back_up if self.table.isHidden() else self.table).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def stop(self) -> None:
        """Stop what still reads."""
        self._work.stop()

    def look_at(self) -> None:
        """Open the selected backup for reading."""
        if self.chosen is not None:
            self.open_wanted.emit(str(self.chosen.backup.path))

    def restore(self) -> None:
        """Ask where the selected backup should be restored as a register of its own, and do it."""
        if self.chosen is None:
            return
        target = ask_for_copy(self, self.desk.path, self.chosen.backup.made_at)
        if target is not None:
            self.restore_to(target)

    def restore_to(self, target: Path) -> None:
        """Restore the selected backup at `target`, over nothing."""
        if self.chosen is None or self._is_busy:
            return
        self._is_busy = True
        self.parts.outcome.setText("")
        self.parts.open_copy.hide()
        self.parts.progress.follow(self._work.begin("Restoring the backup", can_stop=False))
        self._work.background.run(
            partial(restore_beside, self.chosen.backup.path, target),
            owner=self,
            on_success=lambda counts: self._on_restored(target, counts),
            on_failure=self._on_failed,
        )

    def _read(self, now: _Now) -> None:
        self._now = now
        self.parts.progress.follow(self._work.begin("Reading the backups", is_for_screen=True))
        self._work.background.run(
            partial(kept_backups, now.folder, known=dict(self._known), progress=self._work.note),
            owner=self,
            on_success=self._show,
            on_failure=self._on_failed,
        )

    def _show(self, backups: list[KeptBackup]) -> None:
        self._end()
        before = self.chosen
        self._known = {kept.backup.path: kept for kept in backups}
        chosen_by_hand = before is not None and before.backup.path not in self._known
        listed = [before, *backups] if before is not None and chosen_by_hand else backups
        self.parts.show_backups(listed, self._now.content.counts if self._now else None)
        self.parts.offer_folder(self._now.folder if self._now and backups else None)
        self.parts.where.setText(where_words(self._now.folder if self._now and backups else None))
        row = next((n for n, kept in enumerate(listed) if before and kept.backup == before.backup), 0)
        if listed:
            self.table.selectRow(row)
        self._show_chosen()

    def _on_restored(self, target: Path, counts: dict[str, int]) -> None:
        self._end()
        self._restored = target
        self.parts.outcome.setText(
            f"Restored as {target.name}: {counted(counts)}. The register is as it was."
        )
        self.parts.open_copy.show()
        self.told.emit(f"Restored as {target}.")

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, WorkCancelledError):
            self.parts.outcome.setText("Stopped. Nothing was changed.")
        elif isinstance(error, TrackerError | OSError):
            self.parts.outcome.setText(f"▲ {told(error)}")
        else:
            raise error

    def _end(self) -> None:
        self._is_busy = False
        self.parts.progress.end()
        if self._is_wanted_again:
            self.refresh()

    def _show_chosen(self) -> None:
        self.parts.show_chosen(self.chosen, self._now.content.counts if self._now else None)
        self.parts.back_up.setEnabled(self.desk.changes.is_writable)

    def _back_up(self) -> None:
        self.desk.changes.run_whole(
            "Making a backup",
            lambda register, _progress: register.back_up("asked for"),
            owner=self,
            on_success=lambda _backup: self.refresh(),
            is_long=True,
            can_stop=False,
        )

    def _open_folder(self) -> None:
        if self._now is None:
            return
        sentence = why_folder_not_opened(self._now.folder)
        # A folder that opens takes back what was said of an earlier try, and nothing else.
        if sentence or self.parts.outcome.text() == self._why_not_opened:
            self.parts.outcome.setText(sentence)
        self._why_not_opened = sentence

    def _open_copy(self) -> None:
        if self._restored is not None:
            self.open_wanted.emit(str(self._restored))

    def _choose_other(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a backup", "", BACKUPS)
        if file and not self._is_busy:
            self._is_busy = True
            self._work.background.run(
                partial(look_at_file, Path(file)),
                owner=self,
                on_success=self._show_other,
                on_failure=self._on_failed,
            )

    def _show_other(self, kept: KeptBackup) -> None:
        self._end()
        others = [each for each in self._known.values() if each.backup.path != kept.backup.path]
        self.parts.show_backups([kept, *others], self._now.content.counts if self._now else None)
        self.table.selectRow(0)
        self._show_chosen()

    def _build(self) -> None:
        self.setAccessibleName("Restore")
        self.parts = RestoreParts()
        self.model, self.table = self.parts.model, self.parts.table
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        # In large text the page is higher than a small window, and no sentence may be cut off.
        around.addWidget(Scrolled(self.parts))

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.activated.connect(self.look_at)
        self.parts.look.clicked.connect(self.look_at)
        self.parts.restore.clicked.connect(self.restore)
        self.parts.back_up.clicked.connect(self._back_up)
        self.parts.folder.clicked.connect(self._open_folder)
        self.parts.other.clicked.connect(self._choose_other)
        self.parts.open_copy.clicked.connect(self._open_copy)
        self.desk.changes.writability_changed.connect(self._show_chosen)


def _read_now(desk: Desk) -> _Now:
    with desk.reading() as session:
        return _Now(backups_of(session), content_now(session))
