from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, create_engine, insert, select
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool

from equality_tracker.records.actions import Action
from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.logged_rows import (
    PLUMBING,
    entry_for_new_row,
    is_free_text,
    logged_columns,
    row_for_entry,
    table_of,
)
from equality_tracker.store.ops import ValueNotKeptError

_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
_BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "DATE": _DAYS,
    "BOOLEAN": st.booleans(),
    "INTEGER": st.integers(-(2**31), 2**31),
    "BIGINT": st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
    "VARCHAR(40)": st.decimals(-(10**6), 10**6, allow_nan=False, places=3),
    "VARCHAR(400)": st.lists(st.sampled_from(["age", "disability", "sex"]), unique=True).map(tuple),
}


@pytest.mark.parametrize("table", sorted(TRACKED))
@settings(max_examples=20)
@given(data=st.data())
def test_a_row_and_its_entry_say_the_same_in_both_directions(table: str, data: st.DataObject) -> None:
    row = {key: data.draw(_values(column)) for key, column in _columns(table).items()}
    logged = {code: column.to_log(row[column.key]) for code, column in logged_columns(table).items()}
    assert all(value is None or isinstance(value, (str, int)) for value in logged.values())
    back = row_for_entry(table, "uuid", logged)
    assert row == {key: back[key] for key in row}


@pytest.mark.parametrize("table", sorted(TRACKED))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_database_gives_back_what_the_log_says(table: str, data: st.DataObject) -> None:
    source = table_of(table)
    row = {key: data.draw(_values(column)) for key, column in _columns(table).items()}
    logged = {code: column.to_log(row[column.key]) for code, column in logged_columns(table).items()}
    full = row_for_entry(table, "uuid", logged) | {"created_by": "", "changed_by": ""}
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            source.create(connection)
            connection.execute(insert(source).values(full))
            found = connection.execute(select(source)).mappings().one()
            assert {
                code: column.to_log(found[column.key]) for code, column in logged_columns(table).items()
            } == logged
    finally:
        engine.dispose()


def test_a_new_row_names_only_what_is_not_empty() -> None:
    action = Action(reference="1", plan_uuid="p", title="Do it", due_on=date(2027, 1, 2))
    assert entry_for_new_row(action) == {
        "reference": "1",
        "plan_uuid": "p",
        "title": "Do it",
        "due_on": "2027-01-02",
        "status": "not-started",
        "is_ours": True,
    }


def test_a_date_with_a_time_is_a_fault_of_ours() -> None:
    action = Action(reference="1", plan_uuid="p", title="x", due_on=datetime(2027, 1, 2, 3))  # noqa: DTZ001
    with pytest.raises(TypeError, match="without a time"):
        entry_for_new_row(action)


def test_peoples_own_words_can_be_redacted_and_nothing_else() -> None:
    assert is_free_text("action", "title")
    assert is_free_text("action_owner", "text")
    assert not is_free_text("action", "reference")
    assert not is_free_text("action", "status")
    assert not is_free_text("action", "plan_uuid")
    assert not is_free_text("action", "due_on")
    assert not is_free_text("change", "note")
    assert not is_free_text("action", "no_such_field")


@pytest.mark.parametrize("table", sorted(TRACKED))
def test_every_column_is_either_logged_or_follows_from_the_log(table: str) -> None:
    keys = {column.key for column in logged_columns(table).values()}
    assert set(table_of(table).columns.keys()) == keys | (PLUMBING & set(table_of(table).columns.keys()))


@pytest.mark.parametrize("table", sorted(TRACKED))
def test_every_logged_column_remembers_its_old_value(table: str) -> None:
    """Without active history an edit after a commit would reach the log with nothing before it."""
    configure_mappers()  # before that, no attribute knows how it is kept
    for column in logged_columns(table).values():
        assert getattr(TRACKED[table], column.key).impl.active_history, column.key


def _columns(table: str) -> dict[str, Any]:
    return {column.key: table_of(table).columns[column.key] for column in logged_columns(table).values()}


def _values(column: Column[Any]) -> st.SearchStrategy[Any]:
    kind = str(column.type)
    values = _BY_KIND.get(kind, _TEXTS)
    return st.none() | values if column.nullable else values


def test_a_yes_is_a_yes_in_the_log_whatever_stood_for_it() -> None:
    column = logged_columns("action")["is_ours"]
    assert [column.to_log(value) for value in (True, 1, 0, None)] == [True, True, False, None]
    assert type(column.to_log(1)) is bool


@pytest.mark.parametrize("amount", [Decimal(10) ** 16, Decimal("NaN"), Decimal("-Infinity"), Decimal("1e40")])
def test_an_amount_that_no_database_counts_is_refused(amount: Decimal) -> None:
    with pytest.raises(ValueNotKeptError):
        logged_columns("agreement")["value"].to_log(amount)
