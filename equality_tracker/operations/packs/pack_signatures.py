"""Recording that a kept pack was signed in ink, with a scan of the signed page."""

from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.attachments import attachment, keep_attachment
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.packs.pack_statement import names_somebody
from equality_tracker.operations.packs.signature_scans import check_scan
from equality_tracker.records.packs import Pack, PackState


class SignedAheadError(TrackerError):
    """A signature was to be recorded on a day that has not come, or before the pack was made."""

    def __init__(self, day: date, why: str) -> None:
        """Name the day."""
        super().__init__(f"{format_date(day)} {why}; record the day on which the paper was signed.")


class NobodySignedError(TrackerError):
    """A signature was to be recorded without the name of who signed."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("Give the name of the person who signed.")


class SignedAlreadyError(TrackerError):
    """A signature was to be recorded of a pack that bears one."""

    def __init__(self, pack: Pack) -> None:
        """Say who signed and when, and how a wrong entry goes."""
        day = f" on {format_date(pack.signed_on)}" if pack.signed_on else ""
        super().__init__(
            f"{pack.reference} was signed{day} by {pack.signed_by or 'somebody not named'}; "
            "undo that entry first if it is wrong."
        )


def record_wet_signature(
    session: Session, uuid: str, scan: Path, *, signed_on: date, signed_by: str, today: date
) -> None:
    """Record that the paper was signed in ink, with a scan of the signed page.

    Raises:
        NoSuchRecordError: There is no such pack.
        SignedAlreadyError: A signature of it is recorded.
        NobodySignedError: Nobody is named.
        NotAcceptedError: The name is none that its field takes.
        SignedAheadError: The day has not come, or is before the pack was made.
        NotAScanError: The file is neither a PDF nor a picture.
        ScanDoesNotOpenError: It is one, and does not open.
        AttachmentUnreadableError: The scan cannot be read, or has more than 50 MB.

    """
    pack = _found(session, uuid)
    if pack.signed_on is not None or pack.state == PackState.SIGNED:
        raise SignedAlreadyError(pack)
    if not names_somebody(signed_by):
        raise NobodySignedError
    signer = typed_value(Pack, "signed_by", signed_by, today=today)
    if signed_on > today:
        raise SignedAheadError(signed_on, "has not come yet")
    if pack.kept_on and signed_on < pack.kept_on:
        raise SignedAheadError(signed_on, f"is before {pack.reference} was made")
    name, sha256 = keep_attachment(session, scan)
    check_scan(scan, attachment(session, sha256))
    pack.scan_name, pack.scan_sha256 = name, sha256
    pack.signed_on, pack.signed_by = signed_on, signer
    if pack.state == PackState.FINAL:
        pack.state = PackState.SIGNED.value
    session.flush()


def _found(session: Session, uuid: str) -> Pack:
    pack = session.scalars(select(Pack).where(Pack.uuid == uuid, Pack.deleted.is_(False))).first()
    if pack is None:
        raise NoSuchRecordError
    return pack
