"""Rows and cells that are not understood are listed, and nothing is doubled or made up."""

from pathlib import Path

from imported_lists import counts, imported, plan_file
from offices import TODAY, listed, new_office, one, write_csv
from sqlalchemy import select

from equality_tracker.operations.importing.import_running import (
    import_document,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.objectives import Measure


def test_a_number_that_stands_twice_is_kept_and_listed_and_never_doubled(tmp_path: Path) -> None:
    rows = (("1", "", "Publish", "", "", "", "", ""), ("1", "", "Ask", "", "", "", "", ""))
    document = plan_file(tmp_path, *rows)
    with new_office(tmp_path) as register:
        first, second = imported(register, document), imported(register, document)
        assert (counts(first), counts(second)) == ((2, 0, 0), (0, 0, 2))
        assert [problem.reason for problem in first.problems] == ["Reference “1” stands here more than once."]

        swapped = imported(register, plan_file(tmp_path, *reversed(rows)))
        assert counts(swapped) == (0, 0, 2)
        reworded = imported(
            register, plan_file(tmp_path, rows[0], ("1", "", "Ask again", "", "", "", "", ""))
        )
        assert counts(reworded) == (0, 1, 1)
        assert {row["title"] for row in listed(register, "actions")} == {"Publish", "Ask again"}


def test_a_row_that_may_be_two_records_is_listed_and_left_out(tmp_path: Path) -> None:
    rows = (("1", "", "Publish", "", "", "", "", ""), ("1", "", "Ask", "", "", "", "", ""))
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path, *rows))
        result = imported(register, plan_file(tmp_path, ("1", "", "Neither", "", "", "", "", "")))
        assert counts(result) == (0, 0, 0)
        (problem,) = result.problems
        assert problem.reason == (
            "2 actions here carry the number 1 and none of them has this text, so the row was left out."
        )


def test_rows_without_a_number_are_matched_by_their_text(tmp_path: Path) -> None:
    rows = [("", "", title, "", "", "", "", "") for title in ("Publish", "Ask", "Ask")]
    with new_office(tmp_path) as register:
        assert counts(imported(register, plan_file(tmp_path, *rows))) == (3, 0, 0)
        assert counts(imported(register, plan_file(tmp_path, *rows))) == (0, 0, 3)
        owned = [(*row[:3], "Chair", *row[4:]) for row in rows]
        assert counts(imported(register, plan_file(tmp_path, *owned))) == (0, 3, 0)
        numbered = [(str(number), *row[1:]) for number, row in enumerate(rows, 1)]
        assert counts(imported(register, plan_file(tmp_path, *numbered))) == (0, 3, 0)
        assert [row["reference"] for row in listed(register, "actions")] == ["1", "2", "3"]


def test_a_new_row_without_a_number_beside_known_ones_is_added_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        imported(register, plan_file(tmp_path, ("", "", "Publish", "", "", "", "", "")))
        result = imported(register, plan_file(tmp_path, ("", "", "Publish all", "", "", "", "", "")))
        assert counts(result) == (1, 0, 0)
        assert [problem.reason for problem in result.problems] == [
            "No number, and no action here has this text: added as new."
        ]


def test_a_row_with_one_bad_cell_is_kept_without_that_cell_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        result = imported(register, plan_file(tmp_path, ("1", "", "Publish", "", "31/02/2027", "", "", "")))
        (row,) = listed(register, "actions")
    assert (counts(result), row["due_on"], row["title"]) == ((1, 0, 0), None, "Publish")
    assert ["31/02/2027" in problem.reason for problem in result.problems] == [True]


def test_a_text_that_no_field_can_hold_is_listed(tmp_path: Path) -> None:
    rows = (
        ("1", "", "x" * 100_001, "", "", "", "", ""),
        ("2", "", "Ask", "y" * 1_001, "", "", "", "z" * 100_001),
    )
    with new_office(tmp_path) as register:
        result = imported(register, plan_file(tmp_path, *rows))
        (row,) = listed(register, "actions")
        assert verify_register(register) == []
    assert (counts(result), row["reference"], row["owners"]) == ((1, 0, 0), "2", [])
    assert [problem.reason for problem in result.problems] == [
        "The text for Action has 100,001 characters and a field takes 100,000; it was left out.",
        "The text for Owner has 1,001 characters and a field takes 1,000; it was left out.",
        "The text for Update has 100,001 characters and a field takes 100,000; it was left out.",
    ]


