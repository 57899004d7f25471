"""The outline of each status mark as a character, for documents that are text."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from equality_tracker.reports.status_mark import Shape

SIGNS: Final[Mapping[Shape, str]] = MappingProxyType(
    {
        Shape.TRIANGLE: "▲",
        Shape.DIAMOND: "◆",
        Shape.CIRCLE: "●",
        Shape.TICKED_BOX: "☑",
        Shape.EMPTY_BOX: "☐",
    }
)
