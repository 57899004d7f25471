"""A register of an earlier format opens in the window at the first try."""

import zipfile
from pathlib import Path

import pytest
from opened_programs import opened, words
from pytestqt.qtbot import QtBot

from equality_tracker.store.header import SCHEMA_VERSION, read_header
from ui.app import Program

KEPT = sorted((Path(__file__).parents[1] / "files" / "registers").glob("v*.zip"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_it_is_brought_up_to_date_and_shown(
    kept: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    with zipfile.ZipFile(kept) as archive:
        file = Path(archive.extract("kept.equality", tmp_path))

    workspace = opened(program, file, qtbot)

    assert f"Open: {file}" in words(program)
    assert workspace.desk.changes.is_writable
    program.close_office()
    qtbot.waitUntil(lambda: program.is_idle)
    assert SCHEMA_VERSION == read_header(file).version
