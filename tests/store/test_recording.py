import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session
from store.registers import (
    TITLES,
    WHO,
    edit,
    findings,
    new_register,
    opened,
    plainly,
    retitle,
    titles,
    titles_in,
)

from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.change import Change
from equality_tracker.store.change_log import MOST_ENTRIES
from equality_tracker.store.failures import OutsideTheChangePathError, TextTooLongError
from equality_tracker.store.history import HistoryLine, all_changes, history_of
from equality_tracker.store.log_tables import BLOB, CHANGE, REDACTION_PERMIT, TAIL
from equality_tracker.store.ops import CREATED, ValueNotKeptError
from equality_tracker.store.register import Register


def test_one_transaction_is_one_operation_in_the_log(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("Two things at once.") as session:
            _action(session, "1").title = "First"
            session.flush()
            _action(session, "2").title = "Second"
        newest = _changes(register)[-2:]
    assert len({change.operation for change in newest}) == 1
    assert [change.note for change in newest] == ["Two things at once."] * 2
    assert [change.who for change in newest] == [WHO] * 2


def test_an_edit_is_logged_with_its_old_and_its_new_value(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            action = _action(session, "2")
            action.title, action.due_on = "New title", None
            uuid = action.uuid
        (_, title, due) = _history(register, uuid)
    assert ("title", TITLES[1], "New title") == (title.field, title.old, title.new)
    assert (due.field, due.old, due.new) == ("due_on", "2027-01-02", None)


def test_an_edit_after_a_commit_still_knows_its_old_value(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            action = _action(session, "1")
            action.title = "Second"
            session.commit()
            session.expire_all()
            action.title = "Third"
            uuid = action.uuid
        assert (TITLES[0], "Second") == tuple(line.old for line in _history(register, uuid)[-2:])


def test_a_new_row_is_logged_with_what_it_was_made_with(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            action = _action(session, "1")
            owner = ActionOwner(action_uuid=action.uuid, text="Equality lead")
            session.add(owner)
        (line,) = _history(register, owner.uuid)
    assert (line.field, line.old) == (CREATED, None)
    assert {"action_uuid": action.uuid, "text": "Equality lead", "position": 1} == line.new


def test_nothing_is_logged_when_nothing_changed(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        before = len(_changes(register))
        with register.transaction("Looked only.") as session:
            action = _action(session, "1")
            action.title = str(action.title)
            action.due_on = date(2027, 1, 1)
            action.note = "for a moment"
            action.note = ""
        assert before == len(_changes(register))


def test_the_same_amount_written_otherwise_is_no_change(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            provider = Provider(reference="PROV-001", name="A service")
            session.add(provider)
            session.add(
                Agreement(reference="AGR-001", title="A", provider_uuid=provider.uuid, value=Decimal("2.5"))
            )
        before = len(_changes(register))
        with register.transaction() as session:
            session.scalars(select(Agreement)).one().value = Decimal("2.500")
        assert before == len(_changes(register))
        assert findings(register) == []


def test_a_failed_block_leaves_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        before = len(_changes(register))
        with pytest.raises(ZeroDivisionError), register.transaction() as session:
            _edit_and_fail(session)
        assert before == len(_changes(register))
        assert list(TITLES) == titles(register)
        retitle(register, "Afterwards")
        assert findings(register) == []


def test_what_was_committed_before_a_failure_is_put_back(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with pytest.raises(ZeroDivisionError), opened(path, write=True) as register:
        _retitle_and_fail(register, "Committed")
    assert titles_in(path)[0] == "Committed"


def test_statements_that_pass_the_log_by_are_refused(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        for statement in (
            update(Action).values(title="x"),
            delete(Action),
            insert(Action).values(reference="x"),
            update(CHANGE).values(note="x"),
            delete(CHANGE),
            insert(REDACTION_PERMIT).values(change_id=1),
            update(TAIL).values(seq=1),
            text("UPDATE action SET title = 'x'"),
            text("  drop table action"),
        ):
            with pytest.raises(OutsideTheChangePathError), register.transaction() as session:
                session.execute(statement)
        assert list(TITLES) == titles(register)
        assert findings(register) == []


def test_bulk_methods_of_the_session_are_refused(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with pytest.raises(OutsideTheChangePathError), register.transaction() as session:
            session.bulk_save_objects([ActionPlan(reference="P", title="P")])
        with pytest.raises(OutsideTheChangePathError), register.transaction() as session:
            session.bulk_insert_mappings(ActionPlan, [{"reference": "P", "title": "P"}])
        with pytest.raises(OutsideTheChangePathError), register.transaction() as session:
            session.bulk_update_mappings(ActionPlan, [{"id": 1, "title": "P"}])
        assert findings(register) == []


def test_removing_a_row_for_good_is_refused(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with pytest.raises(OutsideTheChangePathError, match="for good"), register.transaction() as session:
            session.delete(_action(session, "1"))
        assert len(titles(register)) == 3


@pytest.mark.parametrize(
    ("key", "value"),
    [("uuid", "x"), ("changed_by", "x"), ("created_by", "x"), ("reference_key", "x"), ("id", 99)],
)
def test_what_follows_from_the_log_is_not_set_by_hand(tmp_path: Path, key: str, value: object) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with (
            pytest.raises(OutsideTheChangePathError, match=f"Setting {key} by hand"),
            register.transaction() as session,
        ):
            setattr(_action(session, "1"), key, value)
        assert findings(register) == []


@pytest.mark.parametrize("write", ["for reading", "for writing"])
def test_a_reading_session_changes_nothing_and_says_so(tmp_path: Path, write: str) -> None:
    path = new_register(tmp_path)
    with opened(path, write=write == "for writing") as register:
        with pytest.raises(OutsideTheChangePathError, match="during reading"), register.reading() as session:
            _action(session, "1").title = "Unseen"
        with pytest.raises(OutsideTheChangePathError), register.reading() as session:
            session.execute(insert(BLOB).values(sha256="x", size=1, data=b"x"))
        assert list(TITLES) == titles(register)


def test_a_register_opened_for_reading_begins_no_change(tmp_path: Path) -> None:
    with (
        opened(new_register(tmp_path)) as register,
        pytest.raises(OutsideTheChangePathError),
        register.transaction(),
    ):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET note = 'x'",
        "UPDATE change SET texts = '{}'",
        "UPDATE change SET id = id + 100",
        "DELETE FROM change",
        "DELETE FROM change WHERE seq = 2",
        "INSERT OR REPLACE INTO change SELECT * FROM change WHERE seq = 1",
    ],
)
def test_the_log_refuses_other_programs_too(tmp_path: Path, statement: str) -> None:
    path = new_register(tmp_path)
    edit(path, "Second change")
    before = _stored(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        plainly(path, statement)
    assert before == _stored(path)


def test_a_text_longer_than_a_field_takes_is_refused_whole(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with pytest.raises(TextTooLongError, match=r"Action has 100,001 characters"):
            retitle(register, "x" * 100_001)
        assert TITLES[0] == titles(register)[0]


@pytest.mark.parametrize("bad", ["half \ud800 of one", "nothing \x00 there"])
def test_characters_that_no_database_keeps_are_refused_in_a_sentence(tmp_path: Path, bad: str) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with pytest.raises(ValueNotKeptError, match=r"^Nothing was saved"):
            retitle(register, bad)
        assert TITLES[0] == titles(register)[0]
        assert findings(register) == []


@pytest.mark.parametrize(
    "kept", ["Ŵy â'r ŷd 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "'; DROP TABLE action; --", "a\r\nb\tc", "x" * 100_000, "[redacted]", '{"t":1}']
)
def test_every_other_text_is_kept_as_it_is(tmp_path: Path, kept: str) -> None:
    path = new_register(tmp_path)
    edit(path, kept)
    with opened(path) as register:
        assert kept == titles(register)[0]
        assert findings(register) == []


def test_a_large_operation_is_cut_into_changes_of_500_entries(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("Many.") as session:
            plan = session.scalars(select(ActionPlan)).one()
            session.add_all(
                Action(reference=f"x{number}", plan_uuid=plan.uuid, title="x") for number in range(1100)
            )
        sizes = [len(change.ops) for change in _changes(register)][-3:]
        assert sizes == [MOST_ENTRIES, MOST_ENTRIES, 100]
        assert findings(register) == []


def test_a_row_knows_who_made_it_and_who_changed_it_last(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "New", who="A. Colleague")
    with opened(path) as register, register.reading() as session:
        action = _action(session, "1")
        assert (action.created_by, action.changed_by) == (WHO, "A. Colleague")
        assert action.created_at is not None
        assert action.changed_at is not None
        assert action.created_at < action.changed_at


def _action(session: Session, reference: str) -> Action:
    return session.scalars(select(Action).where(Action.reference == reference)).one()


def _edit_and_fail(session: Session) -> None:
    _action(session, "1").title = "Never"
    session.add(ActionPlan(reference="PLAN-002", title="Never"))
    session.flush()
    raise ZeroDivisionError


def _retitle_and_fail(register: Register, title: str) -> None:
    retitle(register, title)
    raise ZeroDivisionError


def _changes(register: Register) -> list[Change]:
    with register.reading() as session:
        return list(all_changes(session.connection()))


def _history(register: Register, uuid: str) -> list[HistoryLine]:
    with register.reading() as session:
        return history_of(session, {uuid})


def _stored(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM change").fetchall()
