"""The colour of what the record shows was before a decision."""

from typing import Final

from equality_tracker.record_codes import Basis

BASIS_TONES: Final = {
    Basis.EQIA_BEFORE: "green",
    Basis.NOTE_BEFORE: "green",
    Basis.SOME_BEFORE: "amber",
    Basis.SIGNED_AFTER: "red",
    Basis.NONE_ON_RECORD: "red",
}
"""The colour of each, grey of all others; every one has its words beside it."""
