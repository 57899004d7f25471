"""Looking after an open register: put back when nobody edits, given free later, backed up each hour."""

from pathlib import Path

import pytest
from desks import OpenOffices
from offices import listed, open_office
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.desk import Desk
from ui.files.backup_policy import EVERY_SECONDS
from ui.files.put_back_policy import IDLE_SECONDS, LET_GO_SECONDS
from ui.looking_after import LookingAfter


class Clock:
    """Seconds that pass when a test says so."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def desk(file: Path, offices: OpenOffices) -> Desk:
    desk = offices.open(file)
    offices.settle()
    return desk


def rename(desk: Desk, title: str) -> None:
    def work(session: Session) -> None:
        session.scalars(select(Action)).one().title = title

    desk.changes.run("title of 1a", work, owner=desk.changes)


def titles_in_the_file(folder: Path) -> list[str]:
    """Read the file that people see as another computer would, without this one's copy of it."""
    with open_office(folder, write=False, who="Somebody else") as register:
        return [row["title"] for row in listed(register, "actions")]


def test_a_change_goes_back_into_the_file_once_nobody_edits(
    desk: Desk, tmp_path: Path, offices: OpenOffices
) -> None:
    clock = Clock()
    care = LookingAfter(desk.changes, clock=clock)
    rename(desk, "Print it")
    offices.settle()
    care.look()
    offices.settle()
    assert (1, ["Publish the toolkit"]) == (care.waiting, titles_in_the_file(tmp_path))

    clock.seconds += IDLE_SECONDS
    care.look()
    offices.settle()

    assert (0, ["Print it"]) == (care.waiting, titles_in_the_file(tmp_path))
    assert care.put_back_at is not None
    care.stop()


def test_others_may_write_when_nobody_has_edited_for_some_minutes(
    desk: Desk, tmp_path: Path, offices: OpenOffices
) -> None:
    clock = Clock()
    care = LookingAfter(desk.changes, clock=clock)
    rename(desk, "Print it")
    for seconds in (0.0, IDLE_SECONDS, LET_GO_SECONDS):
        offices.settle()
        clock.seconds += seconds
        care.look()
    offices.settle()

    seen = [care.is_given_free]
    with open_office(tmp_path, who="Policy officer") as register:
        assert register.is_writable
    rename(desk, "Mine again")
    offices.settle()
    seen.append(care.is_given_free)
    assert seen == [True, False]
    care.stop()


def test_an_hour_of_work_is_backed_up(desk: Desk, program_folder: Path, offices: OpenOffices) -> None:
    clock = Clock()
    care = LookingAfter(desk.changes, clock=clock)
    rename(desk, "Print it")
    offices.settle()
    before = backups_in(program_folder)
    clock.seconds += EVERY_SECONDS
    care.look()
    offices.settle()
    care.look()
    offices.settle()

    assert len(backups_in(program_folder)) == len(before) + 1
    care.stop()


def backups_in(folder: Path) -> list[Path]:
    return sorted((folder / "backups").rglob("*.equality-backup"))


def test_a_file_that_is_gone_is_told_and_the_change_waits(
    desk: Desk, file: Path, offices: OpenOffices
) -> None:
    clock, told = Clock(), list[str]()
    desk.changes.put_back_waited.connect(told.append)
    care = LookingAfter(desk.changes, clock=clock)
    rename(desk, "Print it")
    offices.settle()
    away = file.rename(file.with_name("moved.equality"))
    clock.seconds += IDLE_SECONDS
    care.look()
    offices.settle()
    assert (1, True) == (care.waiting, care.has_failed)
    perhaps = "it may have been moved or renamed, or its drive may not be connected"
    assert [f"There is no register at {file}: {perhaps}."] == told

    away.rename(file)
    clock.seconds += IDLE_SECONDS
    care.look()
    offices.settle()
    assert (0, False) == (care.waiting, care.has_failed)
    care.stop()


def test_what_was_opened_again_without_a_change_is_given_free_once_more(
    desk: Desk, tmp_path: Path, offices: OpenOffices
) -> None:
    clock = Clock()
    care = LookingAfter(desk.changes, clock=clock)
    clock.seconds += LET_GO_SECONDS
    care.look()
    offices.settle()
    seen = [care.is_given_free]

    desk.changes.make_restore_point()
    offices.settle()
    seen.append(care.is_given_free)
    assert seen == [True, False]
    care.look()
    offices.settle()

    with open_office(tmp_path, who="Policy officer") as register:
        assert register.is_writable
    care.stop()


def test_whoever_has_just_begun_to_write_keeps_the_register_for_some_minutes(
    file: Path, tmp_path: Path, offices: OpenOffices
) -> None:
    clock = Clock()
    with open_office(tmp_path, who="Policy officer"):
        later = offices.open(file, who="Somebody else")
        care = LookingAfter(later.changes, clock=clock)
    clock.seconds += LET_GO_SECONDS
    later.changes.try_writing()
    offices.settle()

    care.look()
    offices.settle()

    assert (True, False) == (later.changes.is_writable, care.is_given_free)
    care.stop()
