"""Changes: one after another, each one undo, each told; refusals reach whoever asked."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import WAIT, OpenOffices
from offices import add_action, add_plan, open_office, recording
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.records.actions import Action
from equality_tracker.store.failures import DamagedRegisterError, RegisterMissingError
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.desk import Desk
from ui.office_errors import ReadingOnlyError
from ui.progress_note import WorkCancelledError

_LONGER_THAN_SQLITE_WAITS = 6.0


@pytest.fixture
def desk(file: Path, offices: OpenOffices) -> Desk:
    desk = offices.open(file)
    offices.settle()
    return desk


def rename(title: str) -> Callable[[Session], str]:
    """Return what gives the one action another title."""

    def work(session: Session) -> str:
        session.scalars(select(Action)).one().title = title
        return title

    return work


def title_of(desk: Desk) -> str:
    with desk.reading() as session:
        return session.scalars(select(Action.title)).one()


def test_a_change_is_on_the_disk_before_it_is_told(desk: Desk, qtbot: QtBot) -> None:
    results: list[str] = []
    with qtbot.waitSignal(desk.changes.changed, timeout=WAIT):
        desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes, on_success=results.append)

    assert (["Print it"], "Print it", "title of 1a") == (results, title_of(desk), desk.changes.undo_note)
    assert desk.changes.last_saved_at is not None


def test_changes_are_made_in_the_order_they_were_asked_for(desk: Desk, offices: OpenOffices) -> None:
    for number in range(20):
        desk.changes.run(f"title {number}", rename(f"Title {number}"), owner=desk.changes)
    offices.settle()

    assert ("Title 19", "title 19") == (title_of(desk), desk.changes.undo_note)


def test_undo_and_redo_go_one_operation_at_a_time(desk: Desk, offices: OpenOffices) -> None:
    desk.changes.run("first", rename("First"), owner=desk.changes)
    desk.changes.run("second", rename("Second"), owner=desk.changes)
    desk.changes.undo()
    offices.settle()
    assert ("First", "first", "second") == (title_of(desk), desk.changes.undo_note, desk.changes.redo_note)

    desk.changes.redo()
    offices.settle()
    assert ("Second", "second", None) == (title_of(desk), desk.changes.undo_note, desk.changes.redo_note)


def test_what_was_changed_in_one_session_can_be_taken_back_in_the_next(
    file: Path, offices: OpenOffices
) -> None:
    desk = offices.open(file)
    desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes)
    offices.settle()
    offices.close()
    again = offices.open(file)
    offices.settle()
    assert again.changes.undo_note == "title of 1a"

    again.changes.undo()
    offices.settle()
    assert title_of(again) == "Publish the toolkit"


def test_a_refusal_reaches_whoever_asked_and_changes_nothing(desk: Desk, offices: OpenOffices) -> None:
    refused: list[Exception] = []

    def refuse(session: Session) -> None:
        rename("Half done")(session)
        session.flush()
        raise WorkCancelledError

    desk.changes.run("title of 1a", refuse, owner=desk.changes, on_failure=refused.append)
    offices.settle()

    assert [WorkCancelledError] == [type(error) for error in refused]
    assert title_of(desk) == "Publish the toolkit"


def test_long_work_that_is_stopped_changes_nothing(desk: Desk, qtbot: QtBot, offices: OpenOffices) -> None:
    def long(register: Register, progress: Progress) -> None:
        with register.transaction("long") as session:
            rename("Half done")(session)
            session.flush()
            for step in range(1_000_000):
                progress(step, 1_000_000, "Working")

    desk.changes.run_whole("Working", long, owner=desk.changes, is_long=True)
    note = desk.changes.long_work
    assert note is not None
    qtbot.waitUntil(lambda: note.said[0] > 0, timeout=WAIT)
    with qtbot.waitSignal(desk.changes.told, timeout=WAIT) as told:
        desk.changes.stop_long_work()
    offices.settle()

    assert ["Stopped. Nothing was changed."] == told.args
    assert title_of(desk) == "Publish the toolkit"


def test_taking_back_can_be_stopped(desk: Desk, offices: OpenOffices, qtbot: QtBot) -> None:
    desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes)
    offices.settle()
    desk.changes.long_work_began.connect(lambda _: desk.changes.stop_long_work())

    with qtbot.waitSignal(desk.changes.told, timeout=WAIT) as told:
        desk.changes.undo()
    offices.settle()

    assert ["Stopped. Nothing was changed."] == told.args
    assert ("Print it", "title of 1a") == (title_of(desk), desk.changes.undo_note)


def test_a_change_is_kept_although_whoever_asked_has_gone(desk: Desk, offices: OpenOffices) -> None:
    owner, told = QObject(), list[str]()
    desk.changes.run("title of 1a", rename("Print it"), owner=owner, on_success=told.append)
    del owner
    offices.settle()

    assert [] == told
    assert title_of(desk) == "Print it"


def test_closing_makes_every_change_that_was_asked_for(
    file: Path, tmp_path: Path, offices: OpenOffices
) -> None:
    desk = offices.open(file)
    for number in range(20):
        desk.changes.run(f"title {number}", rename(f"Title {number}"), owner=desk.changes)
    offices.close()

    with open_office(tmp_path, write=False) as register, register.reading() as session:
        assert session.scalars(select(Action.title)).one() == "Title 19"


def test_a_register_that_somebody_else_has_open_is_open_for_reading_until_it_is_free(
    file: Path, tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    refused: list[Exception] = []
    with open_office(tmp_path, who="Policy officer"):
        desk = offices.open(file)
        assert "Policy officer" in desk.changes.read_only_because
        desk.changes.run("title", rename("Lost?"), owner=desk.changes, on_failure=refused.append)
        offices.settle()
        assert [ReadingOnlyError] == [type(error) for error in refused]
        with qtbot.waitSignal(desk.changes.told) as told:
            desk.changes.try_writing()
        assert told.args == ["It still cannot be opened for writing; the reason stands above."]
        assert "Policy officer" in desk.changes.read_only_because
    desk.changes.try_writing()
    offices.settle()
    assert desk.changes.read_only_because == ""

    desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes)
    offices.settle()
    assert title_of(desk) == "Print it"


def test_what_cannot_be_opened_for_writing_because_its_file_went_stays_open_for_reading(
    file: Path, tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    with open_office(tmp_path, who="Policy officer"):
        desk = offices.open(file)
        before = desk.changes.read_only_because
    away = file.rename(file.with_name("moved.equality"))
    with qtbot.capture_exceptions() as raised:
        desk.changes.try_writing()
        offices.settle()
    # In the program, where nobody catches it, it is told in a sentence.
    assert [RegisterMissingError] == [error for error, *_ in raised]
    assert "Policy officer" in before
    assert (before, False) == (desk.changes.read_only_because, desk.changes.is_writable)

    away.rename(file)
    desk.changes.try_writing()
    offices.settle()
    assert desk.changes.is_writable


def test_others_can_write_once_it_was_given_free_and_their_change_is_seen_at_the_next(
    file: Path, tmp_path: Path, offices: OpenOffices
) -> None:
    desk = offices.open(file)
    desk.changes.run("title of 1a", rename("Mine"), owner=desk.changes)
    desk.changes.give_free()
    offices.settle()
    with open_office(tmp_path, who="Policy officer") as register, recording(register) as session:
        assert session.scalars(select(Action.title)).one() == "Mine"
        add_action(session, add_plan(session, "Second plan"), "2", title="Theirs")

    desk.changes.run(
        "title of 1a", lambda session: session.scalars(select(Action.title)).all(), owner=desk.changes
    )
    offices.settle()
    with desk.reading() as session:
        assert set(session.scalars(select(Action.title))) == {"Mine", "Theirs"}


def test_a_failure_nobody_takes_is_raised_for_the_one_place_that_shows_it(
    desk: Desk, qtbot: QtBot, offices: OpenOffices
) -> None:
    def refuse(_session: Session) -> None:
        raise TrackerError("It cannot be done.")

    with qtbot.captureExceptions() as caught:
        desk.changes.run("title of 1a", refuse, owner=desk.changes)
        offices.settle()

    assert ["It cannot be done."] == [str(error) for _, error, _ in caught]


def test_a_copy_that_no_longer_reads_is_told_and_keeps_nobody_waiting(
    desk: Desk, program_folder: Path, offices: OpenOffices
) -> None:
    (copy,) = (program_folder / "work").glob("*/work.equality")
    copy.write_bytes(b"\0" * copy.stat().st_size)
    refused: list[Exception] = []

    desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes, on_failure=refused.append)
    offices.settle()

    assert [DamagedRegisterError] == [type(error) for error in refused]


@pytest.mark.slow
def test_a_change_waits_until_what_is_being_read_has_been_read(desk: Desk, qtbot: QtBot) -> None:
    is_read, saved = threading.Event(), list[str]()

    def read_long() -> None:
        with desk.reading() as session:
            session.scalars(select(Action.title)).one()
            is_read.wait(_LONGER_THAN_SQLITE_WAITS)

    desk.background.run(read_long, owner=desk.changes, on_success=lambda _: None)
    desk.changes.run("title of 1a", rename("Print it"), owner=desk.changes, on_success=saved.append)
    qtbot.waitUntil(lambda: saved == ["Print it"], timeout=WAIT)


def test_what_somebody_else_put_in_place_of_the_file_is_shown_once_ours_lies_beside_it(
    desk: Desk, file: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    theirs = file.read_bytes()
    desk.changes.run("title of 1a", rename("Mine"), owner=desk.changes)
    desk.changes.put_back(lambda _: None)
    desk.changes.run("title of 1a", rename("Mine again"), owner=desk.changes)
    offices.settle()
    file.write_bytes(theirs)
    answers: list[bool] = []

    with qtbot.waitSignal(desk.changes.changed, timeout=WAIT):
        desk.changes.put_back(answers.append)
    offices.settle()

    assert ([False], "Publish the toolkit") == (answers, title_of(desk))
    assert len(list(file.parent.glob("office (from *.equality"))) == 1
