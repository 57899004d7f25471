from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from offices import TODAY, add_plan, add_update, memory_office
from sqlalchemy import select

from equality_tracker.checks.rag import is_done, is_late, is_open, is_verified, latest_updates, rag_by_rule
from equality_tracker.checks.rag_words import CLOSED, RAG_RULE, RECENT, SOON
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.action_codes import ActionStatus, Rag
from equality_tracker.records.actions import Action

NEAR_DAYS = st.none() | st.integers(-60, 60).map(lambda days: TODAY + timedelta(days=days))
ACTIONS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(list(ActionStatus)).map(str),
        "due_on": NEAR_DAYS,
        "verified_on": NEAR_DAYS,
        "updates": st.lists(st.tuples(st.integers(-60, 60), st.booleans()), max_size=3),
    }
)


def expected_colour(action: dict[str, Any]) -> str:
    """Say the printed rule in Python, sentence by sentence."""
    status, due = action["status"], action["due_on"]
    if status == "complete":
        return "blue"
    if status in {"superseded", "not-accepted", "carried-forward"}:
        return "grey"
    if due is not None and due < TODAY:
        return "red"
    is_near = due is not None and due <= TODAY + timedelta(days=28)
    has_word = any(-28 <= days <= 0 and not deleted for days, deleted in action["updates"])
    if is_near and not has_word:
        return "amber"
    return "grey" if status == "not-started" and not is_near else "green"


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTIONS, min_size=20, max_size=40))
def test_the_printed_rule_and_the_query_give_the_same_colour_to_every_action(
    actions: list[dict[str, Any]],
) -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number, values in enumerate(actions):
            action = Action(
                reference=str(number),
                plan_uuid=plan.uuid,
                title="Action",
                **{key: values[key] for key in ("status", "due_on", "verified_on")},
            )
            session.add(action)
            for days, deleted in values["updates"]:
                add_update(session, action, TODAY + timedelta(days=days)).deleted = deleted
        session.flush()
        updates = latest_updates(TODAY)
        statement = (
            select(rag_by_rule(TODAY, updates), is_done(), is_verified(TODAY), is_late(TODAY), is_open())
            .select_from(Action)
            .outerjoin(updates, updates.c.action_uuid == Action.uuid)
            .order_by(Action.id)
        )
        found = [tuple(row) for row in session.execute(statement)]
    closed = {"complete", "superseded", "not-accepted", "carried-forward"}
    assert [
        (
            expected_colour(action),
            action["status"] == "complete",
            action["status"] == "complete"
            and action["verified_on"] is not None
            and action["verified_on"] <= TODAY,
            action["status"] not in closed and action["due_on"] is not None and action["due_on"] < TODAY,
            action["status"] not in closed,
        )
        for action in actions
    ] == found


def test_the_days_at_the_edges_count_as_the_rule_says() -> None:
    colours = {}
    with memory_office() as session:
        plan = add_plan(session)
        for due, word in product((-1, 0, 28, 29), (None, -28, -29)):
            due_on = TODAY + timedelta(days=due)
            action = Action(
                reference="1", plan_uuid=plan.uuid, title="A", due_on=due_on, status="in-progress"
            )
            session.add(action)
            if word is not None:
                add_update(session, action, TODAY + timedelta(days=word))
            session.flush()
            updates = latest_updates(TODAY)
            colour = select(rag_by_rule(TODAY, updates)).select_from(Action)
            joined = colour.outerjoin(updates, updates.c.action_uuid == Action.uuid)
            colours[due, word] = session.execute(joined.where(Action.uuid == action.uuid)).scalar_one()
    assert colours == {
        **dict.fromkeys([(-1, None), (-1, -28), (-1, -29)], "red"),
        **dict.fromkeys([(0, None), (0, -29), (28, None), (28, -29)], "amber"),
        **dict.fromkeys([(0, -28), (28, -28), (29, None), (29, -28), (29, -29)], "green"),
    }


def test_the_rule_is_printed_with_its_numbers_and_every_colour() -> None:
    assert (SOON, RECENT) == (timedelta(days=28), timedelta(days=28))
    assert f"within {SOON.days} days" in RAG_RULE
    for term in vocabulary("rag").terms:
        assert term.code in {rag.value for rag in Rag}
        assert term.code.capitalize() in RAG_RULE
    assert {status.value for status in ActionStatus} == {
        term.code for term in vocabulary("action-status").terms
    }
    assert set(CLOSED) < set(ActionStatus)


def test_a_colour_is_that_of_the_day_asked_for() -> None:
    with memory_office() as session:
        due_on, status = date(2026, 6, 1), "in-progress"
        session.add(
            Action(reference="1", plan_uuid=add_plan(session).uuid, title="A", due_on=due_on, status=status)
        )
        session.flush()
        colours = []
        for day in (date(2026, 1, 1), date(2026, 5, 10), date(2026, 6, 1), date(2026, 6, 2)):
            updates = latest_updates(day)
            colour = select(rag_by_rule(day, updates)).select_from(Action)
            joined = colour.outerjoin(updates, updates.c.action_uuid == Action.uuid)
            colours.append(session.execute(joined).scalar_one())
    assert colours == ["green", "amber", "amber", "red"]
