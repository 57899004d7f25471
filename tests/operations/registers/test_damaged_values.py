import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from offices import add_action, add_plan, new_office, recording
from sqlalchemy import select

from equality_tracker.operations.registers.damaged_values import (
    DamagedValueError,
    damaged_values,
    naming_damage,
)
from equality_tracker.operations.registers.register_copies import file_of
from equality_tracker.records.actions import Action, ActionUpdate
from equality_tracker.store.register import Register

ADVICE = (
    "another program must have written there. Restore a backup, or open a copy of the register that reads."
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    office = new_office(tmp_path)
    with recording(office) as session:
        action = add_action(session, add_plan(session), "4a")
        session.add(ActionUpdate(action_uuid=action.uuid, written_on=date(2026, 5, 1), text="Begun"))
    return office


def write(register: Register, table: str, column: str, value: object) -> None:
    """Write into the register's working copy as another program would."""
    with register.reading() as session:
        file = file_of(session)
    with closing(sqlite3.connect(file)) as driver, driver:
        # Names of the tests' own.
        driver.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608


def found(register: Register) -> list[str]:
    with register.reading() as session:
        return [str(each) for each in damaged_values(session)]


def test_a_register_that_nobody_else_wrote_in_reads_whole(register: Register) -> None:
    with register:
        assert found(register) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "named"),
    [
        ("action", "due_on", "soon", "“Due” of action PLAN-001/4a cannot be read (it holds “soon”)"),
        ("action", "due_on", 20270101, "“Due” of action PLAN-001/4a cannot be read"),
        ("action", "title", b"\xff\x00", "“Action” of action PLAN-001/4a cannot be read"),
        (
            "action",
            "changed_at",
            "soon",
            "“Changed at” of action PLAN-001/4a cannot be read (it holds “soon”)",
        ),
        ("action", "archived", 7, "“Archived” of action PLAN-001/4a cannot be read"),
        (
            "action",
            "objective_uuid",
            "gone",
            "“Objective” of action PLAN-001/4a cannot be read (it holds “gone”)",
        ),
        ("action_update", "written_on", "x" * 50, "of action PLAN-001/4a cannot be read"),
    ],
)
def test_a_value_that_does_not_read_is_named_by_record_and_field(
    register: Register, table: str, column: str, value: object, named: str
) -> None:
    with register:
        write(register, table, column, value)
        (sentence,) = found(register)

    assert named in sentence
    assert sentence.endswith(f": {ADVICE}")


def test_reading_a_damaged_value_says_which_one_it_is(register: Register) -> None:
    with register:
        write(register, "action", "due_on", "soon")
        with (
            register.reading() as session,
            pytest.raises(DamagedValueError, match="“Due” of action PLAN-001/4a"),
            naming_damage(session),
        ):
            session.scalars(select(Action)).all()


def test_a_fault_of_ours_in_a_sound_register_is_left_as_it_is(register: Register) -> None:
    with (
        register,
        register.reading() as session,
        pytest.raises(ValueError, match="ours"),
        naming_damage(session),
    ):
        raise ValueError("ours")
