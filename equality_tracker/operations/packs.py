"""Making the annual compliance pack: everything it prints is read from the register in one go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn, organisation_on
from equality_tracker.checks.duty_positions import INSPECTION_RESPONSE, DutyPosition, duty_positions
from equality_tracker.checks.duty_status import DutyStatus, PublicationRecord
from equality_tracker.checks.point import Point
from equality_tracker.checks.points import points_to_check
from equality_tracker.checks.rag import RAG_RULE
from equality_tracker.checks.record_points import LEGAL_ADVICE
from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import duties
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.pack_lines import (
    action_lines,
    agreement_lines,
    decision_lines,
    eqia_lines,
    evidence_lines,
    matrix_lines,
    objective_lines,
    recommendation_lines,
)
from equality_tracker.records.kinds import KINDS
from equality_tracker.reports import pack_snapshot as lines
from equality_tracker.reports.content import Edition
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.web_folder import write_web_folder
from equality_tracker.reports.writing import write_whole
from equality_tracker.store.bulk import Progress, silent
from equality_tracker.store.failures import NewerRegisterError
from equality_tracker.store.header import read_header
from equality_tracker.store.log_tables import TAIL

COUNTING_RULE: Final = (
    "A period “beginning with” a day counts that day as day 1, so it ends on the day before the "
    "corresponding date: that day is the safe date. It does not move for weekends or bank holidays. The "
    "anniversary is the corresponding date itself; the last working day is the last day on or before the "
    "safe date that is not a Saturday, a Sunday or a bank holiday in England and Wales."
)
"""How dates are counted, as it is printed in the annex on method."""

HELD_BACK: Final = "Held back: the record is marked as legal advice, which leaves no register in a pack."
"""What stands in the pack for a point about legal advice."""

_MONITORING_OFFICER_KINDS: Final = frozenset({BodyKind.PCC, BodyKind.PFCC})
"""Bodies whose chief executive is usually the monitoring officer too; the prompt asks, it never decides."""

_LATE: Final = frozenset({DutyStatus.OVERDUE, DutyStatus.MET_LATE})
_SEVERAL: Final = 2


class RegisterInThePlaceError(TrackerError):
    """A pack would replace a register."""

    def __init__(self, target: Path) -> None:
        """Name the file."""
        super().__init__(f"{target} is a register or a backup; give the pack a name of its own.")


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How a pack is wanted.

    Attributes:
        as_at: The day that it speaks of.
        prepared_on: The day on which it is made.
        prepared_by: Who makes it, or "".
        edition: For whom.
        language: In which language.
        chapters: The ids of the chapters wanted, None for all.

    """

    as_at: date
    prepared_on: date
    prepared_by: str
    edition: Edition = Edition.INTERNAL
    language: str = "en"
    chapters: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Where a pack goes.

    Attributes:
        pdf: The PDF, with the pack's data attached.
        html: A folder for the edition for the web, which is made if it is not there: the pack as one file,
            and every table as CSV.
        docx: The edition for Word.

    """

    pdf: Path
    html: Path | None = None
    docx: Path | None = None


def write_pack(
    session: Session, files: PackFiles, options: PackOptions, *, progress: Progress = silent
) -> None:
    """Write the pack wherever it is wanted, replacing older files each in one step.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there.
        TrackerError: A file cannot be written; an older one stays as it was.

    """
    for target in (files.pdf, files.docx):
        if target is not None:
            _ensure_no_register(target)
    progress(0, 2, "Reading the register")
    pack = build_pack(pack_snapshot(session, options), options.chapters)
    progress(1, 2, "Writing the pack")
    write_pdf(pack, files.pdf, has_data=True)
    if files.html is not None:
        write_web_folder(pack, files.html)
    if files.docx is not None:
        write_docx(pack, files.docx)
    progress(2, 2, "Pack written")


def made_pack(
    snapshot: lines.PackSnapshot,
    chapters: frozenset[str] | None = None,
    *,
    progress: Progress = silent,
    page_begun: Callable[[], None] = lambda: None,
) -> bytes:
    """Return the pack of what was read before, as a PDF; needs no register any more.

    Args:
        snapshot: What is printed.
        chapters: The ids of the chapters wanted, None for all.
        progress: Told after each chapter; it may raise to stop.
        page_begun: Called for each page, first to lay it out, then to paint it; it may raise to stop.

    """
    made = BytesIO()
    pack = build_pack(snapshot, chapters)
    write_pdf(pack, made, has_data=True, progress=progress, page_begun=page_begun)
    return made.getvalue()


def save_pack(content: bytes, target: Path) -> None:
    """Put a pack that was made before at `target`, replacing an older one in one step.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there.
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    _ensure_no_register(target)
    write_whole(content, target)


