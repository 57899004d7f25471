"""How much needs a person at each place, counted anew a little after each change."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from equality_tracker.operations.needs import CountOfNeeds, counts_of_needs
from ui.desk import Desk

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
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self._count)
        self.refresh()

    def refresh(self) -> None:
        """Count again, a little later."""
        self._round += 1
        self._soon.start()

    def _count(self) -> None:
        desk = self._desk
        parts = counts_of_needs(desk.heading.as_at, names=tuple(desk.settings.my_names))
        self._count_on(self._round, parts, Counter())

    def _count_on(self, its_round: int, parts: Sequence[CountOfNeeds], total: Counter[str]) -> None:
        """Count the first of `parts`, then the others, unless everything is to be counted anew by then."""
        if its_round != self._round:
            return
        if not parts:
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
