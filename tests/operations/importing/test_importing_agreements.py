"""Registers of contracts and grants as offices keep them: all of it kept, every odd row explained."""

import csv
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest
from cases import shared_case
from exchange.office_files import open_document_parts, write_parts
from offices import NOON, TODAY, new_office, one, recording, write_csv
from openpyxl import Workbook
from sqlalchemy import select

from equality_tracker.checks.cover import covered_agreements
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register

TRAFFORD = "trafford-open-data/trafford_council_voluntary_sector_grants.csv"
WORKBOOK = "threesixty-xlsx/valid.xlsx"
ALL_ROWS = "555 rows (lines 2 to 556)"
SIX_ROWS = "6 rows (rows 76, 106 to 109, 122)"
AWARD_TAKEN = "no start is given, so the day of the award was taken as the start."
NO_END = "no end is known, so these services count as running until one is put in."
HEADINGS = (
    *("Contract ref", "Service", "Provider", "Contract type", "Start date", "End date", "Extension to"),
    *("Total value", "Contract manager", "Monitoring", "Equality clause", "Exercises public functions"),
    *("Consortium", "Sub-contractors", "Funding source", "Options to extend", "New, changed or continuing"),
)
PLAIN = (
    *("Contract", "01/04/2026", "31/03/2029", "Mar-31", "£120,000.00", "Commissioning officer", "quarterly"),
    *("14.3", "No", "", "", "Ministry grant", "2 x 12 months", "continuing"),
)
ODD = {
    5: {"End date": "31/03/2025"},
    6: {"Extension to": "01/01/2027"},
    7: {"Start date": "the spring"},
    8: {"Total value": "see schedule"},
    9: {"Monitoring": "when asked"},
    10: {"Service": ""},
    11: {"Contract type": "lot", "Consortium": "Haven, Latch and Bridge", "Sub-contractors": "Relay Ltd"},
    12: {"Exercises public functions": "take advice", "Monitoring": "half-yearly"},
    13: {"Total value": "1.2m", "End date": "March 2030"},
    14: {"Contract type": "framework"},
}


def rows() -> list[list[str]]:
    """Return a register of 24 rows, ten of them odd, with a total and the headings once more between them."""
    made = [
        [f"C-{number:03}", f"Service {number}", f"Provider {number % 7}", *PLAIN] for number in range(1, 25)
    ]
    for number, said in ODD.items():
        for heading, text in said.items():
            made[number - 1][HEADINGS.index(heading)] = text
    total = ["Total", *[""] * 6, "£2,880,000", *[""] * 9]
    return [list(HEADINGS), *made[:12], list(HEADINGS), *made[12:], total]


def document(folder: Path, ending: str) -> Path:
    """Write the register as a file of one kind."""
    file = folder / f"Contracts.{ending}"
    match ending:
        case "csv":
            with file.open("w", encoding="utf-8", newline="") as opened:
                csv.writer(opened).writerows(rows())
        case "xlsx":
            book = Workbook(write_only=True)
            sheet = book.create_sheet("Contracts")
            for row in rows():
                sheet.append(row)
            book.save(file)
        case _:
            write_parts(file, open_document_parts("".join(map(_open_document_row, rows()))))
    return file


def _open_document_row(row: list[str]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        for text in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def brought(register: Register, file: Path) -> ImportResult:
    return import_document(register, file, today=TODAY)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_a_register_of_24_contracts_comes_in_whole_with_every_odd_row_explained(
    tmp_path: Path, ending: str
) -> None:
    with new_office(tmp_path) as register:
        result = brought(register, document(tmp_path, ending))
        again = brought(register, document(tmp_path, ending))
        with register.reading() as session:
            found = {each.reference: each for each in session.scalars(select(Agreement))}
            providers = session.scalars(select(Provider)).all()
    assert ("agreements", 23, 0, 0) == (result.kind, result.added, again.added, again.updated)
    assert 7 == len(providers)
    reasons = [problem.reason for problem in result.problems]
    expected = (
        "Ends on “31/03/2025” comes before Starts on “01/04/2026”, so it was left out.",
        "May be extended to “01/01/2027” comes before Ends on “31/03/2029”, so it was left out.",
        "Starts on “the spring” names no day, so it was left out.",
        "Total value “see schedule”: This is no amount in pounds that can be read.",
        "Monitoring “when asked”: This is none of the words that are known here.",
        "No Service is given, so the row was left out",
        "“Mar-31” was kept, but “2 x 12 months” after the end leads to 31 Mar 2032; look which is right.",
        NO_END,
        "Contract type “framework”: This is none of the words that are known here.",
    )
    assert [] == [words for words in expected if not any(words in reason for reason in reasons)]
    assert len(expected) == len(reasons)
    left_out = [line.reason for line in result.left_out]
    assert 2 == sum("headings" in reason for reason in left_out)
    assert 1 == sum("total" in reason.casefold() for reason in left_out)
    _check(found)


def _check(found: dict[str, Agreement]) -> None:
    plain = found["C-001"]
    assert (date(2026, 4, 1), date(2029, 3, 31), date(2031, 3, 31)) == (
        plain.starts_on,
        plain.ends_on,
        plain.extension_to,
    )
    assert ("contract", Decimal("120000.00"), "Commissioning officer", "quarterly", "14.3", "no") == (
        plain.kind,
        plain.value,
        plain.officer,
        plain.monitoring_frequency,
        plain.equality_clause,
        plain.public_functions,
    )
    assert ("Ministry grant", "2 x 12 months", "continuing") == (
        plain.funding_stream,
        plain.extension_options,
        plain.change,
    )
    assert (None, date(2026, 4, 1)) == (found["C-005"].ends_on, found["C-005"].starts_on)
    assert (None, date(2029, 3, 31)) == (found["C-006"].extension_to, found["C-006"].ends_on)
    assert ("lot", "Haven, Latch and Bridge", "Relay Ltd") == (
        found["C-011"].kind,
        found["C-011"].consortium,
        found["C-011"].subcontractors,
    )
    assert ("advice", "six-monthly") == (found["C-012"].public_functions, found["C-012"].monitoring_frequency)
    assert (Decimal(1_200_000), date(2030, 3, 31)) == (found["C-013"].value, found["C-013"].ends_on)
    assert "C-010" not in found


def test_one_undo_takes_a_register_of_contracts_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, document(tmp_path, "csv"))
        undo_last(register)
        with register.reading() as session:
            assert [] == session.scalars(select(Agreement).where(Agreement.deleted.is_(False))).all()


