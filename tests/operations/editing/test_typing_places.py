from offices import add_action, add_plan, memory_office

from equality_tracker.operations.editing.typing_places import references_of_places


def test_records_and_duties_are_called_as_people_call_them_and_what_is_gone_is_left_out() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        action = add_action(session, plan, "1a")
        called = references_of_places(session, [action.uuid, plan.uuid, "objectives", "gone", action.uuid])

    assert {
        action.uuid: "PLAN-001/1a",
        plan.uuid: "PLAN-001",
        "objectives": "D2 Publish equality objectives",
    } == called