def pack_snapshot(session: Session, options: PackOptions) -> lines.PackSnapshot:
    """Return everything the pack prints, as plain values."""
    as_at = options.as_at
    organisation = organisation_on(session, as_at)
    positions = duty_positions(session, as_at)
    return lines.PackSnapshot(
        organisation=_organisation(organisation, as_at),
        as_at=as_at,
        # An invented office lives on its own day: its pack reads the same whenever it is made.
        prepared_on=as_at if organisation.is_sample else options.prepared_on,
        prepared_by=options.prepared_by,
        edition=options.edition,
        language=options.language,
        marking=_marking(organisation.marking),
        is_sample=organisation.is_sample,
        duties=tuple(_duty(position) for position in positions),
        publications=tuple(line for position in positions for line in _publications(position)),
        objectives=objective_lines(session, _published_on(positions), as_at),
        matrix=matrix_lines(session),
        decisions=decision_lines(session, as_at),
        eqias=eqia_lines(session, as_at),
        agreements=agreement_lines(session, as_at),
        actions=action_lines(session, as_at),
        recommendations=recommendation_lines(session, organisation),
        responses=_responses(positions),
        points=tuple(_points(session, as_at)),
        evidence=evidence_lines(session),
        rag_rule_text=RAG_RULE,
        counting_rule_text=COUNTING_RULE,
        counts=_counts(session),
        fingerprint=fingerprint_of(session),
    )


def fingerprint_of(session: Session) -> tuple[lines.ReplicaHead, ...]:
    """Return the newest change of each copy of the register: while it stays, a pack would be the same."""
    return tuple(
        lines.ReplicaHead(replica=row.replica, sequence=row.seq, fingerprint=row.hash[:12])
        for row in session.execute(select(TAIL).order_by(TAIL.c.replica))
    )


def _ensure_no_register(target: Path) -> None:
    try:
        read_header(target)
    except NewerRegisterError:
        pass
    except TrackerError:
        return
    raise RegisterInThePlaceError(target)


def _points(session: Session, as_at: date) -> Iterator[lines.PointLine]:
    held_back = _legal_advice(session)
    for point in points_to_check(session, as_at):
        is_legal = point.about in held_back and point.check != "legal-advice-in-public"
        yield lines.PointLine(
            check=point.check,
            reference=_shown_reference(point),
            sentence=HELD_BACK if is_legal else point.sentence,
            severity=lines.Severity(point.severity.value),
            explanation="" if point.about in held_back else point.explanation,
        )


def _legal_advice(session: Session) -> set[str]:
    """Return the identities of all records that are marked as legal advice."""
    marked = [select(kind.record.uuid).where(kind.record.marking == LEGAL_ADVICE) for kind in KINDS]
    return set(session.execute(union_all(*marked)).scalars())


def _shown_reference(point: Point) -> str:
    """Return what people read for a point: a duty's number instead of its code."""
    numbers = {found.code: found.number for found in duties()}
    return numbers.get(point.reference, point.reference)


