"""A register of every released version opens, keeps its content and verifies."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from equality_tracker.commands.printing import as_json
from equality_tracker.operations.lists.listing import list_records
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.store.header import SCHEMA_VERSION, read_header
from equality_tracker.store.opening import open_register

_KEPT = sorted((Path(__file__).parents[1] / "files" / "registers").glob("v*.zip"))


def _now() -> datetime:
    return datetime(2027, 3, 18, 19, tzinfo=UTC)


@pytest.mark.parametrize("kept", _KEPT, ids=lambda path: path.stem)
def test_a_released_register_opens_and_lists_what_it_listed_then(kept: Path, tmp_path: Path) -> None:
    register, listed = _unpacked(kept, tmp_path)

    with open_register(register, who="later", now=_now, write=True) as opened:
        assert verify_register(opened) == []
        with opened.reading() as session:
            for code, rows in listed.items():
                found = list_records(session, code, as_at=SAMPLE_DAY)
                now_listed = json.loads(json.dumps(found, default=as_json))
                expected = [_since_format_4(code, row) for row in rows] if kept.stem < "v004" else rows
                assert [_of(row, then) for row, then in zip(now_listed, rows, strict=True)] == expected

    assert read_header(register).version == SCHEMA_VERSION


@pytest.mark.parametrize("kept", _KEPT, ids=lambda path: path.stem)
def test_opening_a_released_register_a_second_time_changes_nothing(kept: Path, tmp_path: Path) -> None:
    register, _ = _unpacked(kept, tmp_path)
    with open_register(register, who="later", now=_now, write=True):
        pass
    once = register.read_bytes()
    with open_register(register, who="later", now=_now, write=True):
        pass
    assert register.read_bytes() == once


def test_there_is_a_register_of_every_released_version() -> None:
    assert [path.stem for path in _KEPT] == [f"v{number:03d}" for number in range(1, SCHEMA_VERSION + 1)]


def _since_format_4(code: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a listed row as it stands since EqIAs are approved by a signature that the register holds."""
    is_approved = code == "eqias" and row["stage"] in {"approved", "published", "under-review"}
    return row | {"stage": "recorded"} if is_approved else row


def _of(row: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Return the part of `row` that the older version listed too."""
    return {key: row.get(key) for key in then}


def _unpacked(kept: Path, folder: Path) -> tuple[Path, dict[str, list[dict[str, Any]]]]:
    with zipfile.ZipFile(kept) as packed:
        packed.extract("kept.equality", folder)
        return folder / "kept.equality", json.loads(packed.read("listed.json"))
