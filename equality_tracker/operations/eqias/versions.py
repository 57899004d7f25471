"""Versions of an EqIA: frozen with a fingerprint, proved, and compared side by side."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.frozen_content import frozen_day_of_signature, frozen_text, kept_content
from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.operations.editing.recorded_days import day_of_recording
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of, stage_words
from equality_tracker.operations.eqias.version_content import Content, content_of, signed_part
from equality_tracker.operations.eqias.version_differences import Difference, differences
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.canonical import UnreadableError, read_written, written

AS_IT_STANDS: Final = ""
"""In place of a version's identity: what the register holds now, where versions are compared."""


class VersionTooLongError(TrackerError):
    """An EqIA holds more text than a version keeps."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA and what to do."""
        super().__init__(
            f"{reference} holds more text than a version keeps. Attach long material as evidence and refer "
            "to it. Nothing was changed."
        )


class NoSuchVersionError(TrackerError):
    """An EqIA has no such version."""

    def __init__(self, reference: str) -> None:
        """Name the EqIA."""
        super().__init__(f"{reference} does not keep that version any more.")


class VersionDamagedError(TrackerError):
    """What a version holds is not what was frozen."""

    def __init__(self, version: int) -> None:
        """Name the version."""
        super().__init__(
            f"Version {version} does not hold what was frozen: its fingerprint differs. "
            "A backup of the register may hold it whole."
        )


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """A version that was frozen.

    Attributes:
        uuid: Its identity.
        version: Its number.
        frozen_on: The day.
        frozen_by: Who did.
        stage: The stage that the EqIA stood at, in words.
        sha256: Its fingerprint.
        is_whole: Whether it still holds what was frozen.
        is_signed: Whether it carries a signature.
        signed_on: The day of that signature.

    """

    uuid: str
    version: int
    frozen_on: date | None
    frozen_by: str
    stage: str
    sha256: str
    is_whole: bool
    is_signed: bool
    signed_on: date | None = None


def freeze(session: Session, eqia: Eqia, *, on: date, by: str) -> int:
    """Freeze an EqIA as it stands and return the number of the version.

    It is kept on the day on which this is recorded, also where what it was asked for by happened before.

    Raises:
        VersionTooLongError: It holds more text than a version keeps.

    """
    session.flush()
    number = max((row.version for row in rows_of(session, EqiaVersion, eqia.uuid)), default=0) + 1
    text = written(content_of(session, eqia))
    row = EqiaVersion(
        eqia_uuid=eqia.uuid,
        version=number,
        frozen_on=day_of_recording(session) or on,
        frozen_by=by,
        stage=eqia.stage,
        content=_kept(text, eqia.reference),
        sha256=fingerprint(text),
    )
    session.add(row)
    session.flush()
    return number


def versions_of(session: Session, uuid: str) -> tuple[FrozenVersion, ...]:
    """Return the versions of an EqIA, the newest first, each proved."""
    found = sorted(rows_of(session, EqiaVersion, uuid), key=_order, reverse=True)
    return tuple(_as_it_is(row) for row in found)


def version_content(session: Session, uuid: str, version: str) -> Content:
    """Return what the version with an identity holds, proved; `AS_IT_STANDS` for what the register holds now.

    Two copies may have frozen versions of one number: a number names none of them.

    Raises:
        NoSuchRecordError: There is no such EqIA.
        NoSuchVersionError: It has no such version.
        VersionDamagedError: The version does not hold what was frozen.

    """
    eqia = eqia_called(session, uuid)
    if version == AS_IT_STANDS:
        return content_of(session, eqia)
    for row in rows_of(session, EqiaVersion, uuid):
        if row.uuid == version:
            return _content(row)
    raise NoSuchVersionError(eqia.reference)


def compare_versions(session: Session, uuid: str, older: str, newer: str) -> tuple[Difference, ...]:
    """Return what differs between two versions, place by place; `AS_IT_STANDS` is what stands now.

    Raises:
        NoSuchRecordError, NoSuchVersionError, VersionDamagedError: As `version_content`.

    """
    before = version_content(session, uuid, older)
    return differences(before, version_content(session, uuid, newer), _labels())


def changed_since_signed(session: Session, uuid: str) -> tuple[Difference, ...]:
    """Return what was changed of an EqIA since it was signed; nothing where it was not, or not here."""
    signed = [row for row in rows_of(session, EqiaVersion, uuid) if row.stage in _SIGNED]
    if not signed:
        return ()
    newest = max(signed, key=_order)
    try:
        before = signed_part(_content(newest))
    except VersionDamagedError:
        return ()
    return differences(before, signed_part(content_of(session, eqia_called(session, uuid))), _labels())


def fingerprint(text: str) -> str:
    """Return the fingerprint of a content as it is written."""
    return hashlib.sha256(text.encode()).hexdigest()


def _order(row: EqiaVersion) -> tuple[int, date, str]:
    """Return the place of a version: of two with one number the later one, the same on every copy."""
    return (row.version, row.frozen_on or date.min, row.uuid)


def _as_it_is(row: EqiaVersion) -> FrozenVersion:
    text = frozen_text(row.content)
    is_whole = text is not None and fingerprint(text) == row.sha256
    return FrozenVersion(
        uuid=row.uuid,
        version=row.version,
        frozen_on=row.frozen_on,
        frozen_by=row.frozen_by,
        stage=stage_words(row.stage),
        sha256=row.sha256,
        is_whole=is_whole,
        is_signed=row.stage in _SIGNED,
        signed_on=frozen_day_of_signature(row.content) if row.stage in _SIGNED else None,
    )


def _content(row: EqiaVersion) -> Content:
    text = frozen_text(row.content)
    if text is None or fingerprint(text) != row.sha256:
        raise VersionDamagedError(row.version)
    try:
        content: Content = read_written(text)
    except UnreadableError:
        raise VersionDamagedError(row.version) from None
    return content


def _kept(text: str, reference: str) -> str:
    kept = kept_content(text, LONGEST_TEXT)
    if len(kept) > LONGEST_TEXT:
        raise VersionTooLongError(reference)
    return kept


def _labels() -> Mapping[str, Mapping[str, str]]:
    return {name: {term.code: term.label for term in vocabulary(name).terms} for name in vocabulary_names()}


_SIGNED: Final = frozenset({"approved", "screened-out"})
