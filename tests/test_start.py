import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.start import main

# What takes long to import and is not needed to count days.
HEAVY = {
    *("PIL", "PySide6", "alembic", "charset_normalizer", "docx", "hypothesis", "lxml", "openpyxl"),
    *("psycopg", "pypdfium2", "python_calamine", "reportlab", "sqlalchemy"),
}
RUN_AND_NAME_THE_MODULES = """
import json, sys
from ui.start import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
WHEN = ["when", "annual-information", "2024-02-29"]


def started(*arguments: str, home: Path) -> tuple[int, set[str], str]:
    """Run the program alone and return its exit code, the modules it has imported and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_NAME_THE_MODULES, *arguments],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "EQUALITY_TRACKER_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules), done.stdout


@pytest.mark.parametrize("arguments", [WHEN, [*WHEN, "--why"]], ids=" ".join)
def test_counting_days_starts_without_anything_heavy(arguments: list[str], tmp_path: Path) -> None:
    code, modules, printed = started(*arguments, home=tmp_path / "home")

    assert (code, printed[:10]) == (0, "2025-02-28")
    assert {name.partition(".")[0] for name in modules} & HEAVY == set()


def test_counting_days_knows_no_register_and_leaves_the_program_folder_alone(tmp_path: Path) -> None:
    _, modules, _ = started(*WHEN, home=tmp_path / "home")

    assert {name for name in modules if name.startswith("equality_tracker.store")} == set()
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["office.equality"], ["OFFICE.EQUALITY"], ["office.equality-backup"], ["--quit-after-first-paint"]],
    ids=str,
)
def test_a_register_or_nothing_asks_for_the_window_which_needs_a_screen(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    code = main(arguments)

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "The window needs" in printed.err
    assert "equality-tracker --help" in printed.err
    assert printed.err.count("\n") == 1
