"""Writing drafts as they are typed: nobody waits for a slow disk, and on any other nothing waits for it."""

import threading
import time
from collections.abc import Mapping
from typing import Final

from ui.draft_files import Draft, DraftFiles, DraftPlace
from ui.lane import Lane

_PATIENCE: Final = 0.05
"""Seconds that a key waits for the disk at most, so that it is there before the next one."""
_QUICK: Final = 0.008
"""Seconds, half a frame: a disk that takes longer for a few keys in turn is not waited for any more."""
_TRIES: Final = 3


class DraftWriter:
    """Has each change in the journal by the time `note` returns, as long as the disk is quick.

    Two threads write, so that making the file whole, for which the disk is waited for, holds no key up.
    """

    def __init__(self, files: DraftFiles, kept: Mapping[DraftPlace, Draft]) -> None:
        """Write to `files` what changes of the drafts that are `kept` there."""
        self._files: Final = files
        self._lock: Final = threading.Lock()
        self._noted: dict[DraftPlace, Draft | None] = {}
        self._changes = self._whole_at = 0
        self._is_whole_wanted = False
        self._slow_in_turn = 0
        self._failure: OSError | None = None
        self._needless = 0
        # Only the thread for what is typed touches it, and hands copies over.
        self._written: Final = dict(kept)
        self._to_write: tuple[int, int, Mapping[DraftPlace, Draft]] | None = None
        self._typing: Final = Lane("what is typed", self._write_noted)
        self._whole: Final = Lane("drafts", self._write_whole)

    @property
    def failure(self) -> OSError | None:
        """Why what was noted last could not be written; None while all of it is there."""
        return self._failure

    @property
    def is_whole(self) -> bool:
        """Whether the whole file holds all that was noted."""
        return self._whole_at == self._changes

    def note(self, place: DraftPlace, draft: Draft | None) -> None:
        """Write what stands at a place now, None for nothing; what fails is tried again with the next."""
        with self._lock:
            self._noted[place] = draft
            self._changes += 1
        self._typing.ask()
        if self._slow_in_turn < _TRIES and not self._typing.wait(_PATIENCE):
            self._slow_in_turn = _TRIES

    def make_whole(self) -> None:
        """Begin to write the whole file; it is safe then even where the computer goes off."""
        with self._lock:
            self._is_whole_wanted = True
        self._typing.ask()

    def wait(self, seconds: float) -> bool:
        """Wait until all that was noted is in a file or was refused; tell whether it is so by then."""
        return self._typing.wait(seconds)

    def wait_for_whole(self, seconds: float) -> bool:
        """Wait until only the whole file is left, or the disk refused it; tell whether it holds all."""
        until = time.monotonic() + seconds
        # The first has the other begin, which has the first remove the journals.
        lanes = (self._typing, self._whole, self._typing)
        return all(lane.wait(until - time.monotonic()) for lane in lanes) and self.is_whole

    def _write_noted(self) -> None:
        with self._lock:
            noted, self._noted = self._noted, {}
            changes, is_whole_wanted, self._is_whole_wanted = self._changes, self._is_whole_wanted, False
            needless, self._needless = self._needless, 0
        if noted:
            self._append(noted)
        self._files.remove(needless)
        if is_whole_wanted:
            self._to_write = (self._files.turn(), changes, dict(self._written))
            self._whole.ask()

    def _append(self, noted: Mapping[DraftPlace, Draft | None]) -> None:
        for place, draft in noted.items():
            if draft is None:
                self._written.pop(place, None)
            else:
                self._written[place] = draft
        began = time.monotonic()
        try:
            self._files.append(noted)
        except OSError as error:
            self._failure = error
            self._files.close()
            with self._lock:
                self._noted = {**noted, **self._noted}
        else:
            self._failure = None
        self._slow_in_turn = self._slow_in_turn + 1 if time.monotonic() - began > _QUICK else 0

    def _write_whole(self) -> None:
        if self._to_write is None:
            return
        journal, changes, drafts = self._to_write
        try:
            self._files.write_whole(drafts)
        except OSError:
            return  # the journal holds it all; where that is refused, too, `failure` says so
        self._failure = None
        self._whole_at = changes
        with self._lock:
            self._needless = journal
        self._typing.ask()
