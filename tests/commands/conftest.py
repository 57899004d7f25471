"""Commands run in a folder of their own and leave the program's own folder alone."""

from pathlib import Path

import pytest
from command_line import CommandLine


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return a command line in an empty folder."""
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("EQUALITY_TRACKER_HOME", str(tmp_path / "home"))
    return CommandLine(folder, capsys)
