"""What the page on services shows, as rows of words: cover, returns, and the register of EqIAs."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from equality_tracker.checks.cover import COVER_TONES
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.services.eqia_register import RegisteredEqia, RegisterGroup
from equality_tracker.operations.services.monitoring_returns import (
    NotStated,
    ProviderReturns,
    ReportingService,
    ReturnFacts,
    ReturnState,
    newest_due,
)
from equality_tracker.operations.services.not_stated_shares import Compared, added_up, compared_with_before
from equality_tracker.operations.services.service_coverage import COVER_WORDS, ServiceCover, counted_covers
from equality_tracker.record_codes import Cover
from ui.pages.grouped_table import TableColumn, TableRow
from ui.theme import status_text

COVER_COLUMNS: Final = (
    TableColumn("Ref", 9),
    TableColumn("Service", 0),
    TableColumn("Provider", 22, gives_way=2),
    TableColumn("Ends", 12),
    TableColumn("EqIA", 23),
    TableColumn("What the record shows", 0, gives_way=1),
)
RETURN_COLUMNS: Final = (
    TableColumn("Ref", 13),
    TableColumn("Service", 0),
    TableColumn("State", 24),
    TableColumn("People", 9),
    TableColumn("Counted by", 17, gives_way=1),
    TableColumn("Not stated", 0),
)
REGISTER_COLUMNS: Final = (
    TableColumn("Ref", 13),
    TableColumn("EqIA", 0),
    TableColumn("Stage", 15),
    TableColumn("Outcome", 17, gives_way=1),
    TableColumn("Provider", 22, gives_way=2),
    TableColumn("Signed", 12),
    TableColumn("Decision", 12),
)
_NOTHING: Final = "–"  # noqa: RUF001 - the dash that paper uses, too


def cover_rows(services: Sequence[ServiceCover]) -> list[TableRow]:
    """Return the services, those that need somebody first."""
    rows: list[TableRow] = []
    for cover, words in COVER_WORDS.items():
        found = [each for each in services if each.cover is cover]
        if found:
            rows.append(TableRow("", (f"{words}: {counted(len(found), 'service')}",)))
            rows += [_cover_row(each) for each in found]
    return rows


def cover_sentence(services: Sequence[ServiceCover]) -> str:
    """Return how many services stand how; one without a start and an end is not said to run."""
    if not services:
        return (
            "No service that runs is recorded in this file. Each agreement that has not ended stands here as "
            "a service, beside the EqIA that covers it."
        )
    counts = dict(counted_covers(services))
    undated = counts.pop(Cover.UNDATED)
    running = len(services) - undated
    parts = [
        f"{COVER_WORDS[cover].lower().replace('eqia', 'EqIA')} {count:,}"
        for cover, count in counts.items()
        if count
    ]
    told = [f"{counted(running, 'service')} not ended: {'; '.join(parts)}."] if running else []
    told += [f"{counted(undated, 'service')} with no start or end on record."] if undated else []
    policy = "Whether a service is expected to have an EqIA is the office's policy, not a rule of law."
    return " ".join([*told, policy])


def return_rows(returns: Sequence[ProviderReturns]) -> list[TableRow]:
    """Return what is not stated in all, and of each provider its returns, after services that lack some."""
    rows = _not_stated_rows(returns)
    for provider in returns:
        rows.append(TableRow("", (f"{provider.provider}: {_received(provider)}",)))
        rows += [_lacking_row(each) for each in provider.services if each.due.missing or not each.has_any]
        rows += [_return_row(each) for each in reversed(provider.returns)]
    return rows


def return_sentence(returns: Sequence[ProviderReturns]) -> str:
    """Return how many returns came, from how many services, and how many are late."""
    if not returns:
        return (
            "No monitoring return is recorded yet. An agreement says how often its provider reports; each "
            "return is a record with counts by group."
        )
    received = sum(len(each.received) for each in returns)
    late = sum(each.state is ReturnState.LATE for provider in returns for each in provider.returns)
    silent = sum(len(each.silent) for each in returns)
    came, due = newest_due(service for provider in returns for service in provider.services)
    parts = [f"{counted(received, 'return')} received", f"{late:,} late"]
    parts += [f"for the newest period due, {came:,} of {counted(due, 'service')}"] if due else []
    parts += [f"none on record from {counted(silent, 'service')}"] if silent else []
    return f"{'; '.join(parts)}. Counts are those of the providers."


def register_rows(groups: Sequence[RegisterGroup]) -> list[TableRow]:
    """Return the EqIAs under their headings; each row tells its heading, too, as one may come twice."""
    rows: list[TableRow] = []
    for place, group in enumerate(groups):
        rows.append(TableRow("", (f"{group.label}: {counted(len(group.eqias), 'EqIA')}",)))
        rows += [_register_row(each, place) for each in group.eqias]
    return rows


def counted(count: int, one: str) -> str:
    """Return so many of them."""
    return f"{count:,} {one if count == 1 else f'{one}s'}"


def _cover_row(service: ServiceCover) -> TableRow:
    status = COVER_TONES[service.cover]
    return TableRow(
        f"agreements:{service.uuid}",
        (
            service.reference,
            f"{service.title} ({service.kind.lower()})",
            service.provider or _NOTHING,
            _day(service.ends_on),
            status_text(status, COVER_WORDS[service.cover]),
            service.sentence,
        ),
        spoken=(
            f"{service.reference}, {service.title}, {service.provider or 'no provider named'}, "
            f"ends {_day(service.ends_on)}. {COVER_WORDS[service.cover]}: {service.sentence}"
        ),
        status=status,
        status_at=4,
    )


def _lacking_row(service: ReportingService) -> TableRow:
    """Return the row of a service with returns that are due and not on record."""
    came = service.due.came
    words, status = (f"Some: {service.due.counts}", "amber") if came else ("None on record", "red")
    return TableRow(
        f"agreements:{service.uuid}:due",
        (service.reference, f"{service.title}\n{service.sentence}", status_text(status, words), "", "", ""),
        spoken=f"{service.reference}, {service.title}: {words}. {service.sentence}",
        status=status,
        status_at=2,
    )


def _received(provider: ProviderReturns) -> str:
    late = sum(each.state is ReturnState.LATE for each in provider.returns)
    parts = [f"{counted(len(provider.received), 'return')} received"]
    parts += [f"{late:,} late"] if late else []
    parts += [f"{counted(len(provider.silent), 'service')} without any"] if provider.silent else []
    return ", ".join(parts)


def _return_row(facts: ReturnFacts) -> TableRow:
    words, status = _state(facts)
    unstated = "\n".join(f"{each.label}: {each.sentence}" for each in facts.not_stated)
    people = f"{facts.people_served:,}" if facts.people_served is not None else _NOTHING
    is_received = facts.state is ReturnState.RECEIVED
    counts = facts.completeness if is_received else _NOTHING
    period = _period(facts.period_from, facts.period_until)
    return TableRow(
        f"monitoring-returns:{facts.uuid}",
        (
            facts.reference,
            f"{facts.agreement} {facts.service}\n{period}",
            status_text(status, words),
            people,
            counts,
            unstated or _NOTHING,
        ),
        spoken=(
            f"{facts.reference}, {facts.service}, {period}: {words}. {people} people, {counts}. "
            f"Not stated: {unstated or 'nothing counted'}"
        ),
        status=status,
        status_at=2,
    )


def _state(facts: ReturnFacts) -> tuple[str, str]:
    match facts.state:
        case ReturnState.RECEIVED:
            return f"Received {_day(facts.received_on)}", "green"
        case ReturnState.LATE:
            return f"Late, due {_day(facts.due_on)}", "red"
        case ReturnState.EXPECTED:
            return f"Due {_day(facts.due_on)}", "grey"


def _not_stated_rows(returns: Sequence[ProviderReturns]) -> list[TableRow]:
    """Return the not-stated counts of each service's newest return, added up, and how they moved."""
    moved = {each.now.characteristic: each for each in compared_with_before(returns)}
    found = [_change(each, moved.get(each.characteristic)) for each in added_up(returns)]
    if not found:
        return []
    heading = TableRow("", ("Not stated in the newest return of each service, added up",))
    return [heading, *(TableRow(f"sum:{words}", (words,), spoken=words, spans_from=0) for words in found)]


