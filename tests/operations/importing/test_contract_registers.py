"""A contract register of 24 rows, as csv, Excel and OpenDocument: ticks, words, and odd rows explained."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from offices import TODAY, new_office, write_csv
from sqlalchemy import select

from equality_tracker.exchange.grid import Problem
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

FILES: Final = Path(__file__).parents[2] / "files" / "contract-registers"
YES_NO: Final = "This says neither yes nor no, so nothing was put in. Yes, No, Y, N, TRUE, FALSE and a tick"
EXPLAINED: Final = {
    5: (
        "Equality clause “n/a”: " + YES_NO,
        "In-house, yes or no “Y” and Kind “Contract” say different things",
    ),
    6: ("comes before Starts on",),
    7: ("Service users “c. 900”: This is no whole number that can be read. A number such as 120",),
    8: ("Annual/total value “see schedule 2”: This is no amount in pounds that can be read.",),
    9: ("Monitoring freq. “when asked”: This is none of the words that are known here. Taken are “Monthly”",),
    10: ("No Service is given, so the row was left out: “CR-08; Stonebridge Youth",),
    11: ("Type “Framework”: This is none of the words that are known here. Taken are “Contract”",),
    12: ("Starts on “the summer” names no day, so it was left out.", "Equality clause “tbc”: " + YES_NO),
    13: ("In-house? “maybe”: " + YES_NO,),
    14: ("Service users “120-150”: This is no whole number that can be read.",),
    19: ("S.149(2) public functions? “perhaps”: This is none of the words that are known here.",),
    20: ("Start date “31/11/2026”: There is no such day.",),
}
"""By row of the sheet: what is said of it. All other rows come in without a word."""
OF_ALL: Final = (
    (
        "9 rows ({}s 3, 4, 7, 13, 14, 16, 23, 24, 27): the day that the agreement may be extended to was "
        "worked out from its end and its options."
    ),
    "1 row ({} 6): no end is known, so these services count as running until one is put in.",
)


def imported(register: Register, file: Path) -> ImportResult:
    return import_document(register, file, today=TODAY)


def agreements(register: Register) -> dict[str, Agreement]:
    with register.reading() as session:
        return {each.reference: each for each in session.scalars(select(Agreement))}


def row_of(problem: Problem) -> int:
    return int(problem.where.split()[-1])


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_a_register_of_24_rows_comes_in_with_twelve_odd_rows_explained(tmp_path: Path, ending: str) -> None:
    with new_office(tmp_path) as register:
        result = imported(register, FILES / f"contracts.{ending}")
        again = imported(register, FILES / f"contracts.{ending}")
        found = agreements(register)

    assert ("agreements", 23, 0, 0) == (result.kind, result.added, again.added, again.updated)
    of_all = [problem.reason for problem in result.problems if problem.where == "The list"]
    word = "line" if ending == "csv" else "row"
    assert [words.format(word) for words in OF_ALL] == of_all
    of_rows = [problem for problem in result.problems if problem.where != "The list"]
    assert EXPLAINED.keys() == {row_of(problem) for problem in of_rows}
    for row, reasons in EXPLAINED.items():
        said = [problem.reason for problem in of_rows if row_of(problem) == row]
        assert [] == [words for words in reasons if not any(words in reason for reason in said)]
        assert len(reasons) == len(said)
    assert ["A line above the headings.", "The headings.", "The headings again.", "A total: “Total”."] == [
        line.reason for line in result.left_out
    ]
    assert (date(2031, 3, 31), date(2027, 9, 30), None) == tuple(
        found[reference].extension_to for reference in ("CR-01", "CR-21", "CR-06")
    )
    assert ("Run by our own staff", "Sixty groups") == (found["CR-03"].note, found["CR-19"].note)
    assert (date(2026, 4, 1), date(2029, 3, 31), Decimal(118400), 2400, "1 + 1 years") == (
        found["CR-01"].starts_on,
        found["CR-01"].ends_on,
        found["CR-01"].value,
        found["CR-01"].expected_users,
        found["CR-01"].extension_options,
    )


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("CR-01", (True, "")),  # Y
        ("CR-02", (True, "14.3")),
        ("CR-03", (None, "")),  # n/a
        ("CR-05", (True, "")),  # TRUE
        ("CR-06", (True, "")),  # x
        ("CR-12", (True, "Clause 22(b)")),
        ("CR-14", (False, "")),  # FALSE
        ("CR-18", (False, "")),  # No
        ("CR-22", (True, "")),  # a tick
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_column_of_clauses_says_whether_there_is_one_and_which(
    tmp_path: Path, ending: str, reference: str, expected: tuple[bool | None, str]
) -> None:
    with new_office(tmp_path) as register:
        imported(register, FILES / f"contracts.{ending}")
        found = agreements(register)[reference]

    assert expected == (found.has_equality_clause, found.equality_clause)


def _cell(folder: Path, heading: str, text: str) -> tuple[Agreement, list[str]]:
    """Return the agreement that a row with one such cell becomes, and what is said of it."""
    headings = ("Ref", "Service", "Provider", "Start date", "End date", heading)
    row = ("C-1", "Advice", "Larkspur", "01/04/2026", "31/03/2027", text)
    with new_office(folder) as register:
        result = imported(register, write_csv(folder / "a.csv", headings, row))
        return agreements(register)["C-1"], [problem.reason for problem in result.problems]


@pytest.mark.parametrize(
    "text",
    [
        *("No clause", "No - to be added at variation", "Not yet", "None specified", "Nil", "Pending"),
        *("Awaiting legal", "No (grant)", "To be added", "TBC 2027", "Pending 14.2", "None", "Unknown"),
    ],
)
def test_a_cell_that_says_no_or_not_yet_is_no_clause_and_is_listed(tmp_path: Path, text: str) -> None:
    found, (reason,) = _cell(tmp_path, "Equality clause", text)

    assert (None, "") == (found.has_equality_clause, found.equality_clause)
    assert f"Equality clause “{text}”" in reason


@pytest.mark.parametrize("text", ["Standard terms", "Schedule IV", "Equality Act 2010", "Added 31/03/2027"])
def test_words_that_name_no_number_are_kept_and_leave_open_whether_there_is_a_clause(
    tmp_path: Path, text: str
) -> None:
    found, (reason,) = _cell(tmp_path, "Equality clause", text)

    assert (None, text) == (found.has_equality_clause, found.equality_clause)
    assert "whether there is one is left open" in reason


@pytest.mark.parametrize("text", ["14.2", "Sch. 4", "§3", "No. 14.2", "In place (14.2)", "Yes, see schedule"])
def test_a_number_or_a_yes_says_that_there_is_a_clause(tmp_path: Path, text: str) -> None:
    found, reasons = _cell(tmp_path, "Equality clause", text)

    assert (True, text, []) == (found.has_equality_clause, found.equality_clause, reasons)


@pytest.mark.parametrize(
    ("text", "expected"), [("1,2", None), ("1,20,000", None), ("1,200", 1200), ("120.0", 120)]
)
def test_a_comma_in_a_number_parts_thousands_only(tmp_path: Path, text: str, expected: int | None) -> None:
    found, reasons = _cell(tmp_path, "Service users", text)

    assert (expected, expected is None) == (found.expected_users, bool(reasons))


def test_public_functions_to_be_advised_and_frequencies_are_taken_as_registers_write_them(
    tmp_path: Path,
) -> None:
    with new_office(tmp_path) as register:
        imported(register, FILES / "contracts.xlsx")
        found = agreements(register)

    assert ["no", "advice", "yes", "advice", ""] == [
        found[number].public_functions for number in ("CR-01", "CR-02", "CR-05", "CR-06", "CR-16")
    ]
    assert ["quarterly", "six-monthly", "", "six-monthly", "yearly", "none", "at-end"] == [
        found[number].monitoring_frequency
        for number in ("CR-04", "CR-06", "CR-07", "CR-14", "CR-15", "CR-18", "CR-19")
    ]


@pytest.mark.parametrize(("text", "expected"), [("1", True), ("0", False), ("2", None)])
def test_a_tick_that_a_program_writes_as_a_number_is_an_answer_where_no_clause_is_numbered(
    tmp_path: Path, *, text: str, expected: bool | None
) -> None:
    found, reasons = _cell(tmp_path, "Equality clause included", text)

    assert (expected, expected is None) == (found.has_equality_clause, bool(reasons))


def test_an_in_house_service_is_known_by_its_tick_where_no_column_says_its_kind(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "Services.csv",
        ("Service", "Provider", "In-house", "Start date", "End date"),
        ("Training", "Own office", "Yes", "01/04/2026", "31/03/2027"),
        ("Advice", "Larkspur", "No", "01/04/2026", "31/03/2027"),
    )
    with new_office(tmp_path) as register:
        result = import_document(register, file, today=TODAY, kind="agreements")
        with register.reading() as session:
            kinds = {each.title: each.kind for each in session.scalars(select(Agreement))}

    assert ({"Training": "in-house", "Advice": "contract"}, ()) == (kinds, tuple(result.problems))


def test_a_no_that_the_office_put_in_is_not_overwritten_by_a_list(tmp_path: Path) -> None:
    heading = ("Ref", "Service", "Provider", "Start date", "End date", "Equality clause")
    row = ("C-1", "Advice", "Larkspur", "01/04/2026", "31/03/2027")
    with new_office(tmp_path) as register:
        imported(register, write_csv(tmp_path / "a.csv", heading, (*row, "")))
        with register.transaction("Read the contract.") as session:
            session.scalars(select(Agreement)).one().has_equality_clause = False
        result = imported(register, write_csv(tmp_path / "a.csv", heading, (*row, "Y")))
        found = agreements(register)["C-1"]

    assert (False, [("has_equality_clause", False, True)]) == (
        found.has_equality_clause,
        [(each.field, each.ours, each.theirs) for each in result.proposals],
    )
