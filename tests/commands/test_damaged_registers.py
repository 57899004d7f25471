import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from offices import write_csv
from provider_forms import asked_provider
from sqlalchemy import select

from equality_tracker.commands.opened import now
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.opening import open_register


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


def test_a_publication_is_not_recorded_beside_one_whose_day_cannot_be_read(office: CommandLine) -> None:
    office.new()
    publish = ("publish", office.register, "annual-information", "--on")
    office.done(*publish, "2025-03-30")
    write(office, "UPDATE publication SET published_on = '2025-13-30'")

    said = "“Published on” of publication PUB-001 cannot be read (it holds “2025-13-30”)"
    assert office.refused(*publish, "2026-03-30").startswith(said)


def test_a_list_is_not_imported_beside_an_action_that_cannot_be_read(office: CommandLine) -> None:
    office.new()
    rows = (("1", "Publish figures", "Chair"),)
    plan = write_csv(office.folder / "plan.csv", ("Ref", "Action", "Owner"), *rows)
    office.done("import", office.register, plan)
    write(office, "UPDATE action SET due_on = 'soon'")

    said = "“Due” of action PLAN-001/1 cannot be read (it holds “soon”)"
    assert office.refused("import", office.register, plan).startswith(said)


def test_no_form_is_written_of_an_eqia_that_cannot_be_read_and_none_is_received(office: CommandLine) -> None:
    office.new()
    with (
        open_register(office.register, who="Commissioning manager", now=now, write=True) as register,
        register.transaction("a service") as session,
    ):
        eqia, _ = asked_provider(session)
        reference = session.scalars(select(Eqia.reference).where(Eqia.uuid == eqia)).one()
    form = office.folder / "form.docx"
    office.done("workbook", office.register, reference, "-o", form)
    write(office, "UPDATE provider_form SET sent_on = 'soon'")
    received = office.refused("receive", office.register, form)
    write(office, "UPDATE eqia SET review_on = 'soon'")
    again = ("workbook", office.register, reference, "-o", office.folder / "again.docx")

    assert received.startswith("“Sent on” of provider form FORM-2026-001 cannot be read (it holds “soon”)")
    said = f"“Review on” of EqIA {reference} cannot be read (it holds “soon”)"
    assert office.refused(*again).startswith(said)


def write(office: CommandLine, statement: str) -> None:
    """Write into the register as another program would."""
    with closing(sqlite3.connect(office.register)) as driver, driver:
        driver.execute(statement)
