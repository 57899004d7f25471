"""How much of its pages each chapter of a document uses."""

from equality_tracker.reports.content import Document
from equality_tracker.reports.pages.contents_page import with_anchors
from equality_tracker.reports.pages.layout import lay_out
from equality_tracker.reports.pages.marks import BoxMark, Page, RuleMark, TextMark
from equality_tracker.reports.pages.style import edges
from equality_tracker.reports.writing import silent

MUST_BE_USED = 0.12
"""The share of a page that running over must fill: some five rows of a table, seven lines of text."""


def nearly_empty(document: Document) -> dict[str, float]:
    """Return the chapters of several pages whose last page is hardly used, with the share that is."""
    pages = lay_out(with_anchors(document), chapter_done=silent).pages
    return {
        name: round(used(page), 2)
        for name, (count, page) in ends(pages).items()
        if count > 1 and used(page) < MUST_BE_USED
    }


def used(page: Page) -> float:
    """Return which share of a page its own content takes, from the top to its lowest mark."""
    at = edges(page.number, landscape=page.width > page.height)
    top, bottom = page.height - at.top, at.bottom
    lowest = min(
        (mark.y for mark in page.marks if isinstance(mark, TextMark) and mark.stretch),
        default=top,
    )
    ruled = (mark.y for mark in page.marks if isinstance(mark, BoxMark | RuleMark))
    return (top - min(lowest, *ruled, top)) / (top - bottom)


def ends(pages: list[Page]) -> dict[str, tuple[int, Page]]:
    """Return for each chapter how many pages it takes, and its last."""
    begins = [
        (page.number, anchor)
        for page in pages
        for anchor in page.anchors
        if anchor.startswith("chapter-") or anchor == "contents"
    ]
    following = [*(number for number, _ in begins[1:]), len(pages) + 1]
    return {
        anchor: (after - number, pages[after - 2])
        for (number, anchor), after in zip(begins, following, strict=True)
        if after > number
    }
