"""Keeping a pack: the document, its data and its PDF, made from one reading of the register."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker import __version__
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.attachments import keep_content
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.references import next_reference
from equality_tracker.operations.packs.kept_state import state_of, state_to_keep
from equality_tracker.operations.packs.pack_making import PackOptions, made_document
from equality_tracker.operations.packs.register_heads import register_heads
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.reports.content import Document, Edition
from equality_tracker.reports.pack_snapshot import PackSnapshot, ReplicaHead, StatementLine
from equality_tracker.reports.pages.legible_text import MissingCharacter
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.store.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepablePack:
    """A pack that was made and can be kept.

    Attributes:
        pdf: The document itself.
        data: The state of the records that later packs are compared with, packed.
        title: Its title.
        as_at: The day that it speaks of.
        prepared_on: The day on which it was made.
        edition: For whom.
        language: In which language.
        version: Which one of its year it is.
        chapters: The ids of its chapters, in their order.
        heads: The newest change of each copy that it was made from; none where it does not say.
        is_draft: Whether it is marked as a draft.
        statement: The statement as printed.

    """

    pdf: bytes
    data: bytes
    title: str
    as_at: date
    prepared_on: date
    edition: Edition
    language: str
    version: str
    chapters: tuple[str, ...]
    heads: tuple[ReplicaHead, ...]
    is_draft: bool
    statement: StatementLine | None = None
    missing: tuple[MissingCharacter, ...] = ()


class RegisterMovedOnError(TrackerError):
    """The register changed after a final pack was made and before it was kept."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The register changed while the pack was made; make it again, and then keep it.")


def made_to_keep(
    session: Session,
    options: PackOptions,
    *,
    progress: Progress = silent,
    page_begun: Callable[[], None] = lambda: None,
) -> tuple[KeepablePack, Document]:
    """Return a pack that can be kept, and the document for other ways to write it.

    Args:
        session: Reads the register, or a copy of it.
        options: How the pack is wanted; without a version it gets the next one of its year.
        progress: Told after each chapter; it may raise to stop.
        page_begun: Called for each page; it may raise to stop.

    Raises:
        NotFinalYetError: A final pack is wanted, and something stands in its way.
        TrackerError: The pack that it is to be compared with cannot be used.

    """
    version = options.version or next_version(session, options.as_at, options.edition)
    snapshot, document = made_document(session, replace(options, version=version))
    pdf = BytesIO()
    written = write_pdf(document, pdf, has_data=True, progress=progress, page_begun=page_begun)
    made = keepable_pack(session, snapshot, document, pdf.getvalue())
    return replace(made, missing=written.missing), document


def keepable_pack(session: Session, snapshot: PackSnapshot, document: Document, pdf: bytes) -> KeepablePack:
    """Return a pack that was made, with all that is kept beside it; `session` reads what it was made from."""
    return KeepablePack(
        pdf=pdf,
        data=state_to_keep(state_of(session, snapshot.as_at)),
        title=document.title,
        as_at=snapshot.as_at,
        prepared_on=snapshot.prepared_on,
        edition=snapshot.edition,
        language=snapshot.language,
        version=snapshot.version,
        chapters=tuple(chapter.id for chapter in document.chapters),
        heads=snapshot.fingerprint,
        is_draft=snapshot.is_draft,
        statement=snapshot.statement,
    )


def keep_pack(session: Session, made: KeepablePack, *, who: str, now: datetime, uuid: str = "") -> str:
    """Keep a pack with its PDF and its data, all or nothing, and return its identity.

    Args:
        session: A writing session.
        made: The pack.
        who: Who keeps it.
        now: The present instant.
        uuid: The identity that it gets; "" mints one.

    Raises:
        RegisterMovedOnError: A final pack no longer shows what the register holds.

    """
    if made.heads and not made.is_draft and register_heads(session) != made.heads:
        raise RegisterMovedOnError
    words = made.statement
    pack = Pack(
        uuid=uuid or new_uuid(),
        reference=next_reference(session, BY_CODE["packs"], year=made.as_at.year),
        title=made.title,
        as_at=made.as_at,
        edition=made.edition.value,
        language=made.language,
        version=made.version,
        state=(PackState.DRAFT if made.is_draft else PackState.FINAL).value,
        kept_on=made.prepared_on,
        kept_by=who,
        chapters=made.chapters,
        attachment_name=_file_name(made),
        attachment_sha256=keep_content(session, made.pdf),
        data_sha256=keep_content(session, made.data),
        record_state="\n".join(f"{head.replica} {head.sequence} {head.fingerprint}" for head in made.heads),
        statement=words.text if words else "",
        confirmed_by=words.confirmed_by if words else "",
        confirmed_role=words.confirmed_role if words else "",
        confirmed_on=words.confirmed_on if words else None,
        made_with=__version__,
    )
    add_record(session, pack, now=now)
    return pack.uuid


def next_version(session: Session, as_at: date, edition: Edition) -> str:
    """Return what the next kept pack of an edition is called among those of its year, such as `Version 2`."""
    days = session.scalars(select(Pack.as_at).where(Pack.edition == edition.value))
    return f"Version {sum(day.year == as_at.year for day in days) + 1}"


def _file_name(made: KeepablePack) -> str:
    state = "draft" if made.is_draft else "final"
    return f"equality-pack-{made.as_at.isoformat()}-{made.edition.value}-{state}.pdf"
