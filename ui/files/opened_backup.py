"""A backup that is open: of which register it is and when it was made, the way back, and restoring it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.file_names import register_name
from equality_tracker.operations.registers.restoring import backup_of_file, register_among, restore_beside
from equality_tracker.store.backups import Backup
from ui.background import Background
from ui.files.backup_words import backup_sentence
from ui.files.copy_place import ask_for_copy
from ui.files.read_only_bar import ReadOnlyBar
from ui.register_heading import Heading


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a backup: when it was made, and the register it is of, where that was found."""

    backup: Backup
    register: Path | None


class OpenedBackup(QObject):
    """Says on the bar above an open backup what it is, and does what the bar offers.

    Attributes:
        file_wanted: Emitted with the path of the register to be opened: the one it is of, or the copy.

    """

    file_wanted = Signal(str)

    def __init__(
        self,
        file: Path,
        heading: Heading,
        registers: Sequence[Path],
        bar: ReadOnlyBar,
        background: Background,
    ) -> None:
        """Look for the register of the backup at `file` among `registers`, the first that fits, and say it.

        `background` is for places that may not answer.
        """
        super().__init__(bar)
        self._file: Final = file
        self._heading: Final = heading
        self._bar: Final = bar
        self._background: Final = background
        self._known: _Known | None = None
        bar.restore_wanted.connect(self._restore)
        bar.register_wanted.connect(self._go_back)
        background.run(
            partial(_known, file, registers, heading.register),
            owner=self,
            on_success=self._show,
            # The bar says already that it is a backup; of when and of what is not known then.
            on_failure=lambda _: None,
        )

    def _show(self, known: _Known) -> None:
        self._known = known
        register = known.register
        self._bar.show_backup(backup_sentence(known.backup.made_at, register), register)

    def _go_back(self) -> None:
        if self._known is not None and self._known.register is not None:
            self.file_wanted.emit(str(self._known.register))

    def _restore(self) -> None:
        """Make a register of the backup where the person says, and open it."""
        known = self._known
        # Of a backup alone nobody knows how its register was called: the office's name is the next best.
        register = known.register if known is not None else None
        named = register or self._file.with_name(register_name(self._heading.name))
        target = ask_for_copy(self._bar.window(), named, known.backup.made_at if known is not None else None)
        if target is not None:
            self._background.run(
                partial(restore_beside, self._file, target),
                owner=self,
                on_success=lambda _: self.file_wanted.emit(str(target)),
            )


def _known(file: Path, registers: Sequence[Path], identity: str) -> _Known:
    return _Known(backup_of_file(file), register_among(registers, identity))
