"""How much needs a person at each place."""

from collections import Counter
from datetime import timedelta

from approved import approved
from offices import NOON, TODAY, WHO, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.checks.rag_words import SOON
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.today.needs import counts_of_needs
from equality_tracker.operations.today.today_page import today_page
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.recommendations import Recommendation


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

        assert actions(session, "Equality lead") == 3


def test_only_the_actions_of_those_who_ask_count_whatever_their_capitals() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", title="Mine", due_on=TODAY, owners=("Policy Officer", "Chair"))
        add_action(session, plan, "2", title="Theirs", due_on=TODAY, owners=("Analyst",))

        assert (1, 2) == (actions(session, "policy officer"), actions(session, "Policy Officer", "analyst"))


def test_until_somebody_says_who_they_are_no_action_counts_as_theirs() -> None:
    with memory_office() as session:
        before = needs(session)
        add_action(session, add_plan(session), "1", title="Late", due_on=TODAY - timedelta(days=1))
        after = needs(session)

    assert (after["actions"], after["today"]) == (0, before["today"])


def test_today_adds_up_what_its_clocks_and_mine_show_as_late_or_near() -> None:
    day, far = TODAY - timedelta(days=1), TODAY + timedelta(days=200)
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", due_on=day)
        add_action(session, plan, "2", due_on=far)
        eqia = add_record(session, approved(review_on=day), now=NOON)
        add_record(session, ProviderForm(title="Advice", eqia_uuid=eqia.uuid, state="back"), now=NOON)
        add_record(session, Recommendation(text="Answer it", number="1", due_on=day), now=NOON)
        add_record(session, Recommendation(text="Not yet", number="2", due_on=far), now=NOON)
        counted = needs(session, WHO)
        page = today_page(session, as_at=TODAY, now=NOON, my_names=[WHO])

    shown = [row for row in (*page.clocks.rows, *page.mine.rows) if row.word in {"Late", "Due soon"}]
    assert [row.kind for row in shown] == ["actions", "recommendations", "eqias", "provider-forms"]
    places = ("actions", "recommendations", "provider-forms-board", "eqias")
    assert {place: counted[place] for place in places} == dict.fromkeys(places, 1)
    assert counted["today"] == len(shown) + sum(row.letter == "N" for row in page.clocks.rows)


def test_points_count_until_somebody_has_explained_them() -> None:
    with memory_office() as session:
        before = needs(session)["points"]
        add_action(session, add_plan(session), "1", title="Done", status="complete", due_on=TODAY)

        assert needs(session)["points"] > before
