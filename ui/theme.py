"""How the window looks: three palettes of our own, the size of text, and the marks of a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from equality_tracker.resource_files import resource
from ui.colours import CONTRAST, DARK, LIGHT, Colours
from ui.fonts import load_fonts, text_font
from ui.style_sheet import style_sheet


class Theme(StrEnum):
    """Which palette the window wears."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


FUSION: Final = ("-style", "fusion")
"""What the program tells Qt at its start: other styles draw what our style sheet does not name in their own
colours, unreadable on ours."""

COLOURS: Final[Mapping[Theme, Colours]] = MappingProxyType(
    {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}
)

_HALF_LIGHT: Final = 128


@dataclass(frozen=True, slots=True)
class StatusMark:
    """How a status is told without colour: shape, letter and word."""

    shape: str
    letter: str
    word: str

    @property
    def text(self) -> str:
        """The three in one line, as a list shows them."""
        return f"{self.shape} {self.letter} {self.word}"


STATUS_MARKS: Final[Mapping[str, StatusMark]] = MappingProxyType(
    {
        "blue": StatusMark("☑", "B", "Complete"),
        "green": StatusMark("●", "G", "Green"),
        "amber": StatusMark("◆", "A", "Amber"),
        "red": StatusMark("▲", "R", "Red"),
        "grey": StatusMark("○", "–", "Not rated"),  # noqa: RUF001 - the sign that paper uses, too
    }
)

_GREY: Final = STATUS_MARKS["grey"]


def apply_theme(application: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """Dress the whole program in `theme`, its text `text_scale` times the usual size."""
    if not application.property("theme"):
        load_fonts()
        QDir.addSearchPath("look", str(resource("look")))
    # First: what follows the palette asks for the colours of the new theme.
    application.setProperty("theme", theme.value)
    application.setPalette(palette_of(theme))
    font = text_font(text_scale)
    if application.font() != font:
        application.setFont(font)
    line = 2 if theme is Theme.CONTRAST else 1
    # Taken off first: where one style sheet replaces another, Qt measures all that is open many times over,
    # which with twenty lists open takes seconds instead of tenths of one.
    application.setStyleSheet("")
    application.setStyleSheet(
        style_sheet(COLOURS[theme], name=theme.value, line=line, points=font.pointSizeF())
    )


def current_theme() -> Theme:
    """Return the theme that the program wears."""
    application = QApplication.instance()
    chosen = application.property("theme") if application else None
    return Theme(chosen) if isinstance(chosen, str) and chosen else Theme.LIGHT


def theme_at_first_sight(application: QApplication) -> Theme:
    """Return dark or light, as the computer dresses a program that has not dressed itself yet.

    `theme_of_computer` asks for more, once the window is there.
    """
    is_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT
    return Theme.DARK if is_dark else Theme.LIGHT


def theme_of_computer() -> Theme:
    """Return the theme that comes nearest to what the computer asks for."""
    # Looked up only here: to import these names costs the first paint a tenth of its time.
    names = import_module("PySide6.QtCore").Qt
    hints = QApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility and accessibility().contrastPreference() == names.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() == names.ColorScheme.Dark else Theme.LIGHT


def status_mark(status: str) -> StatusMark:
    """Return shape, letter and word of a status code; one that is not known counts as not rated."""
    return STATUS_MARKS.get(status, STATUS_MARKS["grey"])


def status_text(status: str, words: str) -> str:
    """Return words that stand in the colour of a status, behind its shape and their own first letter.

    What asks for nothing has a dash in place of the letter.
    """
    mark = status_mark(status)
    first = next((each.upper() for each in words if each.isalpha()), mark.letter)
    return f"{mark.shape} {first if mark.shape != _GREY.shape else _GREY.letter} {words}"


def status_colour(status: str, theme: Theme | None = None) -> QColor:
    """Return the colour of a status in `theme`, by default the current one; never the only signal."""
    known = COLOURS[theme or current_theme()].status
    return QColor(known.get(status, known["grey"]))


def palette_of(theme: Theme) -> QPalette:
    """Return Qt's palette for `theme`."""
    colours = COLOURS[theme]
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.PlaceholderText: colours.quiet,
        role.Button: colours.button,
        role.ButtonText: colours.text,
        role.BrightText: colours.text,
        role.ToolTipBase: colours.base,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.on_selected,
        role.Accent: colours.focus,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Light: colours.base,
        role.Midlight: colours.alternate,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }
