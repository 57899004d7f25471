"""What providers report on who uses their services: how complete it is, and of how many it is not stated.

Counts are told with every percentage. Nothing here is for the public: what goes out passes the guard for
small numbers of people in `reports`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import has_ended
from equality_tracker.checks.due_returns import AT_END, MONTHS_OF, DueReturns, ReturnDays, due_returns
from equality_tracker.law.characteristics import characteristics
from equality_tracker.records.markings import stricter
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.providers import Agreement, Provider

_HUNDRED: Final = Decimal(100)


class ReturnState(StrEnum):
    """Where a return stands."""

    RECEIVED = "received"
    LATE = "late"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class NotStated:
    """How many people of a return gave no answer on one characteristic.

    Attributes:
        characteristic: Its code.
        label: Its name.
        part: Of how many it is not stated; None where that cannot be worked out.
        whole: Of how many people; None where that cannot be worked out.
        marks: How many groups have a mark instead of a number, such as “fewer than 5”.

    """

    characteristic: str
    label: str
    part: int | None
    whole: int | None
    marks: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The share in percent with one decimal, or None where it cannot be worked out."""
        if self.part is None or not self.whole:
            return None
        return (_HUNDRED * self.part / self.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def sentence(self) -> str:
        """The counts with their share, or why there is none."""
        if self.percent is not None:
            return f"{self.part:,} of {self.whole:,} ({self.percent} %)"
        if self.marks:
            groups = "1 group has" if self.marks == 1 else f"{self.marks} groups have"
            return f"not worked out: {groups} a mark instead of a number"
        return "no count"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFacts:
    """One return of a provider, or one that is due.

    Attributes:
        uuid: Its identity.
        reference: What people call it.
        agreement: The reference of its agreement.
        service: What the service is called.
        period_from: The first day it tells of.
        period_until: The last day it tells of, which counts.
        due_on: By when it was to come.
        received_on: When it came, or None.
        state: Received, late or expected.
        people_served: How many people, as the provider says.
        not_stated: What it says of each characteristic that it counts, in the order of the Act.
        marking: How its record is marked.

    """

    uuid: str
    reference: str
    agreement: str
    service: str
    period_from: date | None
    period_until: date | None
    due_on: date | None
    received_on: date | None
    state: ReturnState
    people_served: int | None
    not_stated: tuple[NotStated, ...]
    marking: str = ""

    @property
    def counted(self) -> int:
        """How many of the nine characteristics it counts people by."""
        return len(self.not_stated)

    @property
    def completeness(self) -> str:
        """The same in words."""
        return f"{self.counted} of {len(characteristics())} characteristics"


@dataclass(frozen=True, slots=True)
class ReportingService:
    """A service that reports, or is to: its returns that are due, and whether any return is recorded."""

    uuid: str
    reference: str
    title: str
    due: DueReturns
    has_any: bool
    marking: str = ""

    @property
    def sentence(self) -> str:
        """How many of its returns came, or why that is not known; "" where none is due."""
        if self.due.periods or self.has_any:
            return self.due.sentence
        return "No start is on record; which returns are due is not known"


@dataclass(frozen=True)
class ProviderReturns:
    """The returns of one provider, the oldest period first.

    Attributes:
        uuid: The identity of the provider; "" where the agreements name none.
        provider: What it is called.
        returns: Its returns, also those that are due.
        services: Its services that report, or are to by now, in the order of their references.

    """

    uuid: str
    provider: str
    returns: tuple[ReturnFacts, ...]
    services: tuple[ReportingService, ...] = ()

    @cached_property
    def received(self) -> tuple[ReturnFacts, ...]:
        """The returns that have come."""
        return tuple(each for each in self.returns if each.state is ReturnState.RECEIVED)

    @cached_property
    def silent(self) -> tuple[ReportingService, ...]:
        """The services that are to report by now and of which no return is recorded."""
        return tuple(each for each in self.services if not each.has_any)


def provider_returns(session: Session, as_at: date) -> tuple[ProviderReturns, ...]:
    """Return what providers reported by a day, provider by provider in the order of their names."""
    agreements = {each.uuid: each for each in session.scalars(_agreements())}
    facts = _facts(session, agreements, as_at)
    by_provider: dict[str, list[ReturnFacts]] = defaultdict(list)
    services: dict[str, list[ReportingService]] = defaultdict(list)
    for uuid, agreement in agreements.items():
        key = agreement.provider_uuid or ""
        by_provider[key] += facts[uuid]
        services[key] += _reporting(agreement, facts[uuid], as_at)
    names: dict[str, str] = dict(session.execute(select(Provider.uuid, Provider.name)).all())
    found_returns = [
        ProviderReturns(
            uuid,
            names.get(uuid, "") or "No provider named",
            tuple(sorted(by_provider[uuid], key=_when)),
            tuple(services[uuid]),
        )
        for uuid in by_provider
        if by_provider[uuid] or services[uuid]
    ]
    return tuple(sorted(found_returns, key=lambda each: (not each.uuid, each.provider.casefold(), each.uuid)))


def newest_due(services: Iterable[ReportingService]) -> tuple[int, int]:
    """Return from how many services the return of the newest period due came, and of how many it is due."""
    due = [each.due for each in services if each.due.periods]
    return sum(each.has_newest for each in due), len(due)


def _agreements() -> Select[Agreement]:
    return (
        select(Agreement)
        .where(Agreement.deleted.is_(False), Agreement.archived.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )


def _reporting(agreement: Agreement, facts: Sequence[ReturnFacts], as_at: date) -> Iterator[ReportingService]:
    """Yield a service with its due returns, where it reports or is to by now."""
    due = due_returns(agreement, [_days(each) for each in facts], as_at)
    if facts or due.periods or _has_no_start(agreement, as_at):
        yield ReportingService(
            agreement.uuid, agreement.reference, agreement.title, due, bool(facts), agreement.marking
        )


def _has_no_start(agreement: Agreement, as_at: date) -> bool:
    """Tell whether a service is to send returns, and no start says from when on."""
    is_asked = agreement.monitoring_frequency in {*MONTHS_OF, AT_END}
    return is_asked and agreement.starts_on is None and not has_ended(agreement, as_at)


def _days(facts: ReturnFacts) -> ReturnDays:
    return ReturnDays(
        period_from=facts.period_from,
        period_until=facts.period_until,
        due_on=facts.due_on,
        received_on=facts.received_on,
    )


def _facts(
    session: Session, agreements: Mapping[str, Agreement], as_at: date
) -> dict[str, list[ReturnFacts]]:
    """Return the returns of each agreement."""
    counts: dict[str, list[MonitoringCount]] = defaultdict(list)
    for count in session.scalars(
        select(MonitoringCount).where(MonitoringCount.deleted.is_(False)).order_by(MonitoringCount.id)
    ):
        counts[count.return_uuid].append(count)
    found: dict[str, list[ReturnFacts]] = {uuid: [] for uuid in agreements}
    statement = (
        select(MonitoringReturn)
        .where(MonitoringReturn.deleted.is_(False), MonitoringReturn.archived.is_(False))
        .order_by(MonitoringReturn.reference_key, MonitoringReturn.id)
    )
    for each in session.scalars(statement):
        agreement = agreements.get(each.agreement_uuid)
        if agreement is not None:
            found[agreement.uuid].append(_one(each, agreement, counts[each.uuid], as_at))
    return found


def _one(
    item: MonitoringReturn, agreement: Agreement, counts: Sequence[MonitoringCount], as_at: date
) -> ReturnFacts:
    return ReturnFacts(
        uuid=item.uuid,
        reference=item.reference,
        agreement=agreement.reference,
        service=agreement.title,
        period_from=item.period_from,
        period_until=item.period_until,
        due_on=item.due_on,
        received_on=item.received_on,
        state=_state(item, as_at),
        people_served=item.people_served,
        not_stated=_not_stated(counts),
        marking=stricter(item.marking, agreement.marking),
    )


def _state(item: MonitoringReturn, as_at: date) -> ReturnState:
    if item.received_on is not None and item.received_on <= as_at:
        return ReturnState.RECEIVED
    is_late = item.due_on is not None and item.due_on < as_at
    return ReturnState.LATE if is_late else ReturnState.EXPECTED


def _not_stated(counts: Sequence[MonitoringCount]) -> tuple[NotStated, ...]:
    by_characteristic: dict[str, list[MonitoringCount]] = defaultdict(list)
    for count in counts:
        by_characteristic[count.characteristic].append(count)
    return tuple(
        _of_characteristic(one.code, one.label, by_characteristic[one.code])
        for one in characteristics()
        if by_characteristic[one.code]
    )


def _of_characteristic(code: str, label: str, counts: Sequence[MonitoringCount]) -> NotStated:
    """Return the share not stated; one mark instead of a number leaves no whole to take it of."""
    marks = sum(1 for each in counts if each.count is None)
    if marks:
        return NotStated(code, label, None, None, marks)
    part = sum(each.count or 0 for each in counts if each.is_not_stated)
    return NotStated(code, label, part, sum(each.count or 0 for each in counts))


def _when(facts: ReturnFacts) -> tuple[date, str, str]:
    day = facts.period_until or facts.due_on or facts.received_on or date.max
    return day, facts.agreement, facts.reference
