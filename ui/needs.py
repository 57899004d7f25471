"""How much needs a person at each place, counted anew a little after each change."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desk import Desk

if TYPE_CHECKING:
    from equality_tracker.operations.today.needs import CountOfNeeds

# The seam: what is counted is imported on the reading thread, when the first page has long been there.
_NEEDS: Final = "equality_tracker.operations.today.needs"
_WAIT: Final = 600
"""Milliseconds after a change: whoever types quickly has it counted once."""


class Needs(QObject):
    """Counts in the background, part by part, so that lists have their turn between two.

    Attributes:
        counted: Emitted with the numbers by place.

    """

    counted = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Count soon for the first time."""
        super().__init__(parent)
        self._desk = desk
        self._round = 0
        self._turn = 0
        self._names: tuple[str, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self._count)
        self.refresh()

    def refresh(self) -> None:
        """Count again, a little later."""
        self._round += 1
        self._soon.start()

    def _count(self) -> None:
        desk, its_round = self._desk, self._round
        if not desk.changes.has_come:
            # Whoever opens the register has it counted then.
            return
        self._turn, self._names = desk.screen.turn, tuple(desk.settings.my_names)
        desk.background.run(
            partial(_parts, desk.heading.as_at, self._names),
            owner=self,
            on_success=lambda parts: self._count_on(its_round, parts, Counter()),
        )

    def _count_on(self, its_round: int, parts: "Sequence[CountOfNeeds]", total: Counter[str]) -> None:
        """Count the first of `parts`, then the others, unless everything is to be counted anew by then."""
        if its_round != self._round:
            return
        if not parts:
            self._desk.screen.take_needs(total, self._names, self._turn)
            self.counted.emit(dict(total))
            return
        first, *others = parts

        def counted() -> Counter[str]:
            with self._desk.reading() as session:
                return Counter(first(session))

        def add(found: Counter[str]) -> None:
            total.update(found)
            self._count_on(its_round, others, total)

        self._desk.background.run(counted, owner=self, on_success=add)


def _parts(as_at: date, names: tuple[str, ...]) -> "Sequence[CountOfNeeds]":
    parts: Sequence[CountOfNeeds] = import_module(_NEEDS).counts_of_needs(as_at, names=names)
    return parts
