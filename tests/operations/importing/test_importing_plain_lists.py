"""Lists of providers, decisions and evidence as offices keep them come in; what is ours alone does not."""

from pathlib import Path

import pytest
from imported_lists import counts
from offices import NOON, TODAY, listed, new_office, one, recording, write_csv

from equality_tracker.exchange.refusals import UnknownColumnsError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_choices import ImportChoices, pasted_source
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_previewing import preview_import
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.importing.imported_kinds import FROM_LISTS
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.decisions import Decision
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.providers import Provider

SUPPLIERS = ("Vendor no.", "Supplier name", "Type of organisation", "EDI policy dated", "Comments")
NO_BREAK = chr(0xA0)


def test_an_odd_list_of_suppliers_brings_each_provider_once_and_says_what_it_left_out(tmp_path: Path) -> None:
    rows = [
        ("V-7", f"  River{NO_BREAK}Trust ", "Charity (CIO)", "April 2025", ""),
        ("", "Cwmni Glân Cyf", "", "Yes", "Ŵ, ŷ; “quotes”\nand a second line"),
        ("V-7", "RIVER TRUST", "", "", ""),
        ("", "", "Charity", "01/02/2025", "No name"),
        ("Total", "", "", "", "3"),
    ]
    document = write_csv(tmp_path / "suppliers.csv", SUPPLIERS, *rows)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        found = listed(register, "providers")
        assert counts(import_document(register, document, today=TODAY)) == (0, 0, 2)
        assert verify_register(register) == []
        undo_last(register)
        assert listed(register, "providers") == []

    assert (result.kind, counts(result)) == ("providers", (2, 0, 0))
    assert [(row["reference"], row["name"], row["legal_form"], row["note"]) for row in found] == [
        ("PROV-001", "Cwmni Glân Cyf", "", "Ŵ, ŷ; “quotes”\nand a second line"),
        ("V-7", "River Trust", "Charity (CIO)", ""),
    ]
    assert [(each.where, each.reason.partition(".")[0]) for each in result.problems] == [
        ("line 3", "EDI policy dated “Yes”: This is no date that can be read"),
        (
            "line 5",
            (
                "Provider “RIVER TRUST” stands here more than once; its first row was taken, "
                "and this one left out"
            ),
        ),
        ("line 6", "No Provider is given, so the row was left out: “Charity; 01/02/2025; No name”"),
    ]


def test_a_list_fills_in_what_the_office_left_empty_of_a_provider_and_changes_nothing_else(
    tmp_path: Path,
) -> None:
    document = write_csv(tmp_path / "suppliers.csv", SUPPLIERS, ("", "River Trust", "Charity", "", "Theirs"))
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Provider(name="River Trust", note="Ours"), now=NOON)
        result = import_document(register, document, today=TODAY)
        (row,) = listed(register, "providers")

    assert (row["legal_form"], row["note"]) == ("Charity", "Ours")
    assert [(each.ours, each.theirs) for each in result.proposals] == [("Ours", "Theirs")]


def test_a_contract_register_without_titles_is_not_taken_for_a_list_of_providers(tmp_path: Path) -> None:
    headings = ("Supplier", "Ref", "Start", "End", "Value")
    document = write_csv(
        tmp_path / "contracts.csv", headings, ("River Trust", "K1", "1/4/26", "31/3/27", "5")
    )
    with new_office(tmp_path) as register, pytest.raises(UnknownColumnsError):
        import_document(register, document, today=TODAY)


