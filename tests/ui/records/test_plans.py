"""Actions of several plans: told apart in the list, and made under a plan that is said and can be changed."""

from collections.abc import Callable

import pytest
from offices import add_plan
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from record_panes import field, leave, type_into
from record_windows import child
from sqlalchemy import select

from equality_tracker.records.actions import Action, ActionPlan
from ui.desk import Desk
from ui.records.column_chooser import ColumnChooser
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.records.record_view import RecordView

Settled = Callable[[], None]
MakeList = Callable[[str], RecordList]


@pytest.fixture
def two_plans(desk: Desk, settled: Settled) -> None:
    """A second plan beside the one there is."""
    desk.changes.run("a plan", lambda session: add_plan(session, title="Force plan"), owner=desk.changes)
    settled()


def headings(records: RecordList) -> list[str]:
    model = child(records, RecordView).model()
    columns = range(model.columnCount())
    return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in columns]


def plan_of(desk: Desk, title: str) -> str:
    with desk.reading() as session:
        of_action = select(Action.plan_uuid).where(Action.title == title).scalar_subquery()
        return session.scalars(select(ActionPlan.reference).where(ActionPlan.uuid == of_action)).one()


def test_one_plan_needs_no_column(make_list: MakeList) -> None:
    assert "Plan" not in headings(make_list("actions"))


@pytest.mark.usefixtures("two_plans")
def test_several_plans_show_their_column_until_a_person_chooses_otherwise(make_list: MakeList) -> None:
    records = make_list("actions")
    assert "Plan" in headings(records)
    child(records, ColumnChooser).columns_chosen.emit(["reference", "title"])
    assert ["Reference", "Action"] == headings(records)
    assert ["Reference", "Action"] == headings(make_list("actions"))


@pytest.mark.usefixtures("two_plans")
def test_a_new_action_says_under_which_plan_before_and_after_and_can_move(
    pane: RecordPane, desk: Desk, settled: Settled
) -> None:
    told: list[str] = []
    pane.told.connect(told.append)
    pane.show_new("actions")
    settled()
    words = [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]
    assert any("it is made under the plan PLAN-001 " in each for each in words)

    type_into(pane, "Action", "Say it")
    leave(pane)
    settled()
    assert any(each.startswith("Action PLAN-001/11 was made under the plan PLAN-001 ") for each in told)
    assert "PLAN-001" == plan_of(desk, "Say it")

    type_into(pane, "Plan", "PLAN-002")
    leave(pane)
    settled()
    assert "PLAN-002" == plan_of(desk, "Say it")
    assert field(pane, "Plan").text.startswith("PLAN-002")


@pytest.mark.usefixtures("two_plans")
def test_the_plan_of_a_new_action_is_chosen_before(pane: RecordPane, desk: Desk, settled: Settled) -> None:
    pane.show_new("actions")
    settled()
    type_into(pane, "Plan", "PLAN-002")
    type_into(pane, "Action", "Under the other")
    leave(pane)
    settled()
    assert "PLAN-002" == plan_of(desk, "Under the other")
