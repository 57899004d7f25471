"""Columns that no field fills: how an EqIA stands to its decision, and what was before a decision."""

from typing import Any, Final

from equality_tracker.checks.basis_tones import BASIS_TONES
from equality_tracker.checks.guard_tones import TONES, Guard
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.record_codes import Basis

GUARD: Final = "decision-guard"
"""The list of what the dates of an EqIA and its decision show."""


GUARD_WORDS: Final = "guard_words"
"""The key of the same in words, with the days."""


BASIS: Final = "decision-basis"
"""The list of what the record shows was before a decision."""


BASIS_WORDS: Final = "basis_words"
"""The key of the same in words, with the days."""


BASIS_SENTENCE: Final = "basis_sentence"
"""The column of the same in its whole sentence, with what belongs beside it."""


NEXT_TRIGGER: Final = "next_trigger"
"""The column of the next day on which to think again about a service."""


def colour_of(column: ListColumn, value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    """Return the code of the colour that a cell is shown in, or ""; its words say the same."""
    if column.holds is Holds.COLOUR:
        return str(value or "")
    if column.vocabulary == GUARD and value:
        return TONES[Guard(value)]
    if column.vocabulary == BASIS and value:
        return BASIS_TONES.get(Basis(value), "grey")
    return ""
