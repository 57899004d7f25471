from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import NOON, TODAY, add_action, add_plan, listed, new_office, one, recording
from sqlalchemy import func, select

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.change_previews import (
    PreviewLine,
    preview_many,
)
from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.operations.changing.record_changes import (
    change_many,
    change_typed,
    typed_for_many,
)
from equality_tracker.operations.editing.record_editing import UnknownCodeError, UnknownFieldError, add_record
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.recorded_days import AheadOfTimeError
from equality_tracker.operations.editing.reference_checks import ReferenceTakenError
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.objectives import Objective
from equality_tracker.records.people import Role
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.register import Register

DUE = date(2026, 12, 31)


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        with recording(opened) as session:
            plan = add_plan(session)
            add_action(session, plan, "1", due_on=DUE)
            add_action(session, plan, "1a", status="in-progress")
            add_record(session, Role(title="Chair of the panel"), now=NOON)
            add_record(session, Role(title="Analyst"), now=NOON)
        yield opened


def uuid_of(register: Register, reference: str) -> str:
    with register.reading() as session:
        return one(session, Action, reference=reference).uuid


def typed(register: Register, action: str, /, **texts: str) -> Action:
    uuid = uuid_of(register, action)
    with recording(register) as session:
        change_typed(session, uuid, texts, as_at=TODAY)
    with register.reading() as session:
        return one(session, Action, uuid=uuid)


def test_a_due_date_that_moves_keeps_the_first_day_and_never_asks_why(register: Register) -> None:
    action = typed(register, "1", due_on="31 mar")
    assert (action.due_on, action.original_due_on, action.slipped_because) == (date(2027, 3, 31), DUE, "")
    action = typed(register, "1", due_on="June 2027", slipped_because="The provider left.")
    assert (action.due_on, action.original_due_on) == (date(2027, 6, 30), DUE)
    assert (action.due_text, action.due_precision) == ("June 2027", "month")
    assert action.slipped_because == "The provider left."


def test_a_typed_revision_brings_the_first_day_only_where_none_is_known(register: Register) -> None:
    action = typed(register, "1a", due_on="31/3/27 revised to 30/9/27")
    assert (action.due_on, action.original_due_on) == (date(2027, 9, 30), date(2027, 3, 31))
    action = typed(register, "1a", due_on="30/6/27 revised to 31/12/27")
    assert (action.due_on, action.original_due_on) == (date(2027, 12, 31), date(2027, 3, 31))


def test_a_change_of_everything_is_taken_back_to_what_it_was(register: Register) -> None:
    uuid = uuid_of(register, "1")
    texts = {
        "reference": "7",
        "section": "People",
        "title": "Publish it",
        "due_on": "Q1 2027/28",
        "slipped_because": "Late data",
        "status": "complete",
        "rag_reported": "blue",
        "success_measure": "Read by many",
        "verified_on": "today",
        "is_ours": "no",
        "note": "Two\nlines",
        "marking": "official",
        "archived": "yes",
    }
    lists = {"owners": "Analyst; Treasurer", "origins": "HMICFRS"}
    with register.reading() as session:
        before = record_form(session, uuid, as_at=TODAY)
    with recording(register) as session:
        change_typed(session, uuid, texts | lists, as_at=TODAY)
        after = record_form(session, uuid, as_at=TODAY)
        assert all(after.field(key).text != before.field(key).text for key in texts)
        assert [part.text for part in after.parts] == ["Analyst; Treasurer", "HMICFRS", ""]
    undo_last(register)
    with register.reading() as session:
        assert record_form(session, uuid, as_at=TODAY) == before
    assert verify_register(register) == []


def test_a_due_date_given_as_a_day_brings_its_words(register: Register) -> None:
    with recording(register) as session:
        uuid = one(session, Action, reference="1").uuid
        change_many(session, "actions", [uuid], {"due_on": TODAY}, as_at=TODAY)
        action = one(session, Action, reference="1")
        assert (action.due_text, action.due_precision) == ("21 Nov 2026", "day")


