"""What stands in a cell in place of a value: a formula as text, an error of a spreadsheet, or a link."""

import re
from typing import Final

IS_LINK: Final = "This is a link and no name; it was kept as it is written."
"""What is said of a link where a name is needed."""

FORMULA_KEPT: Final = "This looks like a formula; it was kept as it is written."
"""What is said of such a text among the office's own words: it went out as it stands, and comes back so."""

_FORMULA: Final = "A formula stands here in place of what it works out, so nothing was put in."
_ERROR: Final = "The cell shows an error instead of a value, so nothing was put in."
_ERRORS: Final = frozenset(
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "Err:502",
        "Err:508",
    }
)
_IS_FORMULA: Final = re.compile(r"=\s*[-+(]*(?:[\w.$' ]+[(!]|\$?[A-Za-z]{1,3}\$?\d)")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def fault_of(text: str) -> str:
    """Return why a text is no value, in a sentence, or ""; most texts begin with neither sign."""
    if text[:1] not in {"=", "#", "E"}:
        return ""
    if text in _ERRORS:
        return _ERROR
    return _FORMULA if is_formula(text) else ""


def is_formula(text: str) -> bool:
    """Tell whether a text reads like a formula of a spreadsheet."""
    return _IS_FORMULA.match(text) is not None


def is_link(text: str) -> bool:
    """Tell whether a text is nothing but the address of a page."""
    return _LINK.fullmatch(text) is not None
