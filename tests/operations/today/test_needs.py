"""How much needs a person at each place."""

from collections import Counter
from datetime import timedelta

from offices import TODAY, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import SOON
from equality_tracker.operations.today.needs import counts_of_needs


def needs(session: Session, *names: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts_of_needs(TODAY, names=names):
        total.update(count(session))
    return total


def actions(session: Session, *names: str) -> int:
    return needs(session, *names)["actions"]


def test_open_actions_that_are_late_or_due_soon_count_and_the_last_day_of_soon_does() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        days = {"late": -1, "today": 0, "last": SOON.days, "later": SOON.days + 1}
        for title, day in days.items():
            add_action(session, plan, title, title=title, due_on=TODAY + timedelta(days=day))
        add_action(session, plan, "done", title="done", due_on=TODAY, status="complete")
        add_action(session, plan, "undated", title="undated")

        assert actions(session) == 3


def test_only_the_actions_of_those_who_ask_count_whatever_their_capitals() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", title="Mine", due_on=TODAY, owners=("Policy Officer", "Chair"))
        add_action(session, plan, "2", title="Theirs", due_on=TODAY, owners=("Analyst",))

        assert (1, 2) == (actions(session, "policy officer"), actions(session))


def test_duties_without_a_record_need_somebody_and_today_adds_them_up() -> None:
    with memory_office() as session:
        add_action(session, add_plan(session), "1", title="Late", due_on=TODAY - timedelta(days=1))
        counted = needs(session)

    assert counted["duties"] > 0
    assert counted["today"] == counted["duties"] + 1


def test_points_count_until_somebody_has_explained_them() -> None:
    with memory_office() as session:
        before = needs(session)["points"]
        add_action(session, add_plan(session), "1", title="Done", status="complete", due_on=TODAY)

        assert needs(session)["points"] > before
