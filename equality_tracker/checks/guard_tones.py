"""What dates of an EqIA and its decision can show, and the colour of each."""

from enum import StrEnum
from typing import Final


class Guard(StrEnum):
    """What the dates show; `SCREENED_BEFORE` is a screening-out that the decision-maker did not sign."""

    NO_DECISION = "no-decision"
    NO_DATE = "no-date"
    AHEAD = "ahead"
    NEAR = "near"
    SIGNED_BEFORE = "signed-before"
    SCREENED_BEFORE = "screened-before"
    SIGNED_SAME_DAY = "signed-same-day"
    RECORDED_LATER = "recorded-later"
    NOT_SIGNED_HERE = "not-signed-here"
    NOTE_BEFORE = "note-before"
    NOTE_UNPLACED = "note-unplaced"
    SIGNED_AFTER = "signed-after"
    NOT_SIGNED = "not-signed"


TONES: Final = {
    Guard.NO_DECISION: "grey",
    Guard.NO_DATE: "grey",
    Guard.AHEAD: "grey",
    Guard.NEAR: "amber",
    Guard.SIGNED_BEFORE: "green",
    Guard.SCREENED_BEFORE: "grey",
    Guard.SIGNED_SAME_DAY: "grey",
    Guard.RECORDED_LATER: "grey",
    Guard.NOT_SIGNED_HERE: "grey",
    Guard.NOTE_BEFORE: "green",
    Guard.NOTE_UNPLACED: "grey",
    Guard.SIGNED_AFTER: "red",
    Guard.NOT_SIGNED: "red",
}
"""The colour of each; every one has its words beside it. Grey is also what the dates leave open."""
