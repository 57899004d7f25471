"""The colours that a chart of the pack wears on the screen: those of the theme, by what they stand for."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, HexColor

from equality_tracker.reports.charts import AXIS, INK, SHEET, VALUES
from ui.colours import Colours


def in_colours(drawing: Drawing, colours: Colours) -> Drawing:
    """Return a copy of a chart that wears `colours`: the same shapes and words, at the same places."""
    worn = {
        AXIS.hexval(): HexColor(colours.border),
        INK.hexval(): HexColor(colours.text),
        SHEET.hexval(): HexColor(colours.base),
        VALUES.hexval(): HexColor(colours.link),
    }
    copy: Drawing = deepcopy(drawing)
    for shape in _shapes(copy):
        for name in ("fillColor", "strokeColor"):
            colour = getattr(shape, name, None)
            if isinstance(colour, Color):
                setattr(shape, name, worn.get(colour.hexval(), colour))
    return copy


def _shapes(group: Any) -> Iterator[Any]:  # noqa: ANN401 - ReportLab's shapes are untyped
    for shape in group.getContents():
        yield shape
        if hasattr(shape, "getContents"):
            yield from _shapes(shape)
