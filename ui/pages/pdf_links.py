"""The links of a page of a PDF: where they lie, what they say and where they lead."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped] # it ships no type information
from pypdfium2 import raw  # no stubs either

_SAYS: Final = b"Contents"
_NO_PAGE: Final = -1


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A part of a page that leads to another place of the same document, or to an address outside it.

    Attributes:
        left: Where it begins, in points from the left edge of the page.
        top: Its upper edge, in points from the top.
        right: Where it ends, from the left edge.
        bottom: Its lower edge, from the top.
        says: Its words, as a screen reader says them.
        page: The place of the page that it leads to; -1 where it leads out.
        share: How far down that page it leads, as a share of its height.
        address: The web address that it leads to, or "".

    """

    left: float
    top: float
    right: float
    bottom: float
    says: str
    page: int
    share: float = 0.0
    address: str = ""

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point of the page lies on it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def links_of_page(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, heights: Sequence[float]
) -> list[PdfLink]:
    """Return the links of a page that lead to another place of the document or out; for its one thread.

    Args:
        document: The open PDF.
        page: One of its pages.
        heights: The height of each of its pages, in points.

    """
    height = page.get_height()
    found = (_link(document, page, link, height, heights) for link in _all_links(page))
    return [link for link in found if link is not None]


def _all_links(page: pypdfium2.PdfPage) -> Iterator[Any]:
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        yield link


def _link(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    link: Any,  # noqa: ANN401 - a handle of PDFium
    height: float,
    heights: Sequence[float],
) -> PdfLink | None:
    goal = raw.FPDFLink_GetDest(document.raw, link)
    number = raw.FPDFDest_GetDestPageIndex(document.raw, goal) if goal else _NO_PAGE
    is_inside = 0 <= number < len(heights)
    address = "" if is_inside else _address(document, link)
    area = raw.FS_RECTF()
    if not (is_inside or address) or not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
        return None
    return PdfLink(
        left=area.left,
        top=height - area.top,
        right=area.right,
        bottom=height - area.bottom,
        says=_says(page, link) or address,
        page=number if is_inside else _NO_PAGE,
        share=_share(goal, heights[number]) if is_inside else 0.0,
        address=address,
    )


def _address(document: pypdfium2.PdfDocument, link: Any) -> str:  # noqa: ANN401 - a handle of PDFium
    """Return the address outside the document that a link names, or ""."""
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    text = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document.raw, action, text, length)
    return text.value.decode("utf-8", errors="replace").strip()


def _says(page: pypdfium2.PdfPage, link: Any) -> str:  # noqa: ANN401 - a handle of PDFium
    """Return what a link says to who cannot see it, or ""."""
    annotation = raw.FPDFLink_GetAnnot(page.raw, link)
    if not annotation:
        return ""
    length = raw.FPDFAnnot_GetStringValue(annotation, _SAYS, None, 0)
    text = ctypes.create_string_buffer(length)
    letters = ctypes.cast(text, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetStringValue(annotation, _SAYS, letters, length)
    raw.FPDFPage_CloseAnnot(annotation)
    return text.raw.decode("utf-16-le", errors="replace").rstrip("\0").strip()


def _share(goal: Any, height: float) -> float:  # noqa: ANN401 - a handle of PDFium
    """Return how far down its page a goal lies; 0 where it names the page alone."""
    has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    whether = [ctypes.byref(each) for each in (has_x, has_y, has_zoom)]
    values = [ctypes.byref(each) for each in (x, y, zoom)]
    if not raw.FPDFDest_GetLocationInPage(goal, *whether, *values) or not has_y.value:
        return 0.0
    return min(1.0, max(0.0, 1 - y.value / height))
