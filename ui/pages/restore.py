"""Restore: the backups of a register beside the register as it is, to look at and to restore as a copy."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.file_names import with_register_suffix
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
from ui.files.backup_table import BackupTable
from ui.files.backup_view import BackupView
from ui.files.backup_words import about_words, copy_name, where_words
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.pages.page import EDGE, Page, page_title
from ui.progress_note import WorkCancelledError
from ui.records.flow_layout import FlowLayout

_REGISTERS: Final = "Registers (*.equality)"
_BACKUPS: Final = "Backups (*.equality-backup)"
_LEAST_ROWS: Final = 5
_LEAST_IN_CHARACTERS: Final = 9


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
        self._build()
        self._connect()
        self.destroyed.connect(self._work.close)
        self._fit()
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
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list room for a few rows, also with text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

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
        suggested = self.desk.path.with_name(copy_name(self.desk.path, self.chosen))
        target, _ = QFileDialog.getSaveFileName(
            self,
            "Restore as a copy",
            str(suggested),
            _REGISTERS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if target:
            self.restore_to(with_register_suffix(Path(target)))

    def restore_to(self, target: Path) -> None:
        """Restore the selected backup at `target`, over nothing."""
        if self.chosen is None or self._is_busy:
            return
        self._is_busy = True
        self._outcome.setText("")
        self.open_copy_button.hide()
        self._progress.follow(self._work.begin("Restoring the backup", can_stop=False))
        self._work.background.run(
            partial(restore_beside, self.chosen.backup.path, target),
            owner=self,
            on_success=lambda counts: self._on_restored(target, counts),
            on_failure=self._on_failed,
        )

    def _read(self, now: _Now) -> None:
        self._now = now
        self._progress.follow(self._work.begin("Reading the backups", is_for_screen=True))
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
        self.model.show(listed, self._now.content.counts if self._now else None)
        self._where.setText(where_words(self._now.folder if self._now and backups else None))
        row = next((n for n, kept in enumerate(listed) if before and kept.backup == before.backup), 0)
        if listed:
            self.table.selectRow(row)
        self._show_chosen()

    def _on_restored(self, target: Path, counts: dict[str, int]) -> None:
        self._end()
        self._restored = target
        self._outcome.setText(f"Restored as {target.name}: {counted(counts)}. The register is as it was.")
        self.open_copy_button.show()
        self.told.emit(f"Restored as {target}.")

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, WorkCancelledError):
            self._outcome.setText("Stopped. Nothing was changed.")
        elif isinstance(error, TrackerError | OSError):
            self._outcome.setText(f"▲ {told(error)}")
        else:
            raise error

    def _end(self) -> None:
        self._is_busy = False
        self._progress.end()
        if self._is_wanted_again:
            self.refresh()

    def _show_chosen(self) -> None:
        kept = self.chosen
        for button in (self.look_button, self.restore_button):
            button.setEnabled(kept is not None and kept.content is not None)
        self._details.setText("" if kept is None else about_words(kept, self.model.difference(kept)))
        self.backup_button.setEnabled(self.desk.changes.is_writable)

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
        if self._now is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._now.folder)))

    def _open_copy(self) -> None:
        if self._restored is not None:
            self.open_wanted.emit(str(self._restored))

    def _choose_other(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, "Choose a backup", "", _BACKUPS)
        if file and not self._is_busy:
            self._is_busy = True
            self._work.background.run(
                partial(_looked_at, Path(file)),
                owner=self,
                on_success=self._show_other,
                on_failure=self._on_failed,
            )

    def _show_other(self, kept: KeptBackup) -> None:
        self._end()
        others = [each for each in self._known.values() if each.backup.path != kept.backup.path]
        self.model.show([kept, *others], self._now.content.counts if self._now else None)
        self.table.selectRow(0)
        self._show_chosen()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.table.horizontalHeader().setMinimumSectionSize(metrics.averageCharWidth() * _LEAST_IN_CHARACTERS)
        self.table.setMinimumHeight(metrics.height() * _LEAST_ROWS * 2)

    def _build(self) -> None:
        self.setAccessibleName("Restore")
        # In large text the page is higher than a small window, and no sentence may be cut off.
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled)
        inside = QWidget()
        scrolled.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(6)
        column.addWidget(page_title("Backups of this register"))
        self._where = _words()
        self._where.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self._where)
        self.model = BackupTable()
        self.table = BackupView(self.model)
        column.addWidget(self.table, 1)
        self._details = _words()
        column.addWidget(self._details)
        self._progress = ProgressRow()
        column.addWidget(self._progress)
        self._outcome = _words()
        column.addWidget(self._outcome)
        row = QWidget()
        buttons = FlowLayout(row)
        buttons.setSpacing(6)
        self.open_copy_button = QPushButton("Open the &copy")
        self.look_button = QPushButton("&Look at it")
        self.restore_button = QPushButton("Restore as a cop&y…")
        self.restore_button.setProperty("heavy", "true")
        self.backup_button = QPushButton("Back up &now")
        self.folder_button = QPushButton("&Open the folder")
        self.other_button = QPushButton("Choose &another backup…")
        self.open_copy_button.hide()
        for button in (
            self.open_copy_button,
            self.restore_button,
            self.look_button,
            self.backup_button,
            self.folder_button,
            self.other_button,
        ):
            buttons.addWidget(button)
        column.addWidget(row)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.activated.connect(self.look_at)
        self.look_button.clicked.connect(self.look_at)
        self.restore_button.clicked.connect(self.restore)
        self.backup_button.clicked.connect(self._back_up)
        self.folder_button.clicked.connect(self._open_folder)
        self.other_button.clicked.connect(self._choose_other)
        self.open_copy_button.clicked.connect(self._open_copy)
        self.desk.changes.writability_changed.connect(self._show_chosen)


def _read_now(desk: Desk) -> _Now:
    with desk.reading() as session:
        return _Now(backups_of(session), content_now(session))


def _looked_at(file: Path) -> KeptBackup:
    modified_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return look_at_file(file, modified_at=modified_at)


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
