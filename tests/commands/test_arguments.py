import re
from argparse import ArgumentTypeError
from datetime import date

import pytest
from command_line import CommandLine

from equality_tracker import __version__
from equality_tracker.commands.arguments import typed_date
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.rules import RULES

COMMANDS = (
    *("sample", "new", "when", "duties", "publish", "import", "list", "show", "checks", "pack"),
    *("undo", "verify", "backup", "restore"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_its_exit_codes(office: CommandLine, command: str) -> None:
    ran = office.run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: equality-tracker {command}")
    assert "Exit codes: 0 done" in ran.out
    assert re.search(r"\n[A-Z][^\n]+\.\n", ran.out)


def test_the_help_names_every_command_and_the_version_is_told(office: CommandLine) -> None:
    printed = office.run("--help").out
    assert [name for name in COMMANDS if f"\n    {name}" not in printed] == []
    assert office.run("--version").out == f"Equality Tracker {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["bogus"], "not 'bogus'"),
        ([], "required: COMMAND"),
        (["when", "objectives"], "required: DATE"),
        (["when", "objectives", "31/02/2024"], "“31/02/2024” names no day"),
        (["when", "objectives", "March 2024"], "“March 2024” names no day"),
        (["when", "objectives", "0001-01-01"], "too far away"),
        (["when", "yearly", "2024-01-01"], "'annual-information'"),
        (["new", "o.equality", "--body", "B", "--kind", "police", "--staff", "3"], "'chief-constable'"),
        (["new", "o.equality", "--body", "B", "--kind", "pcc", "--staff", "few"], "“few” is no whole number"),
        (["list", "o.equality", "actions", "--json", "--csv"], "not allowed with"),
        (["duties", "o.equality", "--json", "--jsno"], "arguments: --jsno"),
        (["when", "objectives", "two\nlines"], "“two lines” names no day"),
        (["show", "o.equality", "half \udcff"], "“half ?” holds a character that cannot be read"),
    ],
)
def test_what_is_typed_wrongly_is_refused_in_one_line_that_names_the_help(
    office: CommandLine, typed: list[str], words: str
) -> None:
    said = office.refused(*typed)
    assert words in said
    assert "--help" in said
    assert "invalid" not in said


def test_days_are_read_as_people_write_them() -> None:
    for text in ("2026-11-21", "21 Nov 2026", "21/11/2026", "21.11.26", "21st November 2026"):
        assert typed_date(text) == date(2026, 11, 21)
    for text in ("", "tomorrow", "Q1 2026/27", "2026-02-30", "3000-01-01"):
        with pytest.raises(ArgumentTypeError):
            typed_date(text)


def test_kinds_of_body_and_rules_are_those_of_the_law(office: CommandLine) -> None:
    assert f"{{{','.join(BodyKind)}}}" in "".join(office.run("new", "--help").out.split())
    told = office.run("when", "--help").out.partition("RULE  ")[2].partition("\n  DATE")[0]
    assert {word.strip() for word in told.split(",")} <= set(RULES)