def test_a_word_that_no_list_knows_is_listed(tmp_path: Path) -> None:
    headings = ("Objective", "Aims", "Protected characteristics")
    document = write_csv(tmp_path / "objectives.csv", headings, ("Reach people", "Delight", "Age; Shoe size"))
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, kind="objectives")
    assert [problem.reason for problem in result.problems] == [
        "“Delight” is none of the known aims.",
        "“Shoe size” is none of the known characteristics.",
    ]


MEASURED = ("Objective", "Indicator", "Baseline", "Target", "Owner")


def test_a_baseline_that_is_not_one_number_is_listed_and_left_for_a_person(tmp_path: Path) -> None:
    row = ("Reach young people", "Young members", "12 of 80", "about twenty", "Chief executive")
    document = write_csv(tmp_path / "objectives.csv", MEASURED, row)
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY)
        with register.reading() as session:
            assert (one(session, Measure).baseline, one(session, Measure).target) == (None, None)
    assert [problem.reason for problem in result.problems] == [
        "The baseline “12 of 80” is not one number; put it in by hand.",
        "The target “about twenty” is not one number; put it in by hand.",
    ]


def test_a_providers_name_and_a_measure_that_are_too_long_are_left_out(tmp_path: Path) -> None:
    contracts = write_csv(
        tmp_path / "contracts.csv",
        ("Provider", "Service", "Start date"),
        ("p" * 1001, "Refuge", "01/04/2026"),
    )
    objectives = write_csv(tmp_path / "objectives.csv", MEASURED, ("Reach", "m" * 1001, "1", "2", "Chair"))
    with new_office(tmp_path) as register:
        reasons = [
            problem.reason
            for document in (contracts, objectives)
            for problem in import_document(register, document, today=TODAY).problems
        ]
        assert [row["provider"] for row in listed(register, "agreements")] == [""]
        with register.reading() as session:
            assert session.scalars(select(Measure)).all() == []
    assert reasons == [
        "The text for Provider has 1,001 characters and a field takes 1,000; it was left out.",
        "1 row (line 2): no end is known, so these services count as running until one is put in.",
        "1 row (line 2): no provider is named.",
        "The text for Measure has 1,001 characters and a field takes 1,000; it was left out.",
    ]


def test_what_was_assumed_of_a_cell_is_told(tmp_path: Path) -> None:
    document = write_csv(
        tmp_path / "list.csv", ("Provider", "Contract title", "Value"), ("A", "B", "£40k pa")
    )
    with new_office(tmp_path) as register:
        result = import_document(register, document, today=TODAY, kind="agreements")
    assert [(item.where, item.reason) for item in result.assumed] == [
        ("line 2", "Value: “£40k pa” was taken as £40,000.")
    ]


def test_an_amount_that_nobody_pays_and_a_baseline_that_no_field_holds_are_listed(tmp_path: Path) -> None:
    contracts = write_csv(
        tmp_path / "g.csv",
        ("Provider", "Contract title", "Start", "Value"),
        ("A", "B", "1/4/2026", "£" + "9" * 40),
    )
    objectives = write_csv(
        tmp_path / "o.csv", ("Ref", "Objective", "Measure", "Baseline"), ("O1", "Do well", "Rate", "1" * 60)
    )
    with new_office(tmp_path) as register:
        for document, kind, words in (
            (contracts, "agreements", "no amount in pounds"),
            (objectives, "objectives", "has 60 characters"),
        ):
            result = import_document(register, document, today=TODAY, kind=kind)
            assert result.added == 1
            (problem,) = [each for each in result.problems if each.where != "The list"]
            assert words in problem.reason
        with register.reading() as session:
            assert one(session, Measure).baseline is None
        assert verify_register(register) == []
