"""Finding any record by its reference or its title."""

from datetime import timedelta

import pytest
from offices import TODAY, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.lists.finding import find_records
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Provider


def found(session: Session, text: str) -> list[tuple[str, str]]:
    return [(record.kind, record.reference) for record in find_records(session, text)]


def test_a_reference_comes_before_words_and_the_whole_one_before_its_beginning() -> None:
    with memory_office() as session:
        plan = add_plan(session, "Plan 2a")
        for reference, title in (("2a1", "Train everybody"), ("2a", "Publish"), ("3", "Repeat step 2a")):
            add_action(session, plan, reference, title=title)

        assert [
            ("actions", f"{plan.reference}/2a"),
            ("actions", f"{plan.reference}/2a1"),
            ("action-plans", plan.reference),
            ("actions", f"{plan.reference}/3"),
        ] == found(session, " 2A ")


@pytest.mark.parametrize("text", ["EP-2025/9", "ep-2025/9"])
def test_an_action_is_found_by_the_reference_that_is_printed(text: str) -> None:
    with memory_office() as session:
        plan = add_plan(session, "Plan")
        plan.reference = "EP-2025"
        for reference in ("90", "9", "19"):
            add_action(session, plan, reference)

        assert [("actions", "EP-2025/9"), ("actions", "EP-2025/90")] == found(session, text)


def test_capitals_do_not_count_and_signs_stand_for_themselves() -> None:
    with memory_office() as session:
        session.add_all(
            [
                Provider(reference="PROV-001", name="ŴYNEDD 100% Advice"),
                Provider(reference="PROV-002", name="Harbour 100 Trust"),
            ]
        )
        session.flush()

        assert [("providers", "PROV-001")] == found(session, "ŵynedd 100%")


@pytest.mark.parametrize(
    "text",
    [
        "EIA night",
        "eqia Night",
        "night eias",
        "equality impact assessment night",
        "equality analyses night",
        "night equality impact ass",
    ],
)
def test_an_eqia_is_found_by_whatever_people_call_an_eqia(text: str) -> None:
    with memory_office() as session:
        session.add_all(
            [
                Eqia(reference="EQ-2026-001", title="Night shifts"),
                Eqia(reference="EQ-2026-002", title="Front counters"),
                Provider(reference="PROV-001", name="Night Trust"),
            ]
        )
        session.flush()

        assert [("eqias", "EQ-2026-001")] == found(session, text)


@pytest.mark.parametrize("text", ["EIA", "eqi", "EQIAs", "equality impact"])
def test_the_name_of_the_kind_alone_finds_eqias(text: str) -> None:
    with memory_office() as session:
        session.add(Eqia(reference="EQ-2026-001", title="Night shifts"))
        session.add(Provider(reference="PROV-001", name="Harbour"))
        session.flush()

        assert [("eqias", "EQ-2026-001")] == found(session, text)


def test_words_that_only_occur_in_such_a_name_stand_for_themselves() -> None:
    with memory_office() as session:
        session.add_all(
            [
                Eqia(reference="EQ-2026-001", title="Custody risk assessment"),
                Eqia(reference="EQ-2026-002", title="Front counters"),
            ]
        )
        session.flush()

        assert [("eqias", "EQ-2026-001")] == found(session, "assessment")
        assert [] == found(session, "equality")


def test_what_is_in_the_trash_is_not_found() -> None:
    with memory_office() as session:
        session.add(Provider(reference="PROV-001", name="Harbour Trust", deleted=True))
        session.flush()

        assert [] == found(session, "Harbour")


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_found_for_nothing(text: str) -> None:
    with memory_office() as session:
        add_action(session, add_plan(session), "1", title="Publish", due_on=TODAY + timedelta(days=1))

        assert [] == found(session, text)


def test_only_some_of_each_kind_are_offered() -> None:
    with memory_office() as session:
        plan = add_plan(session, "Many")
        for number in range(20):
            add_action(session, plan, str(number), title="Many words")

        assert len(find_records(session, "many", most=5)) == 5 + 1
