from datetime import date, timedelta

from checks.planted import found, points
from offices import NOON, TODAY, add_action, add_evidence, add_plan, add_update, memory_office, one
from sqlalchemy.orm import Session

from equality_tracker.checks.action_points import SILENCE
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.people import Role, RoleHolder


def role(session: Session, title: str, *holders: tuple[date | None, date | None]) -> Role:
    made = Role(title=title)
    add_record(session, made, now=NOON)
    session.add_all(
        RoleHolder(role_uuid=made.uuid, held_from=first, held_until=last) for first, last in holders
    )
    return made


def test_done_without_proof_asks_ours_for_evidence_or_a_check_and_theirs_for_our_check() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        done = {"status": "complete"}
        add_action(session, plan, "bare", **done)
        add_evidence(session, add_action(session, plan, "proved", **done))
        add_action(session, plan, "verified", verified_on=TODAY, **done)
        add_action(session, plan, "verified later", verified_on=TODAY + timedelta(days=1), **done)
        add_action(session, plan, "theirs", is_ours=False, **done)
        add_evidence(session, add_action(session, plan, "theirs with proof", is_ours=False, **done))
        add_action(session, plan, "theirs and checked", is_ours=False, verified_on=TODAY, **done)
        add_action(session, plan, "open")
        add_evidence(session, add_action(session, plan, "thrown away", **done), "Gone").deleted = True
        sentences = {
            point.reference.partition("/")[2]: point.sentence
            for point in points(session, "done-without-proof")
        }
    assert sorted(sentences) == ["bare", "theirs", "theirs with proof", "thrown away", "verified later"]
    assert sentences["bare"].startswith("Recorded as done; no evidence is linked")
    assert sentences["theirs"].endswith("we have not recorded a check, nor any evidence.")
    assert sentences["theirs with proof"].endswith("we have not recorded a check.")


def test_an_owner_is_somebody_now() -> None:
    yesterday = TODAY - timedelta(days=1)
    with memory_office() as session:
        plan = add_plan(session)
        owned = {
            "held": role(session, "Held", (date(2020, 1, 1), None)),
            "until today": role(session, "Until today", (None, TODAY)),
            "not told": role(session, "Nobody said who holds it"),
            "vacant": role(session, "Vacant", (None, yesterday)),
            "not yet": role(session, "Not yet", (TODAY + timedelta(days=1), None)),
        }
        for name, owner in owned.items():
            action = add_action(session, plan, name, owners=())
            session.add(ActionOwner(action_uuid=action.uuid, text=owner.title, role_uuid=owner.uuid))
        add_action(session, plan, "unowned", owners=())
        add_action(session, plan, "unowned but done", owners=(), status="complete")
        add_action(session, plan, "put away")
        session.flush()
        put_away = one(session, Action, reference="put away")
        one(session, ActionOwner, action_uuid=put_away.uuid).deleted = True
        both = add_action(session, plan, "one of two")
        session.add(ActionOwner(action_uuid=both.uuid, text="Vacant", role_uuid=owned["vacant"].uuid))
        sentences = {
            point.reference.partition("/")[2]: point.sentence for point in points(session, "no-current-owner")
        }
    assert sorted(sentences) == ["not yet", "put away", "unowned", "vacant"]
    assert sentences["unowned"] == "Nobody owns it."
    assert sentences["vacant"].startswith("Its owner's role is vacant")


def test_silence_is_broken_by_an_update_or_a_reported_colour() -> None:
    last_day = TODAY - SILENCE
    with memory_office() as session:
        plan = add_plan(session)
        under_way = {"status": "in-progress"}
        add_action(session, plan, "never", **under_way)
        add_action(session, plan, "not started")
        add_action(session, plan, "done", status="complete")
        add_update(session, add_action(session, plan, "in time", **under_way), last_day)
        add_update(session, add_action(session, plan, "too old", **under_way), last_day - timedelta(days=1))
        add_update(session, add_action(session, plan, "to come", **under_way), TODAY + timedelta(days=1))
        reported = add_action(session, plan, "reported", rag_reported_on=last_day, **under_way)
        add_update(session, reported, date(2025, 1, 1))
        sentences = {
            point.reference.partition("/")[2]: point.sentence for point in points(session, "no-recent-word")
        }
    assert sentences == {
        "never": "Under way, and no update at all.",
        "to come": "Under way, and no update at all.",
        "too old": "Under way, and no update since 20 Aug 2026.",
    }


def test_a_promised_mitigation_has_an_owner_and_a_date() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        eqia = add_record(session, Eqia(title="Refuge"), now=NOON)
        promised = {"eqia_uuid": eqia.uuid}
        add_action(session, plan, "1", due_on=TODAY, **promised)
        add_action(session, plan, "2", **promised)
        add_action(session, plan, "3", owners=(), due_on=TODAY, **promised)
        add_action(session, plan, "4", status="complete", **promised)
        add_action(session, plan, "5", owners=())
        assert found(session, "mitigation-without-owner-or-date") == ["PLAN-001/2", "PLAN-001/3"]


def test_what_is_archived_or_in_the_trash_raises_no_point() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", owners=(), status="in-progress", archived=True)
        add_action(session, plan, "2", owners=(), status="in-progress", deleted=True)
        thrown_away = add_plan(session, "Old plan")
        add_action(session, thrown_away, "3", owners=(), status="in-progress")
        thrown_away.deleted = True
        assert [found(session, check) for check in ("no-current-owner", "no-recent-word")] == [[], []]
