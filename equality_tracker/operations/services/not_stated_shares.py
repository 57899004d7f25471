"""How much is not stated in all services together, and how it moved among the same services."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.services.monitoring_returns import NotStated, ProviderReturns, ReturnFacts


@dataclass(frozen=True, slots=True)
class Compared:
    """How much is not stated of one characteristic, now and in the return before, by the same services.

    Attributes:
        services: How many services tell of it both times.
        now: What their newest returns say, added up.
        before: What the returns before those say.

    """

    services: int
    now: NotStated
    before: NotStated


def added_up(returns: Iterable[ProviderReturns]) -> tuple[NotStated, ...]:
    """Return the not-stated counts of the newest return of each service, added up by characteristic.

    A characteristic that some of them cannot tell in numbers is added up over those that can.
    """
    newest = [found[-1] for found in _by_service(returns).values()]
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in (each for facts in newest for each in facts.not_stated):
        if each.part is not None and each.whole:
            sums[each.characteristic][0] += each.part
            sums[each.characteristic][1] += each.whole
    return tuple(
        NotStated(one.code, one.label, *sums[one.code]) for one in characteristics() if one.code in sums
    )


def compared_with_before(returns: Iterable[ProviderReturns]) -> tuple[Compared, ...]:
    """Return, by characteristic, the newest return and the one before of those services that tell of both.

    Services that report for the first time are left out: beside them the share would seem to move.
    """
    sums: dict[str, list[tuple[NotStated, NotStated]]] = defaultdict(list)
    for found in _by_service(returns).values():
        if len(found) > 1:
            before = {each.characteristic: each for each in found[-2].not_stated if each.whole}
            for now in (each for each in found[-1].not_stated if each.whole):
                if now.characteristic in before:
                    sums[now.characteristic].append((now, before[now.characteristic]))
    return tuple(
        Compared(len(pairs), _sum(now for now, _ in pairs), _sum(before for _, before in pairs))
        for one in characteristics()
        if (pairs := sums[one.code])
    )


def _by_service(returns: Iterable[ProviderReturns]) -> Mapping[str, list[ReturnFacts]]:
    """Return the returns that have come, by service."""
    found: dict[str, list[ReturnFacts]] = defaultdict(list)
    for facts in (each for provider in returns for each in provider.received):
        found[facts.agreement].append(facts)
    return found


def _sum(found: Iterable[NotStated]) -> NotStated:
    rows = list(found)
    part, whole = (sum(getattr(each, key) or 0 for each in rows) for key in ("part", "whole"))
    return NotStated(rows[0].characteristic, rows[0].label, part, whole)
