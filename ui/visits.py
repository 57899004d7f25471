"""Where somebody has been, to go back and forth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop: a place, and the record that was opened there, as kind and identity, or None."""

    place: str = ""
    record: tuple[str, str] | None = None


class Visits:
    """A trail of stops with a position on it; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self._trail: list[Visit] = []
        self._here = -1

    @property
    def current(self) -> Visit:
        """The stop one is at; an empty one before the first."""
        return self._trail[self._here] if self._trail else Visit()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop before this one."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop that `back` came from."""
        return self._here + 1 < len(self._trail)

    def visit(self, stop: Visit) -> None:
        """Go to a stop; where one is there already, nothing changes."""
        if stop != self.current:
            self._trail = [*self._trail[: self._here + 1], stop]
            self._here = len(self._trail) - 1

    def come_out_of(self, stop: Visit) -> None:
        """Stay here, where `stop` was shown in its place until now: it is what lies ahead."""
        self._trail = [*self._trail[: self._here + 1], stop]

    def back(self) -> bool:
        """Go back one stop and return True, or stay and return False."""
        return self._step(-1)

    def forward(self) -> bool:
        """Go forward one stop and return True, or stay and return False."""
        return self._step(1)

    def _step(self, by: int) -> bool:
        if not 0 <= self._here + by < len(self._trail):
            return False
        self._here += by
        return True
