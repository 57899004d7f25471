from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from desks import OpenOffices
from offices import TODAY, add_plan, memory_office
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import insert
from sqlalchemy.orm import Session

from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.actions import Action, ActionOwner, ActionUpdate
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.references import reference_key
from ui.desk import Desk
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox

MANY = 100_000
UNTIL_ALL_IS_INDEXED = 60_000  # some ten seconds where nothing else runs


@pytest.fixture
def crowded() -> Generator[Session]:
    """A hundred thousand actions, each with an owner, half of them with a word on how they go."""
    with memory_office() as session:
        plan = add_plan(session)
        session.flush()
        statuses = [status.value for status in list(ActionStatus)[:3]]
        actions = [
            {
                "uuid": new_uuid(),
                "reference": str(number),
                "reference_key": reference_key(str(number)),
                "plan_uuid": plan.uuid,
                "title": f"Publish table {number * 7919 % MANY} of the training returns",
                "due_on": TODAY + timedelta(days=number % 400 - 200),
                "status": statuses[number % 3],
            }
            for number in range(MANY)
        ]
        uuids = [action["uuid"] for action in actions]
        session.execute(insert(Action), actions)
        session.execute(
            insert(ActionOwner),
            [
                {"uuid": new_uuid(), "action_uuid": uuid, "text": f"Owner {number % 50}"}
                for number, uuid in enumerate(uuids)
            ],
        )
        session.execute(
            insert(ActionUpdate),
            [
                {"uuid": new_uuid(), "action_uuid": uuid, "written_on": TODAY, "text": "Met."}
                for uuid in uuids[::2]
            ],
        )
        session.commit()
        yield session


@pytest.mark.slow
def test_a_list_of_a_hundred_thousand_holds_a_few_pages_only(
    crowded: Session, qtbot: QtBot, desk: Desk, offices: OpenOffices
) -> None:
    # The records come first, so that they go last: whoever reads them on another thread has ended by then.
    @contextmanager
    def reading() -> Generator[Session]:
        yield crowded

    records = RecordList("actions", replace(desk, reading=reading))
    qtbot.addWidget(records)
    records.show()
    offices.settle(UNTIL_ALL_IS_INDEXED)
    view = child(records, RecordView)
    model = view.model()
    assert child(records, QLabel, "counts").text() == "100,000 shown"

    def jump(place: int) -> None:
        view.scrollTo(model.index(place, 0))
        view.grab()
        offices.settle()

    for place in range(0, MANY, 1_000):
        jump(place)
    assert model.index(MANY - 1_000, 0).data() == str(MANY - 1_000)
    assert len(model._pages) <= 24  # type: ignore[attr-defined] # what it holds is what is tested

    box = child(records, SearchBox)
    box.setText("table 999 ")
    offices.settle()
    records.refresh()
    offices.settle()
    # 999, 9990 to 9999 and 99900 to 99999, as the number in the title or as the reference.
    assert model.rowCount() == 2 * 111
    view.selectAll()
    assert child(records, QLabel, "counts").text() == "222 shown · 222 selected"
