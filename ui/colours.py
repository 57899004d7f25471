"""The colours of the window: three sets of our own, each readable on what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each as `#rrggbb`.

    Attributes:
        window: Behind everything.
        base: Behind lists and what is typed.
        alternate: Behind every other row.
        text: Words on the three above.
        quiet: Words of less weight, and hints in empty fields.
        button: Behind buttons and headings of columns.
        border: Lines around controls.
        grid: Lines between the cells of a table.
        selected: Behind what is selected.
        on_selected: Words on that.
        done: The part of a bar that is done; words stand on it, and beside it.
        focus: The line around the control that has the keyboard.
        link: Words that lead somewhere.
        status: The words of a status, by its code.

    """

    window: str
    base: str
    alternate: str
    text: str
    quiet: str
    button: str
    border: str
    grid: str
    selected: str
    on_selected: str
    done: str
    focus: str
    link: str
    status: Mapping[str, str]


LIGHT: Final = Colours(
    window="#f3f5f8",
    base="#ffffff",
    alternate="#f6f8fa",
    text="#1a2027",
    quiet="#55606c",
    button="#e8ecf1",
    border="#7b8794",
    grid="#c4cad1",
    selected="#1d4f91",
    on_selected="#ffffff",
    done="#6b96d6",
    focus="#1d4f91",
    link="#1d4f91",
    status=MappingProxyType(
        {
            "blue": "#1b5aa0",
            "green": "#1d6b38",
            "amber": "#875600",
            "red": "#b0241c",
            "grey": "#535c66",
        }
    ),
)

DARK: Final = Colours(
    window="#1e2329",
    base="#161a1f",
    alternate="#1b2026",
    text="#e9ecef",
    quiet="#aab3bd",
    button="#2c333b",
    border="#7d8894",
    grid="#46505b",
    selected="#2a62a8",
    on_selected="#ffffff",
    done="#2f68af",
    focus="#94bef4",
    link="#8ab8f2",
    status=MappingProxyType(
        {
            "blue": "#8ab8f2",
            "green": "#7fd19b",
            "amber": "#f0b95a",
            "red": "#ff9d94",
            "grey": "#b4bcc5",
        }
    ),
)

CONTRAST: Final = Colours(
    window="#000000",
    base="#000000",
    alternate="#000000",
    text="#ffffff",
    quiet="#a8a8a8",
    button="#000000",
    border="#ffffff",
    grid="#c8c8c8",
    selected="#ffee32",
    on_selected="#000000",
    done="#707070",
    focus="#ffee32",
    link="#8be9ff",
    status=MappingProxyType(
        {
            "blue": "#9ecbff",
            "green": "#8cf0ac",
            "amber": "#ffd166",
            "red": "#ffb3ab",
            "grey": "#ffffff",
        }
    ),
)
