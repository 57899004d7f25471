"""The one typeface of window and paper: Source Sans 3, which ships with the program."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from equality_tracker.resource_files import resource

FAMILY: Final = "Source Sans 3"
_FILES: Final = ("SourceSans3_400Regular.ttf", "SourceSans3_700Bold.ttf")
_POINTS: Final = 11.0


def load_fonts() -> None:
    """Make the shipped typeface known to Qt."""
    for name in _FILES:
        QFontDatabase.addApplicationFontFromData(resource(f"fonts/{name}").read_bytes())


def text_font(scale: float = 1.0) -> QFont:
    """Return the typeface for everything in the window, `scale` times its usual size."""
    font = QFont(FAMILY)
    font.setPointSizeF(_POINTS * scale)
    return font
