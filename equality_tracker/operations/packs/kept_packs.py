"""Kept packs as they lie in the register: which there are, and exactly what was kept with each."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.packs.kept_state import KeptDataDamagedError
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.store.log_tables import BLOB


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A kept pack: what lists show of it, and the fingerprints of what was kept with it."""

    uuid: str
    reference: str
    title: str
    as_at: date
    edition: str
    language: str
    version: str
    state: PackState
    kept_on: date | None
    kept_by: str
    confirmed_by: str
    signed_by: str
    signed_on: date | None
    pdf_name: str
    pdf_sha256: str
    data_sha256: str
    scan_name: str
    scan_sha256: str


class NoSuchKeptPackError(TrackerError):
    """No kept pack has this reference."""

    def __init__(self, reference: str, known: Sequence[str]) -> None:
        """Name it and those there are."""
        there = f"The kept packs are: {', '.join(known)}." if known else "No pack is kept in this register."
        super().__init__(f"No kept pack has the reference “{reference}”. {there}")


class KeptPackInTrashError(TrackerError):
    """A kept pack that was asked for lies in the trash."""

    def __init__(self, reference: str) -> None:
        """Name it and say what to do."""
        super().__init__(f"{reference} lies in the trash; restore it there first, or name another kept pack.")


class SeveralKeptPacksError(TrackerError):
    """Several kept packs have a reference, as after two copies were merged."""

    def __init__(self, reference: str, found: Sequence[KeptPack]) -> None:
        """Name them by their days and identities."""
        named = " or ".join(f"{pack.uuid} (as at {format_date(pack.as_at)})" for pack in found)
        super().__init__(f"Several kept packs have the reference “{reference}”; say {named}.")


class KeptDataMissingError(TrackerError):
    """What was kept with a pack is not in this register."""

    def __init__(self, reference: str) -> None:
        """Name the pack and say what to do."""
        super().__init__(
            f"What was kept with {reference} is not in this register; restore it from a backup or a copy."
        )


class KeptPdfDamagedError(TrackerError):
    """The PDF of a kept pack is not what was kept."""

    def __init__(self, reference: str) -> None:
        """Name the pack and say what to do."""
        super().__init__(f"The PDF kept as {reference} is damaged; restore it from a backup.")


class KeptScanDamagedError(TrackerError):
    """The scan of the signed page of a kept pack is not what was recorded."""

    def __init__(self, reference: str) -> None:
        """Name the pack and say what to do."""
        super().__init__(
            f"The scan of the signed page kept with {reference} is damaged; restore it from a backup."
        )


def kept_packs(session: Session) -> tuple[KeptPack, ...]:
    """Return the kept packs, the newest day first; of one day, the one kept last first."""
    statement = select(Pack).where(Pack.deleted.is_(False))
    found = sorted(
        session.scalars(statement), key=lambda pack: (pack.as_at, pack.reference_key), reverse=True
    )
    return tuple(_shown(pack) for pack in found)


def kept_pack_called(session: Session, reference: str) -> KeptPack:
    """Return the kept pack with a reference or an identity; capitals do not count.

    Raises:
        NoSuchKeptPackError: There is none.
        KeptPackInTrashError: It was put into the trash.
        SeveralKeptPacksError: There are several.

    """
    packs, called = kept_packs(session), reference.strip().casefold()
    found = [pack for pack in packs if called in {pack.reference.casefold(), pack.uuid}]
    if not found:
        if trashed := _in_trash(session, called):
            raise KeptPackInTrashError(trashed)
        raise NoSuchKeptPackError(reference, [pack.reference for pack in packs])
    if len(found) > 1:
        raise SeveralKeptPacksError(reference, found)
    return found[0]


def kept_pdf(session: Session, pack: KeptPack) -> bytes:
    """Return the PDF of a kept pack, exactly as it was kept.

    Raises:
        KeptDataMissingError, KeptPdfDamagedError: It is not here any more, or not what was kept.

    """
    content = _content(session, pack, pack.pdf_sha256)
    if hashlib.sha256(content).hexdigest() != pack.pdf_sha256:
        raise KeptPdfDamagedError(pack.reference)
    return content


def kept_data(session: Session, pack: KeptPack) -> bytes:
    """Return the data of a kept pack, exactly as it was kept.

    Raises:
        KeptDataMissingError, KeptDataDamagedError: It is not here any more, or not what was kept.

    """
    content = _content(session, pack, pack.data_sha256)
    if hashlib.sha256(content).hexdigest() != pack.data_sha256:
        raise KeptDataDamagedError(pack.reference)
    return content


def kept_scan(session: Session, pack: KeptPack) -> bytes:
    """Return the scan of the signed page of a kept pack.

    Raises:
        KeptDataMissingError: There is none here.

    """
    return _content(session, pack, pack.scan_sha256)


def faults_of_packs(session: Session) -> list[str]:
    """Return in sentences of which kept packs something is gone, or is not what was kept."""
    there = set(session.connection().execute(select(BLOB.c.sha256)).scalars())
    # Only these fields: a damaged register may hold a day or a state that does not read.
    kept = select(Pack.reference, Pack.attachment_sha256, Pack.data_sha256, Pack.scan_sha256)
    packs = session.execute(
        kept.where(Pack.deleted.is_(False)).order_by(Pack.as_at.desc(), Pack.reference_key.desc())
    )
    return [
        str(fault) for reference, *wanted in packs for fault in _faults(session, reference, wanted, there)
    ]


def _in_trash(session: Session, called: str) -> str:
    """Return the reference of the kept pack in the trash that is called so, or ""."""
    trashed = session.execute(select(Pack.reference, Pack.uuid).where(Pack.deleted.is_(True)))
    return next((name for name, uuid in trashed if called in {name.casefold(), uuid}), "")


def _faults(
    session: Session, reference: str, wanted: Sequence[str], there: Collection[str]
) -> Iterator[TrackerError]:
    """Yield what is the matter with the PDF, the data and the scan of a kept pack."""
    if not set(wanted) - {""} <= set(there):
        yield KeptDataMissingError(reference)
    damaged = (KeptPdfDamagedError, KeptDataDamagedError, KeptScanDamagedError)
    for sha256, error in zip(wanted, damaged, strict=True):
        if sha256 in there and hashlib.sha256(_stored(session, sha256) or b"").hexdigest() != sha256:
            yield error(reference)


def _content(session: Session, pack: KeptPack, sha256: str) -> bytes:
    content = _stored(session, sha256)
    if content is None:
        raise KeptDataMissingError(pack.reference)
    return content


def _stored(session: Session, sha256: str) -> bytes | None:
    content = session.connection().execute(select(BLOB.c.data).where(BLOB.c.sha256 == sha256)).scalar()
    if content is None:
        return None
    # Another program may have put a text or a number there; the fingerprint tells.
    return content if isinstance(content, bytes) else str(content).encode()


def _shown(pack: Pack) -> KeptPack:
    return KeptPack(
        uuid=pack.uuid,
        reference=pack.reference,
        title=pack.title,
        as_at=pack.as_at,
        edition=pack.edition,
        language=pack.language,
        version=pack.version,
        state=PackState(pack.state),
        kept_on=pack.kept_on,
        kept_by=pack.kept_by,
        confirmed_by=pack.confirmed_by,
        signed_by=pack.signed_by,
        signed_on=pack.signed_on,
        pdf_name=pack.attachment_name,
        pdf_sha256=pack.attachment_sha256,
        data_sha256=pack.data_sha256,
        scan_name=pack.scan_name,
        scan_sha256=pack.scan_sha256,
    )
