"""Tests that the law's texts stay within what the product may say."""

import subprocess
import sys
from pathlib import Path

import pytest

from equality_tracker.law.vocabularies import vocabulary_names
from equality_tracker.resource_files import resource

NEVER_SAID = ("lawful", "compliant", "breach", "compliance met", "in compliance")
FILES = [
    "law/duties.toml",
    "law/rules.toml",
    "law/thresholds.toml",
    "law/aims.toml",
    "law/bank_holidays.toml",
    "law/elections.toml",
    "law/milestones.toml",
    *(f"law/vocabularies/{name}.toml" for name in vocabulary_names()),
]


@pytest.mark.parametrize("name", FILES)
def test_no_text_gives_a_verdict(name: str) -> None:
    text = resource(name).read_text(encoding="utf-8").casefold()
    assert [word for word in NEVER_SAID if word in text] == []


def test_every_data_file_is_read_by_these_tests() -> None:
    assert set(FILES) == {f"law/{name}" for name in _toml_files(resource("law"), "")}


def test_importing_the_law_brings_in_no_database() -> None:
    modules = "applicability, bodies, characteristics, clock, date_words, duties, eqia, eqia_questions, rules"
    code = (
        f"import sys; from equality_tracker.law import {modules}, vocabularies, working_days; "
        "from equality_tracker.law import elections, eqia_stages, holiday_names, milestones; "
        "print(sorted({'sqlalchemy', 'reportlab', 'docx', 'dateutil'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


def _toml_files(folder: Path, prefix: str) -> list[str]:
    found: list[str] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _toml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            found.append(f"{prefix}{entry.name}")
    return found
