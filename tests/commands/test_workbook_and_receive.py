"""A provider's form by the command line: written, received as a trial, received, received again."""

from pathlib import Path

import docx
import pytest
from command_line import CommandLine
from libreoffice import SOFFICE, edited_by_hand
from provider_forms import FILLED, asked_provider, filled_in
from returned_by_hand import BY_HAND, typed_by_hand

from equality_tracker.commands.opened import now
from equality_tracker.store.opening import open_register


@pytest.fixture
def asked(office: CommandLine) -> CommandLine:
    """An office whose EqIA EQ-… serves one agreement."""
    office.new()
    register = open_register(office.register, who="Commissioning manager", now=now, write=True)
    with register.transaction("a service") as session:
        asked_provider(session)
    register.close()
    return office


def eqia_of(office: CommandLine) -> str:
    (row,) = office.done("list", office.register, "eqias", "--json").json
    return str(row["reference"])


def written(office: CommandLine) -> Path:
    office.done("workbook", office.register, eqia_of(office), "-o", "f.xlsx")
    return office.folder / "f.xlsx"


def test_a_trial_proposes_by_field_and_writes_nothing_then_a_second_real_run_adds_nothing(
    asked: CommandLine,
) -> None:
    back = filled_in(written(asked), asked.folder / "from them.xlsx")
    before = asked.done("list", asked.register, "provider-forms", "--json").json

    trial = asked.run("receive", asked.register, back, "--dry-run", "--json")
    assert (1, "provider-form", 6, 0) == (
        trial.code,
        trial.json["kind"],
        trial.json["added"],
        trial.json["updated"],
    )
    fields = {each["field"]: (each["theirs"], each["taken"]) for each in trial.json["proposals"]}
    assert ("412", True) == fields["users-number"]
    assert ("Nearly all", False) == fields["staff-trained"]
    assert set(FILLED) == set(fields)
    assert ["Open on one evening a week"] == [each["title"] for each in trial.json["actions"]]
    assert "is not one of the answers" in trial.json["problems"][0]["reason"]
    assert before == asked.done("list", asked.register, "provider-forms", "--json").json

    first = asked.run("receive", asked.register, back, "--json")
    second = asked.run("receive", asked.register, back, "--json")
    assert [(6, False), (0, True)] == [
        (each.json["added"], each.json["received_before"]) for each in (first, second)
    ]


def test_promised_actions_are_made_in_a_plan_once(asked: CommandLine) -> None:
    back = filled_in(written(asked), asked.folder / "back.xlsx")
    first = asked.run("receive", asked.register, back, "--make-actions", "PLAN-001", "--json")
    again = asked.run("receive", asked.register, back, "--make-actions", "PLAN-001", "--json")

    assert [1, 0] == [each.json["actions_made"] for each in (first, again)]
    (action,) = asked.done("list", asked.register, "actions", "--json").json
    assert (["Riverbank Support, Service manager"], "2027-09-30") == (action["owners"], action["due_on"])


def test_the_words_for_people_name_what_was_taken(asked: CommandLine) -> None:
    back = filled_in(written(asked), asked.folder / "back.xlsx")
    ran = asked.run("receive", asked.register, back)

    assert "6 changed, 0 unchanged" in ran.out
    assert "provider says: 412" in ran.out
    proposed = "Proposed action, row 1: Open on one evening a week (Service manager, 30 Sep 2027)"
    assert proposed in ran.out
    assert "provider says: 30 Sep 2027" in ran.out
    assert "2027-09-30" not in ran.out


def test_a_form_for_word_is_written_by_its_ending_or_when_asked_for(asked: CommandLine) -> None:
    ran = asked.done("workbook", asked.register, eqia_of(asked), "-o", "f.xlsx", "--word", "--json")

    assert "f.docx" == ran.json["file"]
    trial = asked.done("receive", asked.register, asked.folder / "f.docx", "--dry-run", "--json")
    assert ("word", 0) == (trial.json["way"], trial.json["added"])


def test_no_form_is_recorded_for_a_place_that_takes_no_file(asked: CommandLine) -> None:
    (asked.folder / "f.xlsx").mkdir()
    eqia = eqia_of(asked)

    assert "is a folder" in asked.refused("workbook", asked.register, eqia, "-o", "f.xlsx")
    assert "was not found" in asked.refused("workbook", asked.register, eqia, "-o", "none/f.xlsx")
    assert [] == asked.done("list", asked.register, "provider-forms", "--json").json


def test_a_form_against_which_something_speaks_is_refused_until_it_is_wanted(asked: CommandLine) -> None:
    back = filled_in(written(asked), asked.folder / "back.xlsx")
    asked.run("receive", asked.register, back)
    form = ("workbook", asked.register, eqia_of(asked), "-o", "again.xlsx")
    (first,) = asked.done("list", asked.register, "provider-forms", "--json").json

    refused = asked.refused(*form)
    assert refused.startswith(f"{first['reference']} about the same came back on ")
    assert "Nothing was written. Where the provider is to be asked all the same, add --anyway." in refused
    assert not (asked.folder / "again.xlsx").exists()
    assert first["reference"] < asked.done(*form, "--anyway", "--json").json["reference"]


def test_a_folder_that_came_back_is_called_by_its_name(asked: CommandLine) -> None:
    for folder in (asked.folder, "."):
        refused = asked.refused("receive", asked.register, folder)
        assert f"“{asked.folder.name}” is a folder. Open it and choose the file itself." in refused


def test_what_cannot_be_written_or_read_is_refused_in_one_line(asked: CommandLine) -> None:
    eqia = eqia_of(asked)
    (asked.folder / "list.xlsx").write_bytes(b"nothing")

    assert "must end in .xlsx or .docx" in asked.refused("workbook", asked.register, eqia, "-o", "f.pdf")
    assert "is no EqIA" in asked.refused("workbook", asked.register, "AGR-001", "-o", "f.xlsx")
    assert "is no form that this program wrote" in asked.refused(
        "receive", asked.register, asked.folder / "list.xlsx"
    )


def test_a_word_document_that_is_neither_form_nor_core_names_both_and_the_way_to_go(
    asked: CommandLine,
) -> None:
    document = docx.Document()
    document.add_paragraph("Our own report.")
    document.save(str(asked.folder / "report.docx"))
    sentence = asked.refused("receive", asked.register, asked.folder / "report.docx")

    assert "“report.docx” is neither a form nor a core that this program wrote" in sentence
    assert "choose Type in answers… on the page Forms with providers" in sentence


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
def test_a_form_goes_out_is_filled_in_by_libreoffice_and_comes_in_by_commands_alone(
    asked: CommandLine,
) -> None:
    sent = written(asked)
    back = asked.folder / "Riverbank, our answers (final).xlsx"
    edited_by_hand(sent, [back], typed_by_hand(sent), asked.folder / "profile")

    trial = asked.run("receive", asked.register, back, "--dry-run", "--json").json
    first = asked.run("receive", asked.register, back, "--json").json
    second = asked.run("receive", asked.register, back, "--json").json

    said = {each["field"]: each["theirs"] for each in trial["proposals"]}
    assert {key: said[key] for key in BY_HAND} == BY_HAND
    assert ("412", "2027-09-30") == (said["users-number"], said["action-by/1"])
    assert (trial["added"], 0) == (first["added"], second["added"])
    assert first["added"] > 0
    (form,) = asked.done("list", asked.register, "provider-forms", "--json").json
    assert form["reference"] == first["reference"]
    verified = asked.done("verify", asked.register)
    assert "agree" in verified.out
