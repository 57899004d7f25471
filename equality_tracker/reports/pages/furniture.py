"""The running head and foot: marking, title, version, page x of y, and what a page must not hide."""

from equality_tracker.reports.content import Document
from equality_tracker.reports.pages.flow import Flow
from equality_tracker.reports.pages.marks import Page, TextMark
from equality_tracker.reports.pages.style import (
    BINDING_MARGIN,
    FOOT_LINE,
    HEAD_LINE,
    OUTER_MARGIN,
    Colour,
    Face,
)
from equality_tracker.reports.pages.wrapping import wrap
from equality_tracker.reports.printed_values import date_text

_SMALL = 9.0
_LEADING = 10.5
_MARKING = 11.0
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
        self._version = " · ".join(
            part
            for part in (
                flow.legible(document.version),
                f"as\u00a0at\u00a0{date_text(document.as_at)}",
                f"prepared\u00a0{date_text(document.prepared)}",
            )
            if part
        )

    def put(self, page: Page, count: int) -> None:
        left, right = _edges(page)
        head = page.height - HEAD_LINE
        third = (right - left) / 3
        self._at_left(page, left, head, self._title, third * 0.9)
        self._centred(page, (left + right) / 2, head, third * 1.15)
        self._at_right(page, right, head, self._warning, face=Face.BOLD)
        self._at_left(page, left, FOOT_LINE + _LEADING, self._version, third * 0.9)
        self._centred(page, (left + right) / 2, FOOT_LINE, third * 1.15)
        self._at_right(page, right, FOOT_LINE, f"Page {page.number} of {count}")

    def _centred(self, page: Page, middle: float, y: float, width: float) -> None:
        wide = self._flow.metrics.width(self._marking, Face.BOLD, _MARKING)
        size = max(_SMALL, _MARKING * min(1.0, width / wide if wide else 1.0))
        text = self._cut(self._marking, Face.BOLD, size, width)
        start = middle - self._flow.metrics.width(text, Face.BOLD, size) / 2
        page.marks.append(TextMark(start, y, text, Face.BOLD, size, Colour.INK))

    def _at_left(self, page: Page, x: float, y: float, text: str, width: float) -> None:
        """Set `text` on two lines at most, the first at `y`."""
        first, *others = wrap(text, Face.REGULAR, _SMALL, width, metrics=self._flow.metrics) or [""]
        lines = [first, self._cut("".join(others), Face.REGULAR, _SMALL, width)] if others else [first]
        for at, line in enumerate(lines):
            mark = TextMark(x, y - at * _LEADING, line, Face.REGULAR, _SMALL, Colour.MUTED)
            page.marks.append(mark)

    def _at_right(self, page: Page, x: float, y: float, text: str, *, face: Face = Face.REGULAR) -> None:
        start = x - self._flow.metrics.width(text, face, _SMALL)
        page.marks.append(TextMark(start, y, text, face, _SMALL, Colour.INK))

    def _cut(self, text: str, face: Face, size: float, width: float) -> str:
        if self._flow.metrics.width(text, face, size) <= width:
            return text
        while text and self._flow.metrics.width(f"{text}…", face, size) > width:
            text = text[:-1]
        return f"{text.rstrip()}…"


def _edges(page: Page) -> tuple[float, float]:
    if page.width > page.height:
        return OUTER_MARGIN, page.width - OUTER_MARGIN
    left = BINDING_MARGIN if page.number % 2 else OUTER_MARGIN
    return left, left + page.width - BINDING_MARGIN - OUTER_MARGIN
