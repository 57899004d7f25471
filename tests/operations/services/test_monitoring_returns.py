from datetime import date
from decimal import Decimal

from offices import TODAY, memory_office
from operations.services.commissioned import monitoring_return, provider, service

from equality_tracker.operations.services.monitoring_returns import (
    ReturnState,
    newest_due,
    provider_returns,
)
from equality_tracker.operations.services.not_stated_shares import added_up, compared_with_before

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
FIRST: list[tuple[str, str, int | str]] = [
    ("race", "White", 50),
    ("race", "Not stated", 50),
    ("sex", "Women", 98),
    ("sex", "Not stated", 2),
]
SECOND: list[tuple[str, str, int | str]] = [
    ("race", "White", 77),
    ("race", "Not stated", 23),
    ("disability", "Yes", "<5"),
]


def test_returns_tell_of_completeness_and_of_the_share_not_stated_over_time_with_counts() -> None:
    with memory_office() as session:
        agreement = service(session, "Refuge", provider(session, "Haven"))
        monitoring_return(session, agreement, SEPTEMBER, SECOND, people_served=100)
        monitoring_return(session, agreement, JUNE, FIRST)
        (haven,) = provider_returns(session, TODAY)
    assert [JUNE, SEPTEMBER] == [each.period_until for each in haven.returns]
    assert ["2 of 9 characteristics"] * 2 == [each.completeness for each in haven.returns]
    race = [facts.not_stated[-1 if facts is haven.returns[1] else 0] for facts in haven.returns]
    assert [("Race", 50, 100, Decimal("50.0")), ("Race", 23, 100, Decimal("23.0"))] == [
        (each.label, each.part, each.whole, each.percent) for each in race
    ]
    assert "23 of 100 (23.0 %)" == race[1].sentence


def test_a_mark_instead_of_a_number_leaves_no_share() -> None:
    with memory_office() as session:
        monitoring_return(session, service(session, "Refuge"), SEPTEMBER, SECOND)
        (found,) = provider_returns(session, TODAY)
    disability = found.returns[0].not_stated[0]
    assert (None, None) == (disability.part, disability.percent)
    assert "not worked out: 1 group has a mark instead of a number" == disability.sentence
    assert "No provider named" == found.provider


def test_of_a_count_of_nobody_no_share_is_taken() -> None:
    with memory_office() as session:
        monitoring_return(session, service(session, "Refuge"), JUNE, [("race", "Not stated", 0)])
        (found,) = provider_returns(session, TODAY)
    assert "no count" == found.returns[0].not_stated[0].sentence


def test_a_return_is_late_from_the_day_after_it_was_due() -> None:
    with memory_office() as session:
        agreement = service(session, "Refuge")
        for number, due in enumerate((date(2026, 11, 20), TODAY, date(2026, 11, 22))):
            monitoring_return(
                session, agreement, JUNE, [], received_on=None, due_on=due, reference=f"MON-{number}"
            )
        monitoring_return(session, agreement, JUNE, [], received_on=date(2026, 11, 22), reference="MON-9")
        (found,) = provider_returns(session, TODAY)
    states = {each.reference: each.state for each in found.returns}
    assert {
        "MON-0": ReturnState.LATE,
        "MON-1": ReturnState.EXPECTED,
        "MON-2": ReturnState.EXPECTED,
        "MON-9": ReturnState.EXPECTED,
    } == states


def test_a_running_service_that_is_to_report_and_never_did_is_named() -> None:
    with memory_office() as session:
        haven = provider(session, "Haven")
        begun = {"starts_on": JUNE, "monitoring_frequency": "quarterly"}
        service(session, "Refuge", haven, **begun)
        service(session, "Not begun", haven, starts_on=date(2027, 1, 1), monitoring_frequency="quarterly")
        service(session, "Long ended", haven, **begun, ends_on=date(2025, 9, 30))
        service(session, "Never", haven, starts_on=JUNE, monitoring_frequency="none")
        service(session, "No start", haven, starts_on=None, monitoring_frequency="quarterly")
        service(session, "Nothing due yet", haven, starts_on=SEPTEMBER, monitoring_frequency="quarterly")
        monitoring_return(session, service(session, "Helpline", haven, **begun), JUNE, [])
        (found,) = provider_returns(session, TODAY)
    assert [
        ("Refuge", "0 of 1 due since Jul 2026; none for Jul 2026 to Sep 2026"),
        ("No start", "No start is on record; which returns are due is not known"),
    ] == [(each.title, each.sentence) for each in found.silent]


def test_one_return_of_ten_is_not_all_that_a_service_owes() -> None:
    with memory_office() as session:
        agreement = service(session, "Advice", provider(session, "Haven"), monitoring_frequency="quarterly")
        agreement.starts_on = date(2024, 4, 1)
        monitoring_return(session, agreement, date(2024, 6, 30), FIRST)
        monitoring_return(
            session, service(session, "Hub", monitoring_frequency="quarterly"), SEPTEMBER, FIRST
        )
        found = provider_returns(session, TODAY)
    services = [each for of_provider in found for each in of_provider.services]
    assert ["1 of 10 due since Apr 2024; none for Jul 2024 to Sep 2026", "1 of 1 due since Jul 2026"] == [
        each.sentence for each in services
    ]
    assert (1, 2) == newest_due(services)


def test_the_newest_return_of_each_service_is_added_up() -> None:
    with memory_office() as session:
        haven = provider(session, "Haven")
        first, second = service(session, "Refuge", haven), service(session, "Helpline")
        monitoring_return(session, first, JUNE, FIRST)
        monitoring_return(session, first, SEPTEMBER, SECOND)
        monitoring_return(session, second, JUNE, [("race", "White", 7), ("race", "Not stated", 3)])
        found = provider_returns(session, TODAY)
        newest = added_up(found)
    assert [("race", 26, 110)] == [(each.characteristic, each.part, each.whole) for each in newest]


def test_how_much_is_not_stated_is_compared_among_services_that_tell_of_it_both_times() -> None:
    with memory_office() as session:
        haven = provider(session, "Haven")
        twice, once = service(session, "Refuge", haven), service(session, "Helpline")
        marked = service(session, "Court support", haven)
        monitoring_return(session, twice, JUNE, FIRST)
        monitoring_return(session, twice, SEPTEMBER, SECOND)
        monitoring_return(session, once, SEPTEMBER, [("race", "White", 1), ("race", "Not stated", 99)])
        monitoring_return(session, marked, JUNE, [("race", "White", "<5"), ("race", "Not stated", 40)])
        monitoring_return(session, marked, SEPTEMBER, [("race", "White", 10), ("race", "Not stated", 40)])
        found = compared_with_before(provider_returns(session, TODAY))

    assert [("race", 1, (23, 100), (50, 100))] == [
        (
            each.now.characteristic,
            each.services,
            (each.now.part, each.now.whole),
            (each.before.part, each.before.whole),
        )
        for each in found
    ]
