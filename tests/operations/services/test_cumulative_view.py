from datetime import date

from offices import memory_office
from operations.services.commissioned import decision, eqia, impact
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import characteristics
from equality_tracker.operations.services.cumulative_view import (
    IN_ALL,
    NO_DECISION,
    Expected,
    cumulative_view,
    impacts_behind,
)


def parts(found: Expected | None) -> tuple[str, ...]:
    return found.parts if found else ()


def two_decisions(session: Session) -> tuple[str, str]:
    budget = decision(session, "Budget", decided_on=date(2027, 2, 1))
    refuge = decision(session, "Refuge")
    first = eqia(session, "Precept", decision_uuid=budget.uuid)
    impact(session, first, ["age", "disability"], "negative", severity="high", who="older disabled women")
    impact(session, first, ["race"], "unknown")
    second = eqia(session, "Refuge", decision_uuid=refuge.uuid)
    impact(session, second, ["disability"], "positive")
    impact(session, second, ["disability"], "negative", severity="low", residual="neutral")
    impact(session, eqia(session, "No decision"), ["carers"], "")
    gone = eqia(session, "Withdrawn", stage="withdrawn", decision_uuid=refuge.uuid)
    impact(session, gone, ["sex"], "negative")
    return budget.uuid, refuge.uuid


def test_what_is_expected_for_each_group_is_added_up_by_decision_and_in_all() -> None:
    with memory_office() as session:
        budget, refuge = two_decisions(session)
        view = cumulative_view(session)
    assert ["In all", "DEC-2026-002", "DEC-2026-001", "No decision linked"] == [
        each.reference for each in view.decisions
    ]
    assert ("1 negative (1 high)",) == parts(view.cell("age", budget))
    assert ("1 negative", "1 positive") == parts(view.cell("disability", refuge))
    assert ("2 negative (1 high)", "1 positive") == parts(view.cell("disability", IN_ALL))
    assert ("1 unknown",) == parts(view.cell("race", budget))
    assert ("1 not said",) == parts(view.cell("carers", NO_DECISION))
    assert view.cell("sex", refuge) is None


def test_of_some_decisions_they_alone_are_added_up() -> None:
    with memory_office() as session:
        budget, refuge = two_decisions(session)
        view = cumulative_view(session).of_decisions({budget, IN_ALL})
        behind = impacts_behind(session, "disability", {budget})
    assert [("In all", "the decisions shown together"), ("DEC-2026-001", "Budget")] == [
        (each.reference, each.title) for each in view.decisions
    ]
    assert ("1 negative (1 high)",) == parts(view.cell("disability", IN_ALL))
    assert ["EQ-2026-001"] == [each.eqia for each in behind]
    assert (None, None) == (view.cell("carers", IN_ALL), view.cell("disability", refuge))


def test_all_nine_characteristics_stand_there_and_other_groups_that_an_eqia_names() -> None:
    with memory_office() as session:
        two_decisions(session)
        view = cumulative_view(session)
    assert [*(each.code for each in characteristics()), "carers"] == [each.code for each in view.groups]
    assert [True] * 9 + [False] == [each.is_protected for each in view.groups]


def test_an_empty_office_has_nine_rows_and_says_nothing() -> None:
    with memory_office() as session:
        view = cumulative_view(session)
    assert (9, 1, {}) == (len(view.groups), len(view.decisions), dict(view.cells))


def test_the_rows_behind_a_cell_name_their_eqia_and_what_remains() -> None:
    with memory_office() as session:
        budget, refuge = two_decisions(session)
        found = impacts_behind(session, "disability", {refuge})
        everywhere = impacts_behind(session, "disability", {budget, refuge, NO_DECISION})
        assert everywhere == impacts_behind(session, "disability")
        alone = impacts_behind(session, "carers", {NO_DECISION})
    assert [("EQ-2026-002", "Positive", ""), ("EQ-2026-002", "Negative, low", "Neutral")] == [
        (each.eqia, each.impact, each.remains) for each in found
    ]
    assert "Age and Disability: older disabled women" == everywhere[0].who
    assert (3, ["Not said"]) == (len(everywhere), [each.impact for each in alone])


def test_rows_behind_a_cell_are_those_that_name_the_whole_group_wherever_it_stands() -> None:
    with memory_office() as session:
        first = eqia(session, "First")
        for named in (["sexual-orientation"], ["age", "sex", "carers"], ["sex", "carers"], ["age", "sex"]):
            impact(session, first, named, "unknown", who=" ".join(named))
        found = impacts_behind(session, "sex", {NO_DECISION})
        none = impacts_behind(session, "se_", {NO_DECISION})
    together = [
        "Age and Sex and Carers: age sex carers",
        "Sex and Carers: sex carers",
        "Age and Sex: age sex",
    ]
    assert (together, ()) == ([each.who for each in found], none)


def test_no_whole_eqia_is_read_for_the_rows_behind_a_cell() -> None:
    with memory_office() as session:
        budget, refuge = two_decisions(session)
        session.expunge_all()
        assert 3 == len(impacts_behind(session, "disability", {budget, refuge, NO_DECISION}))
        assert [] == list(session.identity_map.values())
