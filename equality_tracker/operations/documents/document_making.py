"""Making the documents beside the pack: what each prints is read in one go, then written like the pack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.body import organisation_on
from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.documents.core_documents import core_snapshot
from equality_tracker.operations.documents.decision_documents import decision_snapshot, ledger_snapshot
from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_subjects import subject_of_document
from equality_tracker.operations.documents.eqia_documents import eqia_snapshot, provider_snapshot
from equality_tracker.operations.documents.owner_sheets import owner_sheet_snapshot
from equality_tracker.operations.documents.review_sheets import review_sheet_snapshot
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Provider
from equality_tracker.reports.content import Document, Edition
from equality_tracker.reports.documents.board_one_pager import board_one_pager
from equality_tracker.reports.documents.core import core
from equality_tracker.reports.documents.decision_file import decision_file
from equality_tracker.reports.documents.due_regard_ledger import due_regard_ledger
from equality_tracker.reports.documents.eqia_report import eqia_report
from equality_tracker.reports.documents.owner_sheet import owner_sheet
from equality_tracker.reports.documents.provider_report import provider_report
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.documents.review_sheet import review_sheet
from equality_tracker.reports.documents.workshop_form import WorkshopSnapshot, workshop_form
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.editable_parts import EditablePart
from equality_tracker.reports.html_writer import write_html
from equality_tracker.reports.pages.legible_text import MissingCharacter
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.writing import Progress, silent


class UnknownEndingError(TrackerError):
    """The name of the file does not say what it should be written as."""

    def __init__(self, target: Path) -> None:
        """Name the file and the endings there are."""
        super().__init__(f"“{target.name}” should end in {', '.join(sorted(_WRITERS))}; nothing was written.")


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """Which document is wanted.

    Attributes:
        kind: Which of the documents.
        as_at: The day that it speaks of.
        prepared_on: The day on which it is made.
        reference: The record or the owner that it is about, or its name; "" for all, or for none.
        reply_by: By when owners are asked to answer.

    """

    kind: DocumentKind
    as_at: date
    prepared_on: date
    reference: str = ""
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document, and which of its paragraphs may come back edited, by their anchor."""

    document: Document
    editable: Mapping[str, EditablePart]


def made_document(session: Session, options: DocumentOptions) -> MadeDocument:
    """Return a document of what the register holds.

    Raises:
        ReferenceWantedError: It is about one record, and none was named.
        NobodyCalledSoError, SeveralCalledSoError: There is no such record, or there are several.
        AmbiguousReferenceError: Several records have the reference given.
        NotOfThisKindError: It can be about no such record.
        LegalAdviceError: The record leaves no register.
        NoSuchOwnerError: No open action has the owner named.

    """
    if options.kind is DocumentKind.CORE:
        made = core(core_snapshot(session, options.as_at, options.prepared_on))
        return MadeDocument(made.document, made.editable)
    return MadeDocument(_MAKERS[options.kind](session, options), {})


