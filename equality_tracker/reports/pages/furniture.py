"""The running head and foot: marking, title, version, page x of y, and what a page must not hide."""

from equality_tracker.reports.content import Document
from equality_tracker.reports.pages.flow import Flow
from equality_tracker.reports.pages.marks import Page, TextMark
from equality_tracker.reports.pages.style import Colour, Face, edges
from equality_tracker.reports.printed_values import date_text

_SMALL = 9.0
_LEADING = 10.5
_MARKING = 11.0
_WIDEST_MARKING = 0.38
"""The share of the line that the marking may take; title and warnings stand beside it."""
_GAP = 8.0
SAMPLE_WORDS = "SAMPLE, INVENTED"
DRAFT_WORD = "DRAFT"


def put_furniture(document: Document, flow: Flow) -> None:
    """Write the head and foot of every page; the number of pages is known by now."""
    texts = _Furniture(document, flow)
    for page in flow.pages:
        texts.put(page, len(flow.pages))


class _Furniture:
    def __init__(self, document: Document, flow: Flow) -> None:
        self._flow = flow
        self._title = flow.legible(document.title).replace("\n", " ")
        self._marking = flow.legible(document.marking).replace("\n", " ").upper()
        warnings = [SAMPLE_WORDS] * document.is_sample + [DRAFT_WORD] * document.is_draft
        self._warning = " · ".join(warnings)
        self._version = [
            part
            for part in (
                flow.legible(document.version).replace("\n", " "),
                f"as\u00a0at\u00a0{date_text(document.as_at)}",
                f"prepared\u00a0{date_text(document.prepared)}",
            )
            if part
        ]

    def put(self, page: Page, count: int) -> None:
        at = edges(page.number, landscape=page.width > page.height)
        left, right = at.left, page.width - at.right
        head, foot = page.height - at.head_line, at.foot_line
        marking, size = self._fitted_marking((right - left) * _WIDEST_MARKING)
        wide = self._width(marking, Face.BOLD, size)
        beside = (right - left - wide) / 2 - _GAP
        middle = (left + right - wide) / 2
        above = self._place_above(left, right, wide)
        for x, y in ((above or middle, head), (middle, foot)):
            page.marks.append(TextMark(x, y, marking, Face.BOLD, size, Colour.INK))
        room = above - left - _GAP if above else beside
        self._at_left(page, (left, head), [self._cut(self._title, Face.REGULAR, _SMALL, room)])
        self._at_right(page, right, head, self._warning, face=Face.BOLD)
        version = self._version_lines(beside)
        self._at_left(page, (left, foot + (len(version) - 1) * _LEADING), version)
        self._at_right(page, right, foot, f"Page {page.number} of {count}")

    def _fitted_marking(self, width: float) -> tuple[str, float]:
        wide = self._width(self._marking, Face.BOLD, _MARKING)
        size = max(_SMALL, _MARKING * min(1.0, width / wide if wide else 1.0))
        return self._cut(self._marking, Face.BOLD, size, width), size

    def _place_above(self, left: float, right: float, wide: float) -> float | None:
        """Return where the marking stands between a long title and the warnings; None for the middle."""
        start = left + self._width(self._title, Face.REGULAR, _SMALL) + _GAP
        end = right - self._width(self._warning, Face.BOLD, _SMALL) - _GAP
        is_needed = start > (left + right - wide) / 2
        return (start + end - wide) / 2 if is_needed and end - start >= wide else None

    def _version_lines(self, width: float) -> list[str]:
        """Return version and days on one line, or on two where the dot between them would end the first."""
        whole = " · ".join(self._version)
        if self._width(whole, Face.REGULAR, _SMALL) <= width:
            return [whole]
        *before, last = self._version
        return [self._cut(line, Face.REGULAR, _SMALL, width) for line in (" · ".join(before), last) if line]

    def _at_left(self, page: Page, place: tuple[float, float], lines: list[str]) -> None:
        x, y = place
        for at, line in enumerate(lines):
            mark = TextMark(x, y - at * _LEADING, line, Face.REGULAR, _SMALL, Colour.MUTED)
            page.marks.append(mark)

    def _at_right(self, page: Page, x: float, y: float, text: str, *, face: Face = Face.REGULAR) -> None:
        start = x - self._width(text, face, _SMALL)
        page.marks.append(TextMark(start, y, text, face, _SMALL, Colour.INK))

    def _cut(self, text: str, face: Face, size: float, width: float) -> str:
        if self._width(text, face, size) <= width:
            return text
        while text and self._width(f"{text}…", face, size) > width:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def _width(self, text: str, face: Face, size: float) -> float:
        return self._flow.metrics.width(text, face, size)
