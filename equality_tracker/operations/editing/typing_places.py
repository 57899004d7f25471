"""What the places are called where something was typed that is not saved yet."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from equality_tracker.law.duties import duties
from equality_tracker.operations.editing.record_references import found_by_uuid
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.editing.refusals import NoSuchRecordError


def references_of_places(session: Session, identities: Collection[str]) -> Mapping[str, str]:
    """Return what records and duties are called, by their identities; what is not there is left out."""
    called = {duty.code: f"{duty.number} {duty.title}" for duty in duties()}
    for identity in set(identities) - called.keys():
        try:
            _kind, record = found_by_uuid(session, identity)
        except NoSuchRecordError:
            continue
        called[identity] = full_reference(session, record)
    return {identity: called[identity] for identity in identities if identity in called}
