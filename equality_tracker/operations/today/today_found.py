"""Everything on the first page, as plain data."""

from dataclasses import dataclass

from equality_tracker.operations.editing.undo_steps import RecentImport
from equality_tracker.operations.today.first_steps import FirstDay
from equality_tracker.operations.today.today_rows import TodayList


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """An owner of open actions, to choose oneself from, and how many there are."""

    name: str
    open_actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """Everything on the first page, as plain values.

    Attributes:
        clocks: The statutory clocks in words, the most urgent first.
        mine: Open actions whose owner a person said to be, what our office has to answer, to read and to look
            at again; what is late first, then by day.
        waiting: What others owe, in the same order.
        decisions: Decisions and services ahead, and what the record shows of their EqIA.
        owners: Owners to choose oneself from; where nobody chose yet.
        changed: What changed since the last pack that was kept, and how much changed lately, in words.
        first_day: What a new office may do first.
        imports: Imports of the last days that can still be taken back.

    """

    clocks: TodayList
    mine: TodayList
    waiting: TodayList
    decisions: TodayList
    owners: tuple[OwnerChoice, ...]
    changed: str
    first_day: FirstDay
    imports: tuple[RecentImport, ...]
