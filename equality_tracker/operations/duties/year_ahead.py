"""The twelve months from a day: what the records put on a date, whatever kind of record it is."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.addressed import addressed_to_others
from equality_tracker.checks.body import organisation_on
from equality_tracker.checks.office_calendar import office_calendar
from equality_tracker.checks.rag import is_open
from equality_tracker.checks.rag_words import CLOSED
from equality_tracker.law.clock import period_end
from equality_tracker.law.date_words import format_date, format_weekday, format_whole_month
from equality_tracker.law.elections import Election, elections
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.duties.coming import Coming, DateType, YearAhead
from equality_tracker.operations.duties.coming_duties import coming_duties
from equality_tracker.operations.duties.coming_looks import coming_looks
from equality_tracker.operations.duties.coming_meetings import coming_meetings, coming_periods
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import Recommendation, SourceDocument

_MONTHS: Final = 12
_OUT_OF_USE: Final = (Stage.SUPERSEDED.value, Stage.WITHDRAWN.value)


def year_ahead(session: Session, as_at: date) -> YearAhead:
    """Return the twelve months that begin with a day."""
    last = period_end(as_at, _MONTHS)
    calendar = office_calendar(session)
    found = [
        *coming_duties(session, as_at, last),
        *_requests(session, as_at, last),
        *_recommendations(session, as_at, last),
        *_decisions(session, as_at, last),
        *_actions(session, as_at, last),
        *_agreements(session, as_at, last),
        *_reviews(session, as_at, last),
        *coming_looks(session, as_at, last),
        *coming_meetings(session, calendar, as_at, last),
        *coming_periods(calendar.periods, as_at, last),
        *_elections(as_at, last),
    ]
    ordered = sorted(found, key=lambda coming: (coming.on, list(DateType).index(coming.type), coming.what))
    has_period = any(period.ends_on >= as_at for period in calendar.periods)
    return YearAhead(as_at, last, tuple(ordered), tuple(_left_out(as_at)), has_period)


def _requests(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    """Yield the answers that reports ask for on a day of their own, which no law sets."""
    statement = select(SourceDocument).where(
        SourceDocument.deleted.is_(False),
        SourceDocument.requested_by_on.between(as_at, last),
        SourceDocument.responded_on.is_(None),
    )
    for source in session.scalars(statement):
        if source.requested_by_on is not None:
            yield Coming(
                identity=f"report-{source.uuid}-request",
                on=source.requested_by_on,
                type=DateType.EXPECTED,
                what=f"Answer asked for by “{source.title}”",
                detail="The report's own request, not a date set by law.",
                reference=source.reference,
                kind="source-documents",
                uuid=source.uuid,
            )


def _recommendations(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    statement = (
        select(Recommendation, SourceDocument.title)
        .outerjoin(SourceDocument, SourceDocument.uuid == Recommendation.source_uuid)
        .where(
            Recommendation.deleted.is_(False),
            Recommendation.archived.is_(False),
            Recommendation.due_on.between(as_at, last),
            Recommendation.status.not_in([status.value for status in CLOSED]),
        )
    )
    found = session.execute(statement).all()
    others = addressed_to_others(session, organisation_on(session, as_at)) if found else set()
    for item, source in found:
        if item.due_on is None:
            continue
        is_ours = item.uuid not in others
        yield Coming(
            identity=f"recommendation-{item.uuid}-due",
            on=item.due_on,
            type=DateType.EXPECTED,
            what=f"Recommendation {item.number} of “{source or 'a report not recorded'}”".replace("  ", " "),
            detail="Its own date, not one set by law." if is_ours else "Addressed to others: not our date.",
            reference=item.reference,
            kind="recommendations",
            uuid=item.uuid,
        )


def _decisions(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    statement = select(Decision.uuid, Decision.reference, Decision.title, Decision.decided_on).where(
        Decision.deleted.is_(False), Decision.archived.is_(False), Decision.decided_on.between(as_at, last)
    )
    for uuid, reference, title, on in _plain(session, statement):
        yield Coming(
            identity=f"decision-{uuid}",
            on=on,
            type=DateType.DECISION,
            what=title,
            reference=reference,
            kind="decisions",
            uuid=uuid,
        )


def _actions(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    """Yield one entry for each month in which actions are due: there may be thousands."""
    statement = (
        select(Action.due_on, func.count())
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(
            Action.deleted.is_(False),
            Action.archived.is_(False),
            ActionPlan.deleted.is_(False),
            is_open(),
            Action.due_on.between(as_at, last),
        )
        .group_by(Action.due_on)
        .order_by(Action.due_on)
    )
    counts: Counter[tuple[int, int]] = Counter()
    days: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day, count in session.execute(statement):
        if day is not None:
            counts[day.year, day.month] += count
            days[day.year, day.month].append(day)
    for month, count in counts.items():
        first, final = days[month][0], days[month][-1]
        what, detail = f"{count:,} open action{'' if count == 1 else 's'} due", ""
        if first != final:
            what = f"{what} in {format_whole_month(first)}"
            detail = f"The first on {format_weekday(first)}, the last on {format_weekday(final)}."
        yield Coming(
            identity=f"actions-{first.year:04}-{first.month:02}",
            on=first,
            type=DateType.ACTIONS,
            what=what,
            detail=detail,
            due_within=(max(as_at, first.replace(day=1)), min(last, _month_end(first))),
        )


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _agreements(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    statement = (
        select(Agreement, Provider.name)
        .outerjoin(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(
            Agreement.deleted.is_(False),
            Agreement.archived.is_(False),
            or_(Agreement.ends_on.between(as_at, last), Agreement.extension_to.between(as_at, last)),
        )
    )
    for item, provider in session.execute(statement):
        by = f" ({provider})" if provider else ""
        if item.ends_on is not None and as_at <= item.ends_on <= last:
            yield _agreement(item, item.ends_on, "end", f"{item.title}{by} ends", _option(item))
        if item.extension_to is not None and _has_option(item) and as_at <= item.extension_to <= last:
            what = f"{item.title}{by}: last day if extended"
            yield _agreement(item, item.extension_to, "extension", what, "")


def _agreement(item: Agreement, on: date, code: str, what: str, detail: str) -> Coming:
    return Coming(
        identity=f"agreement-{item.uuid}-{code}",
        on=on,
        type=DateType.AGREEMENT,
        what=what,
        detail=detail,
        reference=item.reference,
        kind="agreements",
        uuid=item.uuid,
    )


def _has_option(item: Agreement) -> bool:
    return item.extension_to is not None and (item.ends_on is None or item.extension_to > item.ends_on)


def _option(item: Agreement) -> str:
    if item.extension_to is None or not _has_option(item):
        return ""
    return f"May be extended to {format_date(item.extension_to)}."


def _reviews(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    statement = select(Eqia.uuid, Eqia.reference, Eqia.title, Eqia.review_on).where(
        Eqia.deleted.is_(False),
        Eqia.archived.is_(False),
        Eqia.review_on.between(as_at, last),
        Eqia.stage.not_in(_OUT_OF_USE),
    )
    for uuid, reference, title, on in _plain(session, statement):
        yield Coming(
            identity=f"eqia-{uuid}-review",
            on=on,
            type=DateType.REVIEW,
            what=f"Review of {title}",
            reference=reference,
            kind="eqias",
            uuid=uuid,
        )


def _plain(session: Session, statement: Select[*tuple[Any, ...]]) -> Iterable[Any]:
    return session.connection().execute(statement).all()


def _elections(as_at: date, last: date) -> Iterator[Coming]:
    for election in elections():
        days = (
            (election.period_begins_on, "the period before it begins"),
            (election.polling_on, "polling day"),
        )
        for day, words in days:
            if election.confirmed and day is not None and as_at <= day <= last:
                yield Coming(
                    identity=f"election-{election.code}-{words.replace(' ', '-')}",
                    on=day,
                    type=DateType.ELECTION,
                    what=f"{election.title}: {words}",
                )


def _left_out(as_at: date) -> Iterator[str]:
    for election in elections():
        if not election.confirmed and election.polling_on >= as_at:
            yield _switched_off(election)


def _switched_off(election: Election) -> str:
    return f"{election.title} and the period before: switched off. {election.unconfirmed_because}"
