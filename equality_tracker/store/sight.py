"""Promise: who had seen what is known from the log alone, without any clock."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from equality_tracker.store.change import Change

_NOTHING: Mapping[str, int] = {}


class Moment(NamedTuple):
    """One operation's place: the copy, its change there, and the place within that change."""

    replica: str
    seq: int
    place: int


class Sight:
    """What each copy had received from the others by each of its changes.

    Args:
        stored: (replica, seq, vv) of every change of the register that stores a vv: one per merge.
    """

    def __init__(self, stored: Iterable[tuple[str, int, Mapping[str, int]]]) -> None:
        self._seqs: dict[str, list[int]] = defaultdict(list)
        self._vvs: dict[str, list[Mapping[str, int]]] = defaultdict(list)
        for replica, seq, vv in sorted(stored, key=lambda received: received[:2]):
            self._seqs[replica].append(seq)
            self._vvs[replica].append(vv)

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Self:
        """Return what `changes`, all of a register, say that they had seen."""
        return cls((change.replica, change.seq, change.vv) for change in changes if change.vv is not None)

    def received(self, replica: str, seq: int) -> Mapping[str, int]:
        """Return the vv of a change: the newest stored at or before it."""
        place = bisect_right(self._seqs.get(replica, ()), seq)
        return self._vvs[replica][place - 1] if place else _NOTHING

    def saw(self, later: Moment, earlier: Moment) -> bool:
        """Tell whether the author of one operation had the other one before them."""
        if later.replica == earlier.replica:
            return later[1:] > earlier[1:]
        return self.received(later.replica, later.seq).get(earlier.replica, 0) >= earlier.seq


def as_it_stood(changes: Iterable[Change], until_at: str) -> list[Change]:
    """Return the changes recorded at or before an instant, without any that builds on a later one.

    Clocks differ and are set back, so a change that had seen one recorded after `until_at` goes with it.
    """
    changes = list(changes)
    ends = _ends(changes, until_at)
    return [change for change in changes if change.seq < ends.get(change.replica, change.seq + 1)]


def _ends(changes: Iterable[Change], until_at: str) -> dict[str, int]:
    """Return the first change of each copy that is left out, for copies of which one is."""
    ends: dict[str, int] = {}
    stored: list[tuple[str, int, Mapping[str, int]]] = []
    for change in changes:
        if change.at > until_at:
            ends[change.replica] = min(change.seq, ends.get(change.replica, change.seq))
        if change.vv is not None:
            stored.append((change.replica, change.seq, change.vv))
    while _cut_short(ends, stored):
        pass
    return ends


def _cut_short(ends: dict[str, int], stored: Iterable[tuple[str, int, Mapping[str, int]]]) -> bool:
    """Leave out what had seen something left out; tell whether anything was."""
    before = dict(ends)
    for replica, seq, vv in stored:
        if any(other in ends and last >= ends[other] for other, last in vv.items()):
            ends[replica] = min(seq, ends.get(replica, seq))
    return ends != before
