"""How deep each heading stands, whatever levels the content gives: none is skipped, equals stay equal."""


class HeadingDepths:
    """Turns the levels of headings into depths, as PDF/UA-1 (7.4.2) and the readers of HTML and Word ask."""

    def __init__(self) -> None:
        """Begin before the first chapter."""
        self._open: list[int] = []

    def depth(self, level: int) -> int:
        """Return the depth of the next heading, counted from 1; level 0 is a chapter's title."""
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return len(self._open)
