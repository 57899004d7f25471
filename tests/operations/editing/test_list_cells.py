from collections.abc import Generator
from datetime import date

import pytest
from offices import TODAY, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.list_cells import cell_text, check_cell, editable_columns, identities
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.lists.browsing import ordered_ids, page
from equality_tracker.records.kinds import BY_CODE


@pytest.fixture
def session() -> Generator[Session]:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "1", due_on=date(2027, 3, 31), owners=("Chair", "Analyst"), note="a\nb")
        add_action(session, plan, "2", due_text="ongoing", due_precision="none")
        session.flush()
        yield session


def test_owner_due_and_status_are_edited_and_what_is_worked_out_is_not() -> None:
    columns = editable_columns("actions")
    assert {"owners", "due_on", "status", "title", "rag_reported", "is_ours"} <= set(columns)
    assert set(columns).isdisjoint({"reference", "rag", "plan", "last_update_on", "changed_at", "due_text"})
    assert [choice.label for choice in columns["is_ours"].choices] == ["Yes", "No"]
    assert "Complete" in [choice.label for choice in columns["status"].choices]


@pytest.mark.parametrize("code", BY_CODE)
def test_every_kind_says_what_is_edited_in_its_list(code: str) -> None:
    assert all(key == column.key for key, column in editable_columns(code).items())


def test_a_cell_is_shown_as_people_would_type_it(session: Session) -> None:
    first, second = page(session, "actions", ordered_ids(session, "actions", as_at=TODAY), as_at=TODAY)
    assert cell_text("actions", "due_on", first) == "31 Mar 2027"
    assert cell_text("actions", "due_on", second) == "ongoing"
    assert cell_text("actions", "owners", first) == "Chair; Analyst"
    assert cell_text("actions", "status", first) == "Not started"
    assert cell_text("actions", "is_ours", first) == "yes"


@pytest.mark.parametrize("key", ["owners", "due_on", "status", "title", "is_ours"])
def test_what_stands_in_a_cell_can_be_typed_again(session: Session, key: str) -> None:
    ids = ordered_ids(session, "actions", as_at=TODAY)
    texts = [cell_text("actions", key, row) for row in page(session, "actions", ids, as_at=TODAY)]
    assert 2 == len(texts)
    assert any(texts)
    # What is not taken is raised.
    for text in texts:
        check_cell("actions", key, text, today=TODAY)


def test_what_a_cell_does_not_take_is_refused() -> None:
    with pytest.raises(NotAcceptedError, match="Due takes"):
        check_cell("actions", "due_on", "soonish", today=TODAY)
    check_cell("actions", "owners", "anybody; somebody", today=TODAY)


def test_identities_follow_the_order_of_the_numbers(session: Session) -> None:
    ids = ordered_ids(session, "actions", as_at=TODAY)
    uuids = identities(session, "actions", [ids[1], 999, ids[0]])
    rows = page(session, "actions", ids, as_at=TODAY)
    assert uuids == [rows[1]["uuid"], rows[0]["uuid"]]


def test_thousands_of_identities_come_at_once(session: Session) -> None:
    ids = ordered_ids(session, "actions", as_at=TODAY)
    assert len(identities(session, "actions", [*ids, *range(1_000, 3_000)])) == 2
