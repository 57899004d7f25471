import csv
from io import StringIO

import pytest
from command_line import CommandLine
from offices import write_csv

HEADINGS = ("Ref", "Section", "Action", "Owner(s)", "Origin(s)", "Due", "Status")
ROWS = (
    ("10", "Data", "=SUM(A1:A9)", "+44 20 7946 0000", "", "31/03/2027", "In progress"),
    ("1a", "Data", "'quoted\nover two lines", "Chair; Data analyst", "@home", "Q1 2027/28", ""),
    ("2", "", "- a dash, first", "", "HMICFRS 2021; Internal audit", "ongoing", "Complete"),
    ("1", "", "Cyhoeddi ffigurau ŵ", "", "", "", ""),
)


def with_plan(office: CommandLine) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    office.run("import", office.register, document, "--plan", "Plan")


def test_a_list_is_a_table_an_array_or_comma_separated_values(office: CommandLine) -> None:
    with_plan(office)
    printed = office.done("list", office.register, "actions").out
    assert printed.splitlines()[0].split()[:2] == ["reference", "title"]
    assert printed.splitlines()[-1] == "4 actions"
    found = office.done("list", office.register, "actions", "--json").json
    assert [row["reference"] for row in found] == ["1", "1a", "2", "10"]
    assert found[3]["due_on"] == "2027-03-31"
    rows = list(csv.DictReader(StringIO(office.done("list", office.register, "actions", "--csv").out)))
    assert [list(row) for row in rows] == [list(found[0])] * 4


def test_people_read_words_where_scripts_read_codes(office: CommandLine) -> None:
    with_plan(office)
    printed = office.done("list", office.register, "actions").out
    assert "In progress" in printed
    assert "in-progress" not in printed
    assert "Grey: not rated" in printed
    assert "in-progress" in office.done("list", office.register, "actions", "--csv").out


def test_the_reference_stands_first_in_every_list(office: CommandLine) -> None:
    office.new()
    for kind in ("organisations", "roles", "publications", "objectives", "decisions", "evidence"):
        for row in office.done("list", office.register, kind, "--json").json:
            assert next(iter(row)) == "reference"
    assert office.done("list", office.register, "organisations").out.startswith("reference")


def test_no_cell_is_a_formula_for_a_spreadsheet(office: CommandLine) -> None:
    with_plan(office)
    rows = csv.DictReader(StringIO(office.done("list", office.register, "actions", "--csv").out))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=SUM(A1:A9)" in cells


def test_a_list_that_went_out_comes_in_as_it_was(office: CommandLine) -> None:
    with_plan(office)
    before = office.done("list", office.register, "actions", "--json").json
    out = office.folder / "list.csv"
    out.write_text(office.done("list", office.register, "actions", "--csv").out, encoding="utf-8")
    again = office.run("import", office.register, out, "--plan", "Plan", "--json").json
    assert [again[key] for key in ("added", "updated", "skipped", "proposals")] == [0, 0, 4, []]

    office.new("--replace")
    office.run("import", office.register, out, "--plan", "Plan")
    after = office.done("list", office.register, "actions", "--json").json
    same = ("reference", "title", "section", "plan", "owners", "origins", "due_on", "status")
    assert [{key: row[key] for key in same} for row in after] == [
        {key: row[key] for key in same} for row in before
    ]


def test_an_empty_list_says_so_in_each_form(office: CommandLine) -> None:
    with_plan(office)
    find = ("list", office.register, "actions", "--find", "zebra")
    assert office.done(*find).out == "There are no actions that hold “zebra” here yet.\n"
    assert office.done(*find, "--json").json == []
    assert office.done(*find, "--csv").out == ""
    assert office.done("list", office.register, "eqias").out == "There are no EqIAs here yet.\n"
    assert office.done("list", office.register, "actions", "--find", "audit").out.endswith("\n1 action\n")


def test_an_unknown_kind_is_refused_with_those_there_are(office: CommandLine) -> None:
    office.new()
    said = office.refused("list", office.register, "zebras")
    assert said.startswith("There is no kind of record called zebras; the kinds are: organisations, roles, ")


def test_a_list_as_it_stood_is_history(office: CommandLine) -> None:
    with_plan(office)
    stood = office.done("list", office.register, "actions", "--as-it-stood", "2020-01-01", "--json")
    assert stood.json == []
    later = office.done("list", office.register, "actions", "--as-it-stood", "2990-01-01", "--json").json
    assert [row["reference"] for row in later] == ["1", "1a", "2", "10"]
    assert {row["rag"] for row in later} == {"grey", "red", "blue"}


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_reading_changes_nothing(office: CommandLine, form: tuple[str, ...]) -> None:
    with_plan(office)
    before = office.register.read_bytes()
    office.done("list", office.register, "actions", *form)
    assert office.register.read_bytes() == before
    assert sorted(path.name for path in office.folder.iterdir()) == ["o.equality", "plan.csv"]
