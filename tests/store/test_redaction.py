import random
from pathlib import Path

import pytest
from sqlalchemy import select
from store.registers import (
    TITLES,
    edit,
    findings,
    findings_in,
    is_plain,
    new_register,
    opened,
    retitle,
    titles,
    titles_in,
    working_copy,
)
from store.test_undo import take_back

from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.store.failures import OutsideTheChangePathError
from equality_tracker.store.history import history_of
from equality_tracker.store.log_tables import REDACTION_PERMIT
from equality_tracker.store.redaction import (
    REDACTION,
    LongReasonError,
    NotRedactableError,
    OnHoldError,
    redact,
)
from equality_tracker.store.register import Register
from equality_tracker.store.undo import UNDO, steps

PRIVATE = "Complaint of Q. Zyxwvut about her line manager"
WORDS = "[redacted on 2026-11-21 by Equality lead: names a person]"


def test_a_redacted_text_is_nowhere_in_the_file_any_more(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        for number in range(40):
            retitle(register, f"{PRIVATE}, version {number}. " + "More of it. " * (number * 20))
            retitle(register, f"Other words {number}" * 50, reference="2")
    assert PRIVATE.encode() in path.read_bytes()
    with opened(path, write=True) as register:
        assert _redact(register) > 40
        assert titles(register)[0] == WORDS
        assert findings(register) == []
    work = working_copy(tmp_path / "home")
    for file in (path, work):
        assert PRIVATE.encode() not in file.read_bytes()
        assert b"More of it. More of it." not in file.read_bytes()
    assert findings_in(path, home=tmp_path / "home" / "other") == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_page_that_was_moved_about_keeps_a_redacted_text(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - the same edits in every run
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        with register.transaction("Many actions.") as session:
            plan = session.scalars(select(Action.plan_uuid)).first() or ""
            for number in range(10, 70):
                title = PRIVATE + "x" * chosen.randint(0, 300)
                session.add(Action(reference=str(number), plan_uuid=plan, title=title))
        for _ in range(150):
            with register.transaction("An edit.") as session:
                action = chosen.choice(session.scalars(select(Action)).all())
                action.note = "n" * chosen.randint(0, 2500)
                action.title = PRIVATE + "y" * chosen.randint(0, 900)
        with register.reading() as session:
            uuids = session.scalars(select(Action.uuid)).all()
        with register.transaction("Taken out.", kind=REDACTION) as session:
            for uuid in uuids:
                redact(session, "action", uuid, "title", reason="names a person")
    for file in (path, working_copy(tmp_path / "home")):
        assert PRIVATE.encode() not in file.read_bytes()


def test_where_a_text_was_taken_out_stands_when_by_whom_and_why(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, PRIVATE)
    with opened(path, write=True) as register:
        uuid = _uuid(register)
        _redact(register)
        with register.reading() as session:
            lines = history_of(session, {uuid})
    assert lines[0].new["title"] == WORDS
    assert (lines[1].old, lines[1].new) == (WORDS, WORDS)


def test_the_other_fields_and_records_keep_their_texts(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        with register.transaction() as session:
            session.scalars(select(Action).where(Action.reference == "1")).one().note = "The note stays"
        _redact(register)
        with register.reading() as session:
            assert list(session.scalars(select(Action.note))) == ["The note stays", "", ""]
    assert [WORDS, *TITLES[1:]] == titles_in(path)


def test_a_redacted_field_can_be_filled_and_redacted_again(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        _redact(register)
        retitle(register, "Written anew")
        assert titles(register)[0] == "Written anew"
        # The new text, and the words that the new entry names as what stood there before.
        assert _redact(register) == 2
        assert titles(register)[0] == WORDS
        assert findings(register) == []


def test_redacting_what_is_gone_already_changes_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        _redact(register)
    before = path.read_bytes()
    with opened(path, write=True) as register:
        assert _redact(register) == 0
    assert before == path.read_bytes()


def test_a_long_text_is_taken_out_of_the_change_that_kept_it(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, PRIVATE * 200)
        retitle(register, "Short")
        _redact(register)
        assert findings(register) == []
    assert PRIVATE.encode() not in path.read_bytes()


def test_a_redaction_is_not_undone_and_brings_nothing_back(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        retitle(register, PRIVATE)
        _redact(register)
        with register.reading() as session:
            undoable, _ = steps(session, who=register.who, replica=register.replica)
        assert [step.note for step in undoable] == ["A plan with three actions.", "Another title."]
        take_back(register, UNDO)
        assert titles(register)[0] == WORDS
        assert findings(register) == []
    assert PRIVATE.encode() not in path.read_bytes()


def test_a_record_on_hold_loses_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        with register.transaction() as session:
            session.scalars(select(Action).where(Action.reference == "1")).one().on_hold = True
        with pytest.raises(OnHoldError, match=r"^1 is on hold") as refused:
            _redact(register)
        assert is_plain(refused.value)
        assert TITLES[0] == titles(register)[0]


def test_a_part_of_a_record_on_hold_loses_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        with register.transaction() as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
            owner = ActionOwner(action_uuid=action.uuid, text=PRIVATE)
            session.add(owner)
        with register.transaction("Taken out.", kind=REDACTION) as session:
            assert redact(session, "action_owner", owner.uuid, "text", reason="x") == 1
        with register.transaction() as session:
            session.scalars(select(Action).where(Action.reference == "1")).one().on_hold = True
        with pytest.raises(OnHoldError), register.transaction("Taken out.", kind=REDACTION) as session:
            redact(session, "action_owner", owner.uuid, "text", reason="x")
        assert findings(register) == []


@pytest.mark.parametrize(
    "cell", [("action", "due_on"), ("action", "nothing"), ("change", "note"), ("action", "plan_uuid")]
)
def test_what_holds_no_text_of_anybodys_own_is_not_redacted(tmp_path: Path, cell: tuple[str, str]) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        uuid = _uuid(register)
        with pytest.raises(NotRedactableError) as refused, register.transaction(kind=REDACTION) as session:
            redact(session, cell[0], uuid, cell[1], reason="x")
        assert is_plain(refused.value)


def test_a_row_that_is_not_there_is_not_redacted(tmp_path: Path) -> None:
    with (
        opened(new_register(tmp_path), write=True) as register,
        pytest.raises(NotRedactableError),
        register.transaction(kind=REDACTION) as session,
    ):
        redact(session, "action", "01a1ffd2-ed63-7327-a98c-a9244f82d098", "title", reason="x")


def test_a_reading_session_redacts_nothing(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        uuid = _uuid(register)
        with pytest.raises(OutsideTheChangePathError), register.reading() as session:
            redact(session, "action", uuid, "title", reason="x")


def test_the_log_is_shut_again_after_a_redaction(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        _redact(register)
        with register.reading() as session:
            assert session.execute(select(REDACTION_PERMIT)).all() == []


def _redact(register: Register) -> int:
    uuid = _uuid(register)
    with register.transaction("A text was taken out.", kind=REDACTION) as session:
        return redact(session, "action", uuid, "title", reason="names a person")


def _uuid(register: Register) -> str:
    with register.reading() as session:
        return session.scalars(select(Action.uuid).where(Action.reference == "1")).one()


def test_a_reason_that_would_not_fit_where_the_text_stood_is_refused(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.reading() as session:
            row = session.scalars(select(Action).where(Action.reference == "1")).one().uuid
        with pytest.raises(LongReasonError), register.transaction(kind=REDACTION) as session:
            redact(session, "action", row, "title", reason="because " * 100)
        assert titles(register)[0] == TITLES[0]
