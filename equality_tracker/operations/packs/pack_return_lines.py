"""The lines of the pack on monitoring returns: what came of each service, and of whom nothing is stated."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.operations.packs.pack_lines import HELD_BACK_NAME, held_back_providers, period_text
from equality_tracker.operations.services.monitoring_returns import (
    NotStated,
    ProviderReturns,
    ReportingService,
    ReturnFacts,
    ReturnState,
    provider_returns,
)
from equality_tracker.operations.services.not_stated_shares import Compared, added_up, compared_with_before
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.reports.pack_lines.return_lines import NotStatedLine, ServiceReturnsLine


def return_lines(
    session: Session, as_at: date
) -> tuple[tuple[ServiceReturnsLine, ...], tuple[NotStatedLine, ...]]:
    """Return the returns service by service, and the not-stated counts of all of them by characteristic."""
    held_back = held_back_providers(session)
    found = [_without_legal_advice(each, held_back) for each in provider_returns(session, as_at)]
    return tuple(line for each in found for line in _services(each)), _not_stated(found)


def _without_legal_advice(found: ProviderReturns, held_back: Collection[str]) -> ProviderReturns:
    """Return the returns of a provider without what leaves no register."""
    return ProviderReturns(
        found.uuid,
        HELD_BACK_NAME if found.provider in held_back else found.provider,
        tuple(each for each in found.returns if each.marking != LEGAL_ADVICE),
        tuple(each for each in found.services if each.marking != LEGAL_ADVICE),
    )


def _services(found: ProviderReturns) -> list[ServiceReturnsLine]:
    """Return the services of one provider: those that report, and those of which nothing has come."""
    by_service: dict[str, list[ReturnFacts]] = {}
    for facts in found.returns:
        by_service.setdefault(facts.agreement, []).append(facts)
    lines_of = {reference: _service(found, facts) for reference, facts in by_service.items()}
    for each in found.silent:
        lines_of[each.reference] = ServiceReturnsLine(
            service=each.reference, title=each.title, provider=found.provider, marking=each.marking
        )
    due = {each.reference: each for each in found.services}
    return [_with_due(line, due.get(reference)) for reference, line in lines_of.items()]


def _with_due(line: ServiceReturnsLine, service: ReportingService | None) -> ServiceReturnsLine:
    if service is None:
        return line
    return replace(
        line,
        due=len(service.due.periods),
        due_words=service.sentence,
        has_newest_due=service.due.has_newest,
    )


def _service(found: ProviderReturns, returns: list[ReturnFacts]) -> ServiceReturnsLine:
    received = [each for each in returns if each.state is ReturnState.RECEIVED]
    newest = received[-1] if received else None
    return ServiceReturnsLine(
        service=returns[0].agreement,
        title=returns[0].service,
        provider=found.provider,
        received=len(received),
        late=sum(each.state is ReturnState.LATE for each in returns),
        newest_period=period_text(newest.period_from, newest.period_until) if newest else "",
        newest_received_on=newest.received_on if newest else None,
        people_served=newest.people_served if newest else None,
        counted=newest.counted if newest else 0,
        marking=returns[-1].marking,
    )


def _not_stated(found: list[ProviderReturns]) -> tuple[NotStatedLine, ...]:
    moved = {each.now.characteristic: each for each in compared_with_before(found)}
    return tuple(_not_stated_of(each, moved.get(each.characteristic)) for each in added_up(found))


def _not_stated_of(newest: NotStated, moved: Compared | None) -> NotStatedLine:
    line = NotStatedLine(characteristic=newest.label, part=newest.part, whole=newest.whole)
    if moved is None:
        return line
    return replace(
        line,
        services=moved.services,
        now_part=moved.now.part,
        now_whole=moved.now.whole,
        before_part=moved.before.part,
        before_whole=moved.before.whole,
    )
