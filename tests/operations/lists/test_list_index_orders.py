from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from offices import TODAY, add_action, add_plan, add_update, new_office, one
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.lists import list_index_orders, list_index_queries
from equality_tracker.operations.lists.browsing import ordered_ids, prepare, prepare_some
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.store.register import Register

Named = Callable[..., list[str]]


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as register:
        with register.transaction("Planned.") as session:
            plan = add_plan(session)
            for reference, title in (("1", "Bridge"), ("2", "Access"), ("3", "Council"), ("4", "Bridge")):
                add_action(session, plan, reference, title=title, owners=(), status="in-progress")
        yield register


@pytest.fixture
def titles(register: Register) -> Named:
    """Return references and titles in an order, as the list of actions shows them."""

    def in_order(sort: str, *, descending: bool = False) -> list[str]:
        with register.reading() as session:
            ids = ordered_ids(session, "actions", as_at=TODAY, sort=sort, descending=descending)
            names = {each.id: f"{each.reference} {each.title}" for each in session.scalars(select(Action))}
            return [names[number] for number in ids]

    return in_order


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which orders are read from the index, by the key of their column."""
    read: list[str] = []
    really_read = list_index_queries.order_queries

    def noted(*given: object, **named: object) -> list[str]:
        read.append(str(given[1]))
        return really_read(*given, **named)  # type: ignore[arg-type] # as they come

    monkeypatch.setattr(list_index_orders, "order_queries", noted)
    return read


def test_an_order_is_read_once_and_a_record_that_was_changed_is_put_where_it_belongs(
    register: Register, titles: Named, reads: list[str]
) -> None:
    assert titles("title") == ["2 Access", "1 Bridge", "4 Bridge", "3 Council"]
    assert titles("title", descending=True) == ["3 Council", "1 Bridge", "4 Bridge", "2 Access"]
    with register.transaction("Renamed.") as session:
        one(session, Action, reference="2").title = "Bridge"
    assert titles("title") == ["1 Bridge", "2 Bridge", "4 Bridge", "3 Council"]
    with register.transaction("Renamed.") as session:
        one(session, Action, reference="1").title = "Youth"
    assert titles("title", descending=True) == ["1 Youth", "3 Council", "2 Bridge", "4 Bridge"]
    undo_last(register)
    assert titles("title") == ["1 Bridge", "2 Bridge", "4 Bridge", "3 Council"]
    assert reads == ["title", "title"]


def test_records_that_come_and_go_do_so_in_every_order_that_is_remembered(
    register: Register, titles: Named, reads: list[str]
) -> None:
    before = [titles(sort, descending=True) for sort in ("reference", "title", "due_on", "rag", "owners")]
    with register.transaction("Came and went.") as session:
        add_action(session, one(session, ActionPlan), "2a", title="Bridge", owners=(), status="in-progress")
        one(session, Action, reference="3").deleted = True
    after = [titles(sort, descending=True) for sort in ("reference", "title", "due_on", "rag", "owners")]
    undo_last(register)

    assert [
        titles(sort, descending=True) for sort in ("reference", "title", "due_on", "rag", "owners")
    ] == before
    assert after[0] == ["4 Bridge", "2a Bridge", "2 Access", "1 Bridge"]
    assert after[1] == ["1 Bridge", "2a Bridge", "4 Bridge", "2 Access"]
    assert after[2] == after[4] == ["1 Bridge", "2 Access", "2a Bridge", "4 Bridge"]
    assert reads == ["reference", "title", "due_on", "rag", "owners"]


def test_an_order_of_the_day_follows_a_word_on_how_an_action_goes(
    register: Register, titles: Named, reads: list[str]
) -> None:
    assert titles("last_update_on") == ["1 Bridge", "2 Access", "3 Council", "4 Bridge"]
    with register.transaction("Told.") as session:
        add_update(session, one(session, Action, reference="3"), TODAY)
    assert titles("last_update_on") == ["3 Council", "1 Bridge", "2 Access", "4 Bridge"]
    assert reads == ["last_update_on"]


def test_an_order_in_which_very_many_may_stand_elsewhere_is_read_anew(
    register: Register, titles: Named, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_index_orders, "_MOST_ALTERED", 1)
    titles("title")
    with register.transaction("Renamed.") as session:
        one(session, Action, reference="1").title = "Youth"
    assert titles("title")[-1] == "1 Youth"
    with register.transaction("Renamed.") as session:
        for reference in ("2", "3"):
            one(session, Action, reference=reference).title = "Zebra"
    assert titles("title") == ["4 Bridge", "1 Youth", "2 Zebra", "3 Zebra"]
    assert reads == ["title", "title"]


@pytest.mark.parametrize(
    ("columns", "ready"),
    [
        ((), ["", *(key for key in ("reference", "title", "owners", "due_on", "rag") for _ in (0, 1))]),
        (("note", "title", "gone"), ["", "title", "title", "note", "note"]),
    ],
)
def test_the_orders_of_a_long_list_are_read_before_somebody_asks_for_them(
    register: Register,
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: tuple[str, ...],
    ready: list[str],
) -> None:
    monkeypatch.setattr(list_index_orders, "LONG", 4)
    with register.reading() as session:
        prepare(session, "actions", as_at=TODAY, columns=columns)
        assert reads == ready
        assert prepare_some(session, "actions", as_at=TODAY, columns=columns) is None


def test_the_orders_of_a_short_list_are_read_when_somebody_asks_for_them(
    register: Register, titles: Named, reads: list[str]
) -> None:
    with register.reading() as session:
        prepare(session, "actions", as_at=TODAY)
    assert reads == []
    assert titles("title")[0] == "2 Access"


def test_orders_are_read_again_beforehand_when_the_index_was_made_anew(
    register: Register, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_index_orders, "LONG", 4)
    with register.reading() as session:
        prepare(session, "actions", as_at=TODAY, columns=["title"])
    with register.transaction("Many.") as session:
        _add_many(session)
    with register.reading() as session:
        prepare(session, "actions", as_at=TODAY, columns=["title"])
    assert reads == ["", "title", "title"] * 2


def _add_many(session: Session) -> None:
    plan = one(session, ActionPlan)
    for number in range(500):
        add_action(session, plan, f"9{number}", owners=())
