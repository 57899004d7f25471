"""A change of very many records tells how far it is, and can be stopped on the way."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest
from offices import TODAY, add_action, add_plan, new_office, recording
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.in_pieces import PIECE
from equality_tracker.operations.changing.record_changes import change_many
from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register

Work = Callable[[Session, Sequence[str], Progress], int]

NUMBER = 2 * PIECE + 1


class StoppedError(Exception):
    """Somebody pressed the button."""


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        with recording(opened) as session:
            plan = add_plan(session)
            for number in range(NUMBER):
                add_action(session, plan, str(number), owners=())
        yield opened


def change(session: Session, uuids: Sequence[str], progress: Progress) -> int:
    values = {"status": "complete"}
    return change_many(session, "actions", uuids, values, as_at=TODAY, progress=progress)


def trash(session: Session, uuids: Sequence[str], progress: Progress) -> int:
    return move_to_trash(session, uuids, progress=progress)


def actions(register: Register) -> list[str]:
    with register.reading() as session:
        return list(session.scalars(select(Action.uuid)))


def untouched(register: Register) -> int:
    with register.reading() as session:
        left = select(func.count()).where(Action.deleted.is_(False), Action.status != "complete")
        return session.execute(left).scalar_one()


def owned(register: Register) -> int:
    with register.reading() as session:
        return session.execute(select(func.count()).where(ActionOwner.deleted.is_(False))).scalar_one()


@pytest.mark.parametrize("work", [change, trash])
def test_how_far_it_is_is_told_and_one_undo_takes_it_back(register: Register, work: Work) -> None:
    told: list[tuple[int, int]] = []
    uuids = actions(register)
    with recording(register) as session:
        done = work(session, uuids, lambda done, total, _sentence: told.append((done, total)))
    assert (done, told) == (NUMBER, [(0, NUMBER), (PIECE, NUMBER), (2 * PIECE, NUMBER)])
    assert untouched(register) == 0
    undo_last(register)
    assert untouched(register) == NUMBER


def test_owners_are_written_in_pieces_too_and_one_undo_takes_them_back(register: Register) -> None:
    told: list[tuple[int, int]] = []
    uuids = actions(register)
    with recording(register) as session:
        changed = change_many(
            session,
            "actions",
            uuids,
            {"owners": ("Analyst", "Equality lead")},
            as_at=TODAY,
            progress=lambda done, total, _sentence: told.append((done, total)),
        )
    steps = [*range(0, NUMBER, PIECE), *range(NUMBER, 2 * NUMBER, PIECE)]
    assert (changed, told) == (NUMBER, [(each, 2 * NUMBER) for each in steps])
    assert owned(register) == 2 * NUMBER
    undo_last(register)
    assert owned(register) == 0


def test_owners_that_are_stopped_on_the_way_are_those_of_before(register: Register) -> None:
    def stop(done: int, _total: int, _sentence: str) -> None:
        if done:
            raise StoppedError

    uuids = actions(register)
    with pytest.raises(StoppedError), recording(register) as session:
        change_many(session, "actions", uuids, {"owners": ("Analyst",)}, as_at=TODAY, progress=stop)
    assert owned(register) == 0


@pytest.mark.parametrize("work", [change, trash])
def test_what_is_stopped_on_the_way_changes_nothing(register: Register, work: Work) -> None:
    def stop(done: int, _total: int, _sentence: str) -> None:
        if done:
            raise StoppedError

    uuids = actions(register)
    with pytest.raises(StoppedError), recording(register) as session:
        work(session, uuids, stop)
    assert untouched(register) == NUMBER
