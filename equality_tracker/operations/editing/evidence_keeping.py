"""Evidence: a link first, or a file inside; one piece serves many records, and a copy can be opened."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.typed_addresses import is_web_address
from equality_tracker.operations.editing.attachments import keep_attachment
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_references import found_by_uuid
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.file_names import kept_name
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.identity import link_uuid


class NoEvidenceGivenError(TrackerError):
    """Evidence was to be linked, and not exactly one thing was given for it."""

    def __init__(self) -> None:
        """Say what is taken."""
        super().__init__("Give one thing as evidence: an address, a file, or evidence that is here already.")


@dataclass(frozen=True, slots=True)
class LinkedEvidence:
    """What became of something that was given as evidence of a record.

    Attributes:
        link_uuid: The identity of the link between the two.
        reference: The reference of the evidence.
        title: What the evidence is called.
        was_here: Whether it was evidence in this register before.
        was_linked: Whether it served the record before, so that nothing was changed.

    """

    link_uuid: str
    reference: str
    title: str
    was_here: bool
    was_linked: bool


def link_evidence(
    session: Session,
    about_uuid: str,
    *,
    now: datetime,
    url: str = "",
    file: Path | None = None,
    evidence_uuid: str = "",
    title: str = "",
    shows: str = "",
) -> LinkedEvidence:
    """Let a piece of evidence serve a record, and return what became of it.

    What has the same address or the same content as evidence that is here becomes no second piece: the one
    there is serves this record, too.

    Args:
        session: A writing session.
        about_uuid: The record that it serves.
        now: The instant.
        url: A web address, or a place on a share or a shelf.
        file: A file to keep a copy of.
        evidence_uuid: Evidence that is here already.
        title: What a new piece is called; without it, the name of the file or the end of the address.
        shows: What it shows of this record.

    Raises:
        NoEvidenceGivenError: Not exactly one of address, file and evidence is given.
        NoSuchRecordError: The record or the evidence is not there.
        NotAcceptedError: The address or the title is none that a field takes.
        AttachmentUnreadableError: The file cannot be read, or has more than 50 MB.

    """
    if [bool(url.strip()), file is not None, bool(evidence_uuid)].count(True) != 1:
        raise NoEvidenceGivenError
    kind, _record = found_by_uuid(session, about_uuid)
    if file is not None:
        evidence, was_here = _from_file(session, file, title, now)
    elif evidence_uuid:
        evidence, was_here = _living(session, evidence_uuid), True
    else:
        evidence, was_here = _from_address(session, url, title, now)
    link, was_linked = _link(session, evidence, kind.code, about_uuid)
    if shows.strip():
        link.shows = typed_value(EvidenceLink, "shows", shows, today=now.date())
    session.flush()
    return LinkedEvidence(
        link.uuid, evidence.reference, evidence.title, was_here=was_here, was_linked=was_linked
    )


def unlink_evidence(session: Session, link_uuid: str) -> None:
    """Let a piece of evidence no longer serve a record; the piece itself stays.

    Raises:
        NoSuchRecordError: There is no such link.

    """
    link = session.scalars(
        select(EvidenceLink).where(EvidenceLink.uuid == link_uuid, EvidenceLink.deleted.is_(False))
    ).first()
    if link is None:
        raise NoSuchRecordError
    link.deleted = True
    session.flush()


def opens_in_browser(address: str) -> bool:
    """Tell whether an address may be handed to a browser; every other place is shown as text."""
    return is_web_address(address)


def _from_file(session: Session, file: Path, title: str, now: datetime) -> tuple[Evidence, bool]:
    """Return the evidence with this content, and whether it was here before."""
    name, sha256 = keep_attachment(session, file)
    found = _same(session, Evidence.attachment_sha256 == sha256)
    if found is not None:
        return found, True
    called = _title(title or Path(kept_name(file)).stem, now)
    evidence = Evidence(title=called, attachment_name=name, attachment_sha256=sha256)
    add_record(session, evidence, now=now)
    return evidence, False


def _from_address(session: Session, url: str, title: str, now: datetime) -> tuple[Evidence, bool]:
    """Return the evidence at this address, and whether it was here before."""
    address = typed_value(Evidence, "url", url, today=now.date())
    found = _same(session, Evidence.url == address)
    if found is not None:
        return found, True
    evidence = Evidence(title=_title(title or _end_of(address), now), url=address)
    add_record(session, evidence, now=now)
    return evidence, False


def _title(title: str, now: datetime) -> str:
    return str(typed_value(Evidence, "title", title, today=now.date()))


def _end_of(address: str) -> str:
    """Return what an address is called where nobody says it: its last part, or its host."""
    if not opens_in_browser(address):
        return address
    parts = urlsplit(address)
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc


def _same(session: Session, condition: ColumnElement[bool]) -> Evidence | None:
    statement = select(Evidence).where(condition, Evidence.deleted.is_(False), Evidence.archived.is_(False))
    return session.scalars(statement.order_by(Evidence.id)).first()


def _living(session: Session, uuid: str) -> Evidence:
    found = session.scalars(
        select(Evidence).where(Evidence.uuid == uuid, Evidence.deleted.is_(False))
    ).first()
    if found is None:
        raise NoSuchRecordError
    return found


def _link(
    session: Session, evidence: Evidence, about_kind: str, about_uuid: str
) -> tuple[EvidenceLink, bool]:
    """Link the two, and return whether they were: the same two make the same row, also once taken away."""
    statement = select(EvidenceLink).where(
        EvidenceLink.evidence_uuid == evidence.uuid, EvidenceLink.about_uuid == about_uuid
    )
    link = session.scalars(statement.order_by(EvidenceLink.deleted, EvidenceLink.id)).first()
    if link is None:
        uuid = link_uuid(EvidenceLink.__tablename__, evidence.uuid, about_uuid)
        link = EvidenceLink(
            uuid=uuid, evidence_uuid=evidence.uuid, about_kind=about_kind, about_uuid=about_uuid
        )
        session.add(link)
        return link, False
    was_linked = not link.deleted
    link.deleted = False
    return link, was_linked