def test_a_first_due_date_is_no_move(register: Register) -> None:
    action = typed(register, "1a", due_on="tomorrow")
    assert (action.due_on, action.original_due_on) == (date(2026, 11, 22), None)


def test_an_action_that_is_complete_was_done_that_day_and_is_not_verified(register: Register) -> None:
    action = typed(register, "1a", status="complete")
    assert (action.done_on, action.verified_on, action.verified_by) == (TODAY, None, "")
    again = typed(register, "1a", status="In progress")
    assert (again.status, again.done_on) == ("in-progress", None)


def test_a_day_that_is_known_is_not_overruled(register: Register) -> None:
    assert typed(register, "1a", status="complete", done_on="3 nov").done_on == date(2026, 11, 3)
    assert typed(register, "1a", status="superseded").done_on == date(2026, 11, 3)


def test_a_colour_as_reported_keeps_its_words_who_gave_it_and_when(register: Register) -> None:
    action = typed(register, "1", rag_reported="amber")
    reported = (action.rag_reported_text, action.rag_reported_by, action.rag_reported_on)
    assert reported == ("Amber: at risk", "Equality lead", TODAY)
    action = typed(register, "1", rag_reported="red", rag_reported_by="Chair", rag_reported_on="1 nov")
    assert (action.rag_reported_by, action.rag_reported_on) == ("Chair", date(2026, 11, 1))
    action = typed(register, "1", rag_reported="")
    assert (action.rag_reported_text, action.rag_reported_by, action.rag_reported_on) == ("", "", None)


def test_owners_are_typed_as_one_list_and_each_stays_the_row_it_is(register: Register) -> None:
    uuid = uuid_of(register, "1")
    with register.reading() as session:
        lead = one(session, ActionOwner, action_uuid=uuid).uuid
    typed(register, "1", owners="Chair of the panel & Analyst;  Equality lead\nTreasurer; Analyst")
    with register.reading() as session:
        statement = select(ActionOwner).where(ActionOwner.action_uuid == uuid, ActionOwner.deleted.is_(False))
        rows = session.scalars(statement.order_by(ActionOwner.position)).all()
        assert [row.text for row in rows] == ["Chair of the panel", "Analyst", "Equality lead", "Treasurer"]
        assert rows[2].uuid == lead
        assert rows[0].role_uuid == one(session, Role, title="Chair of the panel").uuid
        assert rows[3].role_uuid is None
    typed(register, "1", owners="")
    assert [row["owners"] for row in listed(register, "actions") if row["reference"] == "1"] == [[]]


def test_another_record_is_typed_by_its_reference_or_its_title(register: Register) -> None:
    with recording(register) as session:
        provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
        uuid = add_record(session, Agreement(title="Advice"), now=NOON).uuid
        for text in ("PROV-001", "harbour trust", "PROV-001 Harbour Trust", provider.uuid):
            change_typed(session, uuid, {"provider_uuid": ""}, as_at=TODAY)
            assert one(session, Agreement).provider_uuid is None
            change_typed(session, uuid, {"provider_uuid": text}, as_at=TODAY)
            assert one(session, Agreement).provider_uuid == provider.uuid


