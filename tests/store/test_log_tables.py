import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.schema import CreateIndex, CreateTable
from store.registers import new_register

from equality_tracker.records.base import Base
from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.log_tables import (
    CHANGE,
    EXPECTED_OBJECTS,
    PLUMBING_TABLES,
    POSTGRESQL_GUARDS,
    SQLITE_GUARDS,
)


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_every_table_and_index_can_be_made_in_both_databases(name: str) -> None:
    dialect = URL.create(name).get_dialect()()
    for table in Base.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect)).replace(
            '"', ""
        )
        for index in table.indexes:
            assert "CREATE " in str(CreateIndex(index).compile(dialect=dialect))


def test_the_guards_of_both_databases_watch_the_same_columns() -> None:
    for column in CHANGE.columns:
        watched = column.name != "texts"
        assert watched is (
            f"NEW.{column.name} IS NOT OLD.{column.name}" in SQLITE_GUARDS["change_keeps_its_text"]
        )
        assert watched is (f"NEW.{column.name} IS DISTINCT FROM OLD.{column.name}" in POSTGRESQL_GUARDS[0])


def test_a_fresh_register_holds_exactly_the_expected_parts(tmp_path: Path) -> None:
    with closing(sqlite3.connect(new_register(tmp_path))) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type != 'index' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    assert {name for (name,) in found} == EXPECTED_OBJECTS


def test_every_table_is_either_logged_or_named_as_plumbing() -> None:
    assert set(Base.metadata.tables) == set(TRACKED) | PLUMBING_TABLES


def test_no_merged_table_has_a_unique_value_but_its_identity() -> None:
    for name in TRACKED:
        table = Base.metadata.tables[name]
        unique = {column.key for column in table.columns if column.unique}
        assert {"uuid"} == unique
        assert not [index for index in table.indexes if index.unique and "uuid" not in index.columns]


def test_no_row_takes_another_with_it() -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.ondelete is None
