from pathlib import Path

from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.logged_rows import logged_columns

_FROZEN = Path(__file__).with_name("field_codes.txt")


def test_no_field_code_is_renamed_or_removed_and_every_new_one_is_written_down() -> None:
    """Codes in a log are read for good: add a new line to the file, never change or remove one."""
    found = [f"{table} {code}" for table in sorted(TRACKED) for code in sorted(logged_columns(table))]
    assert _FROZEN.read_text(encoding="utf-8").splitlines() == found


def test_no_code_is_used_twice_in_a_table() -> None:
    for table, record in TRACKED.items():
        assert len(logged_columns(table)) == len({column.key for column in logged_columns(table).values()}), (
            record
        )


def test_no_code_could_be_taken_for_a_stand_in() -> None:
    assert not [table for table in TRACKED if {"t", "p", "*"} & set(logged_columns(table))]
