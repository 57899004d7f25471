from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest
from kept import OWN_WORDS, keep
from offices import NOON, TODAY, new_office, one, recording

from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.packs.pack_statement import (
    ConfirmedAheadError,
    NoConfirmerError,
    StatementNotReadyError,
    StatementOn,
    confirm_statement,
    edit_statement,
    statement_called,
    statement_for,
)
from equality_tracker.operations.packs.statement_words import own_words, statement_start
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.records.statements import Statement
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def write(register: Register, as_at: date = TODAY, **texts: str) -> str:
    with recording(register) as session:
        return edit_statement(session, OWN_WORDS | texts, as_at=as_at, now=NOON, written_by="Analyst")


def confirm(register: Register, uuid: str, *, name: str = "A. Office", role: str = "Chief executive") -> None:
    with recording(register) as session:
        confirm_statement(session, uuid, name=name, role=role, on=TODAY, today=TODAY)


def now_called(register: Register, uuid: str) -> StatementOn:
    with register.reading() as session:
        return statement_called(session, uuid)


def test_a_statement_is_written_confirmed_and_printed_as_it_stands(register: Register) -> None:
    uuid = write(register)
    assert not now_called(register, uuid).is_confirmed
    confirm(register, uuid)
    found = now_called(register, uuid)
    assert (found.confirmed_by, found.confirmed_role, found.confirmed_on) == (
        "A. Office",
        "Chief executive",
        TODAY,
    )
    assert found.reference == "STMT-001"
    assert own_words(found.texts) == OWN_WORDS
    assert verify_register(register) == []


@pytest.mark.parametrize("by_form", [False, True])
def test_a_change_of_the_words_takes_the_confirmation_away_and_undoing_brings_it_back(
    register: Register, *, by_form: bool
) -> None:
    uuid = write(register)
    confirm(register, uuid)
    with recording(register) as session:
        if by_form:
            change_typed(session, uuid, {"exceptions": "Three dates are late."}, as_at=TODAY)
        else:
            edit_statement(session, {"exceptions": "Three dates are late."}, as_at=TODAY, now=NOON, uuid=uuid)
        assert one(session, Statement).confirmed_by == ""
    assert not now_called(register, uuid).is_confirmed
    undo_last(register)
    assert now_called(register, uuid).is_confirmed


def test_what_is_no_word_of_the_statement_leaves_the_confirmation(register: Register) -> None:
    uuid = write(register)
    confirm(register, uuid)
    with recording(register) as session:
        change_typed(session, uuid, {"written_by": "Governance officer"}, as_at=TODAY)
        edit_statement(session, dict(OWN_WORDS), as_at=TODAY, now=NOON, uuid=uuid)
    assert now_called(register, uuid).is_confirmed


def test_another_day_of_the_records_takes_the_confirmation_away(register: Register) -> None:
    uuid = write(register)
    confirm(register, uuid)
    with recording(register) as session:
        edit_statement(session, {}, as_at=TODAY + timedelta(days=1), now=NOON, uuid=uuid)
    assert not now_called(register, uuid).is_confirmed


def test_a_confirmation_of_other_words_as_after_a_merge_counts_for_nothing(register: Register) -> None:
    uuid = write(register)
    confirm(register, uuid)
    with recording(register) as session:
        # What a merge leaves: one copy's words beside the other copy's confirmation.
        one(session, Statement).exceptions = "Words of the other copy."
    found = now_called(register, uuid)
    assert (found.confirmed_by, found.confirmed_on) == ("", None)


def test_what_is_offered_is_confirmed_by_nobody(register: Register) -> None:
    offered = {prompt.key: prompt.sentence for prompt in statement_start(TODAY)}
    uuid = write(register, TODAY, **offered)
    with pytest.raises(StatementNotReadyError) as refused:
        confirm(register, uuid)
    assert len(refused.value.obstacles) == 2
    assert str(refused.value).startswith("The statement cannot be confirmed yet. Put into your own words")
    assert own_words(now_called(register, uuid).texts) == {}


def test_confirming_needs_a_name_a_role_a_day_that_has_come_and_a_statement(register: Register) -> None:
    uuid = write(register)
    unseen = "\u200b\u2060"
    for name, role in ((" ", "Chief executive"), ("A. Office", ""), (unseen, "Chief executive")):
        with pytest.raises(NoConfirmerError):
            confirm(register, uuid, name=name, role=role)
    with (
        pytest.raises(ConfirmedAheadError, match="22 Nov 2026 has not come yet"),
        recording(register) as session,
    ):
        confirm_statement(session, uuid, name="A", role="B", on=TODAY + timedelta(days=1), today=TODAY)
    with pytest.raises(NoSuchRecordError):
        confirm(register, "01a20000-0000-7000-8000-000000000001")


def test_nobody_types_a_confirmation_or_a_part_that_there_is_not(register: Register) -> None:
    uuid = write(register)
    with pytest.raises(UnknownFieldError), recording(register) as session:
        change_typed(session, uuid, {"confirmed_by": "A. Office"}, as_at=TODAY)
    with pytest.raises(UnknownFieldError), recording(register) as session:
        edit_statement(session, {"verdict": "Fine."}, as_at=TODAY, now=NOON)
    with pytest.raises(NotAcceptedError), recording(register) as session:
        edit_statement(session, {"exceptions": "x" * 100_001}, as_at=TODAY, now=NOON)


def test_a_pack_prints_the_statement_of_its_day_else_the_newest_that_no_final_pack_used(
    register: Register,
) -> None:
    with register.reading() as session:
        assert statement_for(session, TODAY) is None
    first, second = write(register, date(2026, 3, 20)), write(register, date(2026, 9, 1))
    with register.reading() as session:
        assert [
            each.uuid
            for day in (date(2026, 3, 20), date(2026, 8, 1))
            if (each := statement_for(session, day))
        ] == [
            first,
            first,
        ]
        newest = statement_for(session, TODAY)
        assert newest is not None
        assert newest.uuid == second
    keep(register, date(2026, 10, 1))
    with recording(register) as session:
        one(session, Pack).state = PackState.FINAL.value
        assert statement_for(session, TODAY) is None
        used = statement_for(session, date(2026, 9, 1))
        assert used is not None
        assert used.uuid == second


def test_a_name_stands_on_one_line_and_holds_nothing_that_is_not_seen(register: Register) -> None:
    uuid = write(register)
    confirm(register, uuid, name=" A.\nOffice ", role="Chief\texecutive")
    found = now_called(register, uuid)
    assert ("A. Office", "Chief executive") == (found.confirmed_by, found.confirmed_role)
    for name in ("A.\x00Office", "A" * 5_000):
        with pytest.raises(NotAcceptedError, match="Confirmed by takes"):
            confirm(register, uuid, name=name)
