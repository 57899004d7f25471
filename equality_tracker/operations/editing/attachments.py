"""The copies of files that a register keeps inside: put in once per content, and given back."""

import hashlib
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.file_names import kept_name
from equality_tracker.store.log_tables import BLOB

LARGEST_ATTACHMENT: Final = 50 << 20
"""The largest file kept inside a register; a larger one is linked instead."""


class AttachmentUnreadableError(TrackerError):
    """The file to be kept as proof cannot be read or is too large."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and say why."""
        super().__init__(f"{path} {why}; nothing was recorded.")


class AttachmentMissingError(TrackerError):
    """A copy that a record names is not in this register."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("The copy is not in this register; open it where it came from, or add it again.")


def keep_attachment(session: Session, file: Path) -> tuple[str, str]:
    """Put a file's bytes into the register, once per content; return its name and SHA-256.

    Raises:
        AttachmentUnreadableError: It cannot be read, or has more than 50 MB.

    """
    return kept_name(file), keep_content(session, content_of(file))


def content_of(file: Path) -> bytes:
    """Return the bytes of a file that is to be kept.

    Raises:
        AttachmentUnreadableError: It cannot be read, or has more than 50 MB.

    """
    try:
        if not file.is_file():
            raise AttachmentUnreadableError(file, "is not a file that can be kept")
        if file.stat().st_size > LARGEST_ATTACHMENT:
            raise AttachmentUnreadableError(file, "has more than 50 MB; record its address instead")
        return file.read_bytes()
    except OSError as error:
        raise AttachmentUnreadableError(file, "cannot be read") from error


def keep_content(session: Session, data: bytes) -> str:
    """Put bytes into the register, once per content; return their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    connection = session.connection()
    if connection.execute(select(BLOB.c.size).where(BLOB.c.sha256 == sha256)).first() is None:
        connection.execute(insert(BLOB).values(sha256=sha256, size=len(data), data=data))
    return sha256


def attachment(session: Session, sha256: str) -> bytes:
    """Return the content of a copy that the register keeps.

    Raises:
        AttachmentMissingError: It keeps none with this fingerprint.

    """
    data = session.connection().execute(select(BLOB.c.data).where(BLOB.c.sha256 == sha256)).scalar()
    if data is None:
        raise AttachmentMissingError
    return bytes(data)
