"""What a document says of an EqIA that holds other words now than were signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from equality_tracker.reports.content import Paragraph, Run, Visibility
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED
from equality_tracker.reports.printed_values import date_text


@dataclass(frozen=True, kw_only=True)
class SignedLines:
    """What was changed of an EqIA since it was signed, and the words that were signed.

    Attributes:
        version: The number of the version that was signed.
        signed_on: The day on which it was signed.
        changed: What was changed, in words, in the order of an EqIA.
        words: What was signed where other words stand now, by the key of the field; "" where nothing stood.

    """

    version: int
    signed_on: date | None = None
    changed: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_signed(self) -> str:
        """What stands behind the name of a field whose signed words are printed."""
        return f"as signed on {date_text(self.signed_on, NOT_RECORDED)}"


AS_IT_STANDS_NOW = "as it stands now"
"""What stands behind the name of a field of which the signed words are printed, too."""


def changed_sentence(signed: SignedLines, *, most: int = 0) -> str:
    """Say what was changed since the signature, the first ones where `most` are named, and what keeps it."""
    further = len(signed.changed) - most if most else 0
    named = signed.changed[: len(signed.changed) - max(further, 0)]
    more = f"; and {further} more" if further > 0 else ""
    return f"{'; '.join(named)}{more}. The signed words stand in version {signed.version}."


def changed_lead(signed: SignedLines) -> str:
    """Return what stands before that sentence."""
    return f"Changed since it was signed on {date_text(signed.signed_on, NOT_RECORDED)}: "


def changed_paragraph(signed: SignedLines, visibility: Visibility = Visibility.PUBLIC) -> Paragraph:
    """Return the paragraph that says what was changed since the signature."""
    return Paragraph((Run(changed_lead(signed), bold=True), changed_sentence(signed)), visibility=visibility)
