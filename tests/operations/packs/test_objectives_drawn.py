from datetime import date
from decimal import Decimal

from offices import NOON, TODAY, memory_office

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.objectives_drawn import drawn_objectives
from equality_tracker.records.objectives import Measure, Measurement, Objective

BEFORE = date(2025, 9, 30)


def test_a_measure_is_drawn_told_in_a_sentence_and_listed() -> None:
    with memory_office() as session:
        made = Objective(
            title="Reach young people", aims=("B", "B1"), characteristics=("age",), status="current"
        )
        add_record(session, made, now=NOON)
        measure = Measure(
            objective_uuid=made.uuid,
            title="Young members",
            unit="%",
            baseline=Decimal(8),
            baseline_on=date(2024, 9, 30),
            target=Decimal(20),
            target_on=date(2028, 9, 30),
        )
        session.add(measure)
        session.flush()
        session.add(Measurement(measure_uuid=measure.uuid, measured_on=BEFORE, value=Decimal(9)))
        session.add(
            Measurement(
                measure_uuid=measure.uuid,
                measured_on=date(2026, 9, 30),
                not_available_because="Force data not received.",
            )
        )
        later = date(2027, 9, 30)
        session.add(Measurement(measure_uuid=measure.uuid, measured_on=later, value=Decimal(99)))
        session.flush()
        (drawn,) = drawn_objectives(session, TODAY)

    assert ("Remove or minimise disadvantages",) == drawn.aims
    assert ("Age",) == drawn.characteristics
    (shown,) = drawn.measures
    assert shown.chart is not None
    assert [Decimal(9)] == [point.value for point in shown.chart.points]
    assert "9 % on 30 Sep 2025; started at 8 % on 30 Sep 2024; should reach 20 % by 30 Sep 2028." == (
        shown.summary.replace("\u00a0", " ")
    )
    assert ["Baseline", "Value", "Value", "Target"] == [row[0] for row in shown.rows]
    assert ["30 Sep 2026: Force data not received."] == [
        each.replace("\u00a0", " ") for each in shown.not_available
    ]
    assert "baseline 8" in shown.alt


def test_without_two_values_nothing_is_drawn_and_what_is_missing_is_named() -> None:
    with memory_office() as session:
        made = Objective(title="Be open", aims=("A",), status="draft")
        add_record(session, made, now=NOON)
        session.add(Measure(objective_uuid=made.uuid, title="Pages published"))
        session.flush()
        (drawn,) = drawn_objectives(session, TODAY)

    (shown,) = drawn.measures
    assert (None, "") == (shown.chart, shown.alt)
    assert "No value is recorded yet." == shown.summary
    assert shown.missing


def test_current_objectives_come_before_drafts_and_those_that_ended() -> None:
    with memory_office() as session:
        for title, status in (("Ended", "met"), ("Draft", "draft"), ("Current", "current")):
            add_record(session, Objective(title=title, status=status), now=NOON)
        titles = [each.title for each in drawn_objectives(session, TODAY)]

    assert ["Current", "Draft", "Ended"] == titles
