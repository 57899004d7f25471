"""What was typed and is not saved yet, kept on the disk key by key until it is: no crash takes it away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.draft_files import Draft, DraftFiles, DraftPlace
from ui.draft_writing import DraftWriter
from ui.errors import why_refused

__all__ = ["FIRST_RUN", "Draft", "DraftPlace", "Drafts"]

_WAIT: Final = 1000
_BRIEFLY: Final = 0.5
_AT_THE_END: Final = 10.0
"""Seconds that what is left or ended waits for a disk that is slow."""
_NOT_KEPT: Final = (
    "What you are typing cannot be kept beside the register at the moment: {why} It stays in this window; "
    "save it before you close."
)


FIRST_RUN: Final = "first-run"
"""The page on which a register is started, which has no register yet."""


class Drafts(QObject):
    """Keeps what is not saved yet: each key outlives the program at once, and a second later the computer.

    Attributes:
        changed: Emitted when something is kept, or forgotten.
        told: Emitted with a sentence where nothing can be written; what was typed is still there.
        discarded: Emitted with the place of what a person discarded elsewhere, for whoever still shows it.

    """

    changed = Signal()
    told = Signal(str)
    discarded = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Read what `folder` keeps from earlier; a damaged file is put aside and counts as empty."""
        super().__init__(parent)
        files = DraftFiles(folder)
        self._drafts: Final = files.read()
        self._writer: Final = DraftWriter(files, self._drafts)
        self._has_told = False
        self._now: Callable[[], datetime] | None = None
        self._looking = QTimer(self, interval=_WAIT)
        self._looking.timeout.connect(self._look)

    def use_clock(self, now: Callable[[], datetime]) -> None:
        """Note from now on when something was typed."""
        self._now = now

    @property
    def kept(self) -> Mapping[DraftPlace, Draft]:
        """Everything that was typed and is not saved yet, by its place."""
        return MappingProxyType(self._drafts)

    def keep(self, place: DraftPlace, draft: Draft) -> None:
        """Keep what was typed at a place, in place of what was typed there before."""
        if self._drafts.get(place) != draft:
            at = self._now().isoformat(timespec="seconds") if self._now is not None else draft.typed_at
            self._drafts[place] = replace(draft, typed_at=at)
            self._writer.note(place, self._drafts[place])
            self._look_again()
            self.changed.emit()

    def drop(self, *places: DraftPlace) -> None:
        """Forget what was typed at some places, because it was saved or discarded."""
        self._forget(places)

    def discard(self, places: Iterable[DraftPlace]) -> None:
        """Forget what a person wants no more, and tell whoever shows it."""
        for place in self._forget(places):
            self.discarded.emit(place)

    def at(self, place: DraftPlace) -> Draft | None:
        """Return what was typed at a place and is not saved yet."""
        return self._drafts.get(place)

    def of_record(self, register: str, kind: str, uuid: str) -> dict[str, Draft]:
        """Return what was typed into the fields of one record."""
        return {
            place.field: draft
            for place, draft in self._drafts.items()
            if (place.register, place.kind, place.uuid) == (register, kind, uuid)
        }

    def count(self, register: str) -> int:
        """Return how many things were typed into a register and are not saved yet."""
        return sum(place.register == register for place in self._drafts)

    def save(self) -> None:
        """Begin to make everything safe also from the computer; what fails is tried again in a moment."""
        if not self._writer.is_whole:
            self._writer.make_whole()
            self._writer.wait(_BRIEFLY)
            self._tell_failure()
            self._look_again()

    def finish(self) -> None:
        """Do as `save` and wait for it, however slow the disk, for a good while."""
        if not self._writer.is_whole:
            self._writer.make_whole()
        self._writer.wait_for_whole(_AT_THE_END)
        self._tell_failure()

    def _forget(self, places: Iterable[DraftPlace]) -> list[DraftPlace]:
        gone = [place for place in places if self._drafts.pop(place, None) is not None]
        for place in gone:
            self._writer.note(place, None)
        if gone:
            # At once, because the journal still has the words that are not to be there.
            self.save()
            self.changed.emit()
        return gone

    def _look_again(self) -> None:
        # A wait under way goes on: begun anew with each key it would not end while somebody types.
        if not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        """Say so where something could not be written, and go on until everything is safe."""
        self._tell_failure()
        if self._writer.is_whole:
            self._looking.stop()
        else:
            self._writer.make_whole()

    def _tell_failure(self) -> None:
        failure = self._writer.failure
        if failure is not None and not self._has_told:
            self.told.emit(_NOT_KEPT.format(why=f"{why_refused(failure)}."))
        self._has_told = failure is not None
