from command_line import CommandLine
from offices import NOON

from equality_tracker.checks.points import CHECKS
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.explanations import Explanation
from equality_tracker.store.opening import open_register


def test_points_are_listed_with_the_settled_keys_and_exit_code_1(office: CommandLine) -> None:
    office.new()
    ran = office.run("checks", office.register, "--as-at", "2026-11-21", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert {tuple(point)[:4] for point in ran.json} == {("check", "reference", "sentence", "severity")}
    assert ran.json[0]["check"] == "date-near"
    printed = office.run("checks", office.register, "--as-at", "2026-11-21").out
    assert "[explain] D1 annual-information: Publish equality information: not recorded here" in printed
    assert printed.splitlines()[-1] == f"{len(ran.json)} points to check"


def test_an_office_that_explained_or_switched_off_everything_exits_with_0(office: CommandLine) -> None:
    office.new()
    with (
        open_register(office.register, who="W", now=lambda: NOON, write=True) as register,
        register.transaction() as session,
    ):
        for check in CHECKS:
            if check != "date-near":
                add_record(session, Explanation(check=check, because="Kept elsewhere."), now=NOON)
    found = office.run("checks", office.register, "--json").json
    with (
        open_register(office.register, who="W", now=lambda: NOON, write=True) as register,
        register.transaction() as session,
    ):
        for point in found:
            because = Explanation(
                check="date-near", about_uuid=point["reference"], because="Being looked for."
            )
            add_record(session, because, now=NOON)
    ran = office.done("checks", office.register)
    assert ran.out.count("    Explained: Being looked for.\n") == len(found) > 0
    with (
        open_register(office.register, who="W", now=lambda: NOON, write=True) as register,
        register.transaction() as session,
    ):
        add_record(session, Explanation(check="date-near", because="Watched elsewhere."), now=NOON)
    assert office.done("checks", office.register).out == "No points to check.\n"
