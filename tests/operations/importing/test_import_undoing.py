import re
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_plan,
    listed,
    new_office,
    one,
    open_office,
    recording,
    ticking,
    write_csv,
)
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.undoing import SomebodyElsesError, next_steps, redo_last, undo_last
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.importing.import_undoing import (
    LaterWorkError,
    TakenBackAlreadyError,
    import_standing,
    imports_done,
    recent_imports,
    undo_import,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

ROWS = (("1", "Publish figures", "Analyst"), ("2", "Ask the panel", "Chair"), ("3", "Train", "Clerk"))


class StoppedError(TrackerError):
    pass


def import_plan(register: Register, folder: Path) -> None:
    document = write_csv(folder / "plan.csv", ("Ref", "Action", "Owner"), ("1", "Publish figures", "Analyst"))
    import_document(register, document, plan="Plan", today=TODAY)


def offered(register: Register, days: int = 0) -> list[str]:
    with register.reading() as session:
        return [each.operation for each in recent_imports(session, now=NOON + timedelta(days=days))]


def test_an_import_is_offered_for_seven_days(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        assert [1, 1, 0] == [len(offered(register, days)) for days in (0, 7, 8)]


def test_the_newest_thing_done_can_be_taken_back_and_is_then_not_offered(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (operation,) = offered(register)
        undo_import(register, operation)
        assert (offered(register), listed(register, "actions")) == ([], [])


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    """An office with three actions imported, and one thing done after that."""
    with new_office(tmp_path) as opened:
        import_rows(opened, tmp_path, *ROWS)
        with recording(opened, "A plan was added.") as session:
            add_plan(session, "Another")
        yield opened


def import_rows(register: Register, folder: Path, *rows: tuple[str, ...]) -> None:
    document = write_csv(folder / "plan.csv", ("Ref", "Action", "Owner"), *rows)
    import_document(register, document, plan="Plan", today=TODAY)


def change(register: Register, reference: str, title: str) -> None:
    with recording(register, f"title of {reference}") as session:
        one(session, Action, reference=reference).title = title


def titles(register: Register) -> list[str]:
    return [row["title"] for row in listed(register, "actions")]


def plans(register: Register) -> list[str]:
    return [row["title"] for row in listed(register, "action-plans")]


def in_order(register: Register) -> bool:
    return verify_register(register) == []


def the_import(register: Register) -> str:
    (operation,) = offered(register)
    return operation


def test_what_was_done_after_it_stays_when_an_import_is_taken_back(register: Register) -> None:
    undone = undo_import(register, the_import(register))

    assert ([], ["Another"], ()) == (titles(register), plans(register), undone.moved_on)
    assert (offered(register), in_order(register)) == ([], True)


def test_what_was_changed_since_is_named_before_anything_is_taken_back(register: Register) -> None:
    change(register, "1", "Publish all figures")
    operation = the_import(register)

    with pytest.raises(LaterWorkError) as refused:
        undo_import(register, operation)

    assert refused.value.can_go_on
    assert refused.value.said == (
        "2 records of this import were changed or used since: action PLAN-001/1, action plan PLAN-001. "
        "They stay as they are."
    )
    assert ["Publish all figures", "Ask the panel", "Train"] == titles(register)
    assert "title of 1" == next_steps(register).undo


def test_where_a_person_says_so_only_what_nobody_touched_is_taken_back(register: Register) -> None:
    change(register, "1", "Publish all figures")
    undone = undo_import(register, the_import(register), leaving=True)

    assert ["Publish all figures"] == titles(register)
    assert ["Another", "Plan"] == sorted(plans(register))
    assert ("The new action was changed again since and was left as it is.") in undone.moved_on
    with register.reading() as session:
        action = one(session, Action, reference="1")
        assert ["Analyst"] == [
            owner.text for owner in session.query(ActionOwner).filter_by(action_uuid=action.uuid)
        ]
    assert in_order(register)


def test_a_record_that_was_there_before_gets_its_values_back_but_not_over_later_ones(
    register: Register, tmp_path: Path
) -> None:
    import_rows(register, tmp_path, ("1", "Publish more", "Analyst"), ("2", "Ask them", "Chair"))
    newest, _ = offered(register)
    change(register, "2", "Ask everybody")

    with pytest.raises(
        LaterWorkError, match=r"1 record .* was changed or used since: action PLAN-001/2\. It"
    ):
        undo_import(register, newest)
    undo_import(register, newest, leaving=True)

    assert ["Publish figures", "Ask everybody", "Train"] == titles(register)
    assert in_order(register)


def test_an_earlier_import_says_which_of_its_records_a_later_one_wrote(
    register: Register, tmp_path: Path
) -> None:
    import_rows(register, tmp_path, ("3", "Train everybody", "Clerk"))
    _, earlier = offered(register)

    with pytest.raises(LaterWorkError, match="action PLAN-001/3"):
        undo_import(register, earlier)
    undo_import(register, earlier, leaving=True)

    assert ["Train everybody"] == titles(register)


def test_what_was_put_into_the_trash_since_stays_there_and_nothing_is_asked(register: Register) -> None:
    with recording(register) as session:
        move_to_trash(session, [one(session, Action, reference="1").uuid])
    undo_import(register, the_import(register))

    assert [] == titles(register)
    with register.reading() as session:
        assert [True] * 3 == [action.deleted for action in session.query(Action)]
    assert in_order(register)


def test_what_was_made_since_under_an_imported_plan_keeps_the_plan(register: Register) -> None:
    with recording(register) as session:
        add_action(session, one(session, ActionPlan, title="Plan"), "9")
    operation = the_import(register)

    with pytest.raises(LaterWorkError, match="was changed or used since: action plan PLAN-001"):
        undo_import(register, operation)
    undo_import(register, operation, leaving=True)

    assert ["9"] == [row["reference"] for row in listed(register, "actions")]


def test_where_everything_was_changed_since_nothing_is_offered_to_go_back(register: Register) -> None:
    for reference, _, _ in ROWS:
        change(register, reference, f"Another {reference}")
    operation = the_import(register)

    for leaving in (False, True):
        with pytest.raises(LaterWorkError, match="Nothing else of it is left to take back") as refused:
            undo_import(register, operation, leaving=leaving)
        assert not refused.value.can_go_on
    assert [operation] == offered(register)


def test_of_many_changed_records_some_are_named_and_all_are_counted(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_rows(register, tmp_path, *((str(number), f"Action {number}", "A") for number in range(1, 21)))
        with recording(register) as session:
            for action in session.query(Action).filter(Action.reference != "20"):
                action.note = "Looked at"
        with pytest.raises(LaterWorkError) as refused:
            undo_import(register, the_import(register))

    assert refused.value.said.startswith("20 records of this import were changed or used since: action PLAN")
    assert " and 12 more. They stay" in refused.value.said
    assert 8 == len(re.findall(r"action PLAN-001/\d+", refused.value.said))


def test_an_import_is_taken_back_only_once(register: Register) -> None:
    operation = the_import(register)
    undo_import(register, operation)

    with pytest.raises(TakenBackAlreadyError):
        undo_import(register, operation)


def test_undo_and_redo_go_on_in_order_after_an_import_was_taken_back_out_of_turn(register: Register) -> None:
    change(register, "1", "Publish all figures")
    undo_last(register)
    undo_import(register, the_import(register))
    assert ("A plan was added.", "Import of actions") == (
        next_steps(register).undo,
        next_steps(register).redo,
    )

    redo_last(register)
    assert [title for _, title, _ in ROWS] == titles(register)
    undo_import(register, the_import(register))
    undo_last(register)

    assert ([], []) == (titles(register), plans(register))
    assert in_order(register)


def test_an_import_stays_on_offer_in_another_session_and_after_years(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_rows(register, tmp_path, *ROWS)
        with recording(register) as session:
            add_plan(session, "Another")
    with open_register(
        tmp_path / "office.equality",
        who=register.who,
        now=ticking(NOON + timedelta(days=800)),
        write=True,
        home=tmp_path / "home",
    ) as again:
        with again.reading() as session:
            (done,) = imports_done(session)
            assert () == recent_imports(session, now=NOON + timedelta(days=800))
        undo_import(again, done.operation)
        assert [] == titles(again)


def test_who_imported_takes_it_back_on_another_computer_and_the_first_one_knows(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register, "A plan was added.") as session:
            add_plan(session, "Before")
        import_rows(register, tmp_path, *ROWS)
        operation, replica = the_import(register), register.replica
        who = register.who
    with open_register(
        tmp_path / "office.equality", who=who, now=ticking(), write=True, home=tmp_path / "laptop"
    ) as laptop:
        undo_import(laptop, operation)
        assert replica != laptop.replica
        assert [] == titles(laptop)
    with open_office(tmp_path) as again:
        assert ("A plan was added.", replica) == (next_steps(again).undo, again.replica)
        assert [] == offered(again)
        undo_last(again)
        assert [] == plans(again)


def test_an_import_is_known_by_the_first_record_that_it_wrote(register: Register, tmp_path: Path) -> None:
    import_rows(register, tmp_path, ("3", "Train everybody", "Clerk"))
    with register.reading() as session:
        assert ["action PLAN-001/3", "action PLAN-001/1"] == [each.first for each in imports_done(session)]


def test_only_who_imported_can_take_it_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_rows(register, tmp_path, *ROWS)
        operation = the_import(register)
    with open_register(
        tmp_path / "office.equality", who="A. Colleague", now=ticking(), write=True, home=tmp_path / "home"
    ) as other:
        with pytest.raises(SomebodyElsesError, match="Only Equality lead can take this back"):
            undo_import(other, operation)
        assert 3 == len(titles(other))


def test_a_colleague_s_change_is_left_as_it_is_too(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_rows(register, tmp_path, *ROWS)
        operation = the_import(register)
    with open_register(
        tmp_path / "office.equality", who="A. Colleague", now=ticking(), write=True, home=tmp_path / "home"
    ) as other:
        change(other, "2", "Ask everybody")
    with open_office(tmp_path) as again:
        with pytest.raises(LaterWorkError, match="action PLAN-001/2"):
            undo_import(again, operation)
        undo_import(again, operation, leaving=True)
        assert ["Ask everybody"] == titles(again)


def test_how_an_import_stands_is_known_by_its_first_operation(register: Register) -> None:
    first = the_import(register)

    def standing(session: Session) -> str:
        return import_standing(session, first)

    def stands() -> str:
        with register.reading() as session:
            return standing(session)

    assert first == stands()
    undo_import(register, first)
    assert "" == stands()
    redo_last(register)
    assert the_import(register) == stands() != first


def test_an_import_done_again_is_offered_by_its_redo(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (first,) = offered(register)
        undo_last(register)
        redo_last(register)
        (again,) = offered(register)
        assert first != again
        undo_import(register, again)
        assert offered(register) == []


def test_an_edit_is_no_import(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_plan(session)
        assert offered(register) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Taking back",
        "Reading what was done",
        "Looking for what was changed since",
        "Looking for what still points to it",
    ],
)
def test_taking_back_tells_each_step_and_can_be_stopped_there(tmp_path: Path, sentence: str) -> None:
    def stop(_done: int, _total: int, said: str) -> None:
        if said == sentence:
            raise StoppedError("Stopped.")

    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        with recording(register, "A plan was added.") as session:
            add_plan(session, "Another")
        (operation,) = offered(register)
        before = listed(register, "actions")
        with pytest.raises(StoppedError):
            undo_import(register, operation, progress=stop)
        assert (offered(register), listed(register, "actions")) == ([operation], before)
        undo_import(register, operation)
        assert listed(register, "actions") == []
