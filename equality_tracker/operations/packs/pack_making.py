"""Making the annual compliance pack: everything it prints is read from the register in one go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn, organisation_on
from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.rag_words import RAG_RULE
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.packs.pack_comparing import previous_pack
from equality_tracker.operations.packs.pack_dates import date_lines
from equality_tracker.operations.packs.pack_duty_lines import (
    duty_line,
    objectives_published_on,
    publication_lines,
    response_lines,
)
from equality_tracker.operations.packs.pack_eqia_lines import eqia_lines
from equality_tracker.operations.packs.pack_files import PackFiles, pack_files_beside
from equality_tracker.operations.packs.pack_finality import ensure_final
from equality_tracker.operations.packs.pack_languages import ENGLISH, ensure_language
from equality_tracker.operations.packs.pack_lines import (
    action_lines,
    agreement_lines,
    decision_lines,
    evidence_lines,
    recommendation_lines,
)
from equality_tracker.operations.packs.pack_objective_lines import matrix_lines, objective_lines
from equality_tracker.operations.packs.pack_points import printed_points
from equality_tracker.operations.packs.pack_return_lines import return_lines
from equality_tracker.operations.packs.pack_settings import pack_settings
from equality_tracker.operations.packs.pack_statement import statement_for
from equality_tracker.operations.packs.public_lines import public_lines
from equality_tracker.operations.packs.register_heads import register_heads
from equality_tracker.operations.packs.statement_words import own_words, statement_start
from equality_tracker.records.kinds import KINDS
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.reports.content import Document, Edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import OrganisationLine, PackSnapshot, RecordCount, StatementLine
from equality_tracker.reports.pages.legible_text import MissingCharacter
from equality_tracker.store.progress import Progress, silent

COUNTING_RULE: Final = (
    "A period “beginning with” a day counts that day as day 1, so it ends on the day before the "
    "corresponding date: that day is the safe date. It does not move for weekends or bank holidays. The "
    "anniversary is the corresponding date itself; the last working day is the last day on or before the "
    "safe date that is not a Saturday, a Sunday or a bank holiday in England and Wales."
)
"""How dates are counted, as it is printed in the annex on method."""

_MONITORING_OFFICER_KINDS: Final = frozenset({BodyKind.PCC, BodyKind.PFCC})
"""Bodies whose chief executive is usually the monitoring officer too; the prompt asks, it never decides."""


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How a pack is wanted.

    Attributes:
        as_at: The day that it speaks of.
        prepared_on: The day on which it is made.
        prepared_by: Who makes it, or "".
        edition: For whom.
        language: In which language.
        chapters: The ids of the chapters wanted in the order wanted, None for those of the pack settings.
        is_final: Whether it is no draft any more; then it is refused while something stands in the way.
        version: Which one of its year it is; "" for a pack that is not kept.
        since: The reference of the kept pack that it is compared with; "" for the usual one.

    """

    as_at: date
    prepared_on: date
    prepared_by: str
    edition: Edition = Edition.INTERNAL
    language: str = ENGLISH
    chapters: Collection[str] | None = None
    is_final: bool = False
    version: str = ""
    since: str = ""


def write_pack(
    session: Session, files: PackFiles, options: PackOptions, *, progress: Progress = silent
) -> tuple[MissingCharacter, ...]:
    """Write the pack wherever it is wanted, and return what its PDF cannot show.

    No file is replaced before all are on the disk.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there.
        NotFinalYetError: A final pack is wanted, and something stands in its way.
        TrackerError: A file cannot be written; an older one stays as it was.

    """
    progress(0, 2, "Reading the register")
    _, pack = made_document(session, options)
    progress(1, 2, "Writing the pack")
    with pack_files_beside(pack, files) as beside:
        beside.put()
    progress(2, 2, "Pack written")
    return beside.missing


def made_document(session: Session, options: PackOptions) -> tuple[PackSnapshot, Document]:
    """Return what a pack prints, and the pack, with the chapters that the office chose.

    Raises:
        WelshPackError: It is wanted in a language that there are no texts in.
        NotFinalYetError: A final pack is wanted, and something stands in its way.
        TrackerError: The pack that it is to be compared with cannot be used.

    """
    ensure_language(options.language)
    snapshot = pack_snapshot(session, options)
    return snapshot, build_pack(snapshot, chapters_wanted(session, options))


