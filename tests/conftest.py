"""What every test has: a folder of its own for working copies and backups."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def program_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the registers of the person who runs the tests out of their reach."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EQUALITY_TRACKER_HOME", str(folder))
    return folder
