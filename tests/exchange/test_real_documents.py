"""What offices really published or sent: every row of it must be understood, or named with its reason."""

import csv
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cases import shared_case
from exchange.kinds_for_tests import KINDS
from exchange.readings import adds_up

from equality_tracker.exchange.refusals import DocumentRefusedError, TableOfFiguresError
from equality_tracker.exchange.tables import read_tables
from equality_tracker.exchange.understanding import Reading, UnderstoodRow, understand
from equality_tracker.exchange.written_dates import WrittenDate
from equality_tracker.exchange.written_money import read_money

PLAN_REFERENCES = ["1", "1a", "2", "2a", "3", "3a", "4", "4a", *map(str, range(5, 15))]

# The collection's own words for a status, as fact and colour.
STATUSES = {
    "on_track": (None, "green"),
    "at_risk": (None, "amber"),
    "off_track": (None, "red"),
    "complete": ("complete", None),
    "closed": ("complete", None),
    "in_progress": ("in-progress", None),
    "not_started": ("not-started", None),
    None: (None, None),
}


def read(name: str) -> Reading:
    reading = understand(read_tables(shared_case(name)), KINDS)
    assert adds_up(reading)
    return reading


def expected_rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared_case(f"{name}.expected.json").read_text("utf-8"))["rows"]
    return found


def due(row: UnderstoodRow, code: str = "due_on") -> tuple[str | None, str]:
    written = row.values.get(code)
    if not isinstance(written, WrittenDate):
        return None, "none"
    return (written.on.isoformat() if written.on else None), written.precision


def planned(grant: dict[str, Any], which: str) -> str | None:
    """Return a planned day as the publisher converted it."""
    (dates,) = grant.get("plannedDates", [{}])
    return str(dates[which])[:10] if which in dates else None


def status(row: UnderstoodRow) -> tuple[object, object]:
    """Return fact and colour; blue says nothing beside complete."""
    colour = row.values.get("rag_reported")
    return row.values.get("status"), None if colour == "blue" else colour


@pytest.mark.parametrize(
    "name",
    [
        "messy/m01_action_plan_two_header_rows.xlsx",
        "messy/m02_action_plan_utf8_bom.csv",
        "messy/m03_action_plan_semicolon_cp1252.csv",
    ],
)
def test_messy_action_plans_are_read_as_expected(name: str) -> None:
    reading, expected = read(name), expected_rows(name)
    assert reading.kind == "actions"
    assert [
        (
            row["ref"],
            row["section"],
            row["action"],
            tuple(row["owners"]),
            (row["due"], row["due_precision"].replace(" ", "-")),
            row["due_raw"],
            STATUSES[row["status"]],
            (row["status_raw"] or "").strip(),
            row["origin"] or "",
        )
        for row in expected
    ] == [
        (
            row.values["reference"],
            row.values.get("section"),
            row.values["title"],
            row.values["owners"],
            due(row),
            row.raw.get("due_on", ""),
            status(row),
            row.raw.get("status", "") or row.raw.get("rag_reported", ""),
            row.raw.get("origins", ""),
        )
        for row in reading.rows
    ]


def test_money_in_a_column_of_no_field_is_kept_as_text() -> None:
    reading = read("messy/m03_action_plan_semicolon_cp1252.csv")
    costs = {row.values["reference"]: row.unmapped["Cost (£)"] for row in reading.rows if row.unmapped}
    assert {key: read_money(text).amount for key, text in costs.items()} == {"1": 1250, "2": 1_700_000}


def test_what_stands_around_the_first_messy_plan_is_named() -> None:
    reading = read("messy/m01_action_plan_two_header_rows.xlsx")
    left_out = [line.where for line in reading.skipped if "row" not in line.where]
    assert left_out == ["sheet Lookups", "sheet Old plan (do not use)"]
    assert "99" not in {row.values["reference"] for row in reading.rows}