def chapters_wanted(session: Session, options: PackOptions) -> Collection[str] | None:
    """Return the chapters of a pack in their order: those asked for, else those of the pack settings."""
    if options.chapters is not None:
        return options.chapters
    return pack_settings(session).chapters or None


def pack_snapshot(session: Session, options: PackOptions) -> PackSnapshot:
    """Return everything the pack prints, as plain values.

    Raises:
        NotFinalYetError: A final pack is wanted, and something stands in its way.
        TrackerError: The pack that it is to be compared with cannot be used.

    """
    as_at = options.as_at
    if options.is_final:
        ensure_final(session, as_at, options.edition)
    organisation = organisation_on(session, as_at)
    positions = duty_positions(session, as_at)
    returns, not_stated = return_lines(session, as_at)
    snapshot = PackSnapshot(
        organisation=_organisation(organisation, as_at),
        as_at=as_at,
        # An invented office lives on its own day: its pack reads the same whenever it is made.
        prepared_on=as_at if organisation.is_sample else options.prepared_on,
        prepared_by=options.prepared_by,
        edition=options.edition,
        language=options.language,
        marking=_marking(organisation.marking),
        version=options.version,
        is_draft=not options.is_final,
        is_sample=organisation.is_sample,
        previous_pack=previous_pack(session, as_at, options.edition, since=options.since),
        duties=tuple(duty_line(position) for position in positions),
        publications=tuple(line for position in positions for line in publication_lines(position)),
        objectives=objective_lines(session, objectives_published_on(positions), as_at),
        matrix=matrix_lines(session),
        decisions=decision_lines(session, as_at),
        eqias=eqia_lines(session, as_at),
        agreements=agreement_lines(session, as_at),
        returns=returns,
        not_stated=not_stated,
        actions=action_lines(session, as_at),
        recommendations=recommendation_lines(session, organisation),
        responses=response_lines(positions),
        points=tuple(printed_points(session, as_at)),
        evidence=evidence_lines(session),
        dates=date_lines(session, as_at),
        rag_rule_text=RAG_RULE,
        counting_rule_text=COUNTING_RULE,
        statement=_statement(session, as_at),
        title=pack_settings(session).title,
        counts=_counts(session, options.edition),
        fingerprint=register_heads(session),
    )
    return public_lines(session, snapshot) if options.edition is Edition.PUBLIC else snapshot


def _statement(session: Session, as_at: date) -> StatementLine | None:
    """Return the words that the office wrote; what stands as it was offered is nobody's."""
    found = statement_for(session, as_at)
    if found is None:
        return None
    words = own_words(found.texts)
    return StatementLine(
        parts=tuple((prompt.label, words.get(prompt.key, "")) for prompt in statement_start(as_at)),
        as_at=found.as_at,
        confirmed_by=found.confirmed_by,
        confirmed_role=found.confirmed_role,
        confirmed_on=found.confirmed_on,
    )


def _organisation(organisation: OrganisationOn, as_at: date) -> OrganisationLine:
    return OrganisationLine(
        name=organisation.name,
        kind=vocabulary("body-kind").term(organisation.kind.value).label,
        employees=organisation.employees(as_at),
        chief_executive_is_monitoring_officer=organisation.kind in _MONITORING_OFFICER_KINDS,
    )


def _marking(code: str) -> str:
    return vocabulary("marking").term(code or "official-not-yet-marked").label


def _counts(session: Session, edition: Edition) -> tuple[RecordCount, ...]:
    """Return how many records there are; the public is not told how many of them are legal advice."""
    found = []
    for kind in KINDS:
        record = kind.record
        statement = select(
            func.count(),
            func.count().filter(record.archived.is_(True)),
        ).where(record.deleted.is_(False))
        if edition is Edition.PUBLIC:
            statement = statement.where(record.marking != LEGAL_ADVICE)
        count, archived = session.execute(statement).one()
        if count:
            found.append(RecordCount(kind=kind.plural, count=count, archived=archived))
    return tuple(found)