@pytest.mark.parametrize(
    ("texts", "error", "words"),
    [
        ({"plan_uuid": "PLAN-009"}, NotAcceptedError, "Plan takes the reference or the title of an action p"),
        ({"plan_uuid": ""}, NotAcceptedError, "Plan takes the reference or .* action plan, and cannot be l"),
        ({"reference": ""}, NotAcceptedError, "Reference takes text, and cannot be left empty"),
        ({"due_on": "31 June"}, NotAcceptedError, "Due takes a date that exists"),
        ({"colour": "red"}, UnknownFieldError, "Action has no field called colour"),
        ({"due_text": "soon"}, UnknownFieldError, "Action has no field called due_text"),
        ({"uuid": "x"}, UnknownFieldError, "Action has no field called uuid"),
        ({"reference": "1A"}, ReferenceTakenError, "already an action 1A in PLAN-001; give this one another"),
        ({"owners": "x" * 1001}, NotAcceptedError, "Owner takes at most 1,000 characters each"),
    ],
)
def test_one_value_that_is_not_taken_leaves_everything_as_it_was(
    register: Register, texts: dict[str, str], error: type[TrackerError], words: str
) -> None:
    with pytest.raises(error, match=words):
        typed(register, "1", **{"section": "New", **texts})
    with register.reading() as session:
        action = one(session, Action, reference="1")
        assert (action.section, action.due_on, action.reference) == ("", DUE, "1")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"status": "finito"}, UnknownCodeError),
        ({"plan_uuid": "nowhere"}, NotAcceptedError),
        ({"title": ""}, NotAcceptedError),
        ({"is_sample": True}, UnknownFieldError),
    ],
)
def test_values_are_checked_as_what_is_typed(
    register: Register, values: dict[str, object], error: type[TrackerError]
) -> None:
    uuid = uuid_of(register, "1")
    with pytest.raises(error), recording(register) as session:
        change_many(session, "actions", [uuid], values, as_at=TODAY)


def test_text_that_stands_there_already_changes_nothing_even_where_it_could_not_be_typed(
    register: Register,
) -> None:
    with recording(register) as session:
        action = one(session, Action, reference="1")
        action.due_on, action.due_text, action.due_precision = None, "when the report says", "unparseable"
    with register.reading() as session:
        changes = session.scalar(select(func.count()).select_from(CHANGE))
    typed(register, "1", due_on="when the report says", owners="Equality lead", status="Not started")
    with register.reading() as session:
        assert changes == session.scalar(select(func.count()).select_from(CHANGE))


def test_an_action_is_done_once_the_day_has_come(register: Register) -> None:
    with pytest.raises(AheadOfTimeError, match="17 Mar 2099 has not come yet"):
        typed(register, "1", done_on="17 Mar 2099")

    assert typed(register, "1", done_on="21 Nov 2026").done_on == TODAY


def test_many_records_change_as_one_step_that_is_taken_back_as_one(register: Register) -> None:
    uuids = [uuid_of(register, "1"), uuid_of(register, "1a")]
    with recording(register) as session:
        texts = {"status": "In progress", "due_on": "31 mar", "owners": "Analyst"}
        values = typed_for_many(session, "actions", texts, as_at=TODAY)
        assert change_many(session, "actions", uuids, values, as_at=TODAY) == 2
    rows = listed(register, "actions")
    assert [(row["status"], row["due_on"], row["owners"]) for row in rows] == [
        ("in-progress", date(2027, 3, 31), ["Analyst"])
    ] * 2
    undo_last(register)
    rows = listed(register, "actions")
    assert [(row["status"], row["due_on"], row["owners"]) for row in rows] == [
        ("not-started", DUE, ["Equality lead"]),
        ("in-progress", None, ["Equality lead"]),
    ]
    assert verify_register(register) == []


def test_a_preview_shows_what_would_change_and_what_is_so_already(register: Register) -> None:
    uuids = [uuid_of(register, "1"), uuid_of(register, "1a")]
    with register.reading() as session:
        values = typed_for_many(session, "actions", {"status": "In progress"}, as_at=TODAY)
        preview = preview_many(session, "actions", uuids, values, as_at=TODAY)
        line = PreviewLine(uuids[0], "PLAN-001/1", "Status", "Not started", "In progress")
        assert (preview.lines, preview.unchanged) == ((line,), ("PLAN-001/1a",))
        assert preview.changed_count == 1
        texts = {"due_on": "June 2027", "owners": "Analyst", "plan_uuid": "Equality plan"}
        values = typed_for_many(session, "actions", texts, as_at=TODAY)
        preview = preview_many(session, "actions", uuids[:1], values, as_at=TODAY)
        assert [(line.label, line.before, line.after) for line in preview.lines] == [
            ("Owners", "Equality lead", "Analyst"),
            ("First due", "", "31 Dec 2026"),
            ("Due", "31 Dec 2026", "June 2027"),
        ]