def test_merged_recommendations_are_read_as_expected() -> None:
    name = "messy/m06_recommendations_merged.docx"
    reading, expected = read(name), expected_rows(name)
    assert reading.kind == "recommendations"
    assert [
        (row["source_report"], row["number"], row["text"], tuple(row["addressed_to"]), row["due"])
        for row in expected
    ] == [
        (
            row.values["source"],
            row.values.get("reference", ""),
            row.values["text"],
            row.values["addressees"],
            due(row)[0],
        )
        for row in reading.rows
    ]
    assert [STATUSES[row["status"]] for row in expected] == [status(row) for row in reading.rows]


def test_contracts_are_read_as_expected() -> None:
    name = "messy/m07_contracts_utf16le_tab.txt"
    reading, expected = read(name), expected_rows(name)
    assert reading.kind == "agreements"
    assert [
        (
            row["provider"],
            row["service"],
            row["ref"],
            row["start"],
            row["end"],
            row["extension_to"],
            Decimal(str(row["value"])),
        )
        for row in expected
    ] == [
        (
            row.values.get("provider", ""),
            row.values["title"],
            row.values["reference"],
            due(row, "starts_on")[0],
            due(row, "ends_on")[0],
            due(row, "extension_to")[0],
            row.values["value"],
        )
        for row in reading.rows
    ]


@pytest.mark.parametrize(
    "name",
    [
        "messy/m04_stop_search_merged_quarters.xlsx",
        "messy/m05_workforce_ethnicity.ods",
        "messy/m08_stop_search_months_excel_serials.csv",
    ],
)
def test_figures_are_no_list_of_actions(name: str) -> None:
    with pytest.raises(TableOfFiguresError, match="a table of figures, not a list of actions"):
        read(name)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", "-flat.docx", "-original-layout.docx"])
def test_the_national_action_plan_is_the_same_from_every_kind_of_file(ending: str) -> None:
    plan = json.loads(shared_case("apcc-action-plan/apcc-action-plan.json").read_text("utf-8"))
    reading = read(f"apcc-action-plan/apcc-action-plan{ending}")
    references = [str(row.values["reference"]) for row in reading.rows]
    assert references == PLAN_REFERENCES
    assert [list(row.values())[2] for row in plan] == [row.values["title"] for row in reading.rows]
    assert set(Counter(row.values["section"] for row in reading.rows).values()) == {9}
    assert [list(row.values())[4] for row in plan] == [row.raw.get("origins", "") for row in reading.rows]
    assert sum("owners" in row.raw for row in reading.rows) == 18
    assert sum("origins" in row.raw for row in reading.rows) == 14


@pytest.mark.parametrize("ending", [".csv", "-original-layout.docx"])
def test_owners_of_the_national_plan_are_split_only_where_it_is_certain(ending: str) -> None:
    reading = read(f"apcc-action-plan/apcc-action-plan{ending}")
    owners = {row.values["reference"]: row.values["owners"] for row in reading.rows}
    written = {row.values["reference"]: row.raw["owners"].rstrip(".") for row in reading.rows}
    _, _, after_the_team = written["1"].partition(": ")
    assert owners["1"] == tuple(after_the_team.split(", "))
    assert owners["5"] == tuple(written["5"].split("; "))
    assert owners["1a"] == (written["1a"],)
    unsure = [problem for problem in reading.problems if "Kept as one" in problem.reason]
    assert sum(written["1a"][:40] in problem.reason for problem in unsure) == 4


def test_seventy_two_recommendations_keep_their_eleven_deadlines() -> None:
    name = "seed-extracts/recommendations.csv"
    with shared_case(name).open(encoding="utf-8", newline="") as file:
        source = list(csv.DictReader(file))
    reading = read(name)
    assert len(reading.rows) == 72
    assert [row["text"] for row in source] == [row.values["text"] for row in reading.rows]
    written = {row["id"]: row["deadline"] for row in source if row["deadline"]}
    assert written == {
        row.values["reference"]: row.raw["due_on"] for row in reading.rows if "due_on" in row.raw
    }
    dated = {row["id"]: row["deadline_iso"] for row in source if row["deadline_iso"]}
    # "over the next 3 years" gives a length and no day; the collection reckons it from the report's own date.
    del dated["R057"]
    assert dated == {row.values["reference"]: due(row)[0] for row in reading.rows if due(row)[0]}