def write_document(
    made: MadeDocument, target: Path, *, progress: Progress = silent
) -> tuple[MissingCharacter, ...]:
    """Write a document, the ending of the file's name says as what, and return what a PDF cannot show.

    Raises:
        UnknownEndingError: It says nothing.
        RegisterInThePlaceError: A register or a backup stands there.
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise UnknownEndingError(target)
    ensure_no_register(target)
    return write(made, target, progress)


def document_as_pdf(
    made: MadeDocument, *, progress: Progress = silent, page_begun: Callable[[], None] = lambda: None
) -> bytes:
    """Return a document as a PDF, to be looked at, printed or saved."""
    content = BytesIO()
    write_pdf(made.document, content, progress=progress, page_begun=page_begun)
    return content.getvalue()


def _start(session: Session, options: DocumentOptions, edition: Edition = Edition.INTERNAL) -> DocumentStart:
    organisation = organisation_on(session, options.as_at)
    marking = organisation.marking or "official-not-yet-marked"
    return DocumentStart(
        organisation=organisation.name,
        as_at=options.as_at,
        # An invented office lives on its own day: its documents read the same whenever they are made.
        prepared_on=options.as_at if organisation.is_sample else options.prepared_on,
        marking=vocabulary("marking").term(marking).label,
        edition=edition,
        is_sample=organisation.is_sample,
    )


def _eqia_report(session: Session, options: DocumentOptions) -> Document:
    eqia = subject_of_document(session, options.kind, options.reference, Eqia)
    return eqia_report(eqia_snapshot(session, eqia, _start(session, options)))


def _review_sheet(session: Session, options: DocumentOptions) -> Document:
    eqia = subject_of_document(session, options.kind, options.reference, Eqia)
    return review_sheet(review_sheet_snapshot(session, eqia, _start(session, options)))


def _provider_report(session: Session, options: DocumentOptions) -> Document:
    provider = subject_of_document(session, options.kind, options.reference, Provider)
    start = _start(session, options, Edition.PUBLIC)
    return provider_report(provider_snapshot(session, provider, start))


def _owner_sheet(session: Session, options: DocumentOptions) -> Document:
    start = _start(session, options)
    return owner_sheet(
        owner_sheet_snapshot(session, start, owner=options.reference, reply_by=options.reply_by)
    )


def _board_one_pager(session: Session, options: DocumentOptions) -> Document:
    wanted = PackOptions(as_at=options.as_at, prepared_on=options.prepared_on, prepared_by="")
    return board_one_pager(pack_snapshot(session, wanted))


def _due_regard_ledger(session: Session, options: DocumentOptions) -> Document:
    decision = subject_of_document(session, options.kind, options.reference, Decision)
    return due_regard_ledger(ledger_snapshot(session, decision, _start(session, options)))


def _decision_file(session: Session, options: DocumentOptions) -> Document:
    decision = subject_of_document(session, options.kind, options.reference, Decision)
    return decision_file(decision_snapshot(session, decision, _start(session, options)))


def _workshop_form(session: Session, options: DocumentOptions) -> Document:
    start = _start(session, options)
    if not options.reference:
        return workshop_form(WorkshopSnapshot(start=start))
    eqia = subject_of_document(session, options.kind, options.reference, Eqia)
    return workshop_form(WorkshopSnapshot(start=start, reference=eqia.reference, title=eqia.title))


def _write_pdf(made: MadeDocument, target: Path, progress: Progress) -> tuple[MissingCharacter, ...]:
    return write_pdf(made.document, target, progress=progress).missing


def _write_html(made: MadeDocument, target: Path, progress: Progress) -> tuple[MissingCharacter, ...]:
    write_html(made.document, target, progress=progress)
    return ()


def _write_docx(made: MadeDocument, target: Path, progress: Progress) -> tuple[MissingCharacter, ...]:
    write_docx(made.document, target, progress=progress, editable=made.editable)
    return ()


_MAKERS: Final[Mapping[DocumentKind, Callable[[Session, DocumentOptions], Document]]] = MappingProxyType(
    {
        DocumentKind.EQIA_REPORT: _eqia_report,
        DocumentKind.REVIEW_SHEET: _review_sheet,
        DocumentKind.PROVIDER_REPORT: _provider_report,
        DocumentKind.OWNER_SHEET: _owner_sheet,
        DocumentKind.BOARD_ONE_PAGER: _board_one_pager,
        DocumentKind.WORKSHOP_FORM: _workshop_form,
        DocumentKind.DUE_REGARD_LEDGER: _due_regard_ledger,
        DocumentKind.DECISION_FILE: _decision_file,
    }
)
_WRITERS: Final[Mapping[str, Callable[[MadeDocument, Path, Progress], tuple[MissingCharacter, ...]]]] = (
    MappingProxyType({".pdf": _write_pdf, ".html": _write_html, ".docx": _write_docx})
)
