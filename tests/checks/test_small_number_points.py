import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from checks.planted import points
from offices import NOON, add_action, add_plan, memory_office
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.small_number_points import CHECK, small_number_rule
from equality_tracker.figures.small_numbers import SmallNumberRule
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.pack_settings import PackSettings

DAY = date(2026, 9, 1)


def objective(session: Session, title: str, unit: str = "%", value: Decimal | None = Decimal(8)) -> Objective:
    """Add a current objective with one measure that has one value."""
    item = Objective(title="Panels", status="current")
    add_record(session, item, now=NOON)
    measure = Measure(objective_uuid=item.uuid, title=title, unit=unit)
    session.add_all([measure, Measurement(measure_uuid=measure.uuid, measured_on=DAY, value=value)])
    return item


def test_an_action_that_tells_of_few_people_is_found_by_its_full_reference() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        plan.reference = "EP-1"
        add_action(session, plan, "4a", title="Train two officers")
        add_action(session, plan, "5", title="Train 20 officers")

        (point,) = points(session, CHECK)

    assert point.reference == "EP-1/4a"
    assert point.sentence == "The public edition would print “two officers”."


@pytest.mark.parametrize(
    ("title", "unit", "is_found"),
    [
        ("Members under 30", "%", True),
        ("Members under 30", "people", False),
        ("Returns received", "%", False),
    ],
)
def test_a_percentage_of_people_without_its_counts_is_found(title: str, unit: str, *, is_found: bool) -> None:
    with memory_office() as session:
        objective(session, title, unit)

        assert bool(points(session, CHECK)) is is_found


@pytest.mark.parametrize(("whole", "is_found"), [(Decimal(124), False), (None, True), (Decimal(9), True)])
def test_a_percentage_with_the_people_behind_it_is_nothing_to_look_at(
    whole: Decimal | None, *, is_found: bool
) -> None:
    with memory_office() as session:
        objective(session, "Members under 30")
        session.flush()
        row = session.scalars(select(Measurement)).one()
        row.part, row.of_how_many = Decimal(10), whole
        session.flush()

        assert bool(points(session, CHECK)) is is_found


def test_a_percentage_without_a_value_is_nothing_to_look_at() -> None:
    with memory_office() as session:
        objective(session, "Members under 30", value=None)

        assert points(session, CHECK) == []


@pytest.mark.parametrize("marking", ["official-sensitive", "legal-advice"])
def test_what_the_public_edition_leaves_out_anyway_is_nothing_to_look_at(marking: str) -> None:
    with memory_office() as session:
        objective(session, "Members under 30").marking = marking
        add_record(session, Evidence(title="What five members said"), now=NOON)

        assert points(session, CHECK) == []


def test_the_office_says_what_is_small() -> None:
    with memory_office() as session:
        assert small_number_rule(session) == SmallNumberRule()
        settings = PackSettings(
            small_number_threshold=5, rounding=0, zero_is_small=True, hides_neighbours=False
        )
        add_record(session, settings, now=NOON)
        add_action(session, add_plan(session), "1", title="Train six officers")

        assert small_number_rule(session) == SmallNumberRule(5, 1, zero_is_small=True, hides_neighbours=False)
        assert points(session, CHECK) == []


def test_counting_points_brings_nothing_that_writes_documents() -> None:
    program = (
        "import sys, equality_tracker.checks.points\n"
        "print([each for each in sys.modules if each.startswith('equality_tracker.reports')])"
    )
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    assert told == "[]\n"