def test_grants_in_the_open_standard_are_agreements_to_the_penny() -> None:
    reading = read("trafford-open-data/trafford_council_voluntary_sector_grants.csv")
    values = [row.values["value"] for row in reading.rows]
    assert (reading.kind, len(reading.rows), len(reading.problems)) == ("agreements", 555, 0)
    assert sum((value for value in values if isinstance(value, Decimal)), Decimal()) == Decimal("1291436.54")


def test_grants_from_a_workbook_equal_the_publishers_own_conversion() -> None:
    published = json.loads(shared_case("threesixty-xlsx/expected-valid.json").read_text("utf-8"))["grants"]
    reading = read("threesixty-xlsx/valid.xlsx")
    assert (len(reading.rows), len(reading.problems)) == (125, 0)
    assert [
        (
            grant["id"],
            grant["recipientOrganization"][0]["name"].strip(),
            Decimal(str(grant["amountAwarded"])),
            planned(grant, "startDate"),
            planned(grant, "endDate"),
        )
        for grant in published
    ] == [
        (
            row.values["reference"],
            row.values["provider"],
            row.values["value"],
            due(row, "starts_on")[0],
            due(row, "ends_on")[0],
        )
        for row in reading.rows
    ]


def test_a_large_dirty_plan_is_counted_as_its_maker_counted_it(tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    maker = shared_case("messy/gen_actions.py")
    subprocess.run([sys.executable, str(maker), "5000", str(out), "--dirty"], check=True, timeout=300)
    expected = json.loads((tmp_path / "plan.csv.expected.json").read_text("utf-8"))
    reading = understand(read_tables(out), KINDS)
    counted = Counter[str]()
    for row in reading.rows:
        owners = row.values["owners"]
        assert isinstance(owners, tuple)
        counted["due" if due(row)[0] else "no due"] += 1
        counted["status " + (row.raw.get("status") or "blank")] += 1
        counted[f"{len(owners)} owners"] += 1
    reasons = Counter(line.reason.partition(":")[0] for line in reading.skipped)
    assert expected == {
        "rows": len(reading.rows),
        "repeated headers": reasons["The headings again."],
        "total rows": reasons["A total"],
        **counted,
    }
    assert (reading.problems, adds_up(reading)) == ([], True)


@pytest.mark.parametrize(
    ("name", "rows", "first"),
    [
        ("simple.csv", 7, "date"),
        ("simple.ssv", 7, "date"),
        ("simple.xls", 7, "date"),
        ("simple.xlsx", 7, "date"),
        ("simple.psv", 29, "Year"),
        ("utf8bom.csv", 1, "kitten"),
        ("long.csv", 4000, "foo"),
        ("skip_initials.csv", 3, "field1"),
        ("blank_line.ods", 5, "Name"),
    ],
)
def test_spreadsheets_from_bug_reports_are_read_whole(name: str, rows: int, first: str) -> None:
    table = read_tables(shared_case(f"messytables-horror/{name}"))[0]
    assert (rows, first) == (len(table.rows), table.rows[0][0].text)


def test_every_file_of_the_collections_is_understood_or_refused_with_a_sentence() -> None:
    folder = shared_case("README.md").parent
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in {".py", ".md", ".txt"} and "m07" not in path.name:
            continue
        outcome = "."
        try:
            outcome = "." if adds_up(understand(read_tables(path), KINDS)) else "rows were lost"
        except DocumentRefusedError as refusal:
            outcome = str(refusal)
        assert outcome.endswith("."), path.name
