import pytest
from command_line import CommandLine


def test_a_register_is_started_and_the_next_step_named(office: CommandLine) -> None:
    printed = office.new().out
    assert printed.startswith(f"Started {office.register} for PCC for Marlshire.\n")
    assert f"equality-tracker publish {office.register} annual-information --on DATE" in printed
    (row,) = office.done("list", office.register, "organisations", "--json").json
    assert row["reference"] == "ORG-001"


def test_a_register_that_is_there_is_replaced_only_when_asked(office: CommandLine) -> None:
    office.new()
    body = ("--body", "Other", "--kind", "pcc", "--staff", 1)
    assert "exists already; nothing was changed" in office.refused("new", office.register, *body)
    office.done("new", office.register, *body, "--replace")
    shown = office.done("show", office.register, "ORG-001").out
    assert "Organisation form: Other; Police and crime commissioner; Area in Wales: no" in shown


@pytest.mark.parametrize("staff", [-1, 10**7, 10**30])
def test_an_unlikely_number_of_staff_is_refused(office: CommandLine, staff: int) -> None:
    said = office.refused("new", office.register, "--body", "B", "--kind", "pcc", "--staff", staff)
    assert said == f"{staff} is not a number of employees; count those whom the body employs itself."


def test_a_body_without_a_name_and_a_folder_that_is_not_there_are_refused(office: CommandLine) -> None:
    kind = ("--kind", "pcc", "--staff", 1)
    assert "Say what the body is called" in office.refused("new", office.register, "--body", "  ", *kind)
    elsewhere = office.folder / "nowhere" / "o.equality"
    assert "Nothing can be written in" in office.refused("new", elsewhere, "--body", "B", *kind)
