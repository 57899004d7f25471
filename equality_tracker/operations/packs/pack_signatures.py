"""Recording that a kept pack was signed in ink, with a scan of the signed page."""

from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.attachments import attachment, keep_attachment
from equality_tracker.operations.editing.record_references import NoSuchRecordError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.packs.pack_statement import names_somebody
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


class NotAScanError(TrackerError):
    """A file was to be kept as a scan that is none."""

    def __init__(self, file: Path) -> None:
        """Name it and say what is taken."""
        super().__init__(
            f"{file} is no PDF and no picture (PNG, JPEG, TIFF, GIF, WebP); nothing was recorded."
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
    if not _is_scan(attachment(session, sha256)):
        raise NotAScanError(scan)
    pack.scan_name, pack.scan_sha256 = name, sha256
    pack.signed_on, pack.signed_by = signed_on, signer
    if pack.state == PackState.FINAL:
        pack.state = PackState.SIGNED.value
    session.flush()


def _is_scan(content: bytes) -> bool:
    return content.startswith(_SCANS) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")


def _found(session: Session, uuid: str) -> Pack:
    pack = session.scalars(select(Pack).where(Pack.uuid == uuid, Pack.deleted.is_(False))).first()
    if pack is None:
        raise NoSuchRecordError
    return pack


_SCANS: Final = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
"""How the files begin that a scanner or a telephone makes."""
