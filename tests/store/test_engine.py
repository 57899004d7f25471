import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from equality_tracker.store.engine import close_engine, open_engine, open_memory, raw_connection


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("cache_spill", 0),
        ("query_only", 0),
    ],
)
def test_a_writing_connection_has_the_safe_settings(tmp_path: Path, setting: str, expected: object) -> None:
    engine = open_engine(tmp_path / "a")
    with engine.connect() as connection:
        assert expected == connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one()
    close_engine(engine)


def test_a_reading_connection_writes_nothing(tmp_path: Path) -> None:
    _file_with_table(tmp_path / "a")
    engine = open_engine(tmp_path / "a", read_only=True)
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    close_engine(engine, read_only=True)
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_nothing_lies_beside_the_file_after_closing(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    assert (tmp_path / "a-journal").exists()
    close_engine(engine)
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_a_name_with_question_marks_and_spaces_is_one_file(tmp_path: Path) -> None:
    name = "Was? 100% #1 & änd.equality"
    _file_with_table(tmp_path / name)
    assert [name] == [found.name for found in tmp_path.iterdir()]


def test_a_writer_locks_at_once_so_that_what_it_read_stays_true(tmp_path: Path) -> None:
    _file_with_table(tmp_path / "a")
    engine = open_engine(tmp_path / "a")
    with engine.begin() as connection, closing(raw_connection(tmp_path / "a", mode="rw")) as other:
        connection.execute(text("SELECT 1"))
        other.execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO t VALUES (1)")
    close_engine(engine)


def test_text_removed_from_a_row_is_overwritten_in_the_file(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
        connection.exec_driver_sql("INSERT INTO t VALUES ('a private remark')")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE t SET x = ''")
    close_engine(engine)
    assert b"a private remark" not in (tmp_path / "a").read_bytes()


def _file_with_table(path: Path) -> None:
    engine = open_engine(path)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    close_engine(engine)


def test_capitals_of_every_alphabet_are_known(tmp_path: Path) -> None:
    engines = open_engine(tmp_path / "some.equality"), open_memory()
    for engine in engines:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT lower('CYMRAEG ŴYR'), lower(NULL), lower(7)").one()
            assert tuple(found) == ("cymraeg ŵyr", None, 7)
        engine.dispose()
