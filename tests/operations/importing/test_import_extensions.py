"""Options to extend are understood where they are certain, wherever they stand; else they go to the note."""

from datetime import date
from pathlib import Path

import pytest
from offices import TODAY, new_office, one, recording, write_csv
from sqlalchemy import select

from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

WORKED_OUT = (
    "1 row (line 2): the day that the agreement may be extended to was worked out from its end and its "
    "options."
)


def brought(register: Register, folder: Path, **cells: str) -> tuple[Agreement, ImportResult]:
    """Import one contract that runs three years, with some cells otherwise."""
    row = {
        "Ref": "C-1",
        "Service": "Advice",
        "Provider": "Larkspur",
        "Start date": "01/04/2026",
        "End date": "31/03/2029",
        **{name.replace("_", " "): text for name, text in cells.items()},
    }
    result = import_document(
        register, write_csv(folder / "a.csv", tuple(row), tuple(row.values())), today=TODAY
    )
    with register.reading() as session:
        return session.scalars(select(Agreement)).one(), result


def reasons(result: ImportResult) -> list[str]:
    return [problem.reason for problem in result.problems]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2 x 12 months", date(2031, 3, 31)),
        ("2x12m", date(2031, 3, 31)),
        ("+1+1", date(2031, 3, 31)),
        ("1 + 1 years", date(2031, 3, 31)),
        ("Option to extend by up to 18 months", date(2030, 9, 30)),
        ("two further periods of twelve months", date(2031, 3, 31)),
        ("3+1+1", date(2031, 3, 31)),  # the term is three years
        ("extended to 30/09/2030", date(2030, 9, 30)),
        ("2+1+1", None),  # the term is not two years
        ("1+1", None),
        ("+12", None),
        ("to be agreed", None),
        ("possible", None),
    ],
)
def test_a_column_of_options_tells_how_far_where_it_is_certain(
    tmp_path: Path, text: str, until: date | None
) -> None:
    with new_office(tmp_path) as register:
        found, result = brought(register, tmp_path, Extension_options=text)
    assert (until, text) == (found.extension_to, found.extension_options)
    assert [WORKED_OUT] * (until is not None) == reasons(result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/03/29 (with 2 x 12m ext.)", (date(2031, 3, 31), "2 x 12 months", "")),
        ("31 March 2029 +1+1", (date(2031, 3, 31), "1 + 1 years", "")),
        ("31.03.2029 plus 1 year", (date(2030, 3, 31), "1 year", "")),
        ("31/03/2029 (ext to 31/03/2030)", (date(2030, 3, 31), "ext to 31/03/2030", "")),
        ("31/03/2029 with a break after one year", (None, "", "Ends on: with a break after one year")),
        ("March 2029", (None, "", "")),
    ],
)
def test_options_beside_the_end_are_taken_and_other_words_are_kept_in_the_note(
    tmp_path: Path, text: str, expected: tuple[date | None, str, str]
) -> None:
    with new_office(tmp_path) as register:
        found, result = brought(register, tmp_path, End_date=text)
    assert date(2029, 3, 31) == found.ends_on
    assert expected == (found.extension_to, found.extension_options, found.note)
    assert [WORKED_OUT] * (expected[0] is not None) == reasons(result)


def test_two_dates_in_one_cell_are_no_end_and_are_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        found, result = brought(register, tmp_path, End_date="31/03/2029; 30/09/2029")
    assert found.ends_on is None
    assert ["line 2", "The list"] == [problem.where for problem in result.problems]
    assert "no date that can be read" in reasons(result)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/03/2031", (date(2031, 3, 31), "", "", 0)),
        ("2 x 12 months", (date(2031, 3, 31), "2 x 12 months", "", 1)),
        ("to be agreed", (None, "", "May be extended to: to be agreed", 1)),
        ("Yes", (None, "", "May be extended to: Yes", 1)),
        ("No", (None, "", "", 0)),
        ("n/a", (None, "", "", 0)),
    ],
)
def test_a_column_of_extensions_holds_a_day_or_options_or_words_for_the_note(
    tmp_path: Path, text: str, expected: tuple[date | None, str, str, int]
) -> None:
    with new_office(tmp_path) as register:
        found, result = brought(register, tmp_path, Extension=text)
    assert expected == (found.extension_to, found.extension_options, found.note, len(result.problems))


def test_a_day_that_the_list_gives_stays_beside_options_that_lead_to_another(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        found, result = brought(register, tmp_path, Extension="31/03/2030", Extension_options="1 + 1 years")
    (reason,) = reasons(result)
    assert date(2030, 3, 31) == found.extension_to
    assert "“31/03/2030” was kept, but “1 + 1 years” after the end leads to 31 Mar 2031" in reason


def test_a_second_import_changes_nothing_and_the_persons_day_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, tmp_path, End_date="31/03/29 (with 2 x 12m ext.)")
        _, again = brought(register, tmp_path, End_date="31/03/29 (with 2 x 12m ext.)")
        with recording(register) as session:
            one(session, Agreement, reference="C-1").extension_to = date(2030, 3, 31)
        found, third = brought(register, tmp_path, End_date="31/03/29 (with 2 x 12m ext.)")
    assert (0, 0, 0) == (again.added, again.updated, third.updated)
    assert date(2030, 3, 31) == found.extension_to


def test_an_end_before_the_start_that_is_here_is_left_out_and_listed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, tmp_path)
        found, result = brought(register, tmp_path, Start_date="", End_date="01/03/2026")
    assert (date(2026, 4, 1), date(2029, 3, 31), 0) == (found.starts_on, found.ends_on, result.updated)
    assert [
        "Ends on 1 Mar 2026 comes before Starts on 1 Apr 2026 as it is here, so it was left out."
    ] == reasons(result)
