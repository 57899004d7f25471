"""An office with a few records, and what a list needs to show them."""

from collections.abc import Callable, Generator
from datetime import timedelta
from pathlib import Path

import pytest
from desks import OpenOffices
from offices import NOON, TODAY, add_action, add_evidence, add_plan, add_update, new_office, recording
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_panes import uuid_of
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.actions import Action
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register
from ui.desk import Desk
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.theme import Theme, apply_theme

MakeList = Callable[[str], RecordList]


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_records(session)
        yield register


@pytest.fixture
def desk(tmp_path: Path, offices: OpenOffices) -> Desk:
    """The same office, opened as the window opens it."""
    with new_office(tmp_path) as register, recording(register) as session:
        add_records(session)
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    return desk


def add_records(session: Session) -> None:
    """Add a few records of several kinds."""
    plan = add_plan(session)
    late = TODAY - timedelta(days=1)
    toolkit = add_action(session, plan, "1a", title="Publish the toolkit", due_on=late, status="in-progress")
    add_update(session, toolkit, late - timedelta(days=30), "Begun.")
    add_update(session, toolkit, late, "Printed.")
    add_evidence(session, toolkit, "Minutes of May")
    add_action(session, plan, "2", title="Train everybody", owners=("Chair", "Analyst"), status="complete")
    add_action(session, plan, "10", title="=SUM(A1) <b>", owners=(), status="superseded")
    provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
    add_record(session, Agreement(title="Advice", provider_uuid=provider.uuid), now=NOON)
    objective = add_record(session, Objective(title="Be open", aims=("A",)), now=NOON)
    session.add(Measure(objective_uuid=objective.uuid, title="Pages published", unit="pages"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Wear the light theme at the usual size, whatever an earlier test wore."""
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def settled(offices: OpenOffices) -> Callable[[], None]:
    """Wait until nothing is read or changed any more."""
    return offices.settle


@pytest.fixture
def make_list(qtbot: QtBot, desk: Desk, settled: Callable[[], None]) -> MakeList:
    """Make the list of a kind, shown and filled; it reads itself again after each change."""
    made: list[RecordList] = []  # nobody else keeps them

    def make(kind: str) -> RecordList:
        records = RecordList(kind, desk)
        made.append(records)
        desk.changes.changed.connect(records.refresh)
        qtbot.addWidget(records)
        records.resize(900, 500)
        with qtbot.waitExposed(records):
            records.show()
        settled()
        return records

    return make


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> RecordPane:
    pane = RecordPane(desk)
    qtbot.addWidget(pane)
    pane.resize(440, 560)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


@pytest.fixture
def show(pane: RecordPane, desk: Desk, settled: Callable[[], None]) -> Callable[..., None]:
    """Show an action of the office by its number."""

    def show_action(reference: str = "1a") -> None:
        pane.show_record("actions", uuid_of(desk, Action, reference=reference))
        settled()

    return show_action
