"""One point to check: which check found it, about which record, in one sentence, how urgently."""

from dataclasses import dataclass

from equality_tracker.record_codes import Severity


def after_name(name: str, sentence: str) -> str:
    """Return a sentence with the name of what it tells of before it, as in “Refuge: no EqIA …”."""
    is_word = sentence[1:2].islower()
    return f"{name}: {sentence[:1].lower() if is_word else sentence[:1]}{sentence[1:]}"


@dataclass(frozen=True, slots=True)
class Point:
    """Something a person should look at.

    Attributes:
        check: The code of the check that found it.
        reference: What people call the record it is about.
        sentence: What the record shows, fair and true in a stranger's hands.
        severity: How urgently it wants looking at.
        about: The identity of the record, a duty's code, or "" where it is about no single one.
        explanation: The office's own words on it, which print beside it.

    """

    check: str
    reference: str
    sentence: str
    severity: Severity
    about: str = ""
    explanation: str = ""
