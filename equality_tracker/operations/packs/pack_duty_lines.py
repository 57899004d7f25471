"""The lines of the pack that come from duties: clocks, publications, answers owed to reports."""

from datetime import date
from typing import Final

from equality_tracker.checks.duty_positions import INSPECTION_RESPONSE, DutyPosition
from equality_tracker.checks.duty_status import DutyStatus, PublicationRecord
from equality_tracker.reports.pack_lines.action_lines import ResponseLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine

_LATE: Final = frozenset({DutyStatus.OVERDUE, DutyStatus.MET_LATE})
_SEVERAL: Final = 2


def duty_line(position: DutyPosition) -> DutyLine:
    """Return a duty with where its clock stands."""
    duty, clock = position.duty, position.clock
    newest = next((item for item in reversed(position.publications) if item.restarts_clock), None)
    proof = (newest.url or newest.attachment_name) if newest else ""
    return DutyLine(
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


def publication_lines(position: DutyPosition) -> list[PublicationLine]:
    """Return the publications of a duty, and how each stood against its clock."""
    past = {record.published_on: record for record in position.past}
    found = []
    for item in position.publications:
        record = past.get(item.published_on) if item.restarts_clock else None
        found.append(
            PublicationLine(
                duty_code=position.duty.code,
                duty_title=position.duty.title,
                published_on=item.published_on,
                previous_safe_date=record.previous_safe_date if record else None,
                status=record.status.value if record and record.status else "",
                status_words=record.status_words if record else "",
                sentence=_publication_sentence(record, position),
                proof=item.url or item.attachment_name,
                note=item.note,
                is_relied_on=record is not None,
                reference=item.reference,
                marking=item.marking,
            )
        )
    return found


def objectives_published_on(positions: list[DutyPosition]) -> date | None:
    """Return the day on which the objectives were last published."""
    return next(found.clock.last_published_on for found in positions if found.duty.code == "objectives")


def response_lines(positions: list[DutyPosition]) -> tuple[ResponseLine, ...]:
    """Return the clock of each answer owed to a published report."""
    return tuple(
        ResponseLine(
            source=response.source.title,
            rule=position.duty.citation,
            published_on=response.source.published_on,
            safe_date=response.clock.safe_date,
            responded_on=response.source.responded_on,
            status=response.clock.status.value,
            status_words=response.clock.status_words,
            days=response.clock.days,
            sentence=response.clock.sentence,
            proof=response.source.response_url,
            reference=response.source.reference,
            marking=response.source.marking,
        )
        for position in positions
        for response in position.responses
        if response.source.published_on is not None
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
