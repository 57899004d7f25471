"""The pages of a PDF as pictures, for a printer; import nothing from here before somebody prints."""

from typing import Final

import pypdfium2  # type: ignore[import-untyped] # it ships no types
from PySide6.QtGui import QImage

_POINTS: Final = 72


def count_pages(content: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def page_image(content: bytes, place: int, *, dots_per_inch: int) -> QImage:
    """Return the page at a place, counted from 0, as a picture."""
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[place]
        bitmap = page.render(scale=dots_per_inch / _POINTS, rev_byteorder=True, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return picture.copy()
    finally:
        document.close()
