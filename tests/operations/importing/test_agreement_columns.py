"""Every field of an agreement and of its provider comes in from csv, Excel and OpenDocument."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, Final

import pytest
from exchange.office_files import open_document_parts, write_parts
from offices import NOON, TODAY, new_office, recording, write_csv
from openpyxl import Workbook
from sqlalchemy import select

from equality_tracker.exchange.layouts import layout_of_headings
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.importing.import_connections import POINTERS
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.fields import Writer
from equality_tracker.records.providers import Agreement, Provider

TARGET: Final = TARGETS["agreements"]
COLUMNS: Final[Mapping[str, tuple[str, str, Any]]] = {
    "reference": ("Contract number", "C-2", "C-2"),
    "title": ("Service name", "Advice", "Advice"),
    "kind": ("Type of agreement", "Lot", "lot"),
    "starts_on": ("Contract commencement date", "1 April 2026", date(2026, 4, 1)),
    "ends_on": ("Current end date", "31/03/2029", date(2029, 3, 31)),
    "extension_to": ("Maximum end date", "31/03/2031", date(2031, 3, 31)),
    "extension_options": ("Extension period", "1 + 1 years", "1 + 1 years"),
    "value": ("Whole life value", "£120,000", Decimal(120_000)),
    "service": ("Description of service", "Advice line", "Advice line"),
    "officer": ("Contract manager", "Commissioning officer", "Commissioning officer"),
    "change": ("New or existing", "new", "new"),
    "consortium": ("Consortium members", "Larkspur leads; Fenway", "Larkspur leads; Fenway"),
    "subcontractors": ("Sub-contractors", "Relay", "Relay"),
    "has_equality_clause": ("Equality clause in contract", "Y", True),
    "equality_clause": ("Equality clause number", "14.3", "14.3"),
    "monitoring_frequency": ("Frequency of returns", "Quarterly", "quarterly"),
    "public_functions": ("Exercises public functions", "take advice", "advice"),
    "funding_stream": ("Funding source", "Ministry grant", "Ministry grant"),
    "geography": ("Districts", "North", "North"),
    "eligibility": ("Eligibility criteria", "Adults", "Adults"),
    "access_routes": ("Referral routes", "By phone", "By phone"),
    "expected_users": ("Users per year", "2,400", 2400),
    "members": ("Number of grants", "60", 60),
    "is_joint": ("Joint commissioning", "Yes", True),
    "needs_eqia": ("EqIA required", "Yes", True),
    "note": ("Comments", "Run from two places", "Run from two places"),
}
"""By field of an agreement: a heading of a register, what stands below it, and what is kept."""

OF_EVERY_RECORD: Final = {"reference", "marking", "archived", "on_hold"}
OTHERS: Final = {
    "Supplier": "Larkspur",
    "Provider type": "Charity",
    "EDI policy date": "01/02/2025",
    "Supplier notes": "Small",
    "Parent contract": "C-1",
    "Decision notice": "PD 12/26",
    "Decision date": "03/03/2026",
    "Decision maker": "Commissioner",
    "EIA reference": "EQ-1",
}


def document(folder: Path, ending: str) -> Path:
    """Write a register with one contract, and the one that it is a lot of, as a file of one kind."""
    texts = {heading: text for heading, text, _ in COLUMNS.values()} | OTHERS
    whole = {"Contract number": "C-1", "Service name": "Victim services", "Supplier": "Own office"}
    rows = [list(texts), list(texts.values()), [whole.get(heading, "") for heading in texts]]
    file = folder / f"contracts.{ending}"
    match ending:
        case "csv":
            with file.open("w", encoding="utf-8", newline="") as opened:
                csv.writer(opened).writerows(rows)
        case "xlsx":
            book = Workbook(write_only=True)
            sheet = book.create_sheet("Contracts")
            for row in rows:
                sheet.append(row)
            book.save(file)
        case _:
            write_parts(file, open_document_parts("".join(map(_open_document_row, rows))))
    return file


def _open_document_row(row: list[str]) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        for text in row
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_every_field_comes_in_and_a_second_time_nothing_changes(tmp_path: Path, ending: str) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = add_record(session, Eqia(title="Victim services", reference="EQ-1"), now=NOON).uuid
        result = import_document(register, document(tmp_path, ending), today=TODAY)
        again = import_document(register, document(tmp_path, ending), today=TODAY)
        with register.reading() as session:
            found = {each.reference: each for each in session.scalars(select(Agreement))}
            providers = {each.name: each for each in session.scalars(select(Provider))}
            decision = session.scalars(select(Decision)).one()
            served = session.scalars(select(EqiaAgreement)).one()
    lot, provider = found["C-2"], providers["Larkspur"]
    assert {code: kept for code, (_, _, kept) in COLUMNS.items()} == {
        code: getattr(lot, code) for code in COLUMNS
    }
    assert (provider.uuid, "Charity", date(2025, 2, 1), "Small") == (
        *(lot.provider_uuid, provider.legal_form, provider.equality_policy_on, provider.note),
    )
    assert (decision.uuid, "PD 12/26", "Advice", date(2026, 3, 3), "Commissioner") == (
        *(lot.decision_uuid, decision.reference, decision.title, decision.decided_on, decision.decided_by),
    )
    assert (found["C-1"].uuid, eqia, lot.uuid) == (lot.parent_uuid, served.eqia_uuid, served.agreement_uuid)
    assert (2, 0, 0, []) == (result.added, again.added, again.updated, result.proposals)
    (reason,) = [problem.reason for problem in result.problems]
    assert reason.endswith(
        " 3): no start or end is known, so it is not told whether these services have ended."
    )


def test_no_field_that_the_office_writes_is_left_out_of_what_a_list_may_bring() -> None:
    of_agreements, of_providers = (
        {key for key, each in fields_of(record).items() if each.writer is Writer.OFFICE} - OF_EVERY_RECORD
        for record in (Agreement, Provider)
    )
    assert {*of_agreements, "reference"} == {*TARGET.own} == {*COLUMNS}
    assert of_providers == {*TARGET.parent_own.values(), TARGET.parent_name}
    assert {"parent_uuid", "decision_uuid"} == set(POINTERS)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Date of decision", "decided_on"),
        ("Approved by", "decided_by"),
        ("EqIA", "eqias"),
        ("EIA ref", "eqias"),
        ("Equality Impact Assessment", "eqias"),
        ("Joint with", "joint_with"),
        ("Part of", "lot_of"),
        ("Grant round", "lot_of"),
        ("Grants in round", "members"),
        ("Monitoring freq.", "monitoring_frequency"),
        ("Options to extend", "extension_options"),
        ("recipientOrganization/0/name", "provider"),
        ("amountAwarded", "value"),
        ("awardDate", "awarded_on"),
        ("plannedDates/0/startDate", "starts_on"),
        ("plannedDates/0/endDate", "ends_on"),
        ("plannedDates/0/duration", "duration_months"),
        ("grantProgramme/0/title", "funding_stream"),
        ("beneficiaryLocation/0/name", "geography"),
        ("Lot number", None),
        ("EqIA date", None),
        ("Date of EqIA", None),
        ("Decision status", None),
        ("Joint contact", None),
        ("Decision Log Number", "decision"),
        ("End date (excl. extensions)", "ends_on"),
        ("End date (including extensions)", "extension_to"),
        ("Potential end date", "extension_to"),
        ("Extension available (Y/N)", "extension_options"),
        ("Sum to be paid over the length of the contract", "value"),
        ("Total contract value (ex VAT)", "value"),
        ("Contract lead", "officer"),
        ("Funder", "funding_stream"),
    ],
)
def test_a_heading_that_registers_use_is_known(heading: str, code: str | None) -> None:
    layout = layout_of_headings(("Service name", "Ref", heading), TARGET.kind)
    assert layout is not None
    assert code == layout.columns[2].field


def test_a_list_of_grants_in_the_open_standards_own_names_comes_in(tmp_path: Path) -> None:
    headings = ("id", "title", "description", "currency", "amountAwarded", "awardDate")
    more = ("plannedDates/0/startDate", "plannedDates/0/endDate", "recipientOrganization/0/name")
    days = ("2025-03-20T00:00:00Z", "2025-04-01T00:00:00Z", "2026-03-31T00:00:00Z")
    file = write_csv(
        tmp_path / "grants.csv",
        (*headings, *more),
        ("360G-1", "Choir", "Songs", "GBP", "1500.50", *days, "Larkspur"),
    )
    with new_office(tmp_path) as register:
        result = import_document(register, file, today=TODAY)
        with register.reading() as session:
            found = session.scalars(select(Agreement)).one()
    assert ("agreements", []) == (result.kind, result.problems)
    assert ("grant", Decimal("1500.50"), date(2025, 4, 1), date(2026, 3, 31)) == (
        *(found.kind, found.value, found.starts_on, found.ends_on),
    )
