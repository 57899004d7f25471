"""What the pack prints of decisions, of EqIAs, and of services by the EqIAs that cover them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from equality_tracker.record_codes import Basis, Cover


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision, under what authority, and what was considered before it."""

    reference: str
    title: str
    decided_by: str = ""
    authority: str = ""
    considered_on: date | None = None
    signed_on: date | None = None
    decided_on: date | None = None
    basis: Basis = Basis.NONE_ON_RECORD
    basis_references: tuple[str, ...] = ()
    sentence: str = ""
    explanation: str = ""
    link: str = ""
    considered_by: str = ""
    note_before_on: date | None = None
    moved: str = ""
    """That it had another day when an EqIA was signed for it, in sentences."""
    ledger_prompts: int = 0
    """Under how many of the six prompts of its due-regard ledger something is written."""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class EqiaLine:
    """An EqIA in the schedule."""

    reference: str
    title: str
    provider: str = ""
    stage: str = ""
    outcome: str = ""
    considered_on: date | None = None
    """When equality was considered for the decision that the EqIA serves."""
    guard: str = ""
    """How the signature stands to the decision, in two or three words."""
    late_sentence: str = ""
    """The whole sentence on a signature after the decision, with its caution."""
    moved: str = ""
    """That the decision had another day when it was signed, in a sentence."""
    guard_marking: str = ""
    """The marking of the decision, without which none of these may be shown."""
    decision_on: date | None = None
    signed_on: date | None = None
    review_on: date | None = None
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementLine:
    """A commissioned service and how an EqIA covers it."""

    reference: str
    title: str
    provider: str
    kind: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    extension_to: date | None = None
    value: Decimal | None = None
    cover: Cover = Cover.NONE
    eqia_sentence: str = ""
    marking: str = ""