def test_a_preview_says_what_the_change_then_does(register: Register) -> None:
    uuids = [uuid_of(register, "1"), uuid_of(register, "1a")]
    with recording(register) as session:
        values = typed_for_many(session, "actions", {"status": "complete", "origins": "HMICFRS"}, as_at=TODAY)
        preview = preview_many(session, "actions", uuids, values, as_at=TODAY)
        assert change_many(session, "actions", uuids, values, as_at=TODAY) == preview.changed_count
        again = preview_many(session, "actions", uuids, values, as_at=TODAY)
        assert (again.lines, again.unchanged) == ((), ("PLAN-001/1", "PLAN-001/1a"))


def test_many_records_cannot_share_one_reference(register: Register) -> None:
    uuids = [uuid_of(register, "1"), uuid_of(register, "1a")]
    with register.reading() as session, pytest.raises(NotAcceptedError, match="one record at a time"):
        preview_many(session, "actions", uuids, {"reference": "9"}, as_at=TODAY)
    with register.reading() as session, pytest.raises(NoSuchRecordError):
        preview_many(session, "actions", ["none"], {"section": "A"}, as_at=TODAY)


def test_an_action_moves_to_another_plan_only_where_its_number_is_free(register: Register) -> None:
    with recording(register) as session:
        other = add_plan(session, "Force plan")
        add_action(session, other, "1")
        uuid = one(session, Action, reference="1a").uuid
        first = session.scalars(
            select(Action.uuid)
            .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
            .where(Action.reference == "1", ActionPlan.title == "Equality plan")
        ).one()
        change_typed(session, uuid, {"plan_uuid": "Force plan"}, as_at=TODAY)
        assert one(session, Action, reference="1a").plan_uuid == other.uuid
        with pytest.raises(ReferenceTakenError, match="already an action 1 in PLAN-002"):
            change_typed(session, first, {"plan_uuid": "Force plan"}, as_at=TODAY)
        with pytest.raises(ReferenceTakenError, match="already an action 1 in PLAN-002"):
            preview_many(session, "actions", [first, uuid], {"plan_uuid": other.uuid}, as_at=TODAY)
        third = add_plan(session, "Third plan").uuid
        assert change_many(session, "actions", [first, uuid], {"plan_uuid": third}, as_at=TODAY) == 2


def test_several_codes_are_typed_by_their_labels(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        uuid = add_record(session, Objective(title="Reach people"), now=NOON).uuid
        change_typed(session, uuid, {"characteristics": "race; age; Sex"}, as_at=TODAY)
        assert one(session, Objective).characteristics == ("age", "race", "sex")


def test_a_note_is_recorded_on_the_day_it_is_written_down_also_in_a_window_opened_the_day_before(
    register: Register,
) -> None:
    yesterday = TODAY - timedelta(days=1)
    with recording(register) as session:
        add_record(session, Decision(title="Fund the refuge"), now=NOON)
        uuid = one(session, Decision).uuid
        preview = preview_many(session, "decisions", [uuid], {"due_regard_note": "Read."}, as_at=yesterday)
        change_typed(session, uuid, {"due_regard_note": "Read."}, as_at=yesterday)
        new = add_typed(
            session, "decisions", {"title": "New", "due_regard_note": "Asked."}, now=NOON, as_at=yesterday
        )
        recorded = [one(session, Decision, uuid=each).note_recorded_on for each in (uuid, new)]

    assert [TODAY, TODAY] == recorded
    assert ["Due-regard note"] == [line.label for line in preview.lines]
