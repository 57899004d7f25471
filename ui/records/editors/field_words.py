"""The words for a field's value: as it is shown for reading, and as it is quoted in a sentence."""

from typing import Final

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.lists.list_column import Holds
from ui.theme import status_mark

_LONGEST_QUOTE: Final = 200


def shown_words(field: FormField) -> str:
    """Return what a field that is only read shows."""
    match field.holds:
        case Holds.COLOUR:
            return status_mark(field.value).text if field.value else ""
        case Holds.YES_NO:
            return field.text[:1].upper() + field.text[1:]
        case _ if field.unit and field.text and field.unit != "£":
            return f"{field.text} {field.unit}"
        case _:
            return field.text


def quoted(words: str) -> str:
    """Return a value for the middle of a sentence, shortened where it is long."""
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[:_LONGEST_QUOTE]}…"
    return f"“{words}”" if words else "empty"
