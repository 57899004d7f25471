"""Format 2 brings meetings, pre-election periods and lead times to registers that were made before them."""

import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from equality_tracker.checks.office_calendar import office_calendar
from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.operations.duties.lead_times import set_lead_time
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.restoring import restore_beside
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.duties import DutySetting
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.meetings import Meeting
from equality_tracker.store.backups import backups, content_of_file
from equality_tracker.store.header import SCHEMA_VERSION, FileKind, Header, read_header
from equality_tracker.store.opening import create_register, open_register
from equality_tracker.store.register import Register

KEPT = Path(__file__).parents[1] / "files" / "registers" / "v001.zip"
NOW = datetime(2027, 3, 18, 19, tzinfo=UTC)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a register of format 1, in a folder of its own."""
    with zipfile.ZipFile(KEPT) as packed:
        packed.extract("kept.equality", tmp_path)
    return tmp_path / "kept.equality"


def opened(file: Path, *, write: bool = True) -> Register:
    return open_register(file, who="later", now=lambda: NOW, write=write, home=file.parent / "home")


def test_a_register_of_format_1_gets_exactly_the_tables_of_a_new_one(older: Path) -> None:
    new = older.with_name("new.equality")
    with create_register(new, who="later", now=lambda: NOW, home=older.parent / "home"):
        pass
    with opened(older):
        pass

    assert columns(older) == columns(new)
    assert indexes(older) == indexes(new)
    for table in ("meeting", "pre_election_period", "duty_lead_time"):
        assert statement(older, table) == statement(new, table)


def test_a_backup_of_format_1_is_made_before_and_can_be_restored(older: Path) -> None:
    with opened(older):
        pass
    (folder,) = (older.parent / "home" / "backups").iterdir()
    (before,) = [backup for backup in backups(folder) if backup.because == "migration"]

    assert read_header(before.path) == Header(FileKind.BACKUP, 1)
    counts = content_of_file(before.path).counts
    assert (counts["actions"], counts["meetings"], counts["pre-election periods"]) == (60, 0, 0)
    restored = older.with_name("restored.equality")
    assert restore_beside(before.path, restored)["meetings"] == 0
    with opened(restored) as register:
        assert verify_register(register) == []
    assert read_header(restored) == Header(FileKind.REGISTER, SCHEMA_VERSION)


def test_what_format_2_can_hold_is_recorded_undone_and_verified_in_an_older_register(older: Path) -> None:
    with opened(older) as register:
        with register.transaction("calendar") as session:
            add_record(session, Meeting(title="Board", meets_on=date(2027, 4, 22)), now=NOW)
            period = PreElectionPeriod(
                title="Poll", begins_on=date(2027, 3, 23), ends_on=date(2027, 5, 6), source="letter"
            )
            add_record(session, period, now=NOW)
            set_lead_time(session, "annual-information", "signed-off", 40, now=NOW)
            set_word_on_duty(session, "annual-information", {"papers_go_to": "Board"}, now=NOW)
        with register.reading() as session:
            calendar = office_calendar(session)
        assert [each.reference for each in calendar.meetings] == ["MEET-001"]
        assert [each.reference for each in calendar.periods] == ["PRE-001"]
        assert [dict(each) for each in calendar.lead_times.values()] == [{"signed-off": 40}]
        assert verify_register(register) == []
        undo_last(register)
        with register.reading() as session:
            assert office_calendar(session).meetings == ()
            assert {setting.papers_go_to for setting in session.query(DutySetting)} == {""}
        assert verify_register(register) == []


def test_an_older_register_is_brought_up_to_date_also_when_it_is_only_read(older: Path) -> None:
    with opened(older, write=False) as register, register.reading() as session:
        assert office_calendar(session).meetings == ()
    assert read_header(older).version == SCHEMA_VERSION


def test_how_it_stood_before_format_2_can_still_be_asked(older: Path) -> None:
    with opened(older) as register, register.as_it_stood(date(2026, 3, 30)) as session:
        assert office_calendar(session).meetings == ()
        assert session.query(DutySetting).count() > 0


def columns(file: Path) -> dict[str, set[tuple[str, str, int, int]]]:
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: {
                (name, kind, required, key)
                for _, name, kind, required, _, key in connection.execute(f"PRAGMA table_info({table})")
            }
            for table in tables(connection)
        }


def indexes(file: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL"
        )
        return {(name, " ".join(sql.split())) for name, sql in found}


def statement(file: Path, table: str) -> list[str]:
    """Return what a table was made with, part by part, in whatever order."""
    with closing(sqlite3.connect(file)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    return sorted(part.strip(" ,\t") for part in re.split(r"\n", sql.replace("\r", "")) if part.strip(" ,\t"))


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]
