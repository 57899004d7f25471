"""Text that no spreadsheet takes for a formula: marked on its way out, read back as it was."""

from typing import Final

_MARK: Final = "'"
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # noqa: RUF001 - full-width forms
_UNSEEN: Final = "\ufeff "


def guarded(text: str) -> str:
    """Return a cell's text with a mark before what a spreadsheet might work out."""
    return f"{_MARK}{text}" if _needs_mark(text) else text


def unguarded(text: str) -> str:
    """Return a cell's text without the mark that `guarded`, or a spreadsheet, put before it."""
    rest = text.removeprefix(_MARK)
    return rest if rest != text and _needs_mark(rest) else text


def _needs_mark(text: str) -> bool:
    # A text that begins with the mark itself gets another, or its own would be lost on the way back.
    return text.lstrip(_UNSEEN).startswith((*_RISKY, _MARK))
