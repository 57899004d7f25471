"""Where each duty of the catalogue stands in this register on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn, organisation_on
from equality_tracker.checks.duty_status import (
    Clock,
    PublicationRecord,
    duty_clock,
    is_done,
    publication_record,
    response_clock,
)
from equality_tracker.law.applicability import Applicability, applicability
from equality_tracker.law.duties import Duty, duties
from equality_tracker.records.duties import DutySetting, Publication
from equality_tracker.records.recommendations import SourceDocument

INSPECTION_RESPONSE: Final = "inspection-response"

OWN_ANSWER: Final = "The office's own answer"
"""What begins the reason of a duty where a person answered whether it applies."""


@dataclass(frozen=True, slots=True)
class Response:
    """The clock of one published inspection report that a person said section 55 applies to."""

    source: SourceDocument
    clock: Clock


@dataclass(frozen=True, slots=True)
class DutyPosition:
    """A duty, whether it applies and why, its clock, and what was published for it.

    Attributes:
        duty: The catalogue's entry.
        applicability: The answer with its printed reason.
        clock: Where it stands.
        publications: What was published up to the day, oldest first.
        past: Each publication the office relies on, measured against the clock of its day.
        responses: For inspection responses, each report's own clock, oldest first.
        setting: The office's own word on the duty.

    """

    duty: Duty
    applicability: Applicability
    clock: Clock
    publications: tuple[Publication, ...]
    past: tuple[PublicationRecord, ...]
    responses: tuple[Response, ...]
    setting: DutySetting | None

    @property
    def clocks(self) -> tuple[tuple[str, Clock], ...]:
        """Each clock with what it is about: that of every report, or the duty's own."""
        reports = tuple((f"Comments on “{each.source.title}”", each.clock) for each in self.responses)
        return reports or ((self.duty.title, self.clock),)


def duty_positions(session: Session, as_at: date) -> list[DutyPosition]:
    """Return every duty of the catalogue in its order, evaluated as at a day."""
    organisation = organisation_on(session, as_at)
    published = _publications(session, as_at)
    settings = _settings(session)
    responses = _responses(session, as_at)
    return [
        _position(duty, organisation, published[duty.code], settings.get(duty.code), responses, as_at=as_at)
        for duty in duties()
    ]


def _position(
    duty: Duty,
    organisation: OrganisationOn,
    publications: Sequence[Publication],
    setting: DutySetting | None,
    responses: Sequence[Response],
    *,
    as_at: date,
) -> DutyPosition:
    answer = _with_office(applicability(duty, organisation.body(as_at, duty.code)), setting)
    relied_on = [item.published_on for item in publications if item.restarts_clock]
    mine = tuple(responses) if duty.code == INSPECTION_RESPONSE else ()
    clock = duty_clock(duty, answer, relied_on, as_at)
    if mine and answer.applies is not False:
        clock = _nearest(mine)
    return DutyPosition(
        duty=duty,
        applicability=answer,
        clock=clock,
        publications=tuple(publications),
        past=tuple(publication_record(duty, relied_on)),
        responses=mine,
        setting=setting,
    )


def _with_office(answer: Applicability, setting: DutySetting | None) -> Applicability:
    """Let the office's own recorded answer stand where the catalogue leaves it to a person."""
    if answer.applies is not None or setting is None or setting.applies is None:
        return answer
    because = setting.because or "no reason recorded"
    return Applicability(setting.applies, f"{OWN_ANSWER}: {because}. {answer.reason}")


def _nearest(responses: Sequence[Response]) -> Clock:
    """Return the clock that needs attention first: the oldest one unanswered, else the newest answered."""
    open_clocks = [response.clock for response in responses if not is_done(response.clock)]
    if open_clocks:
        return min(open_clocks, key=lambda clock: clock.safe_date or date.max)
    return max((response.clock for response in responses), key=lambda clock: clock.safe_date or date.min)


def _publications(session: Session, as_at: date) -> Mapping[str, list[Publication]]:
    found: dict[str, list[Publication]] = defaultdict(list)
    statement = (
        select(Publication)
        .where(Publication.deleted.is_(False), Publication.published_on <= as_at)
        .order_by(Publication.published_on, Publication.id)
    )
    for publication in session.scalars(statement):
        found[publication.duty].append(publication)
    return found


def _settings(session: Session) -> dict[str, DutySetting]:
    statement = select(DutySetting).where(DutySetting.deleted.is_(False)).order_by(DutySetting.id)
    return {setting.duty: setting for setting in session.scalars(statement)}


def _responses(session: Session, as_at: date) -> list[Response]:
    statement = (
        select(SourceDocument)
        .where(
            SourceDocument.deleted.is_(False),
            SourceDocument.section_55_applies.is_(True),
            SourceDocument.published_on <= as_at,
        )
        .order_by(SourceDocument.published_on, SourceDocument.id)
    )
    return [
        Response(source, response_clock(INSPECTION_RESPONSE, source.published_on, source.responded_on, as_at))
        for source in session.scalars(statement)
        if source.published_on is not None
    ]