def _organisation(organisation: OrganisationOn, as_at: date) -> lines.OrganisationLine:
    return lines.OrganisationLine(
        name=organisation.name,
        kind=vocabulary("body-kind").term(organisation.kind.value).label,
        employees=organisation.employees(as_at),
        chief_executive_is_monitoring_officer=organisation.kind in _MONITORING_OFFICER_KINDS,
    )


def _marking(code: str) -> str:
    return vocabulary("marking").term(code or "official-not-yet-marked").label


def _duty(position: DutyPosition) -> lines.DutyLine:
    duty, clock = position.duty, position.clock
    newest = next((item for item in reversed(position.publications) if item.restarts_clock), None)
    proof = (newest.url or newest.attachment_name) if newest else ""
    return lines.DutyLine(
        code=duty.code,
        number=duty.number,
        title=duty.title,
        kind=duty.kind.value,
        applies=position.applicability.applies,
        reason=position.applicability.reason,
        clause=duty.clause,
        citation=duty.citation,
        link=duty.link,
        checked_on=duty.checked_on,
        last_published_on=clock.last_published_on,
        proof=proof,
        safe_date=clock.safe_date,
        anniversary=clock.anniversary,
        last_working_day=clock.last_working_day,
        days=clock.days,
        date_label=clock.date_label or "Safe date",
        status=clock.status.value,
        status_words=clock.status_words,
        sentence=_sentence(position),
        adviser_reading=position.setting.adviser_reading if position.setting else "",
    )


def _sentence(position: DutyPosition) -> str:
    """Return what the clock says, and where a duty has several answers, how many were late."""
    clock, late = position.clock, [each for each in position.responses if each.clock.status in _LATE]
    if len(position.responses) < _SEVERAL:
        return clock.sentence
    which = f"{len(late)} late" if late else "none late"
    count = len(position.responses)
    return f"{clock.sentence} Of {count} reports with a clock, {which}: see Holding to account."


def _publication_sentence(record: PublicationRecord | None, position: DutyPosition) -> str:
    if record is None:
        return "The office does not rely on it for the clock."
    if position.duty.code == INSPECTION_RESPONSE:
        return "Measured report by report: see Holding to account."
    return record.sentence


def _publications(position: DutyPosition) -> list[lines.PublicationLine]:
    past = {record.published_on: record for record in position.past}
    found = []
    for item in position.publications:
        record = past.get(item.published_on) if item.restarts_clock else None
        found.append(
            lines.PublicationLine(
                duty_code=position.duty.code,
                duty_title=position.duty.title,
                published_on=item.published_on,
                previous_safe_date=record.previous_safe_date if record else None,
                status=record.status.value if record and record.status else "",
                sentence=_publication_sentence(record, position),
                proof=item.url or item.attachment_name,
                note=item.note,
                is_relied_on=record is not None,
                marking=item.marking,
            )
        )
    return found


def _published_on(positions: list[DutyPosition]) -> date | None:
    return next(found.clock.last_published_on for found in positions if found.duty.code == "objectives")


def _responses(positions: list[DutyPosition]) -> tuple[lines.ResponseLine, ...]:
    return tuple(
        lines.ResponseLine(
            source=response.source.title,
            rule=position.duty.citation,
            published_on=response.source.published_on,
            safe_date=response.clock.safe_date,
            responded_on=response.source.responded_on,
            status=response.clock.status.value,
            days=response.clock.days,
            sentence=response.clock.sentence,
            proof=response.source.response_url,
            marking=response.source.marking,
        )
        for position in positions
        for response in position.responses
        if response.source.published_on is not None
    )


def _counts(session: Session) -> tuple[lines.RecordCount, ...]:
    found = []
    for kind in KINDS:
        record = kind.record
        statement = select(
            func.count(),
            func.count().filter(record.archived.is_(True)),
        ).where(record.deleted.is_(False))
        count, archived = session.execute(statement).one()
        if count:
            found.append(lines.RecordCount(kind=kind.plural, count=count, archived=archived))
    return tuple(found)