def test_a_log_of_decisions_comes_in_without_what_a_person_writes_down_here(tmp_path: Path) -> None:
    headings = (
        *("Decision no", "Decision", "Decision maker", "Date approved", "Type"),
        *("Due-regard note", "Equality considered on", "Equality papers signed on", "Link"),
    )
    row = (
        *("2026/31", "Extend the refuge", "Commissioner", "12/01/2027", "Grant"),
        *("We had regard.", "01/01/2027", "02/01/2027", "https://example.org/d31"),
    )
    document = write_csv(tmp_path / "decisions.csv", headings, row)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        with register.reading() as session:
            decision = one(session, Decision)
        assert verify_register(register) == []

    assert (result.kind, result.problems) == ("decisions", [])
    assert (decision.reference, decision.title, decision.decided_by) == (
        "2026/31",
        "Extend the refuge",
        "Commissioner",
    )
    assert (str(decision.decided_on), decision.kind) == ("2027-01-12", "grant")
    assert decision.publication_url == "https://example.org/d31"
    assert (decision.due_regard_note, decision.considered_on, decision.signed_on) == ("", None, None)


@pytest.mark.parametrize("written", ["Q1 2027", "March 2027", "31/02/2027", "after the panel"])
def test_no_day_of_a_decision_is_guessed(tmp_path: Path, written: str) -> None:
    document = write_csv(tmp_path / "log.csv", ("Decision", "Decision date"), ("Drone policy", written))
    with new_office(tmp_path) as register:
        result = import_document(register, document, kind="decisions", today=TODAY)
        with register.reading() as session:
            assert one(session, Decision).decided_on is None

    assert result.added == 1
    assert any(f"“{written}”" in each.reason for each in result.problems)


def test_a_schedule_of_evidence_brings_links_periods_and_kinds(tmp_path: Path) -> None:
    headings = ("Evidence", "Type of evidence", "Published by", "From", "To", "Where it is kept")
    rows = [
        ("Stop and search data", "Dataset", "Home Office", "2025/26", "31 March 2026", r"H:\Data\stops.xlsx"),
        ("Survey of visitors", "dashboard", "", "01/04/2026", "01/04/2025", "https://example.org/s?a=1&b=2"),
    ]
    document = write_csv(tmp_path / "evidence.csv", headings, *rows)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        found = listed(register, "evidence")
        assert verify_register(register) == []

    assert (result.kind, result.added) == ("evidence", 2)
    assert [(row["reference"], row["title"], row["kind"], row["url"]) for row in found] == [
        ("EV-001", "Stop and search data", "dataset", r"H:\Data\stops.xlsx"),
        ("EV-002", "Survey of visitors", "other", "https://example.org/s?a=1&b=2"),
    ]
    assert [(str(row["period_from"]), str(row["period_until"])) for row in found] == [
        ("2025-04-01", "2026-03-31"),
        ("2026-04-01", "None"),
    ]
    assert [each.reason.partition("”")[0] for each in result.problems] == [
        "Type of evidence “dashboard",
        "Period until “01/04/2025",
    ]


def test_the_date_of_a_piece_of_evidence_is_the_last_day_it_speaks_of(tmp_path: Path) -> None:
    document = write_csv(
        tmp_path / "list.csv", ("Evidence", "Source", "Date"), ("Survey", "Office", "3 May 2026")
    )
    with new_office(tmp_path) as register:
        import_document(register, document, kind="evidence", today=TODAY)
        (row,) = listed(register, "evidence")

    assert (str(row["period_from"]), str(row["period_until"])) == ("None", "2026-05-03")


def test_what_lists_can_bring_is_told_without_loading_what_reads_them() -> None:
    assert set(TARGETS) == FROM_LISTS
    assert set(BY_CODE) > FROM_LISTS


def test_titles_and_links_alone_are_what_a_person_says_they_are(tmp_path: Path) -> None:
    text = "Title\tLink\nSurvey\thttps://example.org/survey\n"
    with new_office(tmp_path) as register, register.reading() as session:
        guessed = preview_import(session, pasted_source(text), ImportChoices(), today=TODAY)
        told = preview_import(session, pasted_source(text), ImportChoices(kind="evidence"), today=TODAY)

    assert guessed.refusal
    assert (told.kind, told.added, told.refusal) == ("evidence", 1, "")
