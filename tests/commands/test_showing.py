from datetime import UTC, date, datetime, timedelta

from command_line import CommandLine
from offices import NOON, WHO, recording, ticking, write_csv

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia
from equality_tracker.store.opening import open_register

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


def test_an_eqia_and_its_decision_say_what_their_dates_show_and_a_version_only_its_fingerprint(
    office: CommandLine,
) -> None:
    office.new()
    now = ticking(datetime.now(UTC))
    opened = open_register(office.register, who=WHO, write=True, now=now)
    with opened as register, recording(register) as session:
        day = date(2024, 6, 10)
        decision = add_record(session, Decision(title="Fund", decided_on=day), now=NOON)
        signed = Eqia(
            title="Hub",
            stage="approved",
            decision_uuid=decision.uuid,
            signed_on=day + timedelta(days=9),
            signed_by="AK",
            our_consideration="We weighed it.",
            decision_maker="Commissioner",
        )
        eqia = add_record(session, signed, now=NOON)
        frozen = EqiaVersion(eqia_uuid=eqia.uuid, version=1, stage="qa", content='{"raw": 1}', sha256="abc")
        session.add(frozen)
        references = (eqia.reference, decision.reference)
    late = "Signed 9 days after the decision. This alone does not show that regard was not had."
    printed = [office.done("show", office.register, each).out.splitlines() for each in references]
    assert [lines[1] for lines in printed] == [f"  What the dates show: {late}"] * 2
    versions = [line for line in printed[0] if line.startswith("  Eqia version: ")]
    assert versions == ["  Eqia version: Version: 1; Quality check; Fingerprint of the content: abc"]
    as_json = office.done("show", office.register, references[0], "--json").json
    assert as_json["what_the_dates_show"] == late
    assert "content" not in as_json["eqia_versions"][0]
    listed = office.done("list", office.register, "eqias").out
    assert ("Signed 9 days after" in listed, "signed-after" in listed) == (True, False)
    assert "Signed 9 days after the decision" in office.done("list", office.register, "decisions").out
