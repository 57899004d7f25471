"""Finding the record that a document is about, by its reference or by what it is called."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.editing.record_references import title_of, with_article
from equality_tracker.operations.editing.references import UnknownReferenceError, find_record
from equality_tracker.records.base import Record
from equality_tracker.records.kinds import BY_TABLE, Kind
from equality_tracker.records.markings import LEGAL_ADVICE

_Kind = TypeVar("_Kind", bound=Record)


class ReferenceWantedError(TrackerError):
    """A document is about one record, and none was named."""

    def __init__(self, kind: DocumentKind, about: str) -> None:
        """Say what is missing."""
        super().__init__(
            f"Say which {about} the document is about: {kind.value} needs its reference or name."
        )


class NotOfThisKindError(TrackerError):
    """The record named is none that the document can be about."""

    def __init__(self, reference: str, found: Kind, wanted: Kind) -> None:
        """Name the record, what it is, and what is wanted."""
        super().__init__(f"{reference} is {with_article(found)}; this document needs {with_article(wanted)}.")


class NobodyCalledSoError(TrackerError):
    """No record has the reference or the name given."""

    def __init__(self, called: str, wanted: Kind) -> None:
        """Name what was looked for."""
        super().__init__(f"No {wanted.singular} here has the reference or the name “{called}”.")


class SeveralCalledSoError(TrackerError):
    """Several records have the name given."""

    def __init__(self, called: str, wanted: Kind, records: Sequence[Record]) -> None:
        """Name their references, which tell them apart."""
        references = " and ".join(record.reference for record in records)
        super().__init__(
            f"More than one {wanted.singular} is called “{called}”: {references}; say which by its reference."
        )


class LegalAdviceError(TrackerError):
    """The record leaves no register."""

    def __init__(self, reference: str) -> None:
        """Name the record."""
        super().__init__(
            f"{reference} is marked as legal advice, which leaves no register; no document was made of it."
        )


def subject_of_document(session: Session, document: DocumentKind, called: str, wanted: type[_Kind]) -> _Kind:
    """Return the record of a kind that has a reference, an identity or else a name; capitals do not count.

    Raises:
        ReferenceWantedError: None is named.
        NobodyCalledSoError, SeveralCalledSoError: There is no such record, or there are several.
        AmbiguousReferenceError: Several records have this reference.
        NotOfThisKindError: Only a record of another kind has this reference.
        LegalAdviceError: The record leaves no register.

    """
    kind = BY_TABLE[wanted.__tablename__]
    if not called.strip():
        raise ReferenceWantedError(document, kind.singular)
    record = _found(session, called, wanted, kind)
    if record.marking == LEGAL_ADVICE:
        raise LegalAdviceError(record.reference)
    return record


def _found(session: Session, called: str, wanted: type[_Kind], kind: Kind) -> _Kind:
    """Return the record with a reference, else the only one of its kind with that name."""
    other: Kind | None = None
    try:
        other, record = find_record(session, called)
    except UnknownReferenceError:
        record = None
    if isinstance(record, wanted):
        return record
    named = _named(session, called, wanted)
    if len(named) > 1:
        raise SeveralCalledSoError(called.strip(), kind, named)
    if not named and other is not None:
        raise NotOfThisKindError(called.strip(), other, kind)
    if not named:
        raise NobodyCalledSoError(called.strip(), kind)
    return named[0]


def _named(session: Session, called: str, wanted: type[_Kind]) -> list[_Kind]:
    # Compared here: SQLite knows small letters of the English alphabet only.
    name = _plain(called)
    living = select(wanted).where(wanted.deleted.is_(False)).order_by(wanted.reference_key, wanted.id)
    return [record for record in session.scalars(living) if _plain(title_of(record)) == name]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
