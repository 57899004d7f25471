"""Codes for what the record shows, shared by checks, lists and documents."""

from enum import StrEnum


class Basis(StrEnum):
    """What the record shows was before the decision-maker."""

    EQIA_BEFORE = "eqia-before"
    SCREENED_OUT_BEFORE = "screened-out-before"
    SAME_DAY = "same-day"
    RECORDED_LATER = "recorded-later"
    SOME_BEFORE = "some-before"
    NOTE_BEFORE = "note-before"
    NOTE_UNPLACED = "note-unplaced"
    SIGNED_AFTER = "signed-after"
    NOT_SIGNED_HERE = "not-signed-here"
    ENTRIES_BEFORE = "entries-before"
    NONE_ON_RECORD = "none-on-record"
    NOT_YET_DECIDED = "not-yet-decided"


class Cover(StrEnum):
    """What the record shows for a service: never whether it suffices."""

    IN_DATE = "in-date"
    REVIEW_PAST = "review-past"
    NOT_SIGNED_HERE = "not-signed-here"
    PARTNER = "partner"
    NOTE = "note"
    SCREENED_OUT = "screened-out"
    NONE = "none"
    NOT_EXPECTED = "not-expected"
    UNDATED = "undated"


class Severity(StrEnum):
    """How a point is put before the reader; the order is the order of the list."""

    STATUTORY = "statutory"
    DECIDE = "decide"
    EXPLAIN = "explain"
    CHECK = "check"
