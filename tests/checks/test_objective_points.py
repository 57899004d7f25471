from datetime import date
from decimal import Decimal

from checks.planted import points
from offices import NOON, memory_office

from equality_tracker.checks.objective_points import missing_parts
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.objectives import Measure, Objective

WHOLE = {"baseline": Decimal(1), "target": Decimal(2), "target_on": date(2028, 3, 31)}


def measure(**fields: object) -> Measure:
    made = Measure(objective_uuid="", title="Members")
    for key, value in fields.items():
        setattr(made, key, value)
    return made


def test_what_is_missing_is_named_and_nothing_is_judged() -> None:
    aimed, aimless = Objective(title="One", aims=("B",)), Objective(title="Two")
    assert missing_parts(aimed, [measure(**WHOLE)]) == []
    assert missing_parts(aimless, []) == ["which aim it serves", "a measure"]
    assert missing_parts(aimed, [measure(**WHOLE | {"baseline": None})]) == [
        "a baseline, or the date by which there will be one"
    ]
    promised = WHOLE | {"baseline": None, "baseline_by": date(2027, 3, 31)}
    assert missing_parts(aimed, [measure(**promised)]) == []
    assert missing_parts(aimed, [measure(**WHOLE), measure()]) == [
        "a baseline, or the date by which there will be one",
        "a target",
        "a target date",
    ]


def test_only_current_objectives_are_looked_at() -> None:
    with memory_office() as session:
        for status in ("current", "draft", "met"):
            add_record(session, Objective(title=status, status=status), now=NOON)
        whole = Objective(title="whole", status="current", aims=("A",))
        add_record(session, whole, now=NOON)
        session.add(measure(**WHOLE, objective_uuid=whole.uuid))
        add_record(session, Objective(title="gone", status="current"), now=NOON).deleted = True
        (point,) = points(session, "objective-missing-parts")
    assert (point.reference, point.sentence) == (
        "OBJ-001",
        "Not recorded: which aim it serves, a measure.",
    )
