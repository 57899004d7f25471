"""The command line as a person meets it: what was typed, what came out, what a refusal left alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from equality_tracker.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """One command that ran: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command printed
        """Return the one document it printed."""
        return json.loads(self.out)


class CommandLine:
    """Runs commands in a folder of the test's own, where the office's register is `o.equality`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.register = folder / "o.equality"
        self._capsys = capsys

    def run(self, *arguments: object) -> Ran:
        """Run a command, whatever comes of it."""
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        printed = self._capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    def done(self, *arguments: object) -> Ran:
        """Run a command that has nothing to say beside its result."""
        ran = self.run(*arguments)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran

    def refused(self, *arguments: object) -> str:
        """Run a command that is refused in one line, and see that no file beside the register changed."""
        before = self._files()
        ran = self.run(*arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran
        assert self._files() == before
        return ran.err.rstrip("\n")

    def new(self, *arguments: str, kind: str = "pcc", staff: int = 32) -> Ran:
        """Start the office's register."""
        body = ("--body", "PCC for Marlshire", "--kind", kind, "--staff", staff)
        return self.done("new", self.register, *body, *arguments)

    def _files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}
