"""What stays on record once an EqIA was signed for a decision: the EqIA, and the decision."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_standing import signed_for, signed_here
from equality_tracker.errors import TrackerError
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia


class SignedEqiaStaysError(TrackerError):
    """An EqIA that was signed for a decision was to go to the trash."""

    def __init__(self, reference: str) -> None:
        """Name it and say what can be done."""
        super().__init__(
            f"{reference} was signed for a decision and stays on record beside it; withdraw it with its "
            "reasons, or archive it, to put it aside."
        )


class DecisionOfSignedStaysError(TrackerError):
    """A decision that an EqIA was signed for was to go to the trash."""

    def __init__(self, reference: str, eqia: str) -> None:
        """Name both and say what can be done."""
        super().__init__(
            f"{reference} stays on record, because {eqia} was signed for it; archive it to put it aside."
        )


def ensure_none_was_signed(session: Session, records: Sequence[Record]) -> None:
    """Refuse the trash to EqIAs that were signed for a decision, and to decisions that one was signed for.

    How a signature stands to its decision cannot be taken off the record.

    Raises:
        SignedEqiaStaysError: One is such an EqIA.
        DecisionOfSignedStaysError: One is such a decision.

    """
    eqias = {each.uuid: each for each in records if isinstance(each, Eqia) and each.decision_uuid}
    for uuid in sorted(signed_here(session, eqias)):
        raise SignedEqiaStaysError(eqias[uuid].reference)
    decisions = {each.uuid: each for each in records if isinstance(each, Decision)}
    for decision, eqia in signed_for(session, decisions).items():
        raise DecisionOfSignedStaysError(decisions[decision].reference, eqia)
