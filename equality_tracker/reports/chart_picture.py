"""A chart's drawing as a picture, for documents that hold no shapes of their own."""

from io import BytesIO
from typing import Final

import pypdfium2  # type: ignore[import-untyped] # it ships no type information
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from equality_tracker.reports.pdf_turns import ONE_AT_A_TIME

_SCALE: Final = 3.0
"""Pixels for each point: 216 to the inch, which prints sharply."""


def chart_picture(drawing: Drawing) -> bytes:
    """Return `drawing` as a PNG picture on white."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(renderPDF.drawToString(drawing)) as document:
        page = document[0]
        picture = page.render(scale=_SCALE).to_pil()
        page.close()
    file = BytesIO()
    picture.save(file, format="PNG")
    return file.getvalue()
