"""Contract registers in odd shape: each is refused in one sentence, or its odd cells are listed each."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from exchange.office_files import workbook_parts, write_parts
from offices import TODAY, new_office, write_csv
from openpyxl import Workbook
from sqlalchemy import select

from equality_tracker.exchange import refusals
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

FILES: Final = Path(__file__).parents[2] / "files" / "contract-registers"
HEADINGS: Final = ("Ref", "Service", "Provider", "Start date", "End date", "Value")
FIRST: Final = ("C-1", "Advice", "Larkspur", "01/04/2026", "31/03/2029", "£1,000")
SECOND: Final = ("C-2", "Refuge", "Fenway", "1 April 2026", "Mar-29", "GBP 2,000 ex VAT")
LINKED: Final = '=HYPERLINK("https://example.org","Refuge")'
OLD_OFFICE: Final = bytes.fromhex("D0CF11E0A1B11AE1")


def imported(register: Register, file: Path) -> ImportResult:
    return import_document(register, file, today=TODAY, kind="agreements")


def agreements(register: Register) -> dict[str, Agreement]:
    with register.reading() as session:
        return {each.reference: each for each in session.scalars(select(Agreement))}


def reasons(result: ImportResult) -> list[str]:
    return [problem.reason for problem in result.problems]


@pytest.mark.parametrize("name", ["protected.ods", "protected.xls"])
def test_a_workbook_with_a_password_is_refused_and_nothing_is_changed(tmp_path: Path, name: str) -> None:
    with new_office(tmp_path) as register:
        with pytest.raises(refusals.ProtectedWorkbookError, match="save an unprotected copy"):
            imported(register, FILES / name)
        assert {} == agreements(register)


@pytest.mark.parametrize("stream", ["EncryptedPackage", "DRMContent"])
def test_a_workbook_that_is_encrypted_or_labelled_is_refused(tmp_path: Path, stream: str) -> None:
    file = tmp_path / "contracts.xlsx"
    file.write_bytes(OLD_OFFICE + stream.encode("utf-16-le"))
    with new_office(tmp_path) as register, pytest.raises(refusals.ProtectedWorkbookError):
        imported(register, file)


def test_a_workbook_of_before_2007_is_read_like_any_other(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        of_old = imported(register, FILES / "contracts.xls")
        again = imported(register, FILES / "contracts.xls")
        of_new = imported(register, FILES / "contracts.xlsx")
    assert (23, 0, 0) == (of_old.added, again.added, again.updated)
    # In the old form a TRUE of one clause is a 1; all else is the same.
    assert (0, 1, reasons(of_old)) == (of_new.added, of_new.updated, reasons(of_new))


def test_formulas_and_errors_that_stand_as_text_are_no_values(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "contracts.csv",
        HEADINGS,
        ("C-1", "Advice", "=Providers!B4", "=TODAY()", "31/03/2029", "=SUM(A1:A3)"),
        ("C-2", LINKED, "Fenway", "01/04/2026", "31/03/2029", "1"),
        ("C-3", "Visits", "#N/A", "01/04/2026", "31/03/2029", "#REF!"),
    )
    formula = "A formula stands here in place of what it works out, so nothing was put in."
    error = "The cell shows an error instead of a value, so nothing was put in."
    with new_office(tmp_path) as register:
        result = imported(register, file)
        found = agreements(register)
    assert {"C-1", "C-2", "C-3"} == set(found)
    assert (None, None, None) == (found["C-1"].value, found["C-1"].starts_on, found["C-1"].provider_uuid)
    assert [
        f"Provider “=Providers!B4”: {formula}",
        f"Start date “=TODAY()”: {formula}",
        f"Value “=SUM(A1:A3)”: {formula}",
        f"Service “{LINKED}”: This looks like a formula; it was kept as it is written.",
        f"Provider “#N/A”: {error}",
        f"Value “#REF!”: {error}",
        "2 rows (lines 2, 4): no provider is named.",
    ] == reasons(result)


def test_formulas_in_a_workbook_without_a_result_are_listed_and_left_out(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{number}">{cells}</row>'
        for number, cells in (
            (1, "".join(map(_text, HEADINGS[:3]))),
            (2, _text("C-1") + _text("Advice") + '<c r="C2"><f>Providers!B4</f></c>'),
        )
    )
    file = tmp_path / "contracts.xlsx"
    write_parts(file, workbook_parts(rows))
    with new_office(tmp_path) as register:
        result = imported(register, file)
    assert 1 == result.added
    assert ["sheet Plan, row 2, column C", "The list", "The list"] == [each.where for each in result.problems]
    assert "A formula without a stored result. Open the workbook, save it and try again." in reasons(result)


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_link_is_no_name_of_a_service_and_links_elsewhere_are_listed(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "contracts.csv",
        (*HEADINGS, "EqIA", "Decision"),
        ("C-1", "https://example.org/1", *FIRST[2:], "https://example.org/e/1", "https://example.org/d/1"),
    )
    with new_office(tmp_path) as register:
        result = imported(register, file)
    assert [
        "Service “https://example.org/1”: This is a link and no name; it was kept as it is written.",
        "Decision “https://example.org/d/1” was not linked",
        "EqIAs “https://example.org/e/1” was not linked: no EqIA here is called that.",
    ] == [reason.partition(": no decision")[0] for reason in reasons(result)]


def test_merged_and_stacked_headings_blank_columns_and_totals_are_seen_through(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Contract register of a fictional office"])
    sheet.append(["Contract", None, None, None, "Dates", None, "Money"])
    for area in ("A1:G1", "A2:C2", "E2:F2"):
        sheet.merge_cells(area)
    for row in (HEADINGS, FIRST, SECOND, ("TOTAL", None, None, None, None, "£3,000")):
        sheet.append([*row[:3], None, *row[3:]])
    sheet.append(["Figures are without VAT."])
    book.save(tmp_path / "contracts.xlsx")
    with new_office(tmp_path) as register:
        result = imported(register, tmp_path / "contracts.xlsx")
        found = agreements(register)
    assert ({"C-1", "C-2"}, []) == (set(found), result.problems)
    assert [Decimal(1000), Decimal(2000)] == [found["C-1"].value, found["C-2"].value]
    periods = {(each.starts_on, each.ends_on) for each in found.values()}
    assert {(date(2026, 4, 1), date(2029, 3, 31))} == periods
    said = [line.reason for line in result.left_out]
    assert "A total: “TOTAL”." in said
    assert "A note, not a row: “Figures are without VAT.”." in said


@pytest.mark.parametrize(
    ("amount", "currency", "value", "reason"),
    [
        ("1000", "EUR", None, "Value “1000” is in EUR, not in pounds, so it was left out."),
        ("€1,000", "EUR", None, "Value “€1,000”: This is no amount in pounds that can be read."),
        ("£1,200 sterling", "GBP", 1200, ""),
        ("1200", "£", 1200, ""),
        ("1200", "", 1200, ""),
        ("£1.2m over 3 years", "GBP", None, "Value “£1.2m over 3 years”: This is no amount in pounds"),
    ],
)
def test_amounts_are_pounds_and_others_are_listed(
    tmp_path: Path, amount: str, currency: str, value: int | None, reason: str
) -> None:
    file = write_csv(tmp_path / "a.csv", (*HEADINGS, "Currency"), (*FIRST[:5], amount, currency))
    with new_office(tmp_path) as register:
        result = imported(register, file)
        found = agreements(register)["C-1"]
    assert (value, bool(reason)) == (found.value, bool(result.problems))
    assert all(said.startswith(reason) for said in reasons(result))


def test_what_is_to_be_looked_at_stands_in_the_order_of_the_rows(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "a.csv",
        HEADINGS,
        ("C-1", "A", "Larkspur", "01/04/2026", "31/03/2026", "1"),
        ("C-2", "B", "Larkspur", "01/04/2026", "31/03/2029", "much"),
        ("C-3", "C", "Larkspur", "the spring", "31/03/2029", "1"),
    )
    with new_office(tmp_path) as register:
        result = imported(register, file)
    assert ["line 2", "line 3", "line 4", "The list"] == [problem.where for problem in result.problems]
