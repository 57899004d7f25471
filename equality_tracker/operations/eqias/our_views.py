"""What our office makes of one answer of a provider: written beside its words, never into them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.two_versions import ensure_part_as_seen
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.provider_forms import ProviderAnswer

OUR_VIEW = "our_view"
"""The one field of an answer that the office fills in on the page of the EqIA."""


def write_our_view(session: Session, answer: str, text: str, *, seen: str, as_at: date) -> None:
    """Write what we make of an answer; an empty text takes it away.

    Args:
        session: A writing session.
        answer: The identity of the answer.
        text: Our own words.
        seen: What stood there when the typing began.
        as_at: The day of the change.

    Raises:
        NoSuchRecordError: There is no such answer.
        TwoVersionsError: Somebody else wrote something there meanwhile.
        NotAcceptedError: The text is longer than the field takes.

    """
    found = session.scalars(
        select(ProviderAnswer).where(ProviderAnswer.uuid == answer, ProviderAnswer.deleted.is_(False))
    ).first()
    if found is None:
        raise NoSuchRecordError
    ensure_part_as_seen(session, answer, OUR_VIEW, seen=seen, typed=text, as_at=as_at)
    found.our_view = typed_value(ProviderAnswer, OUR_VIEW, text, today=as_at)
    session.flush()
