"""A value that another program damaged: the window names it, claims nothing else, and goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desks import OpenOffices
from programs import Person
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QMessageBox
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.pages.pack import PackPage
from ui.records.record_list import RecordList

SENTENCE = (
    "“Equality papers signed on” of decision DEC-2025-033 cannot be read (it holds “soon”): another program "
    "must have written there. Restore a backup, or open a copy of the register that reads."
)


@pytest.fixture
def damaged_file(marlshire_file: Path) -> Path:
    """The sample office, with words in place of the day on which a decision's papers were signed."""
    write(marlshire_file, "UPDATE decision SET signed_on = 'soon' WHERE reference = 'DEC-2025-033'")
    return marlshire_file


def write(file: Path, statement: str) -> None:
    """Write into a register as another program would."""
    with closing(sqlite3.connect(file)) as driver, driver:
        driver.execute(statement)


def box_of(person: Person) -> QMessageBox:
    """Return the one box that tells of a failure, once it is there."""

    def seen() -> list[QMessageBox]:
        return [each for each in person.program.window.findChildren(QMessageBox) if each.isVisible()]

    person.until(lambda: len(seen()) == 1)
    return seen()[0]


def go(person: Person, place: str) -> None:
    person.workspace.go_into(place)
    person.settle()


def test_the_first_page_names_the_value_and_does_not_say_that_there_is_nothing(
    person: Person, damaged_file: Path
) -> None:
    person.open(damaged_file)
    box = box_of(person)
    told = box.text(), box.informativeText()
    box.reject()

    assert (SENTENCE, "") == told
    assert "What stands here could not be read." in person.words
    assert "No clock of the law runs" not in person.words
    assert "Nothing of others is late" not in person.words


def test_everything_that_does_not_hold_the_value_is_shown_as_ever(person: Person, damaged_file: Path) -> None:
    person.open(damaged_file)
    box_of(person).reject()
    go(person, "actions")
    shown = counted(person)
    go(person, "decisions")
    told = box_of(person).text()
    box_of(person).reject()
    unread = counted(person)
    go(person, "duties")

    assert "60 shown" == shown
    assert SENTENCE == told
    assert "" == unread
    assert "Last published 30 Mar 2026" in person.words


def test_the_page_of_the_pack_names_the_value_and_stays(person: Person, damaged_file: Path) -> None:
    person.open(damaged_file)
    box_of(person).reject()
    person.workspace.go_into("pack")
    page = person.workspace.current
    assert isinstance(page, PackPage)
    person.until(lambda: SENTENCE == page.side.head.state.text())

    assert "The preview could not be made." in person.words


def test_a_change_that_meets_the_value_is_refused_by_its_name_and_the_next_is_made(
    offices: OpenOffices, damaged_file: Path
) -> None:
    changes = offices.open(damaged_file).changes
    owner, told = QObject(), list[str]()

    def archive_decisions(session: Session) -> None:
        for each in session.scalars(select(Decision)):
            each.archived = True

    def archive_actions(session: Session) -> None:
        for each in session.scalars(select(Action)):
            each.archived = True

    changes.run("decisions", archive_decisions, owner=owner, on_failure=lambda error: told.append(str(error)))
    changes.run("actions", archive_actions, owner=owner, on_success=lambda _: told.append("changed"))
    offices.settle()

    assert [SENTENCE, "changed"] == told


def test_work_with_transactions_of_its_own_is_refused_by_its_name_too(
    offices: OpenOffices, damaged_file: Path
) -> None:
    changes = offices.open(damaged_file).changes
    owner, told = QObject(), list[str]()

    def archive_decisions(register: Register, _progress: Progress) -> None:
        with register.transaction("decisions") as session:
            for each in session.scalars(select(Decision)):
                each.archived = True

    changes.run_whole(
        "Working", archive_decisions, owner=owner, on_failure=lambda error: told.append(str(error))
    )
    offices.settle()

    assert [SENTENCE] == told


def counted(person: Person) -> str:
    """Return how many records the list says that it shows."""
    page = person.workspace.current
    assert isinstance(page, RecordList)
    (words,) = [each.text() for each in page.findChildren(QLabel) if each.objectName() == "counts"]
    return words
