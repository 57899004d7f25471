import io

import pytest
from cases import shared_case
from command_line import CommandLine
from offices import write_csv

HEADINGS = ("Ref", "Action", "Owner", "Due")
ROWS = (("1", "Publish figures", "Data analyst", "31/03/2027"), ("2", "Ask the panel", "Chair", ""))
KEYS = ("kind", "added", "updated", "skipped", "problems", "proposals")


def test_a_document_is_imported_and_the_outcome_is_one_object(office: CommandLine) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    found = office.done("import", office.register, document, "--plan", "Plan", "--json").json
    assert tuple(found)[: len(KEYS)] == KEYS
    assert [found[key] for key in KEYS] == ["actions", 2, 0, 0, [], []]
    assert [column["field"] for column in found["columns"]] == ["reference", "title", "owners", "due_on"]
    again = office.done("import", office.register, document, "--plan", "Plan", "--json").json
    assert [again[key] for key in ("added", "updated", "skipped")] == [0, 0, 2]


def test_a_dry_run_says_what_would_happen(office: CommandLine) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    before = office.register.read_bytes()
    ran = office.done("import", office.register, document, "--dry-run")
    assert ran.out.startswith("Would add 2 actions, update 0; already as they are: 0.\n")
    assert "column 3 “Owner”: owners" in ran.out
    assert office.register.read_bytes() == before


def test_without_a_name_the_plan_is_called_like_the_document(office: CommandLine) -> None:
    office.new()
    office.done("import", office.register, write_csv(office.folder / "North 2026.csv", HEADINGS, *ROWS))
    rows = office.done("list", office.register, "actions", "--json").json
    assert {row["plan"] for row in rows} == {"North 2026"}


def test_what_needs_a_person_is_listed_with_exit_code_1(office: CommandLine) -> None:
    office.new()
    document = write_csv(
        office.folder / "plan.csv", HEADINGS, ("1", "Publish", "", "31/02/2027"), ("2", "", "Chair", "")
    )
    ran = office.run("import", office.register, document, "--plan", "Plan")
    assert (ran.code, ran.err) == (1, "")
    assert "To look at:" in ran.out
    assert "31/02/2027" in ran.out
    assert "No Action is given, so the row was left out" in ran.out
    as_json = office.run("import", office.register, document, "--plan", "Plan", "--json")
    assert [problem.keys() for problem in as_json.json["problems"]] == [{"where", "reason"}] * 2


def test_proposals_are_listed_with_both_values(office: CommandLine) -> None:
    office.new()
    for name, due in (("a", "1/1/2027"), ("b", "1/2/2027")):
        document = write_csv(office.folder / f"{name}.csv", HEADINGS, ("1", "Publish", "", due))
        office.done("import", office.register, document, "--plan", "Plan")
    office.done("undo", office.register)
    document = write_csv(office.folder / "c.csv", HEADINGS, ("1", "Publish", "", "ongoing"))
    ran = office.run("import", office.register, document, "--plan", "Plan")
    assert ran.code == 1
    assert "Both sides changed; the office's value stands:" in ran.out
    assert "1 Due: ours 1 Jan 2027, the document's ongoing" in ran.out


def test_columns_are_named_by_hand_and_remembered(office: CommandLine) -> None:
    office.new()
    headings = ("Nr", "Thing to do", "By whom")
    document = write_csv(office.folder / "odd.csv", headings, ("1", "Publish", "Chair"))
    assert "No columns for any list that is known were recognised" in office.refused(
        "import", office.register, document
    )
    chosen = ("--column", "1=reference", "--column", "Thing to do=title", "--column", "By whom=owners")
    office.done("import", office.register, document, "--plan", "Plan", *chosen)
    office.done("import", office.register, document, "--plan", "Other")
    rows = office.done("list", office.register, "actions", "--json").json
    assert [(row["plan"], row["reference"], row["owners"]) for row in rows] == [
        ("Plan", "1", ["Chair"]),
        ("Other", "1", ["Chair"]),
    ]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("Owner", "type it as HEADING=FIELD"),
        ("=owners", "type it as HEADING=FIELD"),
        ("Nobody=owners", "“Nobody” is no column of this document"),
        ("Owner=people", "There is no field people in actions"),
    ],
)
def test_a_column_that_makes_no_sense_is_refused(office: CommandLine, column: str, words: str) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    assert words in office.refused("import", office.register, document, "--column", column)


def test_a_column_can_be_left_out(office: CommandLine) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    office.done("import", office.register, document, "--column", "Owner=")
    rows = office.done("list", office.register, "actions", "--json").json
    assert [row["owners"] for row in rows] == [[], []]


def test_documents_that_are_no_list_are_refused_and_nothing_changes(office: CommandLine) -> None:
    office.new()
    (office.folder / "empty.csv").write_bytes(b"")
    (office.folder / "notes.csv").write_bytes(b"Dear all,\nplease find attached\n")
    (office.folder / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (office.folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    for name in ("empty.csv", "notes.csv", "scan.pdf", "old.doc", "missing.xlsx", "."):
        said = office.refused("import", office.register, office.folder / name)
        assert said.endswith(".")
    plan = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    assert "zebras cannot be imported" in office.refused("import", office.register, plan, "--as", "zebras")


@pytest.mark.parametrize(
    "name",
    [
        "messy/m04_stop_search_merged_quarters.xlsx",
        "messy/m05_workforce_ethnicity.ods",
        "messy/m08_stop_search_months_excel_serials.csv",
    ],
)
def test_tables_of_figures_are_refused_in_a_sentence(office: CommandLine, name: str) -> None:
    document = shared_case(name)
    office.new()
    said = office.refused("import", office.register, document)
    assert said.endswith("is a table of figures, not a list of actions.")


def test_the_importer_is_named_by_by(office: CommandLine) -> None:
    office.new()
    document = write_csv(office.folder / "plan.csv", HEADINGS, *ROWS)
    office.done("import", office.register, document, "--as", "actions", "--by", "Policy officer")
    assert "Policy officer (import)" in office.done("show", office.register, "1", "--history").out
    office.done("undo", office.register, "--as", "Policy officer")
    assert office.done("list", office.register, "actions").out == "There are no actions here yet.\n"


def test_rows_pasted_on_standard_input_are_imported(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.new()
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("Ref\tAction\tOwner\n1\tPublish Ŵyth figures\tEquality lead\n")
    )
    ran = office.done("import", office.register, "-", "--plan", "Pasted", "--json")
    assert (ran.json["added"], ran.json["problems"]) == (1, [])
    (row,) = office.done("list", office.register, "actions", "--find", "ŵYTH", "--json").json
    assert (row["plan"], row["owners"]) == ("Pasted", ["Equality lead"])
