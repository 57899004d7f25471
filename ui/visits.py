"""Where somebody has been, to go back and forth."""


class Visits:
    """A trail of places with a position on it; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self._trail: list[str] = []
        self._here = -1

    @property
    def current(self) -> str:
        """The place one is at, or "" before the first visit."""
        return self._trail[self._here] if self._trail else ""

    def visit(self, place: str) -> None:
        """Go to a place; where one is there already, nothing changes."""
        if place != self.current:
            self._trail = [*self._trail[: self._here + 1], place]
            self._here = len(self._trail) - 1

    def back(self) -> bool:
        """Go back one place and return True, or stay and return False."""
        return self._step(-1)

    def forward(self) -> bool:
        """Go forward one place and return True, or stay and return False."""
        return self._step(1)

    def _step(self, by: int) -> bool:
        if not 0 <= self._here + by < len(self._trail):
            return False
        self._here += by
        return True
