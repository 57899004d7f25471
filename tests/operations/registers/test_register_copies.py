"""Copies of an open register: as at one moment, in nobody's way, and gone afterwards."""

import threading
from pathlib import Path
from typing import Final

import pytest
from offices import add_action, add_plan, new_office, recording
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.registers.register_copies import copied, file_of
from equality_tracker.records.actions import Action
from equality_tracker.store.register import Register

_ENDLESS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class StoppedError(TrackerError):
    pass


def database(register: Register) -> Path:
    with register.reading() as session:
        return file_of(session)


def copies(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "home" / "work").glob("*copy-*"))


def actions_in(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Action)).one()


def test_a_copy_stays_as_it_is_while_the_register_is_changed_and_read(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            plan = add_plan(session)
            add_action(session, plan, "1")
        with copied(database(register), home=tmp_path / "home") as copy:
            before = actions_in(copy)
            with recording(register) as session:
                add_action(session, plan, "2")
            with register.reading() as session:
                now = actions_in(session)
            assert (before, now, actions_in(copy)) == (1, 2, 1)
    assert copies(tmp_path) == []


def test_copying_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, _total: int, _sentence: str) -> None:
        if done:
            raise StoppedError("Stopped.")

    with (
        new_office(tmp_path) as register,
        pytest.raises(StoppedError),
        copied(database(register), home=tmp_path / "home", progress=stop),
    ):
        pass
    assert copies(tmp_path) == []


def test_a_long_question_ends_soon_once_it_is_stopped(tmp_path: Path) -> None:
    stopped = threading.Event()

    def tell(_done: int, _total: int, _sentence: str) -> None:
        if stopped.is_set():
            raise StoppedError("Stopped.")

    def ask(file: Path) -> None:
        with copied(file, home=tmp_path / "home", progress=tell, is_cancelled=stopped.is_set) as session:
            stopped.set()
            session.execute(text(_ENDLESS)).all()

    with new_office(tmp_path) as register, pytest.raises(StoppedError):
        ask(database(register))
    assert copies(tmp_path) == []


def test_what_a_killed_program_left_goes_with_the_next_copy_and_what_is_read_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        left = tmp_path / "home" / "work" / "copy-old.equality"
        left.touch()
        with copied(database(register), home=tmp_path / "home") as first:
            assert not left.exists()
            with copied(database(register), home=tmp_path / "home") as second:
                assert (actions_in(first), actions_in(second)) == (0, 0)
                assert len(copies(tmp_path)) == 2
    assert copies(tmp_path) == []