@pytest.mark.parametrize(
    ("name", "count", "total", "funded"),
    [(TRAFFORD, 555, Decimal("1291436.54"), "Voluntary Sector Grants"), (WORKBOOK, 125, None, "")],
)
def test_grants_in_the_open_standard_are_grants_with_their_purpose_and_programme(
    tmp_path: Path, name: str, count: int, total: Decimal | None, funded: str
) -> None:
    with new_office(tmp_path) as register:
        result = brought(register, shared_case(name))
        with register.reading() as session:
            found = session.scalars(select(Agreement).order_by(Agreement.id)).all()
    assert (count, {"The list"}) == (result.added, {problem.where for problem in result.problems})
    assert {"grant"} == {each.kind for each in found}
    assert all(each.service for each in found)
    if total is not None:
        assert (total, funded) == (sum(each.value or 0 for each in found), found[0].funding_stream)
        assert "Trafford" == found[0].geography


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            TRAFFORD,
            [
                f"{ALL_ROWS}: {AWARD_TAKEN}",
                f"{ALL_ROWS}: no end is given, so it was worked out from the start and the months.",
            ],
        ),
        (WORKBOOK, [f"{SIX_ROWS}: {AWARD_TAKEN}", f"{SIX_ROWS}: {NO_END}"]),
    ],
)
def test_grants_in_the_open_standard_run_from_their_award_for_their_months(
    tmp_path: Path, name: str, told: list[str]
) -> None:
    with new_office(tmp_path) as register:
        result = brought(register, shared_case(name))
        with register.reading() as session:
            found = session.scalars(select(Agreement)).all()
            running = covered_agreements(session, TODAY)
    assert told == [problem.reason for problem in result.problems]
    assert all(each.starts_on for each in found)
    # One with an award and no end goes on, as far as anybody can tell.
    assert {each.agreement.uuid for each in running} == {each.uuid for each in found if not each.ends_on}


def test_a_heading_that_speaks_of_contracts_and_of_grants_says_nothing_of_either(tmp_path: Path) -> None:
    file = tmp_path / "both.csv"
    file.write_text("Contract or grant ref,Service,Provider\nX1,Refuge,Haven\n", encoding="utf-8")
    with new_office(tmp_path) as register:
        import_document(register, file, today=TODAY, kind="agreements")
        with register.reading() as session:
            assert "contract" == session.scalars(select(Agreement)).one().kind


def test_what_a_person_changed_here_stays_when_the_register_comes_again_and_is_shown(tmp_path: Path) -> None:
    headings = ("Ref", "Service", "Provider", "End date", "Total value", "Contract manager", "Lot of")
    whole = ("C-0", "Victim services", "Own office", "31/03/2030", "1", "Officer", "")
    lot = ["C-1", "Advice", "Larkspur", "31/03/2029", "£1,000", "Officer", "C-0"]
    with new_office(tmp_path) as register:
        import_document(register, write_csv(tmp_path / "a.csv", headings, whole, lot), today=TODAY)
        with recording(register) as session:
            other = add_record(session, Provider(name="Fenway"), now=NOON)
            found = one(session, Agreement, reference="C-1")
            found.value, found.officer = Decimal(1500), "Manager"
            found.provider_uuid, found.parent_uuid = other.uuid, None
        same = import_document(register, tmp_path / "a.csv", today=TODAY)
        lot[2:6] = ["Rookwood", "30/06/2029", "£2,000", "Officer"]
        later = import_document(
            register, write_csv(tmp_path / "a.csv", headings, whole, lot), today=TODAY, dry_run=True
        )
        import_document(register, tmp_path / "a.csv", today=TODAY)
        with register.reading() as session:
            kept = one(session, Agreement, reference="C-1")
    assert (0, 0, []) == (same.added, same.updated, same.proposals)
    assert [("value", "1500.00", "2000.00"), ("provider", "Fenway", "Rookwood")] == [
        (each.field, each.ours, each.theirs) for each in later.proposals
    ]
    assert (Decimal(1500), "Manager", other.uuid, None, date(2029, 6, 30)) == (
        *(kept.value, kept.officer, kept.provider_uuid, kept.parent_uuid, kept.ends_on),
    )
