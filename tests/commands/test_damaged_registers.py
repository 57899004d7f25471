import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from offices import write_csv


@pytest.mark.parametrize(
    "asked",
    [
        ("list", "actions"),
        ("show", "PLAN-001/1"),
        ("pack", "-o", "p.pdf"),
    ],
)
def test_a_value_that_another_program_damaged_is_named_and_nothing_is_written(
    office: CommandLine, asked: tuple[str, ...]
) -> None:
    office.new()
    rows = (("1", "Publish figures", "Chair"),)
    office.done(
        "import", office.register, write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner"), *rows)
    )
    with closing(sqlite3.connect(office.register)) as driver, driver:
        driver.execute("UPDATE action SET due_on = 'soon'")
    command, *rest = asked
    refusal = office.refused(
        command, office.register, *(office.folder / each if each.endswith(".pdf") else each for each in rest)
    )

    assert refusal.startswith("“Due” of action PLAN-001/1 cannot be read (it holds “soon”)")


@pytest.mark.parametrize("command", ["duties", "checks"])
def test_the_same_is_said_where_the_duties_and_points_cannot_be_read(
    office: CommandLine, command: str
) -> None:
    office.new()
    with closing(sqlite3.connect(office.register)) as driver, driver:
        driver.execute("UPDATE organisation_form SET valid_from = 20270101")

    assert "of organisation ORG-" in office.refused(command, office.register)