def _change(now: NotStated, moved: Compared | None) -> str:
    """Say how much is not stated; a move is told of the services that reported it before as well."""
    if moved is None:
        return f"{now.label}: {now.sentence}"
    services = counted(moved.services, "service")
    was = f"{moved.before.sentence} then, {moved.now.sentence} now"
    return f"{now.label}: {now.sentence}. In {services} that counted it before: {was}"


def _register_row(eqia: RegisteredEqia, place: int) -> TableRow:
    cells = (
        eqia.reference,
        eqia.title,
        eqia.stage,
        eqia.outcome or _NOTHING,
        "; ".join(eqia.providers) or _NOTHING,
        _day(eqia.signed_on),
        _day(eqia.decided_on),
    )
    return TableRow(
        f"eqias:{eqia.uuid}:{place}",
        cells,
        spoken=(
            f"{eqia.reference}, {eqia.title}, {eqia.stage}, outcome {eqia.outcome or 'not recorded'}, "
            f"signed {_day(eqia.signed_on)}, decision {_day(eqia.decided_on)}"
        ),
    )


def _period(first: date | None, last: date | None) -> str:
    return " to ".join(format_date(day) for day in (first, last) if day) or "No period"


def _day(day: date | None) -> str:
    return format_date(day) if day else _NOTHING
