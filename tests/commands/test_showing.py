from command_line import CommandLine
from offices import write_csv

HEADINGS = ("Ref", "Action", "Owner", "Due", "Update")


def with_plans(office: CommandLine) -> None:
    office.new()
    rows = (("1", "Publish", "Chair", "31/03/2027", "Begun."), ("1a", "Check", "", "", ""))
    for name, some in (("North", rows), ("South", rows[:1])):
        office.done(
            "import",
            office.register,
            write_csv(office.folder / f"{name}.csv", HEADINGS, *some),
            "--plan",
            name,
        )


def test_an_action_is_shown_whole_by_plan_and_number(office: CommandLine) -> None:
    with_plans(office)
    printed = office.done("show", office.register, "PLAN-001/1").out
    assert office.done("show", office.register, "north/1").out == printed
    lines = printed.splitlines()
    assert lines[0] == "PLAN-001/1 (action)"
    assert "  Due: 31 Mar 2027" in lines
    assert "  Ours to do: yes" in lines
    assert "  Status: Not started" in lines
    assert "  RAG by the rule: Grey: not rated" in lines
    assert "  Plan: PLAN-001 North" in lines
    assert "  Action owner: Chair" in lines
    assert office.done("show", office.register, "1a").out.startswith("PLAN-001/1a (action)\n")


def test_json_holds_the_same_and_the_history_when_asked(office: CommandLine) -> None:
    with_plans(office)
    found = office.done("show", office.register, "PLAN-002/1", "--json").json
    assert (found["kind"], found["full_reference"], found["title"]) == ("actions", "PLAN-002/1", "Publish")
    assert (found["due_on"], found["rag"], found["history"]) == ("2027-03-31", "grey", [])
    assert found["action_owners"] == [{"text": "Chair"}]
    history = office.done("show", office.register, "PLAN-002/1", "--json", "--history").json["history"]
    assert [(line["table"], line["field"]) for line in history] == [
        ("action", "*"),
        ("action_owner", "*"),
        ("action_update", "*"),
    ]
    assert history[0]["new"]["title"] == "Publish"


def test_a_history_tells_who_did_what(office: CommandLine) -> None:
    with_plans(office)
    changed = write_csv(office.folder / "North.csv", HEADINGS, ("1", "Publish", "Chair", "30/06/2027", ""))
    office.done("import", office.register, changed, "--plan", "North", "--by", "Policy officer")
    printed = office.done("show", office.register, "north/1", "--history").out
    assert "Policy officer (import): Due: 31 Mar 2027 → 30 Jun 2027" in printed
    assert "Policy officer (import): Due, as written: 31/03/2027 → 30/06/2027" in printed


def test_what_cannot_be_found_or_told_apart_is_refused(office: CommandLine) -> None:
    with_plans(office)
    said = office.refused("show", office.register, "1")
    assert said == "Several records have the reference 1; say PLAN-001/1 or PLAN-002/1."
    assert office.refused("show", office.register, "XX-1") == "No record here has the reference XX-1."


def test_a_record_as_it_stood_is_history(office: CommandLine) -> None:
    with_plans(office)
    assert "No record here" in office.refused("show", office.register, "1a", "--as-it-stood", "2020-01-01")
